"""Taking reports in: paste a text, send files, keep feeds. Before anything is saved: what is in it, and what is there already."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError, WorkspaceError
from trucewatch.store import queries
from trucewatch.store.notices import queue_job
from trucewatch.store.people import group_names
from trucewatch.store.results import ClaimReading
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.client import address_of_client
from trucewatch.web.display.claims import cards
from trucewatch.web.display.labels import LANGUAGES, label
from trucewatch.web.display.segments import claims_in_reading_order
from trucewatch.web.site import names, site
from trucewatch.web.views.reading import direction
from trucewatch.workspace import uploads
from trucewatch.workspace.feeds import add_feed, feeds, poll_now, set_active
from trucewatch.workspace.intake import IntakeReport
from trucewatch.workspace.uploads import Look, Preview, Wish
from trucewatch.workspace.workspace import Workspace

PASTED = ("address", "outlet", "title", "published", "language", "source")
MOST_CHARACTERS = 2_000_000
"""Of a pasted text: what a browser still handles; longer ones go in as files."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page where reports come in."""
    return render(request, "trucewatch/intake.html", _choices(request))


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """Take a pasted text, show what is in it and what it resembles; with action "save" take it in."""
    form = {name: request.POST.get(name, "").strip() for name in PASTED}
    text = request.POST.get("text", "")
    if not text.strip():
        return _again(request, form, text, InputError(_("There is no text."), remedy=_("Paste the report into the large field.")))
    try:
        document = uploads.pasted(text[:MOST_CHARACTERS], **form | {"published": asked.day(request.POST, "published")})
    except InputError as error:
        return _again(request, form, text, error)
    if request.POST.get("action") != "save":
        preview = uploads.look_into([document])
        shown = {**_choices(request), "form": form, "text": text, "pasted": True, **_shown(preview)}
        return render(request, "trucewatch/intake_preview.html", shown)
    wish = _wish(request)
    try:
        report = uploads.take_in_with(_workspace(), [document], wish)
    except WorkspaceError:  # somebody else is writing: the worker does it as soon as it can
        token, _kept = uploads.keep(_workspace(), [("pasted.jsonl", [uploads.as_line(document)])])
        return _queued(request, token, wish)
    _tell(request, report)
    if request.POST.get("next") == "another":
        return redirect("intake")
    return redirect("document", document_id=document.id)


@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Take files, keep them; show what is in small ones before they are taken in, queue large ones as a job."""
    sent = request.FILES.getlist("files")
    if not sent:
        raise InputError(_("No file was sent."), remedy=_("Choose one or more files, or drop them on the field."))
    token, kept = uploads.keep(_workspace(), ((each.name or "upload", each.chunks()) for each in sent))
    wish = _wish(request)
    if sum(each.size for each in kept) > uploads.AT_ONCE_BYTES:
        return _queued(request, token, wish)
    preview = uploads.look_into(uploads.documents_of(_workspace(), token, wish))
    shown = {**_choices(request), "token": token, "kept": kept, "wish": wish, **_shown(preview)}
    return render(request, "trucewatch/intake_preview.html", shown)


@require_POST
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token of kept files and what was decided, take them in as a job or forget them."""
    if request.POST.get("action") == "drop":
        uploads.drop(_workspace(), token)
        messages.success(request, _("Nothing was saved; the files were dropped."))
        return redirect("intake")
    uploads.kept_files(_workspace(), token)
    return _queued(request, token, _wish(request))


