"""Small groups -> the told event they fit: each is held against what the larger groups near it agree on.

Two poor reports of one event may differ in two fields; each differs from what most reports say in one. So a lone report,
or two or three that found each other, are compared with the consensus of every group near them, and join the best one
when it clearly is the best. Groups larger than ``SMALL`` never move, and nothing moves on what was not looked at: a group
settles by itself and its neighbours alone, whatever else the record holds.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.edges import SPAN_DAYS
from trucewatch.link.group import Pairs
from trucewatch.link.score import score
from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN
from trucewatch.link.weights import NEVER

Ints = NDArray[np.int64]

SMALL = 3
"""Reports of a group that may still settle. Chosen on made reports: larger groups are right more often than what they'd join."""
LEFTOVER = -100
"""A small group joins from this score on: one missing or wrong field is forgiven, two are not."""
CLEARLY = 100
"""By so much the best group must be ahead of the next one; else nobody can say which it is, and it stays alone."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Group -> the group it joins, itself when it stays: ``lone`` for single reports, ``small`` for groups of two or three."""

    lone: Ints
    small: Ints

    def applied(self, core: Ints) -> Ints:
        """Take each row's group, give its group after settling; a lone report follows the small group it joined."""
        settled: Ints = self.small[self.lone[core]]
        return settled


def settle(table: Table, pairs: Pairs, core: Ints, apart: Ints | None = None) -> Ints:
    """Take rows, their scored pairs and each row's group (the lowest row in it), give the groups after settling.

    ``apart`` are pairs of rows that people declared different events (n x 2).
    """
    return moves(table, pairs, core, apart).applied(core)


def moves(table: Table, pairs: Pairs, core: Ints, apart: Ints | None = None, only: NDArray[np.bool_] | None = None) -> Moves:
    """Take what ``settle`` takes, give which group joins which, by group number; ``only`` marks the groups asked for."""
    stay = np.arange(len(table), dtype=np.int64)
    size = np.bincount(core, minlength=len(table)).astype(np.int64)
    small_ones = size <= SMALL if only is None else only & (size <= SMALL)
    asking, near = _near(pairs, core, size, small_ones)
    allowed = ~_sharing_documents(table, core, asking, near) & ~_kept_apart(core, asking, near, apart)
    asking, near = asking[allowed], near[allowed]
    involved = np.unique(np.concatenate([asking, near]))
    if not len(involved):
        return Moves(stay, stay)
    said = consensus(table, core, involved)
    one, other = np.searchsorted(involved, asking), np.searchsorted(involved, near)
    points = score(said.table.take(one), said.table.take(other)).astype(np.int64)
    span = np.maximum(said.last[one], said.last[other]) - np.minimum(said.first[one], said.first[other])
    points = np.where(span <= SPAN_DAYS, points, NEVER)
    lone, small = stay.copy(), stay.copy()
    for into, mask in ((lone, size[asking] == 1), (small, (size[asking] > 1) & (size[near] > SMALL))):
        mover, target = _clear_best(asking[mask], near[mask], points[mask])
        into[mover] = target
    return Moves(lone, small)


