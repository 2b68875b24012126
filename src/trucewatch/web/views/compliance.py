"""The agreement's obligations with what the record holds about each. No scores here: a count of claims is no verdict."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.model.agreement import Agreement, Obligation
from trucewatch.store import queries
from trucewatch.store.results import ClaimReading, Page
from trucewatch.web import asked
from trucewatch.web.display.claims import cards
from trucewatch.web.site import names, site

SIZE = 30


@dataclass(frozen=True, slots=True)
class Held:
    """An obligation with what the record holds about it. ``incidents`` counts those the newest claims belong to."""

    obligation: Obligation
    claims: int
    incidents: int
    newest: str


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, lead to the only agreement, or list several, or say how to add one."""
    asked.as_of(request)
    agreements = site().agreements
    if len(agreements) == 1:
        query = request.META.get("QUERY_STRING", "")
        return redirect(reverse("agreement", args=[agreements[0].id]) + (f"?{query}" if query else ""))
    return render(request, "trucewatch/agreements.html", {"agreements": agreements})


def agreement(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """Take a request and an agreement's slug, give its obligations by article."""
    day, watched = asked.as_of(request), _agreement(agreement_id)
    held = {obligation.id: _held(obligation, watched, day) for obligation in watched.obligations}
    articles = [
        (article, [held[each.id] for each in watched.obligations if each.article == article.id]) for article in watched.articles
    ]
    return render(request, "trucewatch/agreement.html", {"agreement": watched, "articles": articles})


def obligation(request: HttpRequest, agreement_id: str, obligation_id: str) -> HttpResponse:
    """Take a request, an agreement's slug and an obligation's, give the obligation and the claims behind it, page by page."""
    day, watched = asked.as_of(request), _agreement(agreement_id)
    duty = next((each for each in watched.obligations if each.id == obligation_id), None)
    if duty is None:
        raise Http404(_("This agreement has no such obligation."))
    found = _evidence(duty, watched, day, page=asked.page_number(request.GET))
    return render(
        request,
        "trucewatch/obligation.html",
        {
            "agreement": watched,
            "obligation": duty,
            "zone": next((zone for zone in watched.zones if zone.id == duty.place), None),
            "found": found,
            "cards": cards(found.items, "", names()),
        },
    )


def _agreement(agreement_id: str) -> Agreement:
    found = site().agreement(agreement_id)
    if found is None:
        raise Http404(_("This workspace watches no such agreement."))
    return found


def _held(duty: Obligation, watched: Agreement, day: str | None) -> Held:
    found = _evidence(duty, watched, day)
    incidents = {incident for reading in found.items for incident in reading.incidents}
    newest = max(((r.claim.when.start or "")[:10] for r in found.items if r.claim.when is not None), default="")
    return Held(duty, found.total, len(incidents), newest)


def _evidence(duty: Obligation, watched: Agreement, day: str | None, page: int = 1) -> Page[ClaimReading]:
    """The claims of the types the obligation forbids or watches, inside its zone where it has one, since it began."""
    types = tuple(dict.fromkeys((*duty.prohibits, *duty.watches)))
    if not types:
        return Page((), 0, 1, SIZE)
    zones = [zone.geometry for zone in watched.zones if zone.id == duty.place]
    begins = (duty.begins or watched.in_force or watched.signed)[:10]
    return queries.evidence(types=types, zones=zones, start=begins, page=page, size=SIZE, as_of=day)
