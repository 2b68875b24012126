"""Comments, mentions and tasks about a claim, an incident or a document: working talk, never part of the record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.store import queries
from trucewatch.store.queries.people import people_known
from trucewatch.store.queries.review import comments, subject_of, tasks
from trucewatch.web import asked
from trucewatch.web.access import person_of
from trucewatch.web.views.acting import onward
from trucewatch.workspace.review import add_comment, ask_task, close_task, see_mentions, withdraw_comment


def discussion(request: HttpRequest, subject: str) -> dict[str, Any]:
    """Take a request and what its page is about, give what the block of discussion shows; what names the reader is now seen."""
    day = asked.as_of(request)
    person = person_of(request).name
    shown = {
        "subject": subject,
        "comments": comments((subject,), as_of=day),
        "tasks": tasks(subjects=(subject,), closed=True),
        "people": people_known(),
        "me": person,
    }
    if day is None and request.method == "GET":
        see_mentions(person, subject)
    return shown


@require_POST
def comment(request: HttpRequest, subject: str) -> HttpResponse:
    """Take a form with a comment, keep it, lead back to what it is about."""
    home = _address(subject)
    number = add_comment(subject, request.POST.get("text", ""), person_of(request).name, people_known())
    messages.success(request, _("The comment was added."))
    return HttpResponseRedirect(f"{home}#comment-{number}")


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a comment's number, withdraw it, lead back to what it is about."""
    home = _address(subject_of("comment", number))
    withdraw_comment(number, person_of(request).name)
    messages.success(request, _("The comment was withdrawn."))
    return HttpResponseRedirect(f"{home}#discussion")


@require_POST
def task(request: HttpRequest, subject: str) -> HttpResponse:
    """Take a form with a task, keep it, lead back to what it is about."""
    home, person = _address(subject), person_of(request).name
    ask_task(subject, request.POST.get("text", ""), person, request.POST.get("assigned_to", ""), asked.day(request.POST, "due"))
    messages.success(request, _("The task was added."))
    return HttpResponseRedirect(f"{home}#discussion")


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Take a task's number and what came of it, close it, lead back to what it is about."""
    home = _address(subject_of("task", number))
    close_task(number, person_of(request).name, request.POST.get("outcome", ""))
    messages.success(request, _("The task is closed."))
    return onward(request, f"{home}#discussion")


def _address(subject: str) -> str:
    """The page of what is talked about; raise Http404 when the reader may not see it or it is not there."""
    if subject.startswith("inc_") and queries.resolve(subject) is not None and queries.incident(subject) is not None:
        return reverse("incident", args=[subject])
    if subject.startswith("doc_") and queries.document(subject) is not None:
        return reverse("document", args=[subject])
    if subject.startswith("clm_"):
        reading = queries.claim(subject)
        if reading is not None:
            return reverse("document", args=[reading.claim.document])
    raise Http404(_("There is nothing with this id."))
