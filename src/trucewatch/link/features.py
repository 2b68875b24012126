"""Two tables of rows side by side -> how each pair compares, feature by feature, as named levels (no weights here)."""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.kinds import TYPE_LEVELS
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN

Levels = NDArray[np.int8]


class Time(IntEnum):
    """How the two times compare. REPORTED levels: one side has no day, its publication day stands in, softly."""

    UNKNOWN = 0
    SAME_CLOCK = 1
    FAR_CLOCK = 2
    SAME_DAY = 3
    OVERLAP = 4
    WIDE_OVERLAP = 5
    NEXT_DAY = 6
    TWO_DAYS = 7
    FEW_DAYS = 8
    FAR = 9
    REPORTED_NEAR = 10
    REPORTED_WEEK = 11
    REPORTED_FAR = 12
    REPORTED_BEFORE = 13


class Place(IntEnum):
    """How the nearest two places compare, each with its stated precision."""

    UNKNOWN = 0
    SAME = 1
    NEAR = 2
    INSIDE = 3
    INSIDE_REGION = 4
    SECTOR = 5
    APART = 6
    FAR = 7
    OTHER_NAME = 8
    BESIDE = 9


class Actor(IntEnum):
    """How the accused compare; MIRROR is A blaming B while B blames A."""

    UNKNOWN = 0
    SAME = 1
    MIRROR = 2
    SAME_DYAD = 3
    OTHER = 4
    OTHER_DYAD = 5
    REVERSED = 6
    SAME_BOTH = 7


class Toll(IntEnum):
    """How the counts compare: killed, wounded and captured together."""

    UNKNOWN = 0
    EQUAL_SMALL = 1
    EQUAL = 2
    EQUAL_LARGE = 3
    WITHIN = 4
    CLOSE = 5
    DIFFERENT = 6
    VERY_DIFFERENT = 7


class Shared(IntEnum):
    """Whether something both give is the same."""

    UNKNOWN = 0
    SAME = 1
    OTHER = 2


class Wording(IntEnum):
    """How far the two quotes are one text."""

    UNKNOWN = 0
    COPY = 1
    ALIKE = 2


class Source(IntEnum):
    """Whether the two stand in one document, and whether that document sets them at two scenes."""

    OTHER_DOCUMENT = 0
    SAME_DOCUMENT = 1
    TWO_SCENES = 2


def picked(conditions: Sequence[NDArray[np.bool_]], levels: Sequence[IntEnum], otherwise: IntEnum) -> Levels:
    """Take conditions and a level for each, give the level of the first that holds for a pair: numpy's select in bytes."""
    result = np.full(len(conditions[0]), otherwise, dtype=np.int8)
    for condition, level in zip(reversed(conditions), reversed(levels), strict=True):
        np.copyto(result, np.int8(level), where=condition)
    return result


_REGION_KM = 40.0  # a stated radius above this is a region, below it a district: second-level units are mostly smaller
_SPOT_KM = 3.0  # two gazetteers' points for one village seldom lie further apart; the next village mostly does
_EARTH_KM = 6371.0


def compare(a: Table, b: Table) -> dict[str, Levels]:
    """Take two tables of equal length, give for each feature the level of every pair."""
    place = place_levels(a, b)
    return {
        "time": time_levels(a, b),
        "place": place,
        "type": TYPE_LEVELS[a.type, b.type],
        "actor": actor_levels(a, b),
        "toll": toll_levels(a, b),
        "weapon": _shared(a.weapon, b.weapon),
        "names": _names(a, b),
        "wording": _wording(a, b),
        "source": _source(a, b, place),
    }


def time_levels(a: Table, b: Table) -> Levels:
    """Take two tables, give the level of time of every pair."""
    known = (a.day0 != UNKNOWN) & (b.day0 != UNKNOWN)
    gap = np.maximum(a.day0 - b.day1, b.day0 - a.day1)
    width = np.maximum(a.day1 - a.day0, b.day1 - b.day0)
    level = picked(
        [gap > 4, gap > 2, gap == 2, gap == 1, width == 0, width <= 7],
        [Time.FAR, Time.FEW_DAYS, Time.TWO_DAYS, Time.NEXT_DAY, Time.SAME_DAY, Time.OVERLAP],
        Time.WIDE_OVERLAP,
    )
    if not _constant(a.minute, b.minute):
        clocks = (level == Time.SAME_DAY) & (a.minute >= 0) & (b.minute >= 0)
        apart = np.abs(a.minute - b.minute)
        # Clocks of neighbouring zones (and of Moscow, the mediator's) differ by whole hours: only the rest is a difference.
        near = (apart <= 75) | ((apart <= 190) & (np.minimum(apart % 60, 60 - apart % 60) <= 15))
        level[clocks & near] = Time.SAME_CLOCK
        level[clocks & ~near] = Time.FAR_CLOCK
    rest = np.flatnonzero(~known)
    if len(rest):
        level[rest] = _reported(a.take(rest), b.take(rest))
    return level


