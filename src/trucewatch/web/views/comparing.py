"""One event or two? Two incidents side by side with the linker's score in words; merging, keeping apart, splitting, linking."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.errors import InputError
from trucewatch.store import queries
from trucewatch.store.queries.history import subjects_of
from trucewatch.store.results import ClaimReading, IncidentDetail
from trucewatch.web import asked
from trucewatch.web.display.claims import claim_card
from trucewatch.web.display.comparing import sides
from trucewatch.web.display.incidents import accounts
from trucewatch.web.display.linker_score import score
from trucewatch.web.display.rows import incident_row
from trucewatch.web.site import names
from trucewatch.web.views.acting import conflict, onward, reason, settle
from trucewatch.web.views.judging import address_of_claim, incident_or_404
from trucewatch.workspace.review import Stamp, alike, incident_stamp, weigh

PAIR_ACTS = ("merge", "not_same", "undecided")
LINK_ACTS = ("same", "not_same", "undecided")


def compare(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Take an incident's id, and another one as ``with``, give both side by side; take the form, record the decision.

    Without another one the page offers those that may be the same event.
    """
    detail = incident_or_404(incident_id)
    wanted = request.POST.get("with", request.GET.get("with", "")).strip().rstrip("/").rpartition("/")[2]
    other = _other(detail, wanted) if wanted else None
    if other is None:
        return _offer(request, detail)
    problem = ""
    if request.method == "POST":
        stamp = _pair_stamp(detail, other)
        changed = conflict(request, stamp, subjects_of(detail.incident.id, (other.incident.id,)), request.path)
        if changed is not None:
            return changed
        try:
            act = asked.word(request.POST, "act", PAIR_ACTS, "undecided")
            settle(request, act, (detail.incident.id, other.incident.id), why=reason(request))
            return onward(request, reverse("incident", args=[detail.incident.id]))
        except InputError as error:
            problem = f"{error.message} {error.remedy}"
    known = names()
    return render(
        request,
        "trucewatch/compare.html",
        {
            "one": detail,
            "other": other,
            "one_row": incident_row(detail.summary, known),
            "other_row": incident_row(other.summary, known),
            "sides": sides(detail, other, known),
            "score": score(weigh(detail, other)),
            "one_accounts": accounts(detail, known, {}),
            "other_accounts": accounts(other, known, {}),
            "seen": _pair_stamp(detail, other),
            "why": request.POST.get("why", ""),
            "problem": problem,
        },
        status=400 if problem else 200,
    )


def split(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Take an incident's id, give its claims to choose from; take the form, let the chosen ones leave as another event."""
    detail = incident_or_404(incident_id)
    chosen, problem = request.POST.getlist("claim"), ""
    if request.method == "POST":
        changed = conflict(request, incident_stamp(detail), subjects_of(detail.incident.id, ()), request.path)
        if changed is not None:
            return changed
        try:
            leaving = _leaving(detail, chosen)
            settle(request, "split", (detail.incident.id, *leaving), why=reason(request))
            return onward(request, reverse("incident", args=[detail.incident.id]))
        except InputError as error:
            problem = f"{error.message} {error.remedy}"
    known = names()
    texts = {each.id: each.title or each.uri for each in detail.documents}
    return render(
        request,
        "trucewatch/split.html",
        {
            "found": detail,
            "row": incident_row(detail.summary, known),
            "cards": [
                (claim_card(reading, number, "", known), texts.get(reading.claim.document, ""), reading.claim.id in chosen)
                for number, reading in enumerate(detail.claims, 1)
            ],
            "seen": incident_stamp(detail),
            "why": request.POST.get("why", ""),
            "problem": problem,
        },
        status=400 if problem else 200,
    )


def link(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Take a claim's id, give the events it may tell of; take the form, say that it tells of one of them, or does not."""
    reading = queries.claim(claim_id)
    if reading is None:
        raise Http404(_("There is no claim with this id."))
    home = queries.incident(reading.incidents[0]) if reading.incidents else None
    problem = ""
    if request.method == "POST":
        try:
            _link(request, reading, home)
            return onward(request, address_of_claim(reading))
        except InputError as error:
            problem = f"{error.message} {error.remedy}"
    known = names()
    document = queries.document(reading.claim.document)
    return render(
        request,
        "trucewatch/link.html",
        {
            "card": claim_card(reading, 1, document.document.text if document else "", known),
            "home": incident_row(home.summary, known) if home is not None else None,
            "alone": home is None or len(home.claims) < 2,
            "others": [(incident_row(summary, known), score(weighed)) for summary, weighed in (alike(home) if home else ())],
            "why": request.POST.get("why", ""),
            "problem": problem,
            "back": address_of_claim(reading),
        },
        status=400 if problem else 200,
    )


def _offer(request: HttpRequest, detail: IncidentDetail) -> HttpResponse:
    known = names()
    return render(
        request,
        "trucewatch/compare_choose.html",
        {
            "found": detail,
            "row": incident_row(detail.summary, known),
            "others": [(incident_row(summary, known), score(weighed)) for summary, weighed in alike(detail)],
        },
    )


def _other(detail: IncidentDetail, wanted: str) -> IncidentDetail:
    found = queries.incident(wanted)
    if found is None:
        raise InputError(
            _("There is no incident with this id."),
            place="with",
            remedy=_("Copy the address or the id from the page of the other incident."),
        )
    if found.incident.id == detail.incident.id:
        raise InputError(_("This is the same incident."), place="with", remedy=_("Choose another one."))
    return found


def _pair_stamp(one: IncidentDetail, other: IncidentDetail) -> Stamp:
    left, right = incident_stamp(one), incident_stamp(other)
    return Stamp(max(left.sequence, right.sequence), left.content + right.content)


def _leaving(detail: IncidentDetail, chosen: list[str]) -> tuple[str, ...]:
    held = tuple(claim for claim in detail.incident.claims if claim in chosen)
    if not held:
        raise InputError(_("No claim was chosen."), place="claim", remedy=_("Mark the claims that tell of another event."))
    if len(held) == len(detail.incident.claims):
        raise InputError(_("All claims were chosen."), place="claim", remedy=_("Leave at least one claim in the incident."))
    return held


def _link(request: HttpRequest, reading: ClaimReading, home: IncidentDetail | None) -> None:
    if request.POST.get("act") == "split":
        if home is None:
            raise InputError(_("The claim belongs to no incident."), place="act")
        settle(request, "split", (home.incident.id, reading.claim.id), why=reason(request))
        return
    act = asked.word(request.POST, "act", LINK_ACTS, "undecided")
    other = queries.incident(request.POST.get("with", ""))
    if other is None:
        raise InputError(_("There is no incident with this id."), place="with", remedy=_("Choose one of those offered."))
    settle(request, act, (reading.claim.id, other.incident.claims[0]), why=reason(request))
