"""Rows beside groups -> how well each row fits what the other reports of the group say, in hundredths of a bit.

Against a single report a row is compared by named levels (``features``). Against a group more can be said: what five of
six reports give is the event's, and a sixth that differs is either mistaken, at a known rate, or tells of another event.
Each field gives log2 of how much likelier the row's value is for a report of that event than for any report near it; a
rare value that is shared says more than a frequent one, and a missing value says nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.features import distance_km
from trucewatch.link.kinds import TYPE_LEVELS, Type
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN
from trucewatch.link.votes import Doubles, Floats, Ints, Named, Votes, likelihood

PRECISE_KM = 12.0
"""A stated radius up to this names a spot, up to the next a district in which the spot may lie anywhere."""
DISTRICT_KM = 40.0
"""Beyond this a region, which every event near it may as well be set in: as good as no place."""
_SPREAD_KM2 = 60.0  # events of one district scatter by about 8 km from its centre
_SPOT_PART = 4.0  # a stated radius is the farthest one is off, about four times the usual error
_LEAST_SPOT_KM = 0.5
_AREA = 4.0  # a named district: log2 of how many districts a report near in time may as well have named
_SAME_NAME, _OTHER_NAME = 3.0, -1.75  # places known by name alone
_KM_A_DEGREE = 111.2
_BITS = float(np.log2(np.e))
_OUTSIDE, _FARTHEST = -12.0, -8.0
_TYPE_RIGHT, _TYPE_CHANCE = 0.9, 0.14
# log2 of how likely a report errs towards a type like this, over how often the type comes up anyway.
_TYPE_OTHER = {Type.NEAR: -2.5, Type.LOOSE: -3.0, Type.APART: -3.7, Type.OPPOSED: -9.0}
_SIDE_RIGHT, _SIDE_CHANCE = 0.93, 0.15
_TOLL_RIGHT = 0.75
_DAY_RIGHT = np.log2(np.array([0.78, 0.08, 0.03, 0.004, 0.001]) / 0.12).astype(np.float32)
"""How often a report gives the day itself, or one so many days away, over the days its candidates spread on."""
_BEFORE, _PROMPT, _WEEK, _LATE, _TOO_EARLY = -6.0, 1.5, -1.0, -6.0, -2.0
_TOLL_CHANCE = np.array([0.45, 0.15, 0.13, 0.1, 0.07, 0.05, 0.04, 0.03, 0.025, 0.02], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Profiles:
    """What each group says: votes by column, and where its reports set the event (sums over ``spot`` and ``area`` rows)."""

    table: Table
    size: Ints
    type: Votes
    actor: Votes
    target: Votes
    killed: Votes
    wounded: Votes
    day: Votes
    heard: Doubles
    named: Named
    spot: NDArray[np.bool_]
    area: NDArray[np.bool_]
    spots: Doubles
    areas: Doubles


def profiles(table: Table, group: Ints, many: int) -> Profiles:
    """Take rows, each row's group (0 to ``many`` - 1), give what every group says."""

    def votes(values: NDArray[Any], known: NDArray[np.bool_]) -> Votes:
        return Votes.of(values, known, group, many)

    located = ~np.isnan(table.lat[:, 0])
    spot = located & (table.radius[:, 0] <= PRECISE_KM)
    area = located & ~spot & (table.radius[:, 0] <= DISTRICT_KM)
    precise = (table.day0 != UNKNOWN) & (table.day0 == table.day1)
    heard = (table.published != UNKNOWN) & ~table.background
    return Profiles(
        table,
        np.bincount(group, minlength=many),
        votes(table.type, table.type >= 0),
        votes(table.actor, table.actor != 0),
        votes(table.target, table.target != 0),
        votes(table.low[:, 0], table.low[:, 0] >= 0),
        votes(table.low[:, 1], table.low[:, 1] >= 0),
        votes(table.day0, precise),
        np.stack([np.bincount(group[heard], part, many) for part in (None, table.published[heard])]),
        Named.of(table.place, group),
        spot,
        area,
        _sums(table, spot, group, many),
        _sums(table, area, group, many),
    )


