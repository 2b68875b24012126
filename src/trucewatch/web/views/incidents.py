"""The list of incidents with its downloads, and one incident with every version side by side."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.model.jsonl import to_json
from trucewatch.store import queries
from trucewatch.store.queries import IncidentFilter
from trucewatch.store.queries.history import history, subjects_of
from trucewatch.store.queries.operations import operation_of
from trucewatch.store.results import IncidentDetail, IncidentSummary
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.display.history import history_lines
from trucewatch.web.display.incidents import accounts, casualty_matrix, disputes
from trucewatch.web.display.labels import OCCURRENCE_MEANINGS, label
from trucewatch.web.display.rows import incident_row
from trucewatch.web.display.sentences import in_words
from trucewatch.web.site import names
from trucewatch.web.views.choices import incident_choices
from trucewatch.web.views.discussion import discussion

SIZE = 50
BATCH = 1_000
MOST_IN_JSON = 10_000
"""Incidents in one JSON answer, so that it is read at once; the CSV streams and has no such end."""
COLUMNS: tuple[str, ...] = (
    "id",
    "type",
    "family",
    "when_start",
    "when_end",
    "precision",
    "place",
    "place_name",
    "lat",
    "lon",
    "precision_m",
    "parties",
    "occurrence",
    "attribution",
    "person_occurrence",
    "person_attribution",
    "breach",
    "aggregate",
    "claims",
    "documents",
    "origins",
    "contradictions",
    "killed_low",
    "killed_high",
    "first_known",
    "last_known",
)


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the list."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    found = queries.incidents(narrowed, page=asked.page_number(request.GET), size=SIZE, as_of=day)
    known = names()
    return render(
        request,
        "trucewatch/incidents.html",
        {
            "found": found,
            "rows": [incident_row(summary, known) for summary in found.items],
            "choices": incident_choices(narrowed, day),
            "narrowed": narrowed,
        },
    )


def as_csv(request: HttpRequest) -> HttpResponse:
    """Take a request, give the same list as CSV, whole, streamed."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    writer = csv.writer(_Echo())
    lines = (writer.writerow(row) for row in _table(narrowed, day))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="incidents{f"-{day}" if day else ""}.csv"'
    return response  # type: ignore[return-value]  # a streaming answer is an answer; Django's types keep the two apart


def as_json(request: HttpRequest) -> HttpResponse:
    """Take a request, give the same list as JSON."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    found = queries.incidents(narrowed, size=MOST_IN_JSON, as_of=day)
    return JsonResponse(
        {
            "as_of": day,
            "total": found.total,
            "given": len(found.items),
            "incidents": [to_json(summary) for summary in found.items],
        }
    )


def detail(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Take a request and an incident's id, give its page; an id it had before leads to the one it has now."""
    day = asked.as_of(request)
    found = queries.incident(incident_id, as_of=day)
    if found is None:
        raise Http404(_("No incident with this id was known on that day.") if day else _("There is no incident with this id."))
    if found.redirected:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(reverse("incident", args=[found.incident.id]) + (f"?{query}" if query else ""))
    known, row = names(), incident_row(found.summary, names())
    series = operation_of(found.incident.id, as_of=day)
    return render(
        request,
        "trucewatch/incident.html",
        {
            "found": found,
            "incident": found.incident,
            "row": row,
            "rules": [in_words(rule, known) for rule in found.incident.rules],
            "meaning": label(OCCURRENCE_MEANINGS, row.occurrence),
            "accounts": accounts(found, known, _texts(found, day)),
            "disputes": disputes(found.incident, known),
            "matrix": casualty_matrix(found.incident, {each.claim.id: each.claim.document for each in found.claims}, known),
            "decisions": history_lines(history(subjects=subjects_of(found.incident.id, ()), as_of=day).items, known),
            "talk": discussion(request, found.incident.id) if person_of(request).may(Right.INSIDE) else None,
            "operation": series,
            "series": [incident_row(each, known) for each in series.incidents] if series is not None else [],
            "contained": [incident_row(each.summary, known) for each in _contained(found, day)],
        },
    )


def _texts(found: IncidentDetail, day: str | None) -> dict[str, str]:
    """The texts behind an incident, so that each value can be shown in the words it was read from."""
    readings = (queries.document(summary.id, as_of=day) for summary in found.documents)
    return {reading.document.id: reading.document.text for reading in readings if reading is not None}


def _contained(found: IncidentDetail, day: str | None) -> Iterator[IncidentDetail]:
    for incident_id in found.incident.contains[:SIZE]:
        inner = queries.incident(incident_id, as_of=day)
        if inner is not None:
            yield inner


def _table(narrowed: IncidentFilter, day: str | None) -> Iterator[tuple[Any, ...]]:
    yield COLUMNS
    number = 1
    while True:
        found = queries.incidents(narrowed, page=number, size=BATCH, as_of=day)
        for summary in found.items:
            yield tuple(_cell(summary, column) for column in COLUMNS)
        if number >= found.pages:
            return
        number += 1


def _cell(summary: IncidentSummary, column: str) -> str | int | float:
    """One cell. Text that a spreadsheet would run as a formula is defused with an apostrophe: names come from outside."""
    value = getattr(summary, column)
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = " ".join(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value  # type: ignore[no-any-return]  # a str, int, float or bool by the summary's own types


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        """Take a line, give it."""
        return line
