"""What the filter form offers, with what is chosen marked: the same for list, map and timeline."""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.model.incident import ATTRIBUTION, OCCURRENCE
from trucewatch.model.typology import FAMILIES
from trucewatch.store import queries
from trucewatch.store.queries import IncidentFilter
from trucewatch.web.display.labels import ATTRIBUTION as ATTRIBUTION_LABELS
from trucewatch.web.display.labels import FAMILIES as FAMILY_LABELS
from trucewatch.web.display.labels import LEAVES as LEAF_LABELS
from trucewatch.web.display.labels import OCCURRENCE as OCCURRENCE_LABELS
from trucewatch.web.display.labels import label
from trucewatch.web.site import names, places, site

MOST_PLACES = 300
"""Places offered: more make a list nobody reads, and the words field finds the rest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, and whether it is."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """A family of types with its leaves."""

    label: str
    leaves: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class IncidentChoices:
    """Everything the form offers. ``active`` is how many fields narrow now."""

    types: tuple[TypeGroup, ...]
    parties: tuple[Choice, ...]
    places: tuple[Choice, ...]
    occurrence: tuple[Choice, ...]
    attribution: tuple[Choice, ...]
    active: int


def incident_choices(narrowed: IncidentFilter, day: str | None) -> IncidentChoices:
    """Take what narrows now and the day shown, give the form's choices."""
    types = tuple(
        TypeGroup(
            label(FAMILY_LABELS, family), tuple(Choice(leaf, label(LEAF_LABELS, leaf), leaf in narrowed.types) for leaf in leaves)
        )
        for family, leaves in FAMILIES.items()
    )
    return IncidentChoices(
        types=types,
        parties=_parties(narrowed),
        places=place_choices(narrowed.places, day),
        occurrence=tuple(Choice(word, label(OCCURRENCE_LABELS, word), word in narrowed.occurrence) for word in OCCURRENCE),
        attribution=tuple(Choice(word, label(ATTRIBUTION_LABELS, word), word in narrowed.attribution) for word in ATTRIBUTION),
        active=_active(narrowed),
    )


def _parties(narrowed: IncidentFilter) -> tuple[Choice, ...]:
    known = names()
    slugs = dict.fromkeys(party.party for agreement in site().agreements for party in agreement.parties)
    slugs.update(dict.fromkeys(narrowed.parties))
    # By name, so that no party stands first because of the order of a text.
    return tuple(sorted((Choice(slug, known.party(slug), slug in narrowed.parties) for slug in slugs), key=lambda c: c.label))


def place_choices(chosen: Sequence[str], day: str | None) -> tuple[Choice, ...]:
    """Take what is chosen now and the day shown, give the places incidents name, those named most, by name."""
    known = places()
    found = {place: known.place(place, name) for place, name in queries.named_places(limit=MOST_PLACES, as_of=day)}
    for place in chosen:
        found.setdefault(place, known.place(place, place))
    ordered = sorted(found.items(), key=lambda item: (item[0] not in chosen, item[1].casefold()))
    return tuple(Choice(place, name, place in chosen) for place, name in ordered)


def _active(narrowed: IncidentFilter) -> int:
    fields = (
        narrowed.text,
        narrowed.types,
        narrowed.families,
        narrowed.parties,
        narrowed.places,
        narrowed.start,
        narrowed.end,
        narrowed.occurrence,
        narrowed.attribution,
        narrowed.disputed,
    )
    return sum(1 for field in fields if field)
