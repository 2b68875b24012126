"""Incidents for export, batch by batch, each with what stands beside it in the record."""

from collections.abc import Iterator, Mapping, Sequence

from trucewatch.export.record import Exported
from trucewatch.model.incident import Incident
from trucewatch.store import models
from trucewatch.store.coarse_incident import shown_incident
from trucewatch.store.derived_rows import incident_noun
from trucewatch.store.described import described
from trucewatch.store.queries.accompanying import coverage_of, parties_named, sources_of, weapons_of
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter, chosen
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_members, viewer

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
    sources = sources_of({d for noun in nouns.values() for d in noun.documents}, as_of, licences)
    parties = parties_named(view, nouns)
    weapons = weapons_of({claim for noun in nouns.values() for claim in noun.claims}, as_of)
    coverage = coverage_of(rows, as_of)
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
