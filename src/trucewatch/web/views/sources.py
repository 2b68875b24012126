"""The sources: whose interest each shares, how far it is trusted on what, what the record holds of it and since when."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.model.source import Source
from trucewatch.store import queries
from trucewatch.web import asked
from trucewatch.web.display.labels import RELIABILITY_TOPICS, label
from trucewatch.web.display.times import day_of
from trucewatch.web.site import site


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the list of sources and of speakers."""
    day = asked.as_of(request)
    found, held = queries.sources(as_of=day), queries.overview(as_of=day)
    # Where reports count as known when published, the record's present is its newest report, as for notices of silence.
    present = held.last_recorded if site().demo else None
    today = day_of(day) or day_of(present) or datetime.now(UTC).date()
    names = {summary.id: summary.name for summary in found}
    return render(
        request,
        "trucewatch/sources.html",
        {
            "sources": [
                {
                    "summary": summary,
                    "reliability": _reliability(summary.source.reliability) if summary.source is not None else (),
                    "silent": _silence(summary.last, today),
                    "repeats": _repeated(summary.source, names),
                }
                for summary in found
            ],
            "speakers": queries.speakers(as_of=day, limit=40),
            "held": held,
        },
    )


def _repeated(source: Source | None, names: Mapping[str, str]) -> str:
    """Take a source, give the name of the one it repeats; its id when the record does not hold that one."""
    origin = source.origin_of if source is not None else None
    return names.get(origin, origin) if origin else ""


def _reliability(grades: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label(RELIABILITY_TOPICS, topic), grade) for topic, grade in sorted(grades.items()))


def _silence(last: str, today: date) -> int | None:
    """Days from the last report to the day shown; None when nothing was ever recorded."""
    seen = day_of(last)
    return None if seen is None else max(0, (today - seen).days)
