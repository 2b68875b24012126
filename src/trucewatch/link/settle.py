"""Groups -> the same groups after every report has been held against what its own group and those near it agree on.

Average linkage looks at pairs; two poor reports of one event may differ in two fields while each differs from what most
reports say in one. So every report is compared with the other reports of its group, all together, and with every group
near it (``fit``), and goes where it clearly fits best; one that fits nowhere stands alone. A few rounds, all reports of
a round at once. What people or documents keep apart stays apart, and a report settles by what its neighbours say alone,
whatever else the record holds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.edges import SPAN_DAYS
from trucewatch.link.fit import Profiles, fits, profiles
from trucewatch.link.group import Pairs
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN
from trucewatch.link.votes import Floats, Ints

Mask = NDArray[np.bool_]

ROUNDS = 3
"""A fourth moves one report in a thousand."""
STAY = 1.0
"""A bit by which another group must fit better than the own one: the score of a pair has been right more often than not."""
ALONE = 1.0
"""Bits a report must fit a group by, and one more for every doubling of groups near it: among many some fit by chance."""
CLEARLY = 1.0
"""By so many bits the best group must be ahead of the next one before a lone report joins: else nobody can say which."""
SMALL = 3
"""Reports of a group that casts nobody out: too few to say that one of them is wrong."""
CONTRADICTED = -4.0
"""Bits against, from the place, the day or the sides alone, from which on a group may cast a report out."""
_NEAR_DAYS = SPAN_DAYS // 2
_NO = np.float32(-1e6)


@dataclass(frozen=True, slots=True)
class Kept:
    """What people decided: ``apart`` are pairs of rows that are different events (n x 2), ``fixed`` marks rows put together."""

    apart: Ints
    fixed: Mask

    @staticmethod
    def nothing(size: int) -> "Kept":
        """Give what stands when nobody decided anything."""
        return Kept(np.empty((0, 2), np.int64), np.zeros(size, dtype=bool))


def settle(table: Table, pairs: Pairs, core: Ints, kept: Kept | None = None, only: Mask | None = None) -> Ints:
    """Take rows, their scored pairs and each row's group (the lowest row in it), give the groups after settling.

    ``only`` marks the rows that may move; of the others no pairs are needed.
    """
    size = len(table)
    if not len(pairs.left):
        return core
    kept = Kept.nothing(size) if kept is None else kept
    label = core
    asking = only = np.ones(size, dtype=bool) if only is None else only
    for _ in range(ROUNDS):
        row, near = _candidates(pairs, label, asking)
        moved = _round(table, label, kept, row, near)
        settled = _relabelled(moved)
        changed = np.zeros(size, dtype=bool)
        other = settled != label
        if not other.any():
            return label
        changed[label[other]] = changed[settled[other]] = True
        label = settled
        # Who hears of nothing new decides as before.
        touched = changed[label]
        asking = touched.copy()
        asking[pairs.left[touched[pairs.right]]] = True
        asking[pairs.right[touched[pairs.left]]] = True
        asking &= only
    return label


def _candidates(pairs: Pairs, label: Ints, asking: Mask) -> tuple[Ints, Ints]:
    """Every asking row beside its own group and the groups some pair leads it to, in order."""
    size = len(label)
    rows = np.flatnonzero(asking)
    parts = [rows * size + label[rows]]
    for ends, others in ((pairs.left, pairs.right), (pairs.right, pairs.left)):
        other = label[others]
        keep = asking[ends] & (other != label[ends])
        parts.append(ends[keep] * size + other[keep])
    key = np.sort(np.concatenate(parts))  # much faster than numpy's unique, which hashes first
    key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    return key // size, key % size


def _round(table: Table, label: Ints, kept: Kept, row: Ints, near: Ints) -> Ints:
    """One round: each row's group afterwards, a row that stands alone under its own number plus the size."""
    size = len(table)
    involved = np.zeros(size, dtype=bool)
    involved[near] = True
    held = np.flatnonzero(involved[label])
    number = np.cumsum(involved) - 1
    group, own = number[near], label[row] == near
    place = np.zeros(size, dtype=np.int64)
    place[held] = np.arange(len(held))
    said = profiles(table.take(held), number[label[held]], int(involved.sum()))
    points, against = fits(said, place[row], group, own)
    single = own & (said.size[group] == 1)
    least = ALONE + np.log2(np.bincount(row[~own], minlength=size) + 1.0).astype(np.float32)
    small = own & (said.size[group] <= SMALL)
    points = np.where(single, least[row], points + np.where(own, np.float32(STAY), 0))
    # Nobody is cast out by a few, nor for less than a scene, a day or sides that the others contradict.
    points = np.where(small | (own & (against > CONTRADICTED)), np.maximum(points, least[row]), points)
    allowed = own | _allowed(table, label, kept, row, near, said, place, group)
    points = np.where(allowed, points, _NO)
    lone = np.zeros(size, dtype=bool)
    lone[row[single]] = True
    # Of two lone reports the later joins the earlier.
    points = np.where(~own & (said.size[group] == 1) & lone[row] & (near > label[row]), _NO, points)
    return _chosen(table, label, kept, lone, least, row, near, points)


