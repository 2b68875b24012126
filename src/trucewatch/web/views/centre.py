"""The monitoring centre: matters from request to release, what is overdue, posts and patrols, and the forms for each step."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.assess.clocks import clocks, overdue
from trucewatch.assess.matters import Matter, matters, state_of
from trucewatch.errors import InputError, RecordError
from trucewatch.model.centre import Entry
from trucewatch.model.centre_form import FORMS
from trucewatch.store import centre as book
from trucewatch.store.queries import centre as queries
from trucewatch.web import asked
from trucewatch.web.access import Person, Right, person_of
from trucewatch.web.display.centre import Reader, matter_row, seen_by, shown_clock, shown_entry, timeline
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_centre import ENTRY_KINDS, MATTER_STATES
from trucewatch.web.site import names, site, words
from trucewatch.web.views.acting import must_be_present, workspace
from trucewatch.web.views.centre_forms import explained, offered, zones
from trucewatch.web.views.centre_reader import reader_of
from trucewatch.workspace.centre import Written, correct, enter, withdraw
from trucewatch.workspace.centre_form import written_from
from trucewatch.workspace.expecting import present

SIZE = 40
RIGHT_OF: Mapping[str, Right] = {"finding": Right.JUDGE, "release": Right.RELEASE, "mark": Right.REVIEW}
"""Kinds of entries whose writing needs more than keeping the book."""
RECORDED: tuple[str, ...] = ("tasking", "report", "restriction", "post", "patrol", "channel", "call")
_NEXT: Mapping[str, tuple[str, ...]] = {
    "request": ("tasking", "restriction", "finding", "call"),
    "tasking": ("report", "restriction", "finding"),
    "report": ("finding",),
    "patrol": ("report", "restriction"),
    "finding": ("release",),
}
"""What usually follows from an entry: offered as buttons beside it."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the list of matters its reader may see, those with something overdue first."""
    day, person = asked.as_of(request), person_of(request)
    now, known, wanted = present(site().workspace, day), words(), asked.word(request.GET, "state", tuple(MATTER_STATES), "")
    party = request.GET.get("party", "")
    rows = []
    for whole in matters(queries.book(as_of=day)):
        part = seen_by(reader_of(request), whole)
        if part is None or (wanted and state_of(whole, now) != wanted) or (party and part.first.content.get("party") != party):
            continue
        rows.append(matter_row(part, whole, now, known))
    rows.sort(key=lambda row: row.began, reverse=True)
    number = asked.page_number(request.GET)
    shown = rows[(number - 1) * SIZE : number * SIZE]
    context = {
        "rows": shown,
        "total": len(rows),
        "page": number,
        "more": number * SIZE < len(rows),
        "here": "centre",
        "states": [(word, text, word == wanted) for word, text in MATTER_STATES.items()],
        "parties": [(slug, known.party(slug), slug == party) for slug in _parties()],
        "filtered": bool(wanted or party),
        "may_ask": _may_ask(person),
        "late": sum(clock.clock.state == "overdue" for row in rows for clock in row.due) if person.may(Right.INSIDE) else 0,
        "inside": person.may(Right.RESTRICTED),
    }
    return render(request, "trucewatch/centre.html", context)


