"""A claim -> the values a person may correct, each with what the machine read, and what was written -> the corrected value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from trucewatch.errors import InputError
from trucewatch.model.agreement import Agreement
from trucewatch.model.typology import LEAVES as LEAF_CODES
from trucewatch.model.typology import MODES as MODE_CODES
from trucewatch.model.typology import PERSON_CLASSES as CLASS_CODES
from trucewatch.store.queries.changes import machine_value
from trucewatch.store.results import ClaimReading
from trucewatch.web.display.fields import field_label
from trucewatch.web.display.labels import LEAVES, MODES, PERSON_CLASSES, WEAPONS, label
from trucewatch.web.display.names import Names

BIGGEST = 10_000_000
"""People in one number: a larger one is a slip of the keyboard."""
LONGEST = 200
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Correctable:
    """A value a person may correct: where it stands, what it is called, what the machine read, what a person set before.

    ``kind`` is text, number, day or choice; ``choices`` are (value, label) of a choice, the empty one first.
    """

    path: str
    name: str
    kind: str
    machine: str
    person: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def machine_label(self) -> str:
        """What the machine read, as the form's choices call it."""
        return dict(self.choices).get(self.machine, self.machine)


def correctable(reading: ClaimReading, names: Names, agreements: Iterable[Agreement]) -> tuple[Correctable, ...]:
    """Take a claim, names and the agreements watched, give what may be corrected in it, in the order of the card."""
    claim = reading.claim
    set_before = {correction.field: _written(correction.value) for correction in reading.corrections}
    parties = party_choices(names, agreements)
    found: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
    if claim.kind == "incident":
        found.append(("type", "choice", tuple((code, label(LEAVES, code)) for code in LEAF_CODES)))
    found.append(("mode", "choice", tuple((code, label(MODES, code)) for code in MODE_CODES)))
    found += [("actor.party", "choice", parties), ("target.party", "choice", parties)]
    found += [("when.start", "day", ()), ("when.end", "day", ())]
    found += [(f"places.{index}.name", "text", ()) for index in range(max(1, len(claim.places)))]
    for index in range(len(claim.counts)):
        found += [(f"counts.{index}.low", "number", ()), (f"counts.{index}.high", "number", ())]
        found += [(f"counts.{index}.side", "choice", parties)]
        found += [(f"counts.{index}.person_class", "choice", tuple((c, label(PERSON_CLASSES, c)) for c in CLASS_CODES))]
    found.append(("weapon", "choice", (("", _("not said")), *((code, label(WEAPONS, code)) for code in WEAPONS))))
    machine = {path: _written(machine_value(claim, path)) for path, _kind, _choices in found}
    return tuple(
        Correctable(
            path,
            _name(path, claim, names),
            kind,
            machine[path],
            set_before.get(path, ""),
            _with(choices, machine[path], names),
        )
        for path, kind, choices in found
    )


def _with(choices: tuple[tuple[str, str], ...], machine: str, names: Names) -> tuple[tuple[str, str], ...]:
    """What the machine read is among the choices, also where no list names it."""
    if not choices or machine in {value for value, _label in choices}:
        return choices
    return (*choices, (machine, names.party(machine) if names.known(machine) else machine))


def corrected_value(field: Correctable, written: str) -> Any:
    """Take a field and what was written, give the value for the record; raise InputError when it cannot be meant."""
    word = written.strip()
    if not word:
        return None
    if field.kind == "choice":
        if word not in {value for value, _label in field.choices}:
            raise InputError(_("“%(value)s” cannot be used here.") % {"value": word[:60]}, place=field.path)
        return word
    if field.kind == "number":
        if not word.isdecimal() or int(word) > BIGGEST:
            raise InputError(
                _("%(field)s: “%(value)s” is no number of people.") % {"field": field.name, "value": word[:60]},
                place=field.path,
                remedy=_("Write a whole number, or nothing where the text gives none."),
            )
        return int(word)
    if field.kind == "day":
        return _moment(field, word)
    return word[:LONGEST]


def _moment(field: Correctable, word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat() if len(word) == 10 else datetime.fromisoformat(word).isoformat()
    except ValueError:
        raise InputError(
            _("%(field)s: “%(value)s” is no day.") % {"field": field.name, "value": word[:60]},
            place=field.path,
            remedy=_("Write a day as year-month-day, for example 2021-11-16."),
        ) from None


def _name(path: str, claim: Any, names: Names) -> str:
    """A count is named by what it counts, a party by whose it is."""
    head, _dot, rest = path.partition(".")
    if head == "counts":
        index, _dot, part = rest.partition(".")
        what = field_label(claim.counts[int(index)].what, names)
        parts = {"low": _("at least"), "high": _("at most"), "side": _("whose people"), "person_class": _("who they were")}
        return f"{what}: {parts[part]}"
    if head == "when":
        return f"{field_label('when', names)}: {_('first day') if rest == 'start' else _('last day')}"
    if head in ("actor", "target"):
        return f"{field_label(head, names)}: {_('party')}"
    return field_label(head, names)


def party_choices(names: Names, agreements: Iterable[Agreement]) -> tuple[tuple[str, str], ...]:
    """Take names and the agreements watched, give their parties to choose from, "not said" first."""
    slugs = dict.fromkeys(party.party for agreement in agreements for party in agreement.parties)
    listed = sorted(((slug, names.party(slug)) for slug in slugs), key=lambda pair: pair[1])
    return (("", _("not said")), *listed)


def _written(value: Any) -> str:
    return "" if value is None else str(value)
