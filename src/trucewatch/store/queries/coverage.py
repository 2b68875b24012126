"""Silence has a state: for each place and day, who watched and what came of it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db.models import Count

from trucewatch.errors import InputError
from trucewatch.store.centre import superseded_observations
from trucewatch.store.clock import as_of_moment
from trucewatch.store.results import CoverageCell
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_incidents, seen_observations

STRENGTH: tuple[str, ...] = ("observed", "observed_nothing", "denied", "feed_down", "not_observed")
"""When several watchers differ about a place and day, the first of these holds: one who saw outweighs one who could not."""

LONGEST = 3_700
"""Days in one answer, ten years: a longer range is a slip of the pen."""


def state_of(found: Collection[str]) -> str:
    """Take the coverage that several observations give, give the one that holds; no observation at all is "not_observed"."""
    return next((state for state in STRENGTH if state in found), "not_observed")


def coverage(places: Sequence[str], start: str, end: str, *, as_of: str | None = None) -> tuple[CoverageCell, ...]:
    """Take places and the first and last day, give a cell for every place and day, none left out.

    An incident reported from a place does not make it observed: a report is not a watch.
    """
    days = days_from(start, end)
    at = as_of_moment(as_of)
    seen = seen_observations().filter(place__in=places, day__lte=end, day_end__gte=start)
    seen = seen.exclude(id__in=superseded_observations(as_of))
    seen = seen if at is None else seen.filter(recorded_at__lte=at)
    states: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for place, first, last, state, observer in seen.values_list("place", "day", "day_end", "coverage", "observer"):
        for day in days_from(max(first, start), min(last, end)):
            states.setdefault((place, day), []).append((state, observer))
    counted = seen_incidents(view_for(as_of)).filter(aggregate=False, place__in=places, day__gte=start, day__lte=end).order_by()
    incidents = {(p, d): n for p, d, n in counted.values("place", "day").annotate(n=Count("id")).values_list("place", "day", "n")}
    return tuple(
        CoverageCell(
            place=place,
            day=day,
            state=state_of({state for state, _who in watched}),
            incidents=incidents.get((place, day), 0),
            observers=tuple(sorted({who for _state, who in watched})),
        )
        for place in places
        for day in days
        for watched in (states.get((place, day), ()),)
    )


def days_from(start: str, end: str) -> list[str]:
    """Take the first and last day, give every day of that time; raise InputError for words that are none."""
    try:
        first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    except ValueError as error:
        raise InputError(f"{start!r} to {end!r} are not days", remedy="Write 2021-11-16") from error
    if (last - first).days > LONGEST:
        raise InputError(f"{start} to {end} is longer than {LONGEST} days", remedy="Ask for a shorter time")
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