def feed_list(request: HttpRequest) -> HttpResponse:
    """Take a request, give the feeds; take a new one, or turn one on, off, or ask it now."""
    said: InputError | None = None
    if request.method == "POST":
        who = person_of(request)
        number = request.POST.get("feed", "")
        try:
            match request.POST.get("action", "add"):
                case "add":
                    where = address_of_client(request)
                    added = add_feed(
                        request.POST.get("address", ""), who.name, source=request.POST.get("source", ""), from_where=where
                    )
                    poll_now(added.id, who.name)
                    messages.success(request, _("The feed was added and is being asked. See “Jobs” for what it gave."))
                case "poll" if number.isdigit():
                    poll_now(int(number), who.name)
                    messages.success(request, _("The feed is being asked. See “Jobs” for what it gave."))
                case ("on" | "off") as state if number.isdigit():
                    set_active(int(number), state == "on")
            return redirect("feeds")
        except InputError as error:
            said = error
    shown = {"feeds": feeds(), "said": said, "written": request.POST.get("address", ""), "sources": _sources()}
    return render(request, "trucewatch/feeds.html", shown, status=400 if said else 200)


def _again(request: HttpRequest, form: dict[str, str], text: str, error: InputError) -> HttpResponse:
    shown = {**_choices(request), "form": form, "text": text, "said": error}
    return render(request, "trucewatch/intake.html", shown, status=400)


def _queued(request: HttpRequest, token: str, wish: Wish) -> HttpResponse:
    arguments = {
        "token": token,
        "wish": {"source": wish.source, "release": wish.release, "groups": list(wish.groups), "by": wish.by},
    }
    queue_job("take-in", arguments, wish.by)
    messages.success(request, _("The files are being taken in. This page shows how far it is."))
    return HttpResponseRedirect(reverse("jobs"))


def _wish(request: HttpRequest) -> Wish:
    """Give who may see what is taken in: whoever may not release can only narrow it, and only to their own groups."""
    who = person_of(request)
    release = asked.word(request.POST, "release", _releases(request), "")
    own = set(group_names()) if who.whole or who.may(Right.PEOPLE) else who.groups
    groups = tuple(sorted(set(request.POST.getlist("group")) & set(own)))
    return Wish(request.POST.get("source", "")[:100], release, groups, who.name)


def _releases(request: HttpRequest) -> tuple[str, ...]:
    return (
        ("", "public", "partners", "restricted", "sealed")
        if person_of(request).may(Right.RELEASE)
        else ("", "restricted", "sealed")
    )


def _choices(request: HttpRequest) -> dict[str, Any]:
    who = person_of(request)
    return {
        "sources": _sources(),
        "languages_read": [(code, label(LANGUAGES, code)) for code in ("ar", "hy", "az", "en", "ru", "tr")],
        "releases": _releases(request),
        "own_groups": group_names() if who.whole or who.may(Right.PEOPLE) else sorted(who.groups),
        "most_files": uploads.MOST_FILES,
        "most_megabytes": uploads.MOST_BYTES // 1024**2,
    }


def _sources() -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in queries.sources(claims=False) if each.source is not None]


def _shown(preview: Preview) -> dict[str, Any]:
    return {
        "looks": [_look(look) for look in preview.looks],
        "more": preview.more,
        "problems": preview.problems,
        "known": sum(1 for look in preview.looks if look.known),
        "resembling": sum(1 for look in preview.looks if not look.known and (look.twins or look.copies)),
        "claims_found": sum(len(look.claims) for look in preview.looks),
    }


def _look(look: Look) -> dict[str, Any]:
    ordered = claims_in_reading_order(look.claims)
    return {
        "document": look.document,
        "direction": direction(look.document.language),
        "cards": cards([ClaimReading(claim, "", 1) for claim in ordered], look.document.text, names()),
        "twins": [(twin, round(twin.share * 100)) for twin in look.twins],
        "known": look.known,
        "copies": look.copies,
    }


def _tell(request: HttpRequest, report: IntakeReport) -> None:
    if report.documents:
        found = ngettext("Saved, with %(number)d claim.", "Saved, with %(number)d claims.", report.claims) % {
            "number": report.claims
        }
        messages.success(request, found)
    else:
        messages.info(request, _("The record held this report already; nothing was changed."))


def _workspace() -> Workspace:
    workspace = site().workspace
    if workspace is None:
        raise WorkspaceError("these pages show no workspace, so nothing can be taken in. Start them with `trucewatch serve`")
    return workspace
