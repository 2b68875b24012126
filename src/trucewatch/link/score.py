"""Levels -> one whole number a pair (hundredths of a log-odds unit, base 2), and the same in words.

How the weights were chosen: each is the rough log2 of "how many times more often do two reports of one event compare
so than two reports of different events of one conflict in one week", from the handbook's fixtures and common sense,
rounded to a quarter; then held against the development reports and made ones, and some were moved by what those showed.
Halving or doubling any one weight leaves every pair of the development reports where it is. Whole numbers make sums
exact, so that no order of adding can change a group.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.features import Actor, Place, Shared, Source, Time, Toll, Wording, compare
from trucewatch.link.kinds import Type
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN

Scores = NDArray[np.int32]

PRIOR = -325
"""Two reports of one conflict and week, nothing else known: about one pair in ten tells of one event."""

FLOOR = -200
"""A pair below this is kept no longer; in a group it counts as this much, like a pair never looked at."""

NEVER = -100_000
"""A pair that may never be joined: no number of good neighbours outweighs it."""

_Row = tuple[IntEnum, int, str]
_LEVELS: dict[str, tuple[_Row, ...]] = {
    "time": (
        (Time.UNKNOWN, -150, "a time is unknown"),
        (Time.SAME_CLOCK, 425, "same day and hour (whole hours of zone aside)"),
        (Time.FAR_CLOCK, 175, "same day, hours apart"),
        (Time.SAME_DAY, 300, "same day"),
        (Time.OVERLAP, 225, "times overlap within a week"),
        (Time.WIDE_OVERLAP, 25, "times overlap, but one is wide"),
        (Time.NEXT_DAY, 100, "one day apart"),
        (Time.TWO_DAYS, -225, "two days apart"),
        (Time.FEW_DAYS, -500, "three or four days apart"),
        (Time.FAR, NEVER, "five days or more apart"),
        (Time.REPORTED_NEAR, 225, "no day given, published within two days"),
        (Time.REPORTED_WEEK, -50, "no day given, published within a week"),
        (Time.REPORTED_FAR, -400, "no day given, published more than a week later"),
        (Time.REPORTED_BEFORE, NEVER, "published before the other's event"),
    ),
    "place": (
        (Place.UNKNOWN, -125, "a place is unknown"),
        (Place.SAME, 450, "same place"),
        (Place.NEAR, 0, "places within 12 km"),
        (Place.INSIDE, 150, "one place inside the other's district"),
        (Place.INSIDE_REGION, 50, "one place inside the other's region"),
        (Place.SECTOR, -350, "neighbouring places"),
        (Place.APART, -500, "places apart"),
        (Place.FAR, -1200, "places far apart"),
        (Place.OTHER_NAME, -175, "places with other names, one not on the map"),
    ),
    "type": (
        (Type.UNKNOWN, 0, "a type is unknown"),
        (Type.SAME, 150, "same type"),
        (Type.NEAR, 75, "types that are taken for each other"),
        (Type.LOOSE, 0, "types of one family"),
        (Type.APART, -225, "different types"),
        (Type.OPPOSED, -900, "act and step of peace"),
        (Type.SAME_RARE, 225, "same type, a rare one"),
    ),
    "actor": (
        (Actor.UNKNOWN, 0, "an accused side is unknown"),
        (Actor.SAME, 125, "same side accused"),
        (Actor.MIRROR, 125, "each side blames the other"),
        (Actor.SAME_DYAD, 75, "same two sides"),
        (Actor.OTHER, -200, "other side accused"),
        (Actor.OTHER_DYAD, -500, "other sides altogether"),
        (Actor.REVERSED, -125, "the same two sides the other way round"),
        (Actor.SAME_BOTH, 175, "same side accused, same side struck"),
    ),
    "toll": (
        (Toll.UNKNOWN, 0, "no counts to compare"),
        (Toll.EQUAL_SMALL, 75, "same small count"),
        (Toll.EQUAL, 150, "same count"),
        (Toll.EQUAL_LARGE, 225, "same counts, large or several"),
        (Toll.WITHIN, 50, "one count within the other's range"),
        (Toll.CLOSE, -25, "counts close"),
        (Toll.DIFFERENT, -125, "counts differ"),
        (Toll.VERY_DIFFERENT, -275, "counts differ widely"),
    ),
    "weapon": (
        (Shared.UNKNOWN, 0, "a weapon is unknown"),
        (Shared.SAME, 50, "same weapon"),
        (Shared.OTHER, -50, "other weapon"),
    ),
    "names": ((Shared.UNKNOWN, 0, "no name in common"), (Shared.SAME, 300, "same person named")),
    "wording": ((Wording.UNKNOWN, 0, "other words"), (Wording.COPY, 350, "same words"), (Wording.ALIKE, 150, "words much alike")),
    "source": (
        (Source.OTHER_DOCUMENT, 0, "two documents"),
        (Source.SAME_DOCUMENT, 50, "one document"),
        (Source.TWO_SCENES, -100, "one document, two scenes"),
    ),
}
FEATURES: tuple[str, ...] = tuple(_LEVELS)
_WEIGHTS: dict[str, NDArray[np.int32]] = {
    name: np.array([weight for _, weight, _ in sorted(rows)], dtype=np.int32) for name, rows in _LEVELS.items()
}
_WORDS: dict[str, list[str]] = {name: [words for _, _, words in sorted(rows)] for name, rows in _LEVELS.items()}


def score(a: Table, b: Table) -> Scores:
    """Take two tables of equal length, give the score of every pair; above 0 the pair speaks for one event."""
    levels = compare(a, b)
    total = np.full(len(a), PRIOR, dtype=np.int32)
    for name in FEATURES:
        total += _WEIGHTS[name][levels[name]]
    total += retelling(a, b)
    total = np.maximum(total, NEVER)
    result: Scores = total
    return result


def retelling(a: Table, b: Table) -> Scores:
    """Take two tables, give what it costs that one of a pair is news and the other background.

    What a report retells is not its own news (600: more than place, type and side together can give), and an undated
    retelling ("such incidents happened before") names no event (300: undoes the place).
    """
    apart = a.background != b.background
    undated = (a.day0 == UNKNOWN) | (b.day0 == UNKNOWN)
    cost = np.where(a.document == b.document, -600, np.where(undated, -300, -50))
    either = (a.background | b.background) & undated
    result: Scores = np.where(apart, cost, np.where(either, -300, 0)).astype(np.int32)
    return result


def explain(a: Table, b: Table) -> list[tuple[str, str, float]]:
    """Take two tables of one row each, give feature, comparison in words and weight, heaviest first."""
    levels = compare(a, b)
    rows = [(name, _WORDS[name][int(levels[name][0])], int(_WEIGHTS[name][levels[name][0]]) / 100) for name in FEATURES]
    rows.append(("news", "one is news, the other retells", int(retelling(a, b)[0]) / 100))
    return sorted((row for row in rows if row[2] != 0), key=lambda row: (-abs(row[2]), row[0]))
