"""A form of review -> a judgement: checked against what changed meanwhile, told on the page after, taken back by one button."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from trucewatch.errors import InputError, RecordError
from trucewatch.model.judgement import Judgement
from trucewatch.web import asked
from trucewatch.web.access import person_of
from trucewatch.web.display.history import history_lines
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_review import ACTS, CLAIM_ACTS
from trucewatch.web.site import names, site
from trucewatch.workspace.review import LONGEST_TEXT, Stamp, changes
from trucewatch.workspace.second_person import needs_second
from trucewatch.workspace.workspace import Workspace

NOT_KEPT = ("csrfmiddlewaretoken", "seen")
"""Fields of a form that are made anew when it is shown again."""


def workspace() -> Workspace:
    """Give the workspace decisions go into; raise InputError where pages are only looked at."""
    held = site().workspace
    if held is None:
        raise InputError(_("Nothing can be decided here."), remedy=_("Open the workspace itself with `trucewatch serve`."))
    return held


def must_be_present(request: HttpRequest) -> None:
    """Take a request that decides something, refuse it on a page of the past: people decide on what is known now."""
    if asked.as_of(request) is not None:
        raise InputError(
            _("This page shows the record as known on an earlier day."),
            place="as_of",
            remedy=_("Go back to now, then decide."),
        )


def reason(request: HttpRequest, *, default: str = "") -> str:
    """Take a form, give the reason written there, or the default; raise InputError when there is neither."""
    written = request.POST.get("why", "").strip() or default
    if not written:
        raise InputError(_("The reason is missing."), place="why", remedy=_("Write in a sentence what the decision rests on."))
    if len(written) > LONGEST_TEXT:
        raise InputError(_("The reason is too long."), place="why", remedy=_("Write less, and put the rest into a comment."))
    return written


def conflict(request: HttpRequest, present: Stamp, subjects: Sequence[str], back: str) -> HttpResponse | None:
    """Take a form, the present stamp of the thing it is about and the ids concerned, give the page that shows what changed.

    None when nothing changed since the form was shown, or the form carries no stamp. What was entered stays in the page.
    """
    written = request.POST.get("seen", "")
    found = changes(Stamp.read(written), present, subjects) if written else None
    if found is None:
        return None
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name not in (*NOT_KEPT, "why")]
    context = {
        "lines": history_lines(found.decisions, names()),
        "claims_changed": found.claims,
        "kept": kept,
        "why": request.POST.get("why", ""),
        "seen": present,
        "back": back,
    }
    return render(request, "trucewatch/changed.html", context, status=409)


def settle(
    request: HttpRequest,
    act: str,
    subjects: tuple[str, ...],
    *,
    why: str,
    field: str | None = None,
    value: Any = None,
    evidence: tuple[str, ...] = (),
    quiet: bool = False,
) -> Judgement:
    """Take a decision in its parts, put it into the record under the name of who asks, tell it on the next page.

    Raise InputError when the record refuses it.
    """
    must_be_present(request)
    from trucewatch.workspace.decide import decide  # the store must be open

    at = datetime.now(UTC).isoformat(timespec="seconds")
    if needs_second(workspace().settings.access.second_person, act):
        return _proposed(request, Judgement("", act, subjects, person_of(request).name, at, why, field, value, evidence))
    try:
        made, _report = decide(
            workspace(), act, subjects, person_of(request).name, at, why, field=field, value=value, evidence=evidence
        )
    except RecordError as error:
        raise InputError(str(error), remedy=_("Go back, mend the form and send it again.")) from error
    if not quiet:
        messages.success(request, said(made), extra_tags="" if act == "undo" else made.id)
    return made


def _proposed(request: HttpRequest, wanted: Judgement) -> Judgement:
    """Take a decision that counts only once a second person approved, keep it as a proposal, give it as it was wanted."""
    from trucewatch.workspace.second_person import propose  # the store must be open

    try:
        propose(
            workspace(),
            wanted.act,
            wanted.subjects,
            wanted.by,
            wanted.why,
            field=wanted.field,
            value=wanted.value,
            evidence=wanted.evidence,
        )
    except RecordError as error:
        raise InputError(str(error), remedy=_("Go back, mend the form and send it again.")) from error
    messages.info(request, _("Proposed: it counts once a second person has approved it (see “Proposals” under Review)."))
    return wanted


def said(judgement: Judgement) -> str:
    """Take a judgement, give the line that tells it was recorded."""
    labels = CLAIM_ACTS if judgement.subjects[0].startswith("clm_") and judgement.act in CLAIM_ACTS else ACTS
    return _("Recorded: %(act)s.") % {"act": label(labels, judgement.act)}


def onward(request: HttpRequest, to: str) -> HttpResponse:
    """Take a request and where to go, lead there; a ``next`` of the form goes first when it is an address of these pages."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return HttpResponseRedirect(wanted)
    return HttpResponseRedirect(to)