def _allowed(table: Table, label: Ints, kept: Kept, row: Ints, near: Ints, said: Profiles, place: Ints, group: Ints) -> Mask:
    """A move keeps within the days of one event, away from other claims of the document, and as people said."""
    first, last = _span(table, label)
    day0, day1 = table.day0[row].astype(np.int64), table.day1[row].astype(np.int64)
    precise = (day0 != UNKNOWN) & (day0 == day1)
    span = np.maximum(last[near], day0) - np.minimum(first[near], day0)
    off = np.abs(day0 - said.day.top[group])
    fine: Mask = ~precise | (last[near] < first[near]) | ((span <= SPAN_DAYS) & (off <= _NEAR_DAYS))
    news = np.zeros(len(label), dtype=bool)
    news[label[~table.background]] = True
    fine &= ~table.background[row] & news[near] & ~kept.fixed[row]
    fine &= ~_document_there(table, label, row, near)
    if len(kept.apart):
        ends = np.concatenate([kept.apart, kept.apart[:, ::-1]])
        barred = ends[:, 0] * len(label) + label[ends[:, 1]]
        fine &= ~np.isin(row * len(label) + near, barred)
    return fine


def _span(table: Table, label: Ints) -> tuple[Ints, Ints]:
    """First and last day of each group's day-precise reports; first after last where there are none."""
    precise = (table.day0 != UNKNOWN) & (table.day0 == table.day1)
    first, last = np.full(len(label), 2**40), np.full(len(label), -(2**40))
    np.minimum.at(first, label[precise], table.day0[precise].astype(np.int64))
    np.maximum.at(last, label[precise], table.day1[precise].astype(np.int64))
    return first, last


def _document_there(table: Table, label: Ints, row: Ints, near: Ints) -> Mask:
    """Two claims of one document that were kept apart tell of two events; nothing said elsewhere makes them one."""
    document, number, times = np.unique(table.document, return_inverse=True, return_counts=True)
    several = (times[number] > 1) & (table.document != 0)
    if not several.any():
        return np.zeros(len(row), dtype=bool)
    rows = np.flatnonzero(several)
    there = np.unique(label[rows] * len(document) + number[rows])
    wanted = near * len(document) + number[row]
    found = np.minimum(np.searchsorted(there, wanted), len(there) - 1)
    result: Mask = several[row] & (there[found] == wanted)
    return result


def _chosen(table: Table, label: Ints, kept: Kept, lone: Mask, least: Floats, row: Ints, near: Ints, points: Floats) -> Ints:
    begin = np.flatnonzero(np.concatenate([[True], row[1:] != row[:-1]]))
    who = row[begin]
    width = np.diff(np.concatenate([begin, [len(row)]]))
    highest = np.maximum.reduceat(points, begin)
    numbers = np.arange(len(row))
    at = np.minimum.reduceat(np.where(points == np.repeat(highest, width), numbers, len(row)), begin)  # the lowest of equals
    best, rivals = near[at], points.copy()
    rivals[at] = -np.inf
    ahead = highest - np.maximum.reduceat(rivals, begin)
    free = ~table.background[who] & ~kept.fixed[who]
    moving = (best != label[who]) & free & (~lone[who] | (ahead >= CLEARLY))
    leaving = (highest < least[who]) & free & ~lone[who]
    after = label.copy()
    after[who[moving & ~leaving]] = best[moving & ~leaving]
    after[who[leaving]] = len(label) + who[leaving]
    return _parted(table, label, kept, after)


def _parted(table: Table, label: Ints, kept: Kept, after: Ints) -> Ints:
    """Two movers into one group may be claims of one document, or declared apart: the later stays where it was."""
    movers = np.flatnonzero(after != label)
    key = after[movers] * 2 + 1
    order = np.lexsort((movers, table.document[movers], key))
    ranked = movers[order]
    twice = (after[ranked][1:] == after[ranked][:-1]) & (table.document[ranked][1:] == table.document[ranked][:-1])
    back = ranked[1:][twice & (table.document[ranked][1:] != 0)]
    after[back] = label[back]
    for first, second in kept.apart.tolist():
        if after[first] == after[second] and label[first] != label[second]:
            for end in (first, second):
                after[end] = label[end]
    return after


def _relabelled(group: Ints) -> Ints:
    """The lowest row of each group as its number."""
    lowest = np.full(int(group.max()) + 1, len(group), dtype=np.int64)
    np.minimum.at(lowest, group, np.arange(len(group)))
    result: Ints = lowest[group]
    return result
