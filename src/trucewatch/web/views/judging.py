"""Decisions on claims and incidents: accept, correct, reject, set a state with reason and evidence, take back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError
from trucewatch.store import models, queries, rows
from trucewatch.store.judging import NEEDS_EVIDENCE
from trucewatch.store.queries.history import subjects_of
from trucewatch.store.results import ClaimReading, IncidentDetail
from trucewatch.store.visible import seen_judgements
from trucewatch.web.access import Right, person_of
from trucewatch.web.display.claims import claim_card
from trucewatch.web.display.correcting import correctable, corrected_value
from trucewatch.web.display.labels_review import DECISIONS
from trucewatch.web.display.rows import incident_row
from trucewatch.web.site import names, site
from trucewatch.web.views.acting import conflict, must_be_present, onward, reason, settle
from trucewatch.workspace.review import claim_stamp, incident_stamp

MOST_EVIDENCE = 40
"""Claims offered as evidence: more cannot be looked through on one page, and any id can be written in."""
_WITHOUT_JUDGING = ("correct", "add", "reject", "same", "not_same", "merge", "split", "undo")


@require_POST
def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Take a form that accepts or rejects a claim, record it, lead to the next claim of the document nobody decided about."""
    must_be_present(request)
    reading = _claim(claim_id)
    act = request.POST.get("act", "")
    changed = conflict(request, claim_stamp(reading.claim), (claim_id,), address_of_claim(reading))
    if changed is not None:
        return changed
    if act == "confirm":
        why = reason(request, default=_("Read against the text: the values stand there as read."))
        settle(request, act, (claim_id,), why=why, evidence=(reading.claim.document,))
    elif act == "reject":
        settle(request, act, (claim_id,), why=reason(request, default=_rejection(request)))
    else:
        raise InputError(_("This cannot be done with a claim."), place="act", remedy=_("Accept it, correct it or reject it."))
    return onward(request, next_claim(reading))


