"""Scored pairs -> the edges between groups, summed as groups join, and the groups that are each other's best neighbour."""

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.score import FLOOR

Ints = NDArray[np.int64]

SPAN_DAYS = 4
"""Day-precise claims of one event lie within this many days; two strikes five days apart never share a group."""
Edges = tuple[Ints, Ints, Ints, Ints]


def gather(edges: Edges, label: Ints, size: int) -> Edges:
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


def regather(edges: Edges, moved: Ints, winner: Ints, size: int) -> Edges:
    """Edges after a round: only those that touch a joined group are gathered anew."""
    joined = np.zeros(size, dtype=bool)
    joined[winner] = True
    left, right = moved[edges[0]], moved[edges[1]]
    changed = joined[left] | joined[right]
    again = gather((left[changed], right[changed], edges[2][changed], edges[3][changed]), np.arange(size), size)
    kept = (left[~changed], right[~changed], edges[2][~changed], edges[3][~changed])
    return tuple(np.concatenate(pair) for pair in zip(kept, again, strict=True))  # type: ignore[return-value]  # four arrays in, four out


def best_neighbours(edges: Edges, members: Ints, earliest: Ints, latest: Ints, key: Ints) -> tuple[Ints, Ints]:
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
