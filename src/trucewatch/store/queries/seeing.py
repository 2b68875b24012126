"""What pictures are drawn from: incidents by position, by claimed actor, and how much of the time anybody watched."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Max, Min

from trucewatch.store import models
from trucewatch.store.coarse import shown_name, shown_point
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter, chosen
from trucewatch.store.remembered import remembered
from trucewatch.store.views import view_for

MOST_POSITIONS = 20_000
"""Positions in one answer; places are far fewer than incidents."""


@dataclass(frozen=True, slots=True)
class Position:
    """Incidents at one position with one precision, gathered by the database."""

    lat: float
    lon: float
    precision_m: int | None
    place: str
    name: str
    family: str
    incidents: int
    first: str
    last: str


@remembered
def positions(narrowed: IncidentFilter = EVERYTHING, *, as_of: str | None = None) -> tuple[Position, ...]:
    """Take a filter, give the positions of its incidents (no tallies), those with most first."""
    found = chosen(view_for(as_of), narrowed).filter(aggregate=False).exclude(lat=None).exclude(lon=None).order_by()
    grouped = found.values("lat", "lon", "precision_m", "family").annotate(
        n=Count("id"), where=Max("place"), name=Max("place_name"), first=Min("day"), last=Max("day")
    )
    gathered: dict[tuple[float, float, int | None], Position] = {}
    best: dict[tuple[float, float, int | None], int] = {}
    for row in grouped[: 4 * MOST_POSITIONS]:
        lat, lon, precision = shown_point(row["lat"], row["lon"], row["precision_m"])
        if lat is None or lon is None:
            continue
        key, name = (lat, lon, precision), shown_name(row["name"], row["precision_m"])
        held = gathered.get(key)
        if held is None:
            gathered[key] = Position(lat, lon, precision, row["where"], name, row["family"], row["n"], row["first"], row["last"])
            best[key] = row["n"]
            continue
        family = row["family"] if row["n"] > best[key] else held.family
        best[key] = max(best[key], row["n"])
        days = (min(held.first, row["first"]), max(held.last, row["last"]))
        gathered[key] = replace(held, incidents=held.incidents + row["n"], family=family, first=days[0], last=days[1])
    ordered = sorted(gathered.values(), key=lambda each: (-each.incidents, each.lat, each.lon))
    return tuple(ordered[:MOST_POSITIONS])


@remembered
def by_claimed_actor(narrowed: IncidentFilter = EVERYTHING, *, as_of: str | None = None) -> dict[str, int]:
    """Take a filter, give how many of its incidents name each party as actor; "" where nobody names one.

    An incident in which each side blames the other counts for both: this is what is claimed, not what was done.
    """
    view = view_for(as_of)
    found = chosen(view, narrowed).filter(aggregate=False).exclude(day="").order_by()
    named = models.IncidentParty.objects.filter(view=view, role="actor").order_by()
    if narrowed != EVERYTHING:
        named = named.filter(incident__in=found.values("incident"))
    counted = dict(named.values("party").annotate(n=Count("incident", distinct=True)).values_list("party", "n"))
    somebody = named.values("incident").distinct().count()
    counted[""] = max(0, found.count() - somebody)
    return {party: number for party, number in counted.items() if number}


def before(narrowed: IncidentFilter) -> IncidentFilter | None:
    """Take a filter with a period, give the same one for the period of equal length before; None without a period."""
    if not narrowed.start or not narrowed.end:
        return None
    first, last = date.fromisoformat(narrowed.start), date.fromisoformat(narrowed.end)
    length = (last - first).days + 1
    return replace(narrowed, start=(first - timedelta(days=length)).isoformat(), end=(first - timedelta(days=1)).isoformat())