def correct(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Take a claim's id, give the form of its values; take the form, record a correction for each value that was changed."""
    reading = _claim(claim_id)
    document = queries.document(reading.claim.document)
    fields = correctable(reading, names(), site().agreements)
    problem = ""
    if request.method == "POST":
        changed = conflict(request, claim_stamp(reading.claim), (claim_id,), address_of_claim(reading))
        if changed is not None:
            return changed
        try:
            values = [
                (field, corrected_value(field, request.POST.get(field.path, ""))) for field in fields if _differs(request, field)
            ]
            if not values:
                raise InputError(_("No value was changed."), remedy=_("Change at least one value, or accept the claim."))
            why = reason(request)
            for number, (field, value) in enumerate(values):
                settle(request, "correct", (claim_id,), why=why, field=field.path, value=value, quiet=number > 0)
            return HttpResponseRedirect(address_of_claim(reading))
        except InputError as error:
            problem = f"{error.message} {error.remedy}"
    return render(
        request,
        "trucewatch/correct.html",
        {
            "reading": reading,
            "card": claim_card(reading, 1, document.document.text if document else "", names()),
            "fields": [(field, request.POST.get(field.path, field.person or field.machine)) for field in fields],
            "seen": claim_stamp(reading.claim),
            "why": request.POST.get("why", ""),
            "problem": problem,
            "back": address_of_claim(reading),
        },
        status=400 if problem else 200,
    )


def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Take an incident's id, give the form that sets its state; take the form, record the decision with reason and evidence."""
    detail = incident_or_404(incident_id)
    problem, act = "", request.POST.get("act", request.GET.get("act", ""))
    if request.method == "POST":
        changed = conflict(request, incident_stamp(detail), subjects_of(detail.incident.id, ()), request.path)
        if changed is not None:
            return changed
        try:
            return _set_state(request, detail, act)
        except InputError as error:
            problem = f"{error.message} {error.remedy}"
    known = names()
    chosen = request.POST.getlist("evidence")
    return render(
        request,
        "trucewatch/decide.html",
        {
            "found": detail,
            "row": incident_row(detail.summary, known),
            "decisions": [(code, *words, code == act, code in NEEDS_EVIDENCE) for code, words in DECISIONS.items()],
            "offered": [
                (claim_card(reading, number, "", known), reading.claim.id in chosen)
                for number, reading in enumerate(detail.claims[:MOST_EVIDENCE], 1)
            ],
            "other": request.POST.get("other", ""),
            "why": request.POST.get("why", ""),
            "seen": incident_stamp(detail),
            "problem": problem,
        },
        status=400 if problem else 200,
    )


@require_POST
def undo(request: HttpRequest, judgement_id: str) -> HttpResponse:
    """Take a judgement's id, take it back by one more judgement, lead to what it was about."""
    row = models.Judgement.objects.filter(id=judgement_id).first()
    if row is None or not seen_judgements([rows.judgement_noun(row)]):
        raise Http404(_("There is no decision with this id."))
    judgement = rows.judgement_noun(row)
    on_claim = all(subject.startswith("clm_") for subject in judgement.subjects)
    if judgement.act not in _WITHOUT_JUDGING and not on_claim and not person_of(request).may(Right.JUDGE):
        raise PermissionDenied(Right.JUDGE)
    settle(request, "undo", (judgement_id,), why=reason(request, default=_("Taken back.")))
    return onward(request, address_of(judgement.subjects))


def address_of(subjects: tuple[str, ...]) -> str:
    """Take what a judgement was about, give the page to go to after it was taken back."""
    for subject in subjects:
        if subject.startswith("inc_") and queries.resolve(subject) is not None:
            return reverse("incident", args=[subject])
        found = queries.claim(subject) if subject.startswith("clm_") else None
        if found is not None:
            return address_of_claim(found)
    document = next((subject for subject in subjects if subject.startswith("doc_")), None)
    return reverse("document", args=[document]) if document is not None else reverse("history")


def address_of_claim(reading: ClaimReading) -> str:
    """Take a claim, give its place in the reading view."""
    return f"{reverse('document', args=[reading.claim.document])}#c-{reading.claim.id}"


def next_claim(reading: ClaimReading) -> str:
    """Take a claim just decided about, give the place of the next one of its document that waits, else the claim itself."""
    document = queries.document(reading.claim.document)
    if document is None:
        return reverse("review")
    ordered = sorted(document.claims, key=lambda each: (each.claim.span.start, -each.claim.span.end, each.claim.id))
    here = next((at for at, each in enumerate(ordered) if each.claim.id == reading.claim.id), 0)
    waiting = next((each for each in [*ordered[here + 1 :], *ordered[:here]] if not each.judgements), reading)
    return address_of_claim(waiting)


def incident_or_404(incident_id: str) -> IncidentDetail:
    """Take an incident's id, also a former one, give it as known now; raise Http404 when there is none."""
    detail = queries.incident(incident_id)
    if detail is None:
        raise Http404(_("There is no incident with this id."))
    return detail


def _claim(claim_id: str) -> ClaimReading:
    reading = queries.claim(claim_id)
    if reading is None:
        raise Http404(_("There is no claim with this id."))
    return reading


def _rejection(request: HttpRequest) -> str:
    """One of the reasons the form offers for rejecting, in words."""
    offered = {
        "misread": _("The words do not say this."),
        "not_event": _("It is not an event of its own."),
        "repeated": _("The text says the same thing twice."),
        "outside": _("It has nothing to do with the agreement watched."),
    }
    return offered.get(request.POST.get("because", ""), "")


def _differs(request: HttpRequest, field: Any) -> bool:
    return field.path in request.POST and request.POST[field.path].strip() != (field.person or field.machine).strip()


def _set_state(request: HttpRequest, detail: IncidentDetail, act: str) -> HttpResponse:
    if act not in DECISIONS:
        raise InputError(_("No decision was chosen."), place="act", remedy=_("Choose one of the decisions."))
    evidence = tuple(dict.fromkeys((*request.POST.getlist("evidence"), *request.POST.get("other", "").split())))
    if act in NEEDS_EVIDENCE and not evidence:
        raise InputError(
            _("This decision needs evidence."),
            place="evidence",
            remedy=_("Mark the claims it rests on, or write the id or the address of a document."),
        )
    settle(request, act, (detail.incident.id,), why=reason(request), evidence=evidence)
    return onward(request, reverse("incident", args=[detail.incident.id]))