def _sums(table: Table, rows: NDArray[np.bool_], group: Ints, many: int) -> Doubles:
    """Number of rows, latitudes and longitudes, and their squares, summed by group."""
    of = group[rows]
    lat, lon = table.lat[rows, 0].astype(np.float64), table.lon[rows, 0].astype(np.float64)
    east = lon * np.cos(np.radians(lat))
    return np.stack([np.bincount(of, part, many) for part in (np.ones(len(of)), lat, lon, lat * lat, east * east, east)])


def fits(said: Profiles, row: Ints, group: Ints, own: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Take profiles, rows beside groups and where the group is the row's own (then it is held against the others).

    Give how well each fits, and what speaks hardest against it among place, day and sides: counts are revised and types
    are a matter of words, but an event has one scene, one day and two sides.
    """
    total = np.log2(np.maximum(said.size[group] - own, 1)).astype(np.float32)  # much told events are told once more
    total += _type(said, row, group, own)
    for votes in (said.killed, said.wounded):
        total += _toll(votes, row, group, own)
    sides, time, place = (part(said, row, group, own) for part in (_sides, _time, _place))
    return total + sides + time + place, np.minimum(np.minimum(sides, time), place)


def _type(said: Profiles, row: Ints, group: Ints, own: NDArray[np.bool_]) -> Floats:
    alike, other = said.type.sides(row, group, own)
    given = likelihood(alike, other, _TYPE_RIGHT, _TYPE_CHANCE)
    level = TYPE_LEVELS[said.table.type[row], said.type.top[group]]
    softened = np.zeros(max(Type) + 1, np.float32)
    for kind, points in _TYPE_OTHER.items():
        softened[kind] = points
    differs = (alike == 0) & (other > 0)
    return np.where(differs, softened[level], given).astype(np.float32)


def _sides(said: Profiles, row: Ints, group: Ints, own: NDArray[np.bool_]) -> Floats:
    """A side that speaks blames the other one: that two versions blame each other tells nothing against one event."""
    table = said.table
    swapped = (table.actor[row] == said.target.top[group]) & (table.actor[row] != 0)
    swapped |= (table.target[row] == said.actor.top[group]) & (table.target[row] != 0)
    versions = swapped & (table.speaker[row] != 0)
    total = np.zeros(len(row), np.float32)
    for votes in (said.actor, said.target):
        given = likelihood(*votes.sides(row, group, own), _SIDE_RIGHT, _SIDE_CHANCE)
        total += np.where(votes.known[row] & ~versions, given, 0)
    return total


def _toll(votes: Votes, row: Ints, group: Ints, own: NDArray[np.bool_]) -> Floats:
    value = votes.values[row]
    chance = _TOLL_CHANCE[np.clip(value, 0, len(_TOLL_CHANCE) - 1)]
    alike, other = votes.sides(row, group, own)
    given = likelihood(alike, other, _TOLL_RIGHT, chance)
    top = votes.top[group]
    ratio = (np.minimum(value, top) + 1.0) / (np.maximum(value, top) + 1.0)
    differs = (alike == 0) & (other > 0)
    return np.where(votes.known[row], np.where(differs, np.where(ratio >= 0.6, -2.0, -3.5), given), 0).astype(np.float32)


def _time(said: Profiles, row: Ints, group: Ints, own: NDArray[np.bool_]) -> Floats:
    """The day by the votes for days; what names none is held by when it was published, after its event and soon."""
    table = said.table
    told = said.day.says(row, group, own)
    day = said.day.top[group]
    first, last = table.day0[row].astype(np.int64), table.day1[row].astype(np.int64)
    gap = np.clip(np.maximum(np.maximum(day - last, first - day), 0), 0, len(_DAY_RIGHT) - 1)
    dated = first != UNKNOWN
    published = table.published[row].astype(np.int64)
    heard = (published != UNKNOWN) & ~table.background[row]
    by_day = np.where(said.day.known[row] | (gap > 0), _DAY_RIGHT[gap], 0.5)
    # A report published before the day most others give speaks of another event, or its outlet's clock is a zone away.
    by_day = by_day + np.where(heard & (published < day), _TOO_EARLY, 0)
    number, total = (said.heard[at][group] for at in range(2))
    number, total = number - (own & heard), total - np.where(own & heard, published, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = np.where(number > 0, total / number, np.nan)
    points = np.select(
        [told & dated, told & heard, dated & (number > 0), heard & (number > 0)],
        [by_day, _lag(published - day), _lag(others - last), _lag(np.abs(others - published))],
        0.0,
    )
    return points.astype(np.float32)


def _lag(days: NDArray[Any]) -> Doubles:
    """Bits for a publication so many days after the event."""
    given: Doubles = np.select([days < -1, days < 0, days <= 2, days <= 7], (_BEFORE, _BEFORE / 2, _PROMPT, _WEEK), _LATE)
    return given


def _place(said: Profiles, row: Ints, group: Ints, own: NDArray[np.bool_]) -> Floats:
    table = said.table
    spot, area = said.spot[row], said.area[row]
    lat, lon = table.lat[row, 0], table.lon[row, 0]
    spots = _others(said.spots, table, row, group, own & spot)
    areas = _others(said.areas, table, row, group, own & area)
    radius = table.radius[row, 0].astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        to_spots = _apart(lat, lon, spots)
        to_areas = _apart(lat, lon, areas)
        # Reports that scatter themselves (two villages, a front) are no measure of one that lies beside them.
        width = np.maximum(np.maximum(radius / _SPOT_PART, _LEAST_SPOT_KM) ** 2, spots.scatter) * (1 + 1 / spots.number)
        exact = np.log2(_SPREAD_KM2 / width) - to_spots**2 / (2 * width) * _BITS
        inside = _inside(to_spots, np.maximum(radius, PRECISE_KM), spots.scatter)
        within = _inside(to_areas, np.float64(PRECISE_KM), areas.scatter)
        one_area = np.where(to_areas < radius / 4, _AREA + 1, np.where(to_areas < radius, 0.0, _OUTSIDE))
    points = np.select(
        [spot & (spots.number > 0), area & (spots.number > 0), spot & (areas.number > 0), area & (areas.number > 0)],
        [np.maximum(exact, _FARTHEST), inside, within, one_area],
        0.0,
    )
    # Who names a place that another report names is not beside it, whichever of its places is the scene.
    shared = said.named.shared(row, group, own)
    points = np.where(shared, np.maximum(points, 0), points)
    # A place known by name alone, on either side, is another place unless it is named alike.
    region = table.radius[row, 0] > DISTRICT_KM
    named = (table.place[row, 0] != 0) & ~region & ~((spot | area) & (spots.number + areas.number > 0))
    points = np.where(named, np.where(shared, _SAME_NAME, np.where(said.named.some(group, own), _OTHER_NAME, 0)), points)
    return points.astype(np.float32)


def _inside(apart: Doubles, radius: Doubles | np.float64, scatter: Doubles) -> Doubles:
    """Bits for a spot and a district whose centre is so far away: about half the radius is usual, twice is too far."""
    spread = np.maximum((radius / 2) ** 2, _SPREAD_KM2) + scatter
    return np.where(
        apart < 2 * radius + np.sqrt(scatter), np.maximum(_AREA - apart**2 / (2 * spread) * _BITS, _OUTSIDE), _OUTSIDE
    )


@dataclass(frozen=True, slots=True)
class _Others:
    """Where the other reports of a group are: how many, their middle, and their scatter about it in square kilometres."""

    number: Doubles
    lat: Doubles
    lon: Doubles
    scatter: Doubles


def _others(sums: Doubles, table: Table, row: Ints, group: Ints, without: NDArray[np.bool_]) -> _Others:
    number, lat, lon, lat2, east2, east = (sums[at][group] for at in range(6))
    own_lat = np.where(without, table.lat[row, 0], 0).astype(np.float64)
    own_lon = np.where(without, table.lon[row, 0], 0).astype(np.float64)
    own_east = own_lon * np.cos(np.radians(own_lat))
    number = number - without
    with np.errstate(invalid="ignore", divide="ignore"):
        middle, east_middle = (lat - own_lat) / number, (east - own_east) / number
        scatter = (lat2 - own_lat**2) / number - middle**2 + (east2 - own_east**2) / number - east_middle**2
        # Spread along each axis; one report has none.
        spread = np.maximum(np.nan_to_num(scatter), 0) * _KM_A_DEGREE**2 / 2
        return _Others(number, middle, (lon - own_lon) / number, spread)


def _apart(lat: NDArray[np.float32], lon: NDArray[np.float32], others: _Others) -> Doubles:
    return distance_km(lat, lon, others.lat.astype(np.float32), others.lon.astype(np.float32)).astype(np.float64)
