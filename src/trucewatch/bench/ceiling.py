"""Made reports and the true events -> for each report the likeliest event: what no linker, who must guess the events, can beat.

The one who decides here knows every event as it was, how many reports tell of it, and how reports are made; of two events
that would give the same report it takes the more told. What it gets wrong, the report does not say.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from trucewatch.bench.synthetic import (
    BENT,
    BENT_BY,
    DAYS_OFF,
    DAYS_OFF_SHARES,
    DEGREES_A_KM,
    FIRST_DAY,
    LAG_SHARES,
    LAGS,
    SPOT_KM,
    TYPES,
    WRONG_TYPE,
    Events,
    Made,
)
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN
from trucewatch.model.typology import LEAVES

Ints = NDArray[np.int64]
Doubles = NDArray[np.float64]
_CELL = 0.05  # degrees: nine cells reach 5.5 km, eight times the usual error of a village
_SPAN = 10_000  # above every day number
_CHUNK = 2_000_000
_IMPOSSIBLE = -1e9


def likeliest(made: Made) -> Ints:
    """Take made reports, give for each the number of the likeliest event; one that fits none gets a number of its own."""
    size = len(made.table)
    best, chosen = np.full(size, _IMPOSSIBLE), len(made.truth.day) + np.arange(size, dtype=np.int64)
    told = np.log2(np.maximum(np.bincount(made.event, minlength=len(made.truth.day)), 1))
    for rows, events in _candidates(made):
        points = _likelihood(made.table, made.truth, rows, events) + told[events]
        order = np.lexsort((events, -points, rows))
        first = order[np.unique(rows[order], return_index=True)[1]]
        better = first[points[first] > best[rows[first]]]
        best[rows[better]], chosen[rows[better]] = points[better], events[better]
    return chosen


def _candidates(made: Made) -> Iterator[tuple[Ints, Ints]]:
    """Chunks of (report, event): events of the days before its publication, in the cells around its village, else in its
    district, else anywhere."""
    table, true = made.table, made.truth
    located = ~np.isnan(table.lat[:, 0])
    district = located & (table.radius[:, 0] > 10)
    village = np.flatnonzero(located & ~district)
    lat, lon = table.lat[village, 0].astype(np.float64), table.lon[village, 0].astype(np.float64)
    for up in (-1, 0, 1):
        for right in (-1, 0, 1):
            yield from _met(made, village, _cell(lat + up * _CELL, lon + right * _CELL), _cell(true.lat, true.lon))
    known, number = np.unique(_centre(true.district_lat, true.district_lon), return_inverse=True)
    rows = np.flatnonzero(district)
    yield from _met(made, rows, np.searchsorted(known, _centre(table.lat[rows, 0], table.lon[rows, 0])), number)
    rows = np.flatnonzero(~located)
    yield from _met(made, rows, np.zeros(len(rows), np.int64), np.zeros(len(true.day), np.int64))


def _cell(lat: Doubles, lon: Doubles) -> Ints:
    cells: Ints = np.floor((lat + 90) / _CELL).astype(np.int64) * 8192 + np.floor((lon + 180) / _CELL).astype(np.int64)
    return cells


def _centre(lat: NDArray[np.floating], lon: NDArray[np.floating]) -> Ints:
    """A number for the point as the table holds it."""
    parts = [np.round(side.astype(np.float32).astype(np.float64) * 10_000).astype(np.int64) for side in (lat, lon)]
    centre: Ints = parts[0] * 10_000_000 + parts[1]
    return centre


def _met(made: Made, rows: Ints, asked: Ints, keys: Ints) -> Iterator[tuple[Ints, Ints]]:
    stored = keys * _SPAN + made.truth.day
    order = np.argsort(stored, kind="stable")
    stored = stored[order]
    published = made.table.published[rows].astype(np.int64) - FIRST_DAY
    low = np.searchsorted(stored, asked * _SPAN + np.maximum(published - max(LAGS), 0), "left")
    hits = np.searchsorted(stored, asked * _SPAN + published, "right") - low
    ends = np.cumsum(hits)
    start = 0
    while start < len(rows):
        base = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, base + _CHUNK, "right")))
        part = hits[start:stop]
        offsets = np.arange(int(part.sum())) - np.repeat(np.cumsum(part) - part, part)
        if part.any():
            yield np.repeat(rows[start:stop], part), order[np.repeat(low[start:stop], part) + offsets]
        start = stop


def _likelihood(table: Table, true: Events, rows: Ints, events: Ints) -> Doubles:
    """log2 of the probability that a report of that event says this."""
    day = true.day[events] + FIRST_DAY
    total = _share(table.published[rows] - day, LAGS, LAG_SHARES)
    total += np.where(table.day0[rows] == UNKNOWN, 0, _share(table.day0[rows] - day, DAYS_OFF, DAYS_OFF_SHARES))
    kind = np.array([LEAVES.index(name) for name in TYPES])[true.kind[events]]
    total += np.log2((1 - WRONG_TYPE) * (table.type[rows] == kind) + WRONG_TYPE / len(TYPES))
    for given, side in ((table.actor, 0), (table.target, 1)):
        total += np.where((given[rows] != 0) & (given[rows] != true.sides[events, side]), _IMPOSSIBLE, 0)
    deaths = table.low[rows, 0]
    total += np.where(deaths >= 0, _toll(true.deaths[events], deaths), 0)
    village = table.radius[rows, 0] < 10
    spread = SPOT_KM * DEGREES_A_KM
    off = (table.lat[rows, 0] - true.lat[events]) ** 2 + (table.lon[rows, 0] - true.lon[events]) ** 2
    return total - np.where(village, np.nan_to_num(off) / (2 * spread**2) * np.log2(np.e), 0)


def _share(values: NDArray[np.integer], known: tuple[int, ...], shares: tuple[float, ...]) -> Doubles:
    result = np.full(len(values), _IMPOSSIBLE)
    for value, share in zip(known, shares, strict=True):
        result[values == value] = np.log2(share)
    return result


def _toll(true: Ints, given: NDArray[np.integer]) -> Doubles:
    least, most = BENT_BY
    wide = np.minimum(given + 0.5, most * true) - np.maximum(given - 0.5, least * true)
    bent = np.where(true > 0, np.maximum(wide, 0) / np.maximum((most - least) * true, 1e-9), given == 0)
    result: Doubles = np.log2(np.maximum((1 - BENT) * (given == true) + BENT * bent, 2.0**-40))
    return result
