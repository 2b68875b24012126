"""The timeline: incidents by day and family, with the coverage behind each day, as chart and as table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from trucewatch.store import queries
from trucewatch.store.results import DayCount
from trucewatch.web import asked
from trucewatch.web.display.chart import chart, families_of
from trucewatch.web.display.labels import COVERAGE, FAMILIES, label
from trucewatch.web.views.charts import charts
from trucewatch.web.views.choices import incident_choices

MOST_DAYS = 120
"""Days in the table, as many as the chart has bars: a longer time is read in the CSV."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    days = queries.timeline(narrowed, as_of=day)
    return render(
        request,
        "trucewatch/timeline.html",
        {
            "chart": chart(days, mirrored=get_language_bidi()),
            "days": [_row(each) for each in reversed(days[-MOST_DAYS:])],
            "left_out": max(0, len(days) - MOST_DAYS),
            "total": sum(each.total for each in days),
            "undated": queries.incidents(narrowed, size=1, as_of=day).total - sum(each.total for each in days),
            "charts": list(charts(request, narrowed, day, days=days).values()),
            "choices": incident_choices(narrowed, day),
            "narrowed": narrowed,
        },
    )


def _row(counted: DayCount) -> dict[str, object]:
    return {
        "day": counted.day,
        "total": counted.total,
        "vague": counted.vague,
        "families": [(label(FAMILIES, family), number) for family, number in families_of(counted.types).items()],
        "coverage": [(label(COVERAGE, state), number) for state, number in counted.coverage.items()],
    }
