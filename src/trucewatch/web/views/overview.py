"""The first page: what the record holds as of a day, what is newest, what is disputed, what falls due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.store import queries
from trucewatch.store.queries import IncidentFilter
from trucewatch.store.results import ClaimReading
from trucewatch.web import asked
from trucewatch.web.display.claims import cards
from trucewatch.web.display.labels import QUIET_NOTES
from trucewatch.web.display.rows import incident_row
from trucewatch.web.site import names

SHOWN = 6
"""Entries of each short list: what fits on one screen beside the numbers."""
LOOKED_THROUGH = 200
"""Newest claims about meetings, bodies, routes and duties in which planned things are looked for."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the overview."""
    day, known = asked.as_of(request), names()
    newest = queries.incidents(size=SHOWN, as_of=day)
    disputed = queries.incidents(IncidentFilter(disputed=True), size=SHOWN, as_of=day)
    recent = queries.documents(size=60, as_of=day)
    return render(
        request,
        "trucewatch/overview.html",
        {
            "held": queries.overview(as_of=day),
            "newest": [incident_row(summary, known) for summary in newest.items],
            "disputed": [incident_row(summary, known) for summary in disputed.items],
            "planned": cards(planned(day)[:SHOWN], "", known),
            "noted": [document for document in recent.items if set(document.notes) - QUIET_NOTES][:SHOWN],
            "notices": queries.notices(as_of=day)[:SHOWN],
        },
    )


def planned(day: str | None) -> list[ClaimReading]:
    """Take the day shown, give the planned things the record knows of, those with a day first, in order of their day."""
    found = queries.evidence(kinds=("meeting", "body", "route", "obligation"), background=None, size=LOOKED_THROUGH, as_of=day)
    wanted = [reading for reading in found.items if reading.claim.mode == "planned"]
    return sorted(wanted, key=lambda reading: (_day_of(reading) == "", _day_of(reading), reading.claim.id))


def _day_of(reading: ClaimReading) -> str:
    return (reading.claim.when.start or "") if reading.claim.when is not None else ""
