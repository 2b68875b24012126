"""Levels -> one whole number a pair (hundredths of a log-odds unit, base 2), and the same in words."""

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.features import compare
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN
from trucewatch.link.weights import FEATURES, NEVER, WEIGHTS, WORDS

Scores = NDArray[np.int32]

PRIOR = -325
"""Two reports of one conflict and week, nothing else known: about one pair in ten tells of one event."""

FLOOR = -200
"""A pair below this is kept no longer; in a group it counts as this much, like a pair never looked at."""


def score(a: Table, b: Table) -> Scores:
    """Take two tables of equal length, give the score of every pair; above 0 the pair speaks for one event."""
    levels = compare(a, b)
    total = np.full(len(a), PRIOR, dtype=np.int32)
    for name in FEATURES:
        total += WEIGHTS[name][levels[name]]
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
    rows = [(name, WORDS[name][int(levels[name][0])], int(WEIGHTS[name][levels[name][0]]) / 100) for name in FEATURES]
    rows.append(("news", "one is news, the other retells", int(retelling(a, b)[0]) / 100))
    return sorted((row for row in rows if row[2] != 0), key=lambda row: (-abs(row[2]), row[0]))
