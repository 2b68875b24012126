"""The sources: whose interest each shares, how far it is trusted on what, what the record holds of it and since when."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.store import queries
from trucewatch.web import asked
from trucewatch.web.display.labels import RELIABILITY_TOPICS, label
from trucewatch.web.display.values import day_of


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the list of sources and of speakers."""
    day = asked.as_of(request)
    today = day_of(day) or datetime.now(UTC).date()
    return render(
        request,
        "trucewatch/sources.html",
        {
            "sources": [
                {
                    "summary": summary,
                    "reliability": _reliability(summary.source.reliability) if summary.source is not None else (),
                    "silent": _silence(summary.last, today),
                }
                for summary in queries.sources(as_of=day)
            ],
            "speakers": queries.speakers(as_of=day, limit=40),
            "held": queries.overview(as_of=day),
        },
    )


def _reliability(grades: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label(RELIABILITY_TOPICS, topic), grade) for topic, grade in sorted(grades.items()))


def _silence(last: str, today: date) -> int | None:
    """Days from the last report to the day shown; None when nothing was ever recorded."""
    seen = day_of(last)
    return None if seen is None else max(0, (today - seen).days)
