"""What is expected, by when, and what became of it; meetings, bodies, and the calendar to subscribe to."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.assess.expectations import Expectation
from trucewatch.assess.planned import KINDS
from trucewatch.errors import InputError, RecordError
from trucewatch.model.centre_form import FORMS
from trucewatch.model.document import Document
from trucewatch.store import queries
from trucewatch.store.results import paged
from trucewatch.web import asked
from trucewatch.web.access import Person, Right, person_of
from trucewatch.web.display.centre import shown_entry
from trucewatch.web.display.expected import body_name, body_of, description_of, expected_row, person_name, title_of
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_centre import EXPECTATION_KINDS, EXPECTATION_STATES, FORMATS
from trucewatch.web.site import site, words
from trucewatch.web.views.acting import must_be_present, workspace
from trucewatch.web.views.centre_forms import explained, offered
from trucewatch.web.views.centre_reader import reader_of
from trucewatch.workspace.calendar import calendar
from trucewatch.workspace.expecting import BodyRecord, bodies_watched, expected, mark, meetings_held, present

OPEN: tuple[str, ...] = ("asked_for", "due", "awaited")
SIZE = 100
"""Promises, and meetings, on one page."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give what is expected in three groups: past due, still to come, settled; page by page where it is much."""
    kind = asked.word(request.GET, "kind", KINDS, "")
    listed = [each for each in _expected(request) if not kind or each.kind == kind]
    found, known = paged(listed, asked.page_number(request.GET), SIZE), words()
    rows = [expected_row(each, known) for each in found.items]
    numbers = Counter(each.state for each in listed)
    context = {
        "found": found,
        "asked": [row for row in rows if row.state == "asked_for"],
        "coming": [row for row in rows if row.state in ("due", "awaited")],
        "settled": [row for row in rows if row.state not in OPEN],
        "asked_total": numbers["asked_for"],
        "coming_total": numbers["due"] + numbers["awaited"],
        "settled_total": sum(number for state, number in numbers.items() if state not in OPEN),
        "kinds": [(word, text, word == kind) for word, text in EXPECTATION_KINDS.items()],
        "kind": kind,
        "here": "expected",
    }
    return render(request, "trucewatch/expected.html", context)


def detail(request: HttpRequest, expectation_id: str) -> HttpResponse:
    """Take an expectation's id, give who promised it and where, what is said to have become of it, and what people say."""
    found = _one(request, expectation_id)
    return render(request, "trucewatch/expectation.html", _shown(request, found, {}))


def settle(request: HttpRequest, expectation_id: str) -> HttpResponse:
    """Take an expectation's id and a form that says what became of it, put it on record under the name of who says so."""
    found = _one(request, expectation_id)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("expectation", args=[found.id]) + "#say")
    must_be_present(request)
    values = {field.name: request.POST.get(field.name, "") for field in FORMS["mark"] if field.name != "expectation"}
    try:
        mark(workspace(), site().agreements, found.id, values, person_of(request).name)
    except InputError as error:
        problem = explained("mark", error, values)
        return render(request, "trucewatch/expectation.html", {**_shown(request, found, values), "problem": problem}, status=400)
    except RecordError as error:
        shown = {**_shown(request, found, values), "problem": str(error)}
        return render(request, "trucewatch/expectation.html", shown, status=400)
    messages.success(request, _("Recorded: %(act)s.") % {"act": _("what became of it")})
    return HttpResponseRedirect(reverse("expectation", args=[found.id]))


def feed(request: HttpRequest) -> HttpResponse:
    """Take a request, give everything expected as an iCalendar file."""
    known = words()
    made = calendar(
        site().name,
        _expected(request),
        lambda each: f"{title_of(each, known)} ({label(EXPECTATION_STATES, each.state)})",
        lambda each: description_of(each, known),
        lambda each: request.build_absolute_uri(reverse("expectation", args=[each.id])),
    )
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="expected.ics"'
    return response


def meetings(request: HttpRequest) -> HttpResponse:
    """Take a request, give the meetings told of as held: who, where, in what form, with what result, what was passed on."""
    packs, known = site().agreements, words()
    rows = []
    listed = meetings_held(packs, as_of=asked.as_of(request))
    wanted = request.GET.get("at", "")
    at = next((number for number, met in enumerate(listed) if met.id == wanted), None)
    found = paged(listed, asked.page_number(request.GET) if at is None else at // SIZE + 1, SIZE)
    for met in found.items:
        body = body_of(met.body, packs)
        rows.append(
            {
                "met": met,
                "form": label(FORMATS, met.form),
                "people": [person_name(name, known.language) for name in met.people],
                "place": known.place(met.place_id, met.place),
                "body": body_name(body, known.language) if body is not None else "",
                "agreement": packs[0].id if packs else "",
            }
        )
    return render(request, "trucewatch/meetings.html", {"rows": rows, "found": found, "here": "meetings"})


def bodies(request: HttpRequest) -> HttpResponse:
    """Take a request, give the bodies watched, with how many names and meetings each has."""
    return render(request, "trucewatch/bodies.html", {"rows": _bodies(request), "here": "bodies"})


def body(request: HttpRequest, body_id: str) -> HttpResponse:
    """Take a body's slug, give its names, mandate, meetings, tasks and what reports say of it."""
    found = next((each for each in _bodies(request) if each.held.body.id == body_id), None)
    if found is None:
        raise Http404(_("No agreement watched here has a body of this name."))
    known = words()
    rows = [expected_row(each, known) for each in found.held.expected]
    shown = {"held": found.held, "name": found.name, "rows": rows, "here": "bodies"}
    return render(request, "trucewatch/body.html", shown)


@dataclass(frozen=True, slots=True)
class _Named:
    """A body with its name in the page's language."""

    held: BodyRecord
    name: str


def _bodies(request: HttpRequest) -> list[_Named]:
    day = asked.as_of(request)
    return [
        _Named(held, body_name(held.body, words().language))
        for held in bodies_watched(site().agreements, present(site().workspace, day), as_of=day, marked=reader_of(request).inside)
    ]


def _expected(request: HttpRequest) -> tuple[Expectation, ...]:
    day = asked.as_of(request)
    return expected(site().agreements, present(site().workspace, day), as_of=day, marked=reader_of(request).inside)


def _one(request: HttpRequest, expectation_id: str) -> Expectation:
    """The expectation of this id, or of one it was known by before."""
    found = next((each for each in _expected(request) if expectation_id == each.id or expectation_id in each.aliases), None)
    if found is None:
        raise Http404(_("Nothing is expected under this id on this day."))
    return found


def _shown(request: HttpRequest, found: Expectation, values: dict[str, str]) -> dict[str, object]:
    person: Person = person_of(request)
    packs, known = site().agreements, words()
    duty = next((pack.id for pack in packs if any(each.id == found.obligation for each in pack.obligations)), "")
    return {
        "found": found,
        "row": expected_row(found, known),
        "body": body_name(held, known.language) if (held := body_of(found.body, packs)) is not None else "",
        "duty_of": duty,
        "documents": {d.id: d.title or d.uri for d in _documents(found)},
        "marks": [shown_entry(reader_of(request), entry, site().name, known, {}) for entry in found.marks],
        "may_mark": person.may(Right.REVIEW),
        "fields": offered("mark", values, packs, known.names, hidden=("expectation",)),
        "here": "expected",
    }


def _documents(found: Expectation) -> list[Document]:
    wanted = {piece.document for piece in found.told if piece.document} | {kept.document for kept in found.kept if kept.document}
    held = (queries.document(each) for each in sorted(wanted))
    return [each.document for each in held if each is not None]
