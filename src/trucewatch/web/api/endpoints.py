"""Every address of the interface: what it takes, what it gives, which function answers. OpenAPI is made from this table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from trucewatch.model.incident import Incident
from trucewatch.model.jsonl import claim_to_json, document_to_json, to_json
from trucewatch.store import queries
from trucewatch.store.issued import errata_of, issued, issues
from trucewatch.store.queries import paging
from trucewatch.store.results import DocumentSummary, IncidentSummary
from trucewatch.web import asked
from trucewatch.web.api import parameters as given
from trucewatch.web.api.parameters import AS_OF, OF_CLAIMS, OF_DOCUMENTS, OF_INCIDENTS, PAGED, PERIOD, Parameter

Answer = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``path`` after /api/v1/; ``schema`` names the noun it gives, ``many`` whether as a page of a list."""

    name: str
    path: str
    summary: str
    answer: Answer
    parameters: tuple[Parameter, ...] = ()
    schema: str | type = ""
    many: bool = False


def incidents(request: HttpRequest) -> Any:
    """Give a page of incidents."""
    found = paging.incidents_after(
        asked.incident_filter(request.GET),
        after=request.GET.get("after", ""),
        size=given.size(request),
        as_of=asked.as_of(request),
    )
    return _page(request, [to_json(each) for each in found.items], found.after)


def incident(request: HttpRequest, item: str) -> Any:
    """Give an incident with claims, contradictions, judgements."""
    found = queries.incident(item, as_of=asked.as_of(request))
    if found is None:
        raise Http404("There is no incident with this id")
    return {
        **to_json(found.incident),
        "summary": to_json(found.summary),
        "judgements": to_json(found.judgements),
        "asked": found.asked,
    }


def documents(request: HttpRequest) -> Any:
    """Give a page of documents."""
    found = paging.documents_after(
        asked.document_filter(request.GET),
        after=request.GET.get("after", ""),
        size=given.size(request),
        as_of=asked.as_of(request),
    )
    return _page(request, [to_json(each) for each in found.items], found.after)


def document(request: HttpRequest, item: str) -> Any:
    """Give a document with its text and claims."""
    found = queries.document(item, as_of=asked.as_of(request))
    if found is None:
        raise Http404("There is no document with this id")
    claims = [claim_to_json(each.claim) for each in found.claims]
    return {**document_to_json(found.document), "recorded_at": found.recorded_at, "claims": claims}


def claims(request: HttpRequest) -> Any:
    """Give a page of claims."""
    from trucewatch.model.typology import KINDS, MODES

    sent = request.GET
    start, end = asked.day(sent, "from"), asked.day(sent, "to")
    found = paging.claims_after(
        kinds=asked.words(sent, "kind", KINDS),
        types=tuple(word for word in sent.getlist("type") if word)[:50],
        modes=asked.words(sent, "mode", MODES),
        document=asked.text(sent, "document"),
        start=start,
        end=end,
        after=sent.get("after", ""),
        size=given.size(request),
        as_of=asked.as_of(request),
    )
    return _page(request, [claim_to_json(claim) for claim in found.items], found.after)


def claim(request: HttpRequest, item: str) -> Any:
    """Give a claim with its incidents and what people decided about it."""
    found = queries.claim(item, as_of=asked.as_of(request))
    if found is None:
        raise Http404("There is no claim with this id")
    return {
        **claim_to_json(found.claim),
        "recorded_at": found.recorded_at,
        "incidents": list(found.incidents),
        "corrections": to_json(found.corrections),
        "judgements": to_json(found.judgements),
    }


def observations(request: HttpRequest) -> Any:
    """Give a page of observations: who watched where, and what came of it."""
    found = paging.observations_after(
        start=asked.day(request.GET, "from"),
        end=asked.day(request.GET, "to"),
        after=request.GET.get("after", ""),
        size=given.size(request),
    )
    return _page(request, [to_json(each) for each in found.items], found.after)


def timeline(request: HttpRequest) -> Any:
    """Give incidents by day and type, with the coverage behind each day."""
    return {"days": [to_json(each) for each in queries.timeline(asked.incident_filter(request.GET), as_of=asked.as_of(request))]}


def reports(request: HttpRequest) -> Any:
    """Give the issued reports."""
    return {"items": [to_json(each) for each in issues()], "next": None}


def report(request: HttpRequest, item: str) -> Any:
    """Give an issued report as data, with its hash and errata."""
    found = issued(item)
    if found is None:
        raise Http404("There is no issued report with this id")
    return {"issue": to_json(found[0]), "report": to_json(found[1]), "errata": to_json(errata_of(item))}


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("incidents", "incidents", "Incidents, newest first", incidents, (*OF_INCIDENTS, *PAGED), IncidentSummary, many=True),
    Endpoint("incident", "incidents/<str:item>", "One incident with every version", incident, (AS_OF,), Incident),
    Endpoint("documents", "documents", "Documents, newest first", documents, (*OF_DOCUMENTS, *PAGED), DocumentSummary, many=True),
    Endpoint("document", "documents/<str:item>", "One document with text and claims", document, (AS_OF,), "document"),
    Endpoint("claims", "claims", "Claims, newest first", claims, (*OF_CLAIMS, *PAGED), "claim", many=True),
    Endpoint("claim", "claims/<str:item>", "One claim with what people decided", claim, (AS_OF,), "claim"),
    Endpoint("observations", "observations", "Who watched where", observations, (*PERIOD, *PAGED), "observation", many=True),
    Endpoint("timeline", "timeline", "Incidents by day and type, with coverage", timeline, OF_INCIDENTS),
    Endpoint("reports", "reports", "Issued situation reports", reports),
    Endpoint("report", "reports/<str:item>", "One issued report as data", report),
)


def _page(request: HttpRequest, items: list[Any], after: str) -> dict[str, Any]:
    if not after:
        return {"items": items, "next": None}
    query = request.GET.copy()
    query["after"] = after
    return {"items": items, "next": f"{request.path}?{query.urlencode()}", "after": after}
