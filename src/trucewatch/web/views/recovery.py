"""Recovery of normal life: each measure with its rival series side by side, its first day, and what falls that may not."""

import csv
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from trucewatch.assess.recovery import IndicatorState
from trucewatch.model.agreement import Agreement
from trucewatch.web import asked
from trucewatch.web.display.series import indicator_line
from trucewatch.web.site import names, site
from trucewatch.workspace.normal_life import Indicators, indicators_known

COLUMNS = ("indicator", "unit", "series", "by", "kind", "since", "day", "low", "high", "population", "falls", "source", "claim")


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give every indicator of the agreements watched."""
    day, mirrored, known_names = asked.as_of(request), get_language_bidi(), names()
    agreements = []
    for agreement in site().agreements:
        known = _known(agreement, day)
        if known.states:
            lines = [indicator_line(state, known.documents, known_names, mirrored=mirrored) for state in known.states]
            agreements.append(
                (agreement, known.day, [line for line in lines if not line.missing], [line for line in lines if line.missing])
            )
    return render(request, "trucewatch/recovery.html", {"agreements": agreements})


def as_csv(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Take a request and an indicator's id, give all its series as one CSV."""
    day = asked.as_of(request)
    for agreement in site().agreements:
        known = _known(agreement, day)
        state = next((state for state in known.states if state.indicator.id == indicator_id and not state.missing), None)
        if state is not None:
            response = HttpResponse(content_type="text/csv; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="{state.indicator.id}-{known.day}.csv"'
            writer = csv.writer(response)
            writer.writerow(COLUMNS)
            writer.writerows([_cell(value) for value in row] for row in _rows(state))
            return response
    raise Http404(_("No agreement watched here shows such an indicator."))


def _rows(state: IndicatorState) -> Iterator[tuple[str, ...]]:
    indicator = state.indicator
    for number, series in enumerate(state.series, 1):
        for point in series.points:
            yield (
                indicator.id,
                indicator.unit,
                f"{number} {series.name}".strip(),
                series.by,
                series.kind,
                point.since or "",
                point.day,
                "" if point.low is None else f"{point.low:g}",
                "" if point.high is None else f"{point.high:g}",
                point.population,
                "yes" if point in series.falls else "",
                point.source or "",
                point.claim or "",
            )


def _cell(value: str) -> str:
    """Text that a spreadsheet would run as a formula is defused with an apostrophe: reports are from outside."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _known(agreement: Agreement, day: str | None) -> Indicators:
    workspace = site().workspace
    by_publication = workspace.settings.knowledge == "published" if workspace is not None else True
    return indicators_known(agreement, day, by_publication=by_publication)
