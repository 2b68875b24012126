"""Questions about incidents."""

from trucewatch.store import models
from trucewatch.store.coarse_incident import shown_incident
from trucewatch.store.derived_rows import incident_noun
from trucewatch.store.overlay import corrections
from trucewatch.store.queries.document_summaries import claim_readings, document_summaries
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter, chosen
from trucewatch.store.queries.summaries import incident_summary, judgements_by_subject
from trucewatch.store.redirects import PRESENT, follow
from trucewatch.store.remembered import counted, listed
from trucewatch.store.results import IncidentDetail, IncidentSummary, Page
from trucewatch.store.views import view_for
from trucewatch.store.visible import all_seen_claims, seen_documents, seen_incidents


def incidents(
    narrowed: IncidentFilter = EVERYTHING, *, page: int = 1, size: int = 50, as_of: str | None = None
) -> Page[IncidentSummary]:
    """Take a filter and a page's number, give that page of the incidents as known then."""
    found = chosen(view_for(as_of), narrowed)
    start = (max(page, 1) - 1) * size
    # Ids are sorted first and rows fetched after: sorting the wide rows reads the whole table.
    ids = listed(found, "pk", start, size)
    rows = models.Incident.objects.defer("body").in_bulk(ids)
    return Page(tuple(incident_summary(rows[each]) for each in ids if each in rows), counted(found), max(page, 1), size)


def incident(incident_id: str, *, as_of: str | None = None) -> IncidentDetail | None:
    """Take an incident's id, also one it had before, give it with claims, documents and judgements; None when unknown then."""
    view = view_for(as_of)
    row = seen_incidents(view).filter(incident=resolve(incident_id, as_of=as_of) or "").first()
    if row is None:
        return None
    noun = incident_noun(row)
    judged = judgements_by_subject(view, as_of, (noun.id, *noun.claims))
    claims = all_seen_claims().filter(id__in=noun.claims).order_by("day", "recorded_at", "document_id", "position", "id")
    documents = seen_documents(as_of).filter(id__in=noun.documents).order_by("recorded_at", "id")
    own = tuple(judged.get(noun.id, ()))
    return IncidentDetail(
        incident=shown_incident(noun, {row.id for row in claims}, {row.id for row in documents}),
        summary=incident_summary(row),
        asked=incident_id,
        claims=claim_readings(claims, view, judged),
        documents=document_summaries(list(documents), view, as_of),
        corrections=corrections(noun.id, own),
        judgements=own,
    )


def resolve(incident_id: str, *, as_of: str | None = None) -> str | None:
    """Take an id once shown to people, give the id of the incident that holds its claims in the view; None when none does."""
    view = view_for(as_of)
    redirects = dict(models.IncidentRedirect.objects.values_list("old", "new"))
    for candidate in (incident_id, follow(incident_id, redirects)):
        if candidate and seen_incidents(view).filter(incident=candidate).exists():
            return candidate
    if view == PRESENT:
        return None
    living = follow(incident_id, redirects)
    claims = models.IncidentClaim.objects.filter(view=PRESENT, incident=living).values("claim")
    then = models.IncidentClaim.objects.filter(view=view, claim__in=claims).order_by("incident").first()
    seen = then is not None and seen_incidents(view).filter(incident=then.incident).exists()
    return then.incident if then is not None and seen else None
