"""The queue of review: what waits for a person, by a stated order of urgency; tasks and mentions for who asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.store import queries
from trucewatch.store.queries.review import LANES, lane, lane_counts, mentions, reasons, tasks, unread_documents
from trucewatch.store.results import IncidentSummary, Page
from trucewatch.web import asked
from trucewatch.web.access import person_of
from trucewatch.web.display.history import subjects_named
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_review import ACTS
from trucewatch.web.display.labels_review import LANES as LANE_LABELS
from trucewatch.web.display.rows import IncidentRow, incident_row
from trucewatch.web.site import names, site
from trucewatch.workspace.second_person import proposals

SHOWN = 5
"""Incidents of each lane on the first page: the top of every lane fits on two screens."""
SIZE = 50
"""Incidents of one lane looked at alone."""


@dataclass(frozen=True, slots=True)
class ShownLane:
    """A lane for people: what it holds, how many wait, and the first of them with the other lanes they would fit."""

    code: str
    title: str
    meaning: str
    total: int
    rows: tuple[tuple[IncidentRow, tuple[str, ...]], ...]


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the queue, or one lane of it page by page."""
    asked.as_of(request)
    chosen = asked.word(request.GET, "lane", LANES, "")
    forbidden = prohibited()
    counts = lane_counts(forbidden)
    number = asked.page_number(request.GET)
    found = lane(chosen, forbidden, page=number, size=SIZE, total=counts[chosen]) if chosen else None
    shown = [_shown(chosen, found, forbidden)] if found is not None else _all(forbidden, counts)
    person = person_of(request).name
    unread = unread_documents(size=SHOWN)
    waiting = (queries.document(document) for document in unread.items)
    asked_of = tasks(person=person)
    return render(
        request,
        "trucewatch/review.html",
        {
            "lanes": shown,
            "overview": [(code, label_of(code), counts[code]) for code in LANES],
            "chosen": chosen,
            "found": found,
            "approvals": [
                (waiting, label(ACTS, waiting.act), subjects_named(waiting.subjects)) for waiting in proposals(limit=SHOWN)
            ],
            "waiting": sum(counts.values()),
            "tasks": [(task, subjects_named((task.subject,))[0]) for task in asked_of],
            "mentions": [(comment, subjects_named((comment.subject,))[0]) for comment in mentions(person)],
            "unread": [reading for reading in waiting if reading is not None],
            "unread_total": unread.total,
            "lost": queries.needs_look(),
        },
    )


def prohibited() -> frozenset[str]:
    """Give the types of acts the agreements watched prohibit."""
    return frozenset(kind for agreement in site().agreements for duty in agreement.obligations for kind in duty.prohibits)


def label_of(code: str) -> str:
    """Take a lane, give its title."""
    return str(LANE_LABELS[code][0])


def _all(forbidden: frozenset[str], counts: Mapping[str, int]) -> list[ShownLane]:
    return [_shown(code, lane(code, forbidden, size=SHOWN, total=counts[code]), forbidden) for code in LANES if counts[code]]


def _shown(code: str, found: Page[IncidentSummary], forbidden: frozenset[str]) -> ShownLane:
    known = names()
    return ShownLane(
        code=code,
        title=label_of(code),
        meaning=str(LANE_LABELS[code][1]),
        total=found.total,
        rows=tuple(
            (incident_row(summary, known), tuple(label_of(other) for other in reasons(summary, forbidden) if other != code))
            for summary in found.items
        ),
    )
