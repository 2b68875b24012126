"""A table -> pairs of rows worth comparing: cells of time x place, and wildcard lanes for rows that lack a field.

No pair that the score could join is missed for lack of a field: a claim without a place meets others through the
sides, names, counts or words it shares; one without a day through its day of publication; one with neither through
names of places and persons. (A pair that shares none of these has no evidence that could carry it above zero.)
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.kinds import NEAR_TYPES
from trucewatch.link.lanes import ALL_DAYS, AskingLane, Entries, Ints, Lane
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN

REACH_DAYS = 2
"""Two dated claims three or four days apart meet only through a third between them, five days apart never."""
WIDE_DAYS = 7
"""A time wider than this is no key: such a claim goes through the timeless lane."""
CELL_LIMIT = 4000
"""A wildcard row whose lane holds more than this within reach is left alone there: a key so common says nothing.
Chosen at ten times the busiest cell of a million synthetic reports."""
_REPORTED_BACK = 6  # days before its publication within which an undated report's event is sought
TYPE_LIMIT = 60
"""The same for the lane by type and day, the weakest of keys: beyond this a shared type on one day carries no score."""
_PRECISE_KM = 12.0
_DISTRICT_KM = 40.0
# Degrees of latitude and longitude of a cell. Nine cells reach at least one cell's side: 17 km (beyond the 12 of precise
# places; 14 km of longitude at 60 degrees), 55 km and 440 km.
_FINE, _DISTRICT, _REGION = (0.15, 0.25), (0.5, 0.8), (4.0, 6.5)
_AROUND = tuple((up, right) for up in (-1, 0, 1) for right in (-1, 0, 1))
_AHEAD = ((0, 0), (0, 1), (1, -1), (1, 0), (1, 1))  # half of the nine: the other half asks back


LIMITS: dict[str, int | None] = {
    "fine": None,
    "district": None,
    "region": None,
    "place": CELL_LIMIT,
    "party": CELL_LIMIT,
    "names": CELL_LIMIT,
    "toll": CELL_LIMIT,
    "words": CELL_LIMIT,
    "type": TYPE_LIMIT,
    "timeless": CELL_LIMIT,
}
"""Lane -> hits beyond which an entry is left alone there. A cell of the map has no limit: near in place and time is near."""


class Cells:
    """All lanes over one table; ``pairs`` meets a table (the same, or new rows) with what is stored."""

    def __init__(self, table: Table, *, both_ways: bool = False) -> None:
        """Take the table to be stored; ``both_ways``: keep what it asks for too, so that rows to come are found by it."""
        self._lanes = {name: Lane(entries) for name, entries in stored(table).items()}
        self._asking = {name: AskingLane(entries) for name, entries in asked(table).items()} if both_ways else {}

    def pairs(self, table: Table, *, itself: bool = False) -> Iterator[tuple[Ints, Ints]]:
        """Take a table, give chunks of (row of it, stored row); a pair may come twice, and from both ends.

        ``itself``: the table is the stored one, so that of two precise places one need not ask for the other.
        """
        for name, entries in asked(table, itself).items():
            yield from self._lanes[name].pairs(entries, LIMITS[name])
        if self._asking:
            for name, entries in stored(table).items():
                yield from self._asking[name].pairs(entries, LIMITS[name])


def stored(table: Table) -> dict[str, Entries]:
    """Take a table, give for each lane the entries it keeps."""
    first, last, timed = _days(table)
    rows = np.flatnonzero(timed)
    days = _expand(rows, first, last)
    cells = ((_FINE, _PRECISE_KM), (_DISTRICT, _DISTRICT_KM), (_REGION, 1e9))
    placed = [_grid_entries(table, days, cell, slot, widest) for cell, widest in cells for slot in _slots(table)]
    slots = len(_slots(table))
    everyone = np.arange(len(table), dtype=np.int64)
    no_days = (np.zeros(len(table), np.int64),) * 2
    return {
        "fine": Entries.concat([e for e in placed[:slots]]),
        "district": Entries.concat(placed[slots : 2 * slots]),
        "region": Entries.concat(placed[2 * slots :]),
        **{name: _keyed(keys, days) for name, keys in _keys(table).items()},
        "type": _keyed([table.type.astype(np.int64) + 1], days),
        "timeless": _keyed(_timeless_keys(table), (everyone, *no_days)),
    }


def asked(table: Table, itself: bool = False) -> dict[str, Entries]:
    """Take a table, give for each lane the ranges it asks."""
    first, last, timed = _days(table)
    undated = table.day0 == UNKNOWN
    rows = np.flatnonzero(timed)
    # A report without a day tells of the days before it (its stand-in day is the one before publication).
    low = first[rows] - np.where(undated[rows], _REPORTED_BACK, REACH_DAYS)
    high = last[rows] + np.where(undated[rows], REACH_DAYS + 1, REACH_DAYS)
    days = (rows, low, high)
    keys = _keys(table)
    unplaced = ~_located(table)
    needy = {"party": unplaced, "toll": unplaced | undated, "place": _unlocated_name(table)}
    timeless = np.flatnonzero(~timed)
    whole = (timeless, np.zeros(len(timeless), np.int64), np.full(len(timeless), ALL_DAYS, np.int64))
    return {
        "fine": Entries.concat([part for s in _slots(table) for part in _fine_asked(table, days, s, undated, itself)]),
        "district": Entries.concat([_grid_asked(table, days, _DISTRICT, s, (_PRECISE_KM, _DISTRICT_KM)) for s in _slots(table)]),
        "region": Entries.concat([_grid_asked(table, days, _REGION, s, (_DISTRICT_KM, 1e9)) for s in _slots(table)]),
        **{name: _keyed(key, _only(days, needy.get(name))) for name, key in keys.items()},
        "type": _type_asked(table, first, last, timed & unplaced),
        "timeless": _keyed(_timeless_keys(table), whole),
    }


Days = tuple[Ints, Ints, Ints]


def _only(days: Days, wanted: NDArray[np.bool_] | None) -> Days:
    if wanted is None:
        return days
    keep = wanted[days[0]]
    return days[0][keep], days[1][keep], days[2][keep]


def _days(table: Table) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """First and last day of each row (publication standing in), and whether it has a usable time at all."""
    dated = table.day0 != UNKNOWN
    reported = (table.published != UNKNOWN) & ~table.background
    stand_in = table.published.astype(np.int64) - 1
    first = np.where(dated, table.day0.astype(np.int64), stand_in)
    last = np.where(dated, table.day1.astype(np.int64), stand_in)
    return first, last, (dated & (last - first <= WIDE_DAYS)) | (~dated & reported)


def _expand(rows: Ints, first: Ints, last: Ints) -> Days:
    """One entry per day a row covers."""
    widths = (last - first)[rows] + 1
    repeated = np.repeat(rows, widths)
    offsets = np.arange(len(repeated)) - np.repeat(np.cumsum(widths) - widths, widths)
    days = first[repeated] + offsets
    return repeated, days, days


def _slots(table: Table) -> range:
    return range(table.place.shape[1])


def _located(table: Table) -> NDArray[np.bool_]:
    return np.asarray((~np.isnan(table.lat)).any(axis=1))


def _unlocated_name(table: Table) -> NDArray[np.bool_]:
    return np.asarray(((table.place != 0) & np.isnan(table.lat)).any(axis=1))


def _keys(table: Table) -> dict[str, list[Ints]]:
    """Lane -> the keys each row goes by (0 = none), several columns wide."""
    tolls = [
        np.where(table.low[:, kind] >= 3, table.low[:, kind].astype(np.int64) * 8 + kind + 1, 0)
        for kind in range(table.low.shape[1])
    ]
    bands = [] if table.words.shape[1] < 4 else [_band(table, at) for at in range(0, table.words.shape[1] - 3, 4)]
    return {
        "place": [table.place[:, slot] for slot in _slots(table)],
        "party": [table.actor, table.target],
        "names": [np.where(table.names[:, slot] != 0, table.names[:, slot] | 1, 0) for slot in range(table.names.shape[1])],
        "toll": tolls,
        "words": bands,
    }


def _type_asked(table: Table, first: Ints, last: Ints, wanted: NDArray[np.bool_]) -> Entries:
    """A claim without a place, under every type its own is taken for, a day around its own."""
    rows = np.flatnonzero(wanted)
    near = NEAR_TYPES[table.type[rows]]
    days = (rows, first[rows] - 1, last[rows] + 1)
    columns = []
    for leaf in range(near.shape[1]):
        column = np.zeros(len(table), dtype=np.int64)
        column[rows] = np.where(near[:, leaf], leaf + 1, 0)
        columns.append(column)
    return _keyed(columns, days)


def _timeless_keys(table: Table) -> list[Ints]:
    keys = _keys(table)
    return [*keys["place"], *keys["names"], *keys["toll"], *keys["words"]]


def _band(table: Table, at: int) -> Ints:
    four = table.words[:, at : at + 4].astype(np.uint64)
    mixed = np.zeros(len(table), dtype=np.uint64)
    for column in range(4):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + four[:, column]
    return np.where(four.any(axis=1), (mixed >> np.uint64(2)).astype(np.int64) | (at + 1), 0)


def _keyed(columns: list[Ints], days: Days) -> Entries:
    rows, first, last = days
    parts = [Entries(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64))]
    for column in columns:
        keys = column[rows]
        keep = keys != 0
        parts.append(Entries(keys[keep], rows[keep], first[keep], last[keep]))
    return Entries.concat(parts)


def _cell(table: Table, rows: Ints, slot: int, size: tuple[float, float], up: int, right: int) -> Ints:
    lat = np.floor(table.lat[rows, slot] / size[0]).astype(np.int64) + 512 + up
    columns = int(np.ceil(360 / size[1]))
    lon = (np.floor((table.lon[rows, slot] + 180) / size[1]).astype(np.int64) + right) % columns
    cells: Ints = (lat * 2048 + lon) * 4 + 1
    return cells


def _grid_entries(table: Table, days: Days, size: tuple[float, float], slot: int, widest: float) -> Entries:
    rows, first, last = days
    with np.errstate(invalid="ignore"):
        keep = ~np.isnan(table.lat[rows, slot]) & (table.radius[rows, slot] <= widest)
    rows = rows[keep]
    return Entries(_cell(table, rows, slot, size, 0, 0), rows, first[keep], last[keep])


def _fine_asked(table: Table, days: Days, slot: int, undated: NDArray[np.bool_], itself: bool) -> list[Entries]:
    precise = (-1.0, _PRECISE_KM)
    if not itself:
        return [_grid_asked(table, days, _FINE, slot, precise)]
    # Undated claims look further back than dated ones look ahead, so they ask all around.
    return [
        _grid_asked(table, _only(days, ~undated), _FINE, slot, precise, _AHEAD),
        _grid_asked(table, _only(days, undated), _FINE, slot, precise),
    ]


def _grid_asked(
    table: Table,
    days: Days,
    size: tuple[float, float],
    slot: int,
    radius: tuple[float, float],
    around: tuple[tuple[int, int], ...] = _AROUND,
) -> Entries:
    rows, first, last = days
    with np.errstate(invalid="ignore"):
        keep = (table.radius[rows, slot] > radius[0]) & (table.radius[rows, slot] <= radius[1])
        keep &= ~np.isnan(table.lat[rows, slot])
    rows, first, last = rows[keep], first[keep], last[keep]
    return Entries.concat([Entries(_cell(table, rows, slot, size, *step), rows, first, last) for step in around])