def _constant(*columns: NDArray[np.generic]) -> bool:
    """Columns that say nothing are held as one row (``Table.slim``)."""
    return any(len(column) and column.strides[0] == 0 for column in columns)


def _reported(a: Table, b: Table) -> Levels:
    """A claim without a day tells of something shortly before its publication, unless it is background."""
    known_a, known_b = a.day0 != UNKNOWN, b.day0 != UNKNOWN
    early = np.where(known_a, a.day0, a.published)
    late = np.where(known_b, b.day0, b.published)
    lag = np.where(known_a, late - a.day1, np.where(known_b, early - b.day1, np.abs(early - late)))
    level = picked(
        [lag < -1, lag <= 2, lag <= 7], [Time.REPORTED_BEFORE, Time.REPORTED_NEAR, Time.REPORTED_WEEK], Time.REPORTED_FAR
    )
    silent = (early == UNKNOWN) | (late == UNKNOWN) | (a.background & ~known_a) | (b.background & ~known_b)
    return np.where(silent, Time.UNKNOWN, level).astype(np.int8)


def distance_km(
    lat_a: NDArray[np.float32], lon_a: NDArray[np.float32], lat_b: NDArray[np.float32], lon_b: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Take points, give great-circle distances in kilometres (flat formula, exact enough below 500 km)."""
    radian = np.float32(np.pi / 180)
    east = lon_b - lon_a
    over = np.abs(east) > 180  # across the date line; the remainder of a division is dear, and mostly needless
    if over.any():
        east = np.where(over, east - 360 * np.sign(east), east)
    x = east * radian * np.cos((lat_a + lat_b) * (radian / 2))
    y = (lat_b - lat_a) * radian
    result: NDArray[np.float32] = (np.sqrt(x * x + y * y) * np.float32(_EARTH_KM)).astype(np.float32)
    return result


# Best first: the nearest two of all named places decide, since one report names the hamlet and another its district.
_PLACE_ORDER = np.array([6, 0, 1, 2, 3, 5, 7, 9, 8, 4], dtype=np.int8)
_PLACE_BACK = np.argsort(_PLACE_ORDER).astype(np.int8)


def place_levels(a: Table, b: Table) -> Levels:
    """Take two tables, give the level of place of every pair: the best over the places each claim names."""
    best = np.full(len(a), _PLACE_ORDER[Place.UNKNOWN], dtype=np.int8)
    used_a, used_b = _used(a), _used(b)
    for i in range(used_a):
        for j in range(used_b):
            level = _one_place(a, b, i, j)
            if i or j:  # two reports sharing only the wider place do not share the scene
                level[level == Place.SAME] = Place.NEAR
            known = level != Place.UNKNOWN
            rank = _PLACE_ORDER[level]
            empty = best == _PLACE_ORDER[Place.UNKNOWN]
            best = np.where(known & (empty | (rank < best)), rank, best)
    return _PLACE_BACK[best]


def _used(table: Table) -> int:
    for slot in range(table.place.shape[1], 0, -1):
        if table.place[:, slot - 1].any():
            return slot
    return 1


def _one_place(a: Table, b: Table, i: int, j: int) -> Levels:
    radius_a, radius_b = a.radius[:, i], b.radius[:, j]
    named = (a.place[:, i] != 0) & (b.place[:, j] != 0)
    same_name = named & (a.place[:, i] == b.place[:, j])
    with np.errstate(invalid="ignore"):
        apart = distance_km(a.lat[:, i], a.lon[:, i], b.lat[:, j], b.lon[:, j])
        widest = np.maximum(radius_a, radius_b)
        beyond = apart - np.maximum(widest, 5.0)
        level = picked(
            [
                (apart <= _SPOT_KM) & (widest <= 12),
                (apart <= 12) & (widest <= 12) & (apart <= radius_a + radius_b),
                (apart <= 12) & (widest <= 12),
                (beyond <= 0) & (widest <= _REGION_KM),
                beyond <= 0,
                beyond <= 15,
                beyond <= 60,
            ],
            [Place.SAME, Place.NEAR, Place.BESIDE, Place.INSIDE, Place.INSIDE_REGION, Place.SECTOR, Place.APART],
            Place.FAR,
        )
        same_level = np.where(
            np.isnan(widest) | (widest <= 12), Place.SAME, np.where(widest <= _REGION_KM, Place.INSIDE, Place.INSIDE_REGION)
        )
    level[np.isnan(apart)] = Place.UNKNOWN
    level = np.where(np.isnan(apart) & named, Place.OTHER_NAME, level)
    return np.where(same_name, same_level, level).astype(np.int8)


def actor_levels(a: Table, b: Table) -> Levels:
    """Take two tables, give the level of the accused sides of every pair."""
    both = (a.actor != 0) & (b.actor != 0)
    opposed = both & (a.actor != b.actor)
    mirror = opposed & (((a.speaker == b.actor) & (a.speaker != a.actor)) | ((b.speaker == a.actor) & (b.speaker != b.actor)))
    reversed_ = opposed & ((a.actor == b.target) | (b.actor == a.target))
    crossed = ~both & (((a.actor != 0) & (a.actor == b.target)) | ((b.actor != 0) & (b.actor == a.target)))
    shared_target = ~both & (a.target != 0) & (a.target == b.target)
    target = (a.target != 0) & (a.target == b.target)
    level = picked(
        [both & target & (a.actor == b.actor), both & (a.actor == b.actor), mirror, reversed_, crossed | shared_target, both],
        [Actor.SAME_BOTH, Actor.SAME, Actor.MIRROR, Actor.REVERSED, Actor.SAME_DYAD, Actor.OTHER],
        Actor.UNKNOWN,
    )
    full = (a.actor != 0) & (b.actor != 0) & (a.target != 0) & (b.target != 0)
    disjoint = (a.actor != b.actor) & (a.actor != b.target) & (a.target != b.actor) & (a.target != b.target)
    level[full & disjoint] = Actor.OTHER_DYAD
    return level


def toll_levels(a: Table, b: Table) -> Levels:
    """Take two tables, give the level of the counts: the clearest of killed, wounded and captured."""
    result = np.zeros(len(a), dtype=np.int8)
    for kind in range(a.low.shape[1]):
        rows = _counted_by_both(a, b, kind)
        if not len(rows):
            continue
        level, before = _one_toll(a, b, kind, rows), result[rows]
        # Both kinds agreeing says more than one; one agreeing outweighs one that was revised.
        agree = (before >= Toll.EQUAL_SMALL) & (before <= Toll.EQUAL) & (level >= Toll.EQUAL_SMALL) & (level <= Toll.EQUAL)
        better = ((before == Toll.UNKNOWN) | (level < before)) & ~agree
        raised = np.minimum(np.maximum(before, level) + 1, Toll.EQUAL_LARGE)
        result[rows] = np.where(agree, raised, np.where(better, level, before))
    return result


def _counted_by_both(a: Table, b: Table, kind: int) -> NDArray[np.int64]:
    sides = (a.side[:, kind] != 0) & (b.side[:, kind] != 0) & (a.side[:, kind] != b.side[:, kind])
    return np.flatnonzero((a.low[:, kind] >= 0) & (b.low[:, kind] >= 0) & ~sides)


def _one_toll(a: Table, b: Table, kind: int, rows: NDArray[np.int64]) -> Levels:
    low_a, high_a, low_b, high_b = (column[rows, kind] for column in (a.low, a.high, b.low, b.high))
    equal = (low_a == low_b) & (high_a == high_b)
    overlap = (low_a <= high_b) & (low_b <= high_a)
    ratio = (np.minimum(low_a, low_b) + 1.0) / (np.maximum(low_a, low_b) + 1.0)
    return picked(
        [equal & (low_a >= 5), equal & (low_a >= 2), equal, overlap, ratio >= 0.6, ratio >= 0.3],
        [Toll.EQUAL_LARGE, Toll.EQUAL, Toll.EQUAL_SMALL, Toll.WITHIN, Toll.CLOSE, Toll.DIFFERENT],
        Toll.VERY_DIFFERENT,
    )


def _shared(first: NDArray[np.int64], second: NDArray[np.int64]) -> Levels:
    known = (first != 0) & (second != 0)
    return np.where(known, np.where(first == second, Shared.SAME, Shared.OTHER), Shared.UNKNOWN).astype(np.int8)


def _names(a: Table, b: Table) -> Levels:
    same = np.zeros(len(a), dtype=bool)
    if a.names.any() and b.names.any():
        for slot in range(a.names.shape[1]):
            column = a.names[:, slot, None]
            sure = (column & 1) | (b.names & 1)  # one of the two must be a name beyond doubt (``table._names``)
            same |= ((column != 0) & (sure == 1) & ((b.names | 1) == (column | 1))).any(axis=1)
    return np.where(same, Shared.SAME, Shared.UNKNOWN).astype(np.int8)


def _source(a: Table, b: Table, place: Levels) -> Levels:
    one = a.document == b.document
    scenes = one & ((place >= Place.SECTOR) | (place == Place.NEAR))
    return picked([scenes, one], [Source.TWO_SCENES, Source.SAME_DOCUMENT], Source.OTHER_DOCUMENT)


def _wording(a: Table, b: Table) -> Levels:
    """Within one document quotes overlap and say nothing; between two, shared words are a shared text."""
    if not a.words.any() or not b.words.any():
        return np.zeros(len(a), dtype=np.int8)
    share = ((a.words == b.words) & (a.words != 0)).mean(axis=1) * (a.document != b.document)
    return picked([share >= 0.6, share >= 0.25], [Wording.COPY, Wording.ALIKE], Wording.UNKNOWN)
