"""Rows of many documents and claims -> the plain records that pages show, with the incidents a reader may see."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, QuerySet

from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.coarse import shown_claim
from trucewatch.store.overlay import corrections
from trucewatch.store.results import ClaimReading, DocumentSummary
from trucewatch.store.search import places_of
from trucewatch.store.visible import seen_claims, seen_incidents, seen_members, seen_readings, viewer


def document_summaries(
    found: Sequence[models.Document], view: str, as_of: str | None, asked: str = ""
) -> tuple[DocumentSummary, ...]:
    """Take rows of documents, give them as a list shows them, with their claims and incidents counted."""
    ids = [row.id for row in found]
    held = seen_claims(as_of).filter(document_id__in=ids).order_by()
    claims = dict(held.values("document_id").annotate(n=Count("*")).values_list("document_id", "n"))
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


def claim_readings(
    found: Iterable[models.Claim], view: str, judged: Mapping[str, Sequence[Judgement]]
) -> tuple[ClaimReading, ...]:
    """Take rows of claims in their order, give them with their incidents and what people decided about them."""
    listed = list(found)
    incidents: dict[str, list[str]] = {}
    ids = [row.id for row in listed]
    # Sorted here: asked to sort by incident, a database may walk all members of the view instead of fetching these few.
    members = _of_seen_incidents(seen_members(view).filter(claim__in=ids), view).order_by()
    for incident, claim in sorted(members.values_list("incident", "claim")):
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
