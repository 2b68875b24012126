"""Decisions that wait for a second person: approve, refuse, take back one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError, RecordError
from trucewatch.web.access import access, person_of
from trucewatch.web.display.history import subjects_named
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_review import ACTS
from trucewatch.web.views.acting import workspace
from trucewatch.workspace import second_person


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give what waits, and what became of the latest ones."""
    who = person_of(request).name
    waiting = second_person.proposals()
    settled = [each for each in second_person.proposals(open_only=False, limit=50) if each.outcome]
    shown = {
        "waiting": [(each, *_words(each), second_person.may_approve(each.by, who)) for each in waiting],
        "settled": [(each, *_words(each)) for each in settled],
        "asked_for": [label(ACTS, act) for act in access().second_person],
    }
    return render(request, "trucewatch/proposals.html", shown)


@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Take a proposal's number and what was decided about it, record that, go back to the list."""
    who, why = person_of(request).name, request.POST.get("why", "").strip()
    try:
        if request.POST.get("action") == "approve":
            second_person.approve(workspace(), number, who, why)
            messages.success(request, _("Approved and recorded."))
        else:
            second_person.refuse(number, who, why)
            messages.success(request, _("Kept: the proposal does not count."))
    except RecordError as error:
        raise InputError(str(error), remedy=_("Go back to the list of proposals.")) from error
    return redirect("proposals")


def _words(each: second_person.Waiting) -> tuple[str, object, object]:
    return label(ACTS, each.act), subjects_named(each.subjects), subjects_named(each.evidence)