def _near(pairs: Pairs, core: Ints, size: Ints, wanted: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Each small group beside every larger group that some pair of their reports leads to."""
    left, right = core[pairs.left], core[pairs.right]
    one, other = wanted[left] & (size[right] > size[left]), wanted[right] & (size[left] > size[right])
    asking, near = np.concatenate([left[one], right[other]]), np.concatenate([right[one], left[other]])
    keep = (asking != near) & (size[near] > 1)
    key = np.unique(asking[keep] * len(core) + near[keep])
    return key // len(core), key % len(core)


def _sharing_documents(table: Table, core: Ints, asking: Ints, near: Ints) -> NDArray[np.bool_]:
    """Two claims of one document that were kept apart tell of two events; nothing said elsewhere makes them one."""
    _, code = np.unique(table.document, return_inverse=True)
    many = int(code.max()) + 1 if len(code) else 1
    there = np.unique(core * many + code)
    shared = np.zeros(len(asking), dtype=bool)
    order = np.argsort(core, kind="stable")
    start = np.searchsorted(core[order], asking)
    for at in range(SMALL):
        place = np.minimum(start + at, len(order) - 1)
        row = order[place]
        inside = core[row] == asking
        key = near * many + code[row]
        found = np.minimum(np.searchsorted(there, key), len(there) - 1)
        shared |= inside & (there[found] == key) & (table.document[row] != 0)
    return shared


def _kept_apart(core: Ints, asking: Ints, near: Ints, apart: Ints | None) -> NDArray[np.bool_]:
    if apart is None or not len(apart):
        return np.zeros(len(asking), dtype=bool)
    ends = core[np.concatenate([apart, apart[:, ::-1]])]
    return np.isin(asking * len(core) + near, ends[:, 0] * len(core) + ends[:, 1])


def _clear_best(asking: Ints, near: Ints, points: Ints) -> tuple[Ints, Ints]:
    order = np.lexsort((near, -points, asking))
    asking, near, points = asking[order], near[order], points[order]
    first = np.flatnonzero(np.concatenate([[True], asking[1:] != asking[:-1]])) if len(asking) else np.empty(0, np.int64)
    following = np.minimum(first + 1, max(0, len(asking) - 1))
    rival = (following > first) & (asking[following] == asking[first])
    ahead = np.where(rival, points[first] - points[following], CLEARLY)
    chosen = first[(points[first] > LEFTOVER) & (ahead >= CLEARLY)]
    return asking[chosen], near[chosen]


@dataclass(frozen=True, slots=True)
class Consensus:
    """One row a group: what most of its reports say; the first and last day its day-precise reports give."""

    table: Table
    first: Ints
    last: Ints


def consensus(table: Table, core: Ints, groups: Ints) -> Consensus:
    """Take rows, each row's group and the groups wanted in order, give what each group agrees on.

    Most frequent day, type, sides and counts; of the most precise places the middle one.
    """
    rows = np.flatnonzero(np.isin(core, groups))
    part, of = table.take(rows), np.searchsorted(groups, core[rows])
    many = len(groups)
    base = part.take(np.unique(of, return_index=True)[1])
    precise = (part.day0 != UNKNOWN) & (part.day0 == part.day1)
    day, dated = _most(of, part.day0, precise, many)
    toll = np.stack([_most_or(of, part.low[:, kind], part.low[:, kind] >= 0, many, -1) for kind in range(part.low.shape[1])], 1)
    # The upper bound of the most frequent lower bound, so that "at least five" stays open.
    high = np.stack([_beside(of, part.low[:, k], part.high[:, k], toll[:, k], many) for k in range(part.low.shape[1])], 1)
    at = _place_rows(part, of, many)
    told = replace(
        base,
        day0=np.where(dated, day, base.day0).astype(np.int32),
        day1=np.where(dated, day, base.day1).astype(np.int32),
        minute=_most_or(of, part.minute, part.minute >= 0, many, -1).astype(np.int32),
        lat=part.lat[at],
        lon=part.lon[at],
        radius=part.radius[at],
        place=part.place[at],
        type=_most(of, part.type, np.ones(len(part), dtype=bool), many)[0].astype(np.int8),
        actor=_most_or(of, part.actor, part.actor != 0, many, 0),
        target=_most_or(of, part.target, part.target != 0, many, 0),
        low=toll.astype(np.int32),
        high=high.astype(np.int32),
    )
    first, last = np.full(many, 2**40), np.full(many, -(2**40))
    np.minimum.at(first, of[precise], part.day0[precise])
    np.maximum.at(last, of[precise], part.day1[precise])
    return Consensus(told, first, last)


def _most(
    of: Ints, values: NDArray[np.generic], known: NDArray[np.bool_], many: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The most frequent known value of each group (of equally frequent ones the lowest), and whether there is one."""
    group, value = of[known], values[known].astype(np.int64)
    result, has = np.zeros(many, dtype=np.int64), np.zeros(many, dtype=bool)
    if len(group):
        order = np.lexsort((value, group))
        group, value = group[order], value[order]
        start = np.flatnonzero(np.concatenate([[True], (group[1:] != group[:-1]) | (value[1:] != value[:-1])]))
        times = np.diff(np.concatenate([start, [len(group)]]))
        ranked = np.lexsort((value[start], -times, group[start]))
        top = start[ranked][np.unique(group[start][ranked], return_index=True)[1]]
        result[group[top]], has[group[top]] = value[top], True
    return result, has


def _most_or(of: Ints, values: NDArray[np.generic], known: NDArray[np.bool_], many: int, nothing: int) -> NDArray[np.int64]:
    result, has = _most(of, values, known, many)
    return np.where(has, result, nothing)


def _beside(of: Ints, low: NDArray[np.int32], high: NDArray[np.int32], chosen: NDArray[np.int64], many: int) -> NDArray[np.int64]:
    return _most_or(of, high, (low >= 0) & (low == chosen[of]), many, -1)


def _place_rows(part: Table, of: Ints, many: int) -> Ints:
    """For each group the row whose place stands for all: of the most precise located ones the middle one by latitude."""
    located = ~np.isnan(part.lat[:, 0])
    radius = np.where(located, part.radius[:, 0], np.inf)
    order = np.lexsort((np.arange(len(part)), np.where(located, part.lat[:, 0], np.inf), radius, of))
    begin = np.searchsorted(of[order], np.arange(many))
    finest = radius[order[begin]]
    fitting = np.bincount(of[(radius <= finest[of]) & located], minlength=many)
    chosen: Ints = order[begin + np.maximum(fitting - 1, 0) // 2]
    return chosen
