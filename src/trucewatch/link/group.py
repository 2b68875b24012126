"""Scored pairs -> groups: average linkage under "never" constraints, exact, vectorised, free of input order.

Each round joins every two groups that are each other's best neighbour with an average above zero. Average linkage is
reducible (a merge never makes a third group nearer than the nearer of the two was), so joining mutual best neighbours
all at once gives the same groups as joining one best pair at a time. Pairs nobody scored count as ``FLOOR``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.score import FLOOR, NEVER
from trucewatch.link.times import UNKNOWN

Ints = NDArray[np.int64]

SPAN_DAYS = 4
"""Day-precise claims of one event lie within this many days; two strikes five days apart never share a group."""
_FORBIDDEN = np.int64(NEVER) * 1_000_000  # outweighs any sum of scores in a group of ten thousand
_NONE = np.int64(2**40)
Edges = tuple[Ints, Ints, Ints, Ints]


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
        edges = _gather(edges, label, size)
    key = np.arange(size, dtype=np.int64) if key is None else key
    while True:
        winner, loser = _mutual(edges, members, earliest, latest, key)
        if not len(winner):
            return label
        members[winner] += members[loser]
        members[loser] = 0
        earliest[winner] = np.minimum(earliest[winner], earliest[loser])
        latest[winner] = np.maximum(latest[winner], latest[loser])
        moved = np.arange(size)
        moved[loser] = winner
        label = moved[label]
        edges = _regather(edges, moved, winner, size)


def _contract(size: int, same: Iterable[tuple[int, int]]) -> Ints:
    """Rows that people declared one, joined before anything else."""
    label = np.arange(size, dtype=np.int64)
    for first, second in sorted({(min(p), max(p)) for p in same}):
        low, high = sorted((int(label[first]), int(label[second])))
        label[label == high] = low
    return label


def _gather(edges: Edges, label: Ints, size: int) -> Edges:
    """Edges between rows or groups -> edges between groups, sums of scores and numbers of scored pairs."""
    left, right, total, count = edges
    left, right = label[left], label[right]
    apart = left != right
    left, right, total, count = left[apart], right[apart], total[apart], count[apart]
    if not len(left):
        return left, right, total, count
    key = np.minimum(left, right) * size + np.maximum(left, right)
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    key = key[starts]
    return key // size, key % size, np.add.reduceat(total[order], starts), np.add.reduceat(count[order], starts)


def _regather(edges: Edges, moved: Ints, winner: Ints, size: int) -> Edges:
    """Edges after a round: only those that touch a joined group are gathered anew."""
    joined = np.zeros(size, dtype=bool)
    joined[winner] = True
    left, right = moved[edges[0]], moved[edges[1]]
    changed = joined[left] | joined[right]
    again = _gather((left[changed], right[changed], edges[2][changed], edges[3][changed]), np.arange(size), size)
    kept = (left[~changed], right[~changed], edges[2][~changed], edges[3][~changed])
    return tuple(np.concatenate(pair) for pair in zip(kept, again, strict=True))  # type: ignore[return-value]  # four arrays in, four out


def _mutual(edges: Edges, members: Ints, earliest: Ints, latest: Ints, key: Ints) -> tuple[Ints, Ints]:
    """Groups that are each other's best neighbour: (the one with the lower number, the other)."""
    left, right, total, count = edges
    hopeful = total > 0  # unscored pairs only lower a sum
    left, right, total, count = left[hopeful], right[hopeful], total[hopeful], count[hopeful]
    product = members[left] * members[right]
    total = total + (product - count) * FLOOR
    span = np.maximum(latest[left], latest[right]) - np.minimum(earliest[left], earliest[right])
    good = (total > 0) & (span <= SPAN_DAYS)
    left, right = left[good], right[good]
    average = total[good] / product[good]
    size = len(members)
    highest = np.full(size, -np.inf)
    np.maximum.at(highest, left, average)
    np.maximum.at(highest, right, average)
    # Of equally good neighbours the nearest by key, bit against bit: equals pair off two by two in every round, where
    # "the lowest number" would join twenty copies of one report one by one.
    apart = key[left] ^ key[right]
    nearest = np.full(size, np.iinfo(np.int64).max)
    best = np.full(size, size, dtype=np.int64)
    for ends in (left, right):
        top = average == highest[ends]
        np.minimum.at(nearest, ends[top], apart[top])
    for ends, others in ((left, right), (right, left)):
        top = (average == highest[ends]) & (apart == nearest[ends])
        np.minimum.at(best, ends[top], others[top])
    candidates = np.flatnonzero(best < size)
    chosen = candidates[(best[best[candidates]] == candidates) & (candidates < best[candidates])]
    return chosen, best[chosen]
