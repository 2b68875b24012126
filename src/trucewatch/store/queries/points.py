"""Incidents as points of a map and as days of a timeline."""

from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Min, Sum, Value, When

from trucewatch.store.centre import superseded_observations
from trucewatch.store.clock import as_of_moment
from trucewatch.store.coarse import shown_name, shown_row
from trucewatch.store.queries.coverage import days_from, state_of
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter, chosen
from trucewatch.store.remembered import remembered
from trucewatch.store.results import DayCount
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_incidents, seen_observations

MOST_POINTS = 20_000
"""Points in one answer: a browser draws them smoothly and the answer stays under 8 MB."""

VAGUE: tuple[str, ...] = ("week", "month", "year", "range", "")
"""Precisions too wide to put an incident on one day."""


def map_points(
    narrowed: IncidentFilter = EVERYTHING, *, limit: int = MOST_POINTS, as_of: str | None = None
) -> list[dict[str, Any]]:
    """Take a filter, give GeoJSON features of the incidents that have a point; tallies never have one."""
    found = chosen(view_for(as_of), narrowed).filter(aggregate=False).exclude(lat=None).exclude(lon=None)
    columns = (
        "incident",
        "type",
        "family",
        "occurrence",
        "attribution",
        "person_occurrence",
        "person_attribution",
        "breach",
        "day",
        "day_end",
        "precision",
        "place",
        "place_name",
        "precision_m",
        "parties",
        "documents",
        "origins",
        "contradictions",
        "killed_low",
        "killed_high",
        "first_known",
    )
    return [
        {
            "type": "Feature",
            "id": row["incident"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {**{name: row[name] for name in columns}, "parties": row["parties"].split()},
        }
        for row in map(shown_row, found.values("lat", "lon", *columns)[:limit])
    ]


@remembered
def timeline(narrowed: IncidentFilter = EVERYTHING, *, as_of: str | None = None) -> tuple[DayCount, ...]:
    """Take a filter, give incidents (no tallies) counted by day and type, with each day's coverage, oldest first."""
    found = chosen(view_for(as_of), narrowed).filter(aggregate=False).exclude(day="").order_by()
    vague = Sum(Case(When(precision__in=VAGUE, then=Value(1)), default=Value(0), output_field=IntegerField()))
    days: dict[str, tuple[dict[str, int], int]] = {}
    grouped = found.values("day", "type").annotate(n=Count("id"), v=vague)
    for day, kind, total, wide in grouped.values_list("day", "type", "n", "v"):
        types, before = days.get(day, ({}, 0))
        types[kind] = total
        days[day] = (types, before + wide)
    watched = coverage_by_day(as_of, min(days, default=""), max(days, default=""))
    return tuple(
        DayCount(day, sum(types.values()), wide, dict(sorted(types.items())), watched.get(day, {}))
        for day, (types, wide) in sorted(days.items())
    )


def coverage_by_day(as_of: str | None, first: str, last: str) -> dict[str, dict[str, int]]:
    """Give for each day how many places were in which state of watching, as far as the reader may see who watched."""
    at = as_of_moment(as_of)
    if not first or not last:
        return {}
    seen = seen_observations().filter(day__lte=last, day_end__gte=first).exclude(id__in=superseded_observations(as_of))
    seen = seen if at is None else seen.filter(recorded_at__lte=at)
    states: dict[tuple[str, str], set[str]] = {}
    for place, start, end, coverage in seen.values_list("place", "day", "day_end", "coverage"):
        for day in (start,) if start == end else days_from(max(start, first), min(end, last)):
            states.setdefault((day, place), set()).add(coverage)
    counted: dict[str, dict[str, int]] = {}
    for (day, _place), found in states.items():
        of_day = counted.setdefault(day, {})
        state = state_of(found)
        of_day[state] = of_day.get(state, 0) + 1
    return counted


@remembered
def named_places(*, limit: int, as_of: str | None = None) -> tuple[tuple[str, str], ...]:
    """Take a number, give that many places as (id, name) that incidents happened at, those with most incidents first."""
    found = seen_incidents(view_for(as_of)).exclude(place="").order_by()
    grouped = (
        found.values("place").annotate(n=Count("id"), name=Max("place_name"), finest=Min("precision_m")).order_by("-n", "place")
    )
    listed = grouped.values_list("place", "name", "finest")[:limit]
    return tuple((place, shown) for place, name, finest in listed if (shown := shown_name(name, finest)))
