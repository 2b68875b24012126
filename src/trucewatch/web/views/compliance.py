"""The agreement's duties as scored from the record: always an interval with its reasons, never a verdict or a ranking.

Scores are the team's working material: readers outside it see the duties and what the record holds about each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.assess.changes import Change
from trucewatch.model.agreement import Agreement, Obligation
from trucewatch.store import queries
from trucewatch.store.judgements import effective_judgements
from trucewatch.store.results import ClaimReading, Page
from trucewatch.store.visible import seen_claims, seen_judgements, viewer
from trucewatch.web import asked
from trucewatch.web.display.assessments import (
    ScoreLine,
    change_rows,
    criteria_lines,
    month_lines,
    readings_of,
    scored_of,
    versions_of,
)
from trucewatch.web.display.claims import cards
from trucewatch.web.site import names, site
from trucewatch.workspace.assessing import Assessed, assessed, events_behind, score_changes

SIZE = 30
MOST_EVENTS = 2_000
"""Incidents behind a duty up to which its history is found while a reader waits; the command finds any."""


@dataclass(frozen=True, slots=True)
class Held:
    """An obligation with what the record holds about it. ``incidents`` counts those the newest claims belong to."""

    obligation: Obligation
    claims: int
    incidents: int
    newest: str
    scores: tuple[ScoreLine, ...]


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, lead to the only agreement, or list several, or say how to add one."""
    asked.as_of(request)
    agreements = site().agreements
    if len(agreements) == 1:
        query = request.META.get("QUERY_STRING", "")
        return redirect(reverse("agreement", args=[agreements[0].id]) + (f"?{query}" if query else ""))
    return render(request, "trucewatch/agreements.html", {"agreements": agreements})


def agreement(request: HttpRequest, agreement_id: str) -> HttpResponse:
    """Take a request and an agreement's slug, give its obligations by article, each with its scores."""
    day, watched = asked.as_of(request), _agreement(agreement_id)
    scored = _scored(watched, day)
    held = {obligation.id: _held(obligation, watched, day, scored) for obligation in watched.obligations}
    articles = [
        (article, [held[each.id] for each in watched.obligations if each.article == article.id]) for article in watched.articles
    ]
    return render(
        request,
        "trucewatch/agreement.html",
        {"agreement": watched, "articles": articles, "scored": scored, "versions": versions_of(watched)},
    )


def obligation(request: HttpRequest, agreement_id: str, obligation_id: str) -> HttpResponse:
    """Take a request, an agreement's slug and an obligation's, give its scores, their history and the claims behind it."""
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
            "routes": [route for route in watched.routes if duty.id in route.obligations],
            "found": found,
            "cards": cards(found.items, "", names()),
            "criteria": criteria_lines(duty),
            **_scores_of(watched, duty, day),
        },
    )


def _scores_of(watched: Agreement, duty: Obligation, day: str | None) -> dict[str, object]:
    scored = _scored(watched, day)
    if scored is None:
        return {"scored": None}
    known = names()
    parties, months = month_lines(scored.monthly, duty, known)
    few = events_behind(watched, duty.id, day) <= MOST_EVENTS
    changed = score_changes(watched, day, by_publication=_by_publication(), duties=(duty.id,)) if few else ()
    scores = scored_of(duty, scored.whole, known)
    findings = {name for line in scores for name in line.findings} | {name for change in changed for name in change.findings}
    return {
        "scored": scored,
        "scores": scores,
        "read": readings_of(duty, scored.whole, known),
        "month_parties": parties,
        "months": months,
        "too_many": not few,
        "changes": change_rows(changed, duty, _documents(changed), known),
        "findings": seen_judgements(judgement for judgement in effective_judgements(day) if judgement.id in findings),
    }


def _documents(changed: Iterable[Change]) -> dict[str, str]:
    wanted = {name for change in changed for name in change.evidence}
    return dict(seen_claims(None).filter(id__in=wanted).values_list("id", "document_id"))


def _scored(watched: Agreement, day: str | None) -> Assessed | None:
    reader = viewer()
    if reader is not None and not reader.inside:
        return None
    return assessed(watched, day, by_publication=_by_publication())


def _by_publication() -> bool:
    """Whether a report counts as known on its day; a demo has no workspace in tests and knows its reports so."""
    workspace = site().workspace
    return workspace.settings.knowledge == "published" if workspace is not None else True


def _agreement(agreement_id: str) -> Agreement:
    found = site().agreement(agreement_id)
    if found is None:
        raise Http404(_("This workspace watches no such agreement."))
    return found


def _held(duty: Obligation, watched: Agreement, day: str | None, scored: Assessed | None) -> Held:
    found = _evidence(duty, watched, day)
    incidents = {incident for reading in found.items for incident in reading.incidents}
    newest = max(((r.claim.when.start or "")[:10] for r in found.items if r.claim.when is not None), default="")
    scores = scored_of(duty, scored.whole, names(), full=False) if scored is not None else ()
    return Held(duty, found.total, len(incidents), newest, scores)


def _evidence(duty: Obligation, watched: Agreement, day: str | None, page: int = 1) -> Page[ClaimReading]:
    """The claims of the types the obligation forbids or watches, inside its zone where it has one, since it began."""
    types = tuple(dict.fromkeys((*duty.prohibits, *duty.watches)))
    if not types:
        return Page((), 0, 1, SIZE)
    zones = [zone.geometry for zone in watched.zones if zone.id == duty.place]
    begins = (duty.begins or watched.in_force or watched.signed)[:10]
    return queries.evidence(types=types, zones=zones, start=begins, page=page, size=SIZE, as_of=day)
