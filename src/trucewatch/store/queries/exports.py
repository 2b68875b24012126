"""Incidents for export, batch by batch, each with its sources, the parties named, and who watched the place that day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trucewatch.export.record import Exported, SourceFact
from trucewatch.model.incident import Incident
from trucewatch.store import models
from trucewatch.store.clock import as_of_moment
from trucewatch.store.coarse import shown_incident
from trucewatch.store.derived_rows import incident_noun
from trucewatch.store.described import described
from trucewatch.store.queries.coverage import state_of
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter, chosen
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_claims, seen_documents, seen_members, seen_observations, viewer

BATCH = 300
"""Incidents fetched at once: their claims and documents are asked for together, and stay under the number of parameters."""


def exported(narrowed: IncidentFilter = EVERYTHING, *, as_of: str | None = None, known_until: str = "") -> Iterator[Exported]:
    """Take a filter, give every incident that passes it, in the filter's order, without holding more than a batch."""
    view = view_for(as_of)
    licences = {slug: source.licence or "" for slug, source in described(as_of=as_of).items()}
    ids = list(chosen(view, narrowed).values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        part = {row.pk: row for row in models.Incident.objects.filter(pk__in=ids[start : start + BATCH])}
        rows = [part[pk] for pk in ids[start : start + BATCH] if pk in part]
        yield from _batch(rows, view, as_of, known_until, licences)


def export_total(narrowed: IncidentFilter = EVERYTHING, *, as_of: str | None = None) -> int:
    """Take a filter, give how many incidents pass it."""
    return chosen(view_for(as_of), narrowed).count()


def _batch(
    rows: Sequence[models.Incident], view: str, as_of: str | None, known_until: str, licences: Mapping[str, str]
) -> Iterator[Exported]:
    nouns = {row.incident: incident_noun(row) for row in rows}
    if viewer() is not None:
        nouns = _as_seen(nouns, view)
    sources = _sources({d for noun in nouns.values() for d in noun.documents}, as_of, licences)
    parties = _parties(view, nouns)
    weapons = _weapons({claim for noun in nouns.values() for claim in noun.claims}, as_of)
    coverage = _coverage(rows, as_of)
    for row in rows:
        noun, named = nouns[row.incident], parties.get(row.incident, {})
        yield Exported(
            incident=noun,
            family=row.family,
            person_occurrence=row.person_occurrence,
            person_attribution=row.person_attribution,
            breach=row.breach,
            actors=tuple(sorted(named.get("actor", ()))),
            targets=tuple(sorted(named.get("target", ()))),
            parties=tuple(row.parties.split()),
            sources=tuple(sources[d] for d in noun.documents if d in sources),
            coverage=coverage.get((row.place, row.day), "not_observed"),
            as_of=known_until,
            weapons=tuple(sorted({weapons[claim] for claim in noun.claims if claim in weapons})),
        )


def _as_seen(nouns: Mapping[str, Incident], view: str) -> dict[str, Incident]:
    claims: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    members = seen_members(view).filter(incident__in=list(nouns))
    for incident, claim, document in members.values_list("incident", "claim", "document"):
        claims.setdefault(incident, set()).add(claim)
        documents.setdefault(incident, set()).add(document)
    return {key: shown_incident(noun, claims.get(key, ()), documents.get(key, ())) for key, noun in nouns.items()}


def _sources(documents: Iterable[str], as_of: str | None, licences: Mapping[str, str]) -> dict[str, SourceFact]:
    found = seen_documents(as_of).filter(id__in=list(documents))
    columns = ("id", "outlet", "uri", "published", "title", "source")
    return {
        row["id"]: SourceFact(
            row["id"],
            row["outlet"],
            row["uri"],
            row["published"],
            row["title"],
            licences.get(row["source"], ""),
            row["source"],
        )
        for row in found.values(*columns)
    }


def _parties(view: str, nouns: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    named = models.IncidentParty.objects.filter(view=view, incident__in=list(nouns), role__in=("actor", "target"))
    for incident, party, role in named.values_list("incident", "party", "role"):
        found.setdefault(incident, {}).setdefault(role, set()).add(party)
    return found


def _weapons(claims: Iterable[str], as_of: str | None) -> dict[str, str]:
    """Weapons by claim; read from the body, because no column holds them."""
    import json

    found = seen_claims(as_of).filter(id__in=list(claims)).exclude(body__contains='"weapon":null')
    return {claim: json.loads(body)["weapon"] for claim, body in found.values_list("id", "body")}


def _coverage(rows: Sequence[models.Incident], as_of: str | None) -> dict[tuple[str, str], str]:
    """The state of watching at each incident's place on its first day."""
    wanted = {(row.place, row.day) for row in rows if row.place and row.day}
    if not wanted:
        return {}
    days = [day for _place, day in wanted]
    seen = seen_observations().filter(place__in={place for place, _day in wanted}, day__lte=max(days), day_end__gte=min(days))
    at = as_of_moment(as_of)
    seen = seen if at is None else seen.filter(recorded_at__lte=at)
    watched = list(seen.values_list("place", "day", "day_end", "coverage"))
    return {
        (place, day): state_of({state for where, first, last, state in watched if where == place and first <= day <= last})
        for place, day in wanted
    }
