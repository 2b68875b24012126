"""Incidents -> operations (handbook 4.4): those of one dyad within 25 km and 48 hours of each other, chained."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from trucewatch.link.features import distance_km
from trucewatch.link.table import party_key
from trucewatch.link.times import UNKNOWN, days_of
from trucewatch.model.claim import Claim
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Incident
from trucewatch.model.typology import FAMILY_OF

WITHIN_KM = 25.0
WITHIN_DAYS = 2
"""Both from the handbook's proposed rule; days stand for 48 hours because few reports give the hour."""
_NOT_FIGHTING = {"de_escalation", "process", "access"}


@dataclass(frozen=True, slots=True)
class Operation:
    """A series of incidents between two sides, with the days it lasted. A group for reading, never a new event."""

    id: str
    sides: tuple[str, ...]
    incidents: tuple[str, ...]
    start: str
    end: str


def operations(incidents: Sequence[Incident], claims: Mapping[str, Claim]) -> tuple[Operation, ...]:
    """Take incidents and their claims by id, give the operations of two or more incidents, oldest first (``between``)."""
    return between(incidents, {incident.id: sides_of(incident, claims) for incident in incidents})


def between(incidents: Sequence[Incident], sides: Mapping[str, tuple[str, ...]]) -> tuple[Operation, ...]:
    """Take incidents and the parties each one's claims name as acting or struck, give the operations, oldest first.

    Aggregates, background and incidents without a day or a point on the map stay out; an incident that names one side
    goes with the dyads that side stands in.
    """
    fit = sorted((i for i in incidents if _fits(i)), key=lambda i: (days_of(i.when), i.id))
    dyads = sorted({sides[i.id] for i in fit if len(sides[i.id]) == 2})
    made = []
    for dyad in dyads:
        members = [i for i in fit if sides[i.id] == dyad or (len(sides[i.id]) == 1 and set(sides[i.id]) <= set(dyad))]
        made += [_operation(dyad, series) for series in _chained(members) if len(series) > 1]
    return tuple(sorted(made, key=lambda operation: (operation.start, operation.id)))


def sides_of(incident: Incident, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Take an incident and the claims, give the parties that its claims name as acting or struck, in order."""
    found = set()
    for name in incident.claims:
        claim = claims.get(name)
        if claim is not None:
            found |= {party_key(who) for who in (claim.actor, claim.target) if who is not None and who.party is not None}
    return tuple(sorted(found))


def _fits(incident: Incident) -> bool:
    located = any(place.lat is not None for place in incident.places)
    return (
        located
        and not incident.aggregate
        and not incident.background
        and days_of(incident.when)[0] != UNKNOWN
        and FAMILY_OF.get(incident.type) not in _NOT_FIGHTING
    )


def _chained(members: Sequence[Incident]) -> list[list[Incident]]:
    if not members:
        return []
    parent = list(range(len(members)))

    def top(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    begins, ends = (np.array([days_of(each.when)[which] for each in members], dtype=np.int64) for which in (0, 1))
    lat, lon = (np.array(points, dtype=np.float32) for points in zip(*map(_point, members), strict=True))
    # Sorted by day: whatever begins later than two days after the end of one begins later still.
    lasts = np.searchsorted(begins, ends + WITHIN_DAYS, side="right")
    for first in range(len(members)):
        after = slice(first + 1, int(lasts[first]))
        near = distance_km(lat[first : first + 1], lon[first : first + 1], lat[after], lon[after]) <= WITHIN_KM
        for second in (np.flatnonzero(near) + first + 1).tolist():
            low, high = sorted((top(first), top(second)))
            parent[high] = low
    series: dict[int, list[Incident]] = defaultdict(list)
    for at, incident in enumerate(members):
        series[top(at)].append(incident)
    return list(series.values())


def _point(incident: Incident) -> tuple[float | None, float | None]:
    place = next(place for place in incident.places if place.lat is not None)
    return place.lat, place.lon


def _operation(dyad: tuple[str, ...], series: Sequence[Incident]) -> Operation:
    days = [(i.when.start or "", i.when.end or i.when.start or "") for i in series if i.when is not None]
    first = min(series, key=lambda i: (i.first_known or "9999", i.id))
    return Operation(
        content_id("opn", list(dyad), first.id),
        dyad,
        tuple(sorted(i.id for i in series)),
        min(start for start, _ in days)[:10],
        max(end for _, end in days)[:10],
    )