def matter(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Take the id of any entry, give its matter: every step in its order, the clocks, and what can be done next."""
    day, person, known = asked.as_of(request), person_of(request), words()
    whole, part = _seen(reader_of(request), entry_id, day)
    now = present(site().workspace, day)
    standing = {each.id for each in part.standing}
    entries = timeline(reader_of(request), part, site().name, known)
    return render(
        request,
        "trucewatch/centre_matter.html",
        {
            "row": matter_row(part, whole, now, known),
            "entries": [(shown, _actions(person, shown.kind, shown.id) if shown.id in standing else ()) for shown in entries],
            "clocks": [shown_clock(clock, known) for clock in clocks(whole, now)] if person.may(Right.INSIDE) else (),
            "replies_as": _reply_as(person),
            "incidents": sorted({each.content["incident"] for each in part.standing if each.content.get("incident")}),
            "here": "centre",
            "inside": person.may(Right.RESTRICTED),
            "now": now,
        },
    )


def late(request: HttpRequest) -> HttpResponse:
    """Take a request, give every clock that has run out or is running, the longest overdue first."""
    day, known = asked.as_of(request), words()
    now = present(site().workspace, day)
    all_matters = matters(queries.book(as_of=day))
    rows = {each.id: matter_row(each, each, now, known) for each in all_matters}
    running = [clock for each in all_matters for clock in clocks(each, now) if clock.state == "running"]
    context = {
        "late": [(shown_clock(clock, known), rows[clock.matter]) for clock in overdue(all_matters, now)],
        "running": [(shown_clock(clock, known), rows[clock.matter]) for clock in sorted(running, key=lambda each: each.due)],
        "here": "overdue",
        "now": now,
    }
    return render(request, "trucewatch/centre_overdue.html", context)


def posts(request: HttpRequest) -> HttpResponse:
    """Take a request, give posts, patrols and restrictions of access: what is watched, and where nobody could look."""
    day, known = asked.as_of(request), words()
    reader = reader_of(request)
    shown = {
        kind: [shown_entry(reader, entry, site().name, known, {}) for entry in reversed(queries.standing(kind, as_of=day))]
        for kind in ("post", "patrol", "restriction", "report")
    }
    held = queries.standing("restriction", as_of=day)
    by_party = sorted({entry.content["party"] for entry in held})
    counts = [(known.party(party) or _("nobody named"), sum(e.content["party"] == party for e in held)) for party in by_party]
    return render(request, "trucewatch/centre_posts.html", {**shown, "counts": counts, "here": "posts"})


def ask(request: HttpRequest) -> HttpResponse:
    """Take a request, give the form by which a party asks the centre to look into an event; take the form."""
    person = person_of(request)
    if not _may_ask(person):
        raise PermissionDenied(Right.REQUEST)
    return _form(request, "request", fixed=_own(person))


def reply(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Take a finding's id, give the form by which a party answers it; take the form."""
    person = person_of(request)
    if not _may_ask(person):
        raise PermissionDenied(Right.REQUEST)
    _whole, part = _seen(reader_of(request), entry_id, None)
    if not any(each.id == entry_id and each.kind == "finding" for each in part.standing):
        raise Http404(_("There is no finding with this id."))
    return _form(request, "reply", about=entry_id, fixed=_own(person))


def write(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a kind of entry that belongs to keeping the book, give its form; take the form."""
    if kind not in RECORDED:
        raise Http404(_("There is no such form."))
    return _form(request, kind, about=request.GET.get("about", ""))


def find(request: HttpRequest) -> HttpResponse:
    """Take a request, give the form of a finding; take the form."""
    return _form(request, "finding", about=request.GET.get("about", ""))


def release(request: HttpRequest) -> HttpResponse:
    """Take a request, give the form that releases a matter or withholds it; take the form."""
    return _form(request, "release", about=request.GET.get("about", ""))


def amend(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Take an entry's id, give the form that corrects or withdraws it; take the form. The entry stays, superseded."""
    held = _entry(entry_id)
    if not person_of(request).may(RIGHT_OF.get(held.kind, Right.RECORD)):
        raise PermissionDenied(RIGHT_OF.get(held.kind, Right.RECORD))
    sealed = not person_of(request).may(Right.SEALED)
    before = written_from(held.kind, held.content)
    kept = {field.name: before[field.name] for field in FORMS[held.kind] if field.sealed} if sealed else {}
    return _form(request, held.kind, amends=held, before=before, fixed=kept)


def _form(
    request: HttpRequest,
    kind: str,
    *,
    about: str = "",
    fixed: Mapping[str, str] | None = None,
    amends: Entry | None = None,
    before: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show a form and take it: what a person wrote stays in it until it is right."""
    problem = ""
    if about:
        _seen(reader_of(request), about, None)
    values = {**{f.name: request.GET.get(f.name, "") for f in FORMS[kind]}, **(before or {}), **(fixed or {})}
    if request.method == "POST":
        must_be_present(request)
        values = {field.name: request.POST.get(field.name, "") for field in FORMS[kind]} | dict(fixed or {})
        try:
            made = _take(request, kind, values, about, amends)
            messages.success(request, _("Recorded: %(act)s.") % {"act": label(ENTRY_KINDS, kind)})
            return HttpResponseRedirect(_address(made.entry))
        except InputError as error:
            problem = explained(kind, error, values)
        except RecordError as error:
            problem = str(error)
    context = {
        "kind": kind,
        "title": label(ENTRY_KINDS, kind),
        "fields": offered(kind, values, site().agreements, names(), hidden=tuple(fixed or ())),
        "amends": amends,
        "about": about,
        "problem": problem,
        "zones": zones(request.POST.get("zone", ""), site().agreements),
        "why": request.POST.get("why", ""),
        "party": names().party((fixed or {}).get("party", "")),
        "back": _address(amends) if amends is not None else reverse("matter", args=[about]) if about else reverse("centre"),
        "here": "centre",
    }
    return render(request, "trucewatch/centre_form.html", context, status=400 if problem else 200)


def _take(request: HttpRequest, kind: str, values: Mapping[str, str], about: str, amends: Entry | None) -> Written:
    name, zone = person_of(request).name, request.POST.get("zone", "")
    if amends is None:
        return enter(workspace(), kind, values, name, about=about, zone=zone)
    why = request.POST.get("why", "")
    if request.POST.get("action") == "withdraw":
        return withdraw(workspace(), amends.id, name, why)
    return correct(workspace(), amends.id, values, name, why, zone=zone)


def _seen(reader: Reader, entry_id: str, day: str | None) -> tuple[Matter, Matter]:
    """The matter of an entry, whole and as its reader may see it; 404 for what they may not know of."""
    found = matters(queries.matter_entries(entry_id, as_of=day))
    part = seen_by(reader, found[0]) if found else None
    if part is None or (part.entries[0].kind in ("post", "channel", "call", "mark")):
        raise Http404(_("There is no matter with this id."))
    return found[0], part


def _entry(entry_id: str) -> Entry:
    found = book.entry(entry_id)
    if found is None:
        raise Http404(_("There is no entry with this id."))
    return found


def _address(entry: Entry) -> str:
    """The page an entry stands on."""
    if entry.kind in ("channel", "call"):
        return reverse("hotline")
    if entry.kind in ("post", "patrol", "restriction") and not entry.about:
        return reverse("centre-posts")
    if entry.kind == "mark":
        return reverse("expectation", args=[entry.content["expectation"]])
    return f"{reverse('matter', args=[entry.id])}#{entry.id}"


def _actions(person: Person, kind: str, entry_id: str) -> tuple[tuple[str, str], ...]:
    """Buttons beside an entry: what its reader may write that follows from it."""
    found = []
    for step in _NEXT.get(kind, ()):
        if person.may(RIGHT_OF.get(step, Right.RECORD)):
            address = {"finding": reverse("centre-find"), "release": reverse("centre-release")}.get(step) or reverse(
                "centre-write", args=[step]
            )
            found.append((str(label(ENTRY_KINDS, step)), f"{address}?about={entry_id}"))
    if kind == "finding" and _may_ask(person):
        found.append((str(label(ENTRY_KINDS, "reply")), reverse("centre-reply", args=[entry_id])))
    if person.may(RIGHT_OF.get(kind, Right.RECORD)):
        found.append((_("Correct or withdraw"), reverse("centre-amend", args=[entry_id])))
    return tuple(found)


def _may_ask(person: Person) -> bool:
    """An officer of a party asks and replies for it; the team does so for whoever wrote or called."""
    return person.may(Right.RECORD) or (person.may(Right.REQUEST) and bool(person.party))


def _own(person: Person) -> dict[str, str]:
    return {} if person.may(Right.RECORD) else {"party": person.party}


def _reply_as(person: Person) -> str:
    return "" if person.may(Right.RECORD) else names().party(person.party)


def _parties() -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.party for agreement in site().agreements for party in agreement.parties))
