"""Rows of many incidents, claims and documents to the plain records that pages show."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, QuerySet

from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.coarse import shown_claim, shown_summary
from trucewatch.store.derive import follow
from trucewatch.store.judgements import effective_judgements
from trucewatch.store.overlay import by_subject, corrections
from trucewatch.store.results import ClaimReading, DocumentSummary, IncidentSummary
from trucewatch.store.search import places_of
from trucewatch.store.visible import seen_claims, seen_incidents, seen_judgements, seen_members, seen_readings, viewer


def incident_summary(row: models.Incident) -> IncidentSummary:
    """Take a row, give the incident as a list shows it."""
    summary = IncidentSummary(
        id=row.incident,
        type=row.type,
        family=row.family,
        aggregate=row.aggregate,
        occurrence=row.occurrence,
        attribution=row.attribution,
        person_occurrence=row.person_occurrence,
        person_attribution=row.person_attribution,
        breach=row.breach,
        when_start=row.when_start,
        when_end=row.when_end,
        precision=row.precision,
        place=row.place,
        place_name=row.place_name,
        lat=row.lat,
        lon=row.lon,
        precision_m=row.precision_m,
        parties=tuple(row.parties.split()),
        claims=row.claims,
        documents=row.documents,
        origins=row.origins,
        contradictions=row.contradictions,
        killed_low=row.killed_low,
        killed_high=row.killed_high,
        first_known=row.first_known,
        last_known=row.last_known,
    )
    return shown_summary(summary)


def document_summaries(
    found: Sequence[models.Document], view: str, as_of: str | None, asked: str = ""
) -> tuple[DocumentSummary, ...]:
    """Take rows of documents, give them as a list shows them, with their claims and incidents counted."""
    ids = [row.id for row in found]
    held = seen_claims(as_of).filter(document_id__in=ids).order_by()
    claims = dict(held.values("document_id").annotate(n=Count("id")).values_list("document_id", "n"))
    of_view = _of_seen_incidents(seen_members(view).filter(document__in=ids), view).order_by()
    incidents = dict(of_view.values("document").annotate(n=Count("incident", distinct=True)).values_list("document", "n"))
    codes = dict(seen_readings(as_of).filter(document_id__in=ids).values_list("document_id", "note_codes"))
    return tuple(
        DocumentSummary(
            id=row.id,
            uri=row.uri,
            title=row.title,
            language=row.language,
            outlet=row.outlet,
            agency=row.agency,
            source=row.source,
            published=row.published,
            recorded_at=row.recorded_at,
            notes=tuple(codes.get(row.id, "").split()),
            claims=claims.get(row.id, 0),
            incidents=incidents.get(row.id, 0),
            places=places_of(rows.document_noun(row).text, asked) if asked.strip() else (),
        )
        for row in found
    )


def judgements_by_subject(view: str, as_of: str | None, wanted: Iterable[str]) -> dict[str, list[Judgement]]:
    """Take a view, its moment and ids, give the judgements that hold under each of these ids they concern now."""
    ids = set(wanted)
    redirects = dict(models.IncidentRedirect.objects.values_list("old", "new"))
    names = {old: follow(old, redirects) for old in redirects}
    joined = models.Attachment.objects.filter(view=view).exclude(now="")
    names.update(joined.values_list("subject", "now"))
    names = {old: new for old, new in names.items() if new in ids}
    return by_subject(seen_judgements(effective_judgements(as_of, ids | set(names))), names)


def claim_readings(
    found: Iterable[models.Claim], view: str, judged: Mapping[str, Sequence[Judgement]]
) -> tuple[ClaimReading, ...]:
    """Take rows of claims in their order, give them with their incidents and what people decided about them."""
    listed = list(found)
    incidents: dict[str, list[str]] = {}
    ids = [row.id for row in listed]
    members = _of_seen_incidents(seen_members(view).filter(claim__in=ids), view).order_by("incident")
    for claim, incident in members.values_list("claim", "incident"):
        incidents.setdefault(claim, []).append(incident)
    return tuple(
        ClaimReading(
            claim=shown_claim(rows.claim_noun(row)),
            recorded_at=row.recorded_at,
            generation=row.generation,
            incidents=tuple(incidents.get(row.id, ())),
            corrections=corrections(row.id, judged.get(row.id, ())),
            judgements=tuple(judged.get(row.id, ())),
        )
        for row in listed
    )


def _of_seen_incidents(members: "QuerySet[models.IncidentClaim]", view: str) -> "QuerySet[models.IncidentClaim]":
    """Members of incidents the reader may see; where the whole record is meant nobody needs to ask for each."""
    if viewer() is None:
        return members
    ids = list(members.order_by().values_list("incident", flat=True).distinct())
    seen = seen_incidents(view).filter(incident__in=ids).values_list("incident", flat=True)
    return members.filter(incident__in=list(seen))
