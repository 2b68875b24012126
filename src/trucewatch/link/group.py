"""Scored pairs -> groups: average linkage under "never" constraints, exact, vectorised, free of input order.

Each round joins every two groups that are each other's best neighbour with an average above zero. Average linkage is
reducible (a merge never makes a third group nearer than the nearer of the two was), so joining mutual best neighbours
all at once gives the same groups as joining one best pair at a time. Pairs nobody scored count as ``FLOOR``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from trucewatch.link.edges import Ints, best_neighbours, gather, regather
from trucewatch.link.times import UNKNOWN
from trucewatch.link.weights import NEVER

_FORBIDDEN = np.int64(NEVER) * 1_000_000  # outweighs any sum of scores in a group of ten thousand
_NONE = np.int64(2**40)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs of row numbers, each once, ``left < right``."""

    left: Ints
    right: Ints
    score: Ints


def group(
    size: int,
    pairs: Pairs,
    day0: Ints,
    day1: Ints,
    same: Iterable[tuple[int, int]] = (),
    not_same: Iterable[tuple[int, int]] = (),
    key: Ints | None = None,
) -> Ints:
    """Take row count, scored pairs, days and people's decisions, give each row's group: the lowest row that was joined.

    ``key`` is a number of each row that does not depend on the others (by default its place): it breaks ties.
    """
    label = _contract(size, same)
    changed = len(label) and bool((label != np.arange(size)).any())
    forbidden = np.array(sorted({(min(p), max(p)) for p in not_same}), dtype=np.int64).reshape(-1, 2)
    edges = (
        np.concatenate([pairs.left, forbidden[:, 0]]),
        np.concatenate([pairs.right, forbidden[:, 1]]),
        np.concatenate([pairs.score.astype(np.int64), np.full(len(forbidden), _FORBIDDEN)]),
        np.concatenate([np.ones(len(pairs.left), np.int64), np.zeros(len(forbidden), np.int64)]),
    )
    members = np.bincount(label, minlength=size).astype(np.int64)
    precise = (day0 != UNKNOWN) & (day0 == day1)
    earliest, latest = np.full(size, _NONE), np.full(size, -_NONE)
    np.minimum.at(earliest, label[precise], day0[precise])
    np.maximum.at(latest, label[precise], day1[precise])
    if changed or len(forbidden):  # else the pairs are already in order, each once
        edges = gather(edges, label, size)
    key = np.arange(size, dtype=np.int64) if key is None else key
    while True:
        winner, loser = best_neighbours(edges, members, earliest, latest, key)
        if not len(winner):
            return label
        members[winner] += members[loser]
        members[loser] = 0
        earliest[winner] = np.minimum(earliest[winner], earliest[loser])
        latest[winner] = np.maximum(latest[winner], latest[loser])
        moved = np.arange(size)
        moved[loser] = winner
        label = moved[label]
        edges = regather(edges, moved, winner, size)


def _contract(size: int, same: Iterable[tuple[int, int]]) -> Ints:
    """Rows that people declared one, joined before anything else."""
    label = np.arange(size, dtype=np.int64)
    for first, second in sorted({(min(p), max(p)) for p in same}):
        low, high = sorted((int(label[first]), int(label[second])))
        label[label == high] = low
    return label
