"""A column and the group of each row -> what the groups say in it, and how likely a row's own value is beside that.

A group of reports is a jury: the more of them give a value, the surer it is the event's, and the more a report that
gives another one speaks against itself. One report against one says little either way.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


_MOST_CELLS = 2**25
"""Groups times values up to which counts are held as a plain table: 128 MB at most, for a moment."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Numbers of rows by group and value: ``most`` and ``next`` are the largest two of each group, ``top`` the value of
    the largest (of equal ones the lowest); ``key`` and ``count`` hold all of them, by group and number of the value."""

    values: Ints
    known: NDArray[np.bool_]
    top: Ints
    most: NDArray[np.int32]
    next: NDArray[np.int32]
    key: Ints
    count: NDArray[np.int32]
    kinds: int
    number: Ints

    @staticmethod
    def of(values: NDArray[np.generic], known: NDArray[np.bool_], group: Ints, many: int) -> "Votes":
        """Take a column, where it is known, each row's group and the number of groups, give the votes."""
        distinct, number = np.unique(np.where(known, values, 0).astype(np.int64), return_inverse=True)
        kinds = len(distinct)
        key, count = np.unique(group[known] * kinds + number[known], return_counts=True)
        owner = key // kinds
        # Sorted so that each group's largest comes first; among equals the lowest value.
        order = np.lexsort((key, -count, owner))
        owner, ranked, tally = owner[order], key[order], count[order]
        first = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]])) if len(owner) else np.empty(0, np.int64)
        second = first + 1
        second = second[(second < len(owner))]
        second = second[owner[second] == owner[second - 1]]
        top = np.zeros(many, np.int64)
        most, following = np.zeros(many, np.int32), np.zeros(many, np.int32)
        top[owner[first]] = distinct[ranked[first] % kinds] if kinds else 0
        most[owner[first]] = tally[first]
        following[owner[second]] = tally[second]
        return Votes(values.astype(np.int64), known, top, most, following, key, count.astype(np.int32), kinds, number)

    def sides(self, row: Ints, group: Ints, own: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Take rows beside groups (``own``: the row's own group, where it does not vote), give how many of the group
        give the row's value and how many the most frequent other one."""
        known = self.known[row]
        if not len(self.key):
            nothing = np.zeros(len(row), np.int32)
            return nothing, nothing
        alike = np.where(known, self._counted(group * self.kinds + self.number[row]), 0).astype(np.int32)
        mine = known & (self.top[group] == self.values[row]) & (self.most[group] > 0)
        other = np.where(mine, self.next[group], self.most[group])
        return alike - (own & known), other

    def _counted(self, wanted: Ints) -> NDArray[np.int32]:
        cells = len(self.most) * self.kinds
        if cells <= _MOST_CELLS:  # a plain table is looked up ten times as fast as a sorted list
            plain = np.zeros(cells, dtype=np.int32)
            plain[self.key] = self.count
            return plain[wanted]
        at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[at] == wanted, self.count[at], 0).astype(np.int32)

    def says(self, row: Ints, group: Ints, own: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Take rows beside groups, tell where the group says something without the row."""
        left = self.most[group] - (own & self.known[row] & (self.top[group] == self.values[row]))
        result: NDArray[np.bool_] = (left > 0) | (self.next[group] > 0)
        return result


@dataclass(frozen=True, slots=True)
class Named:
    """How many rows of each group name a place, in whichever of their columns."""

    key: Ints
    count: Ints
    kinds: int
    number: Ints

    @staticmethod
    def of(codes: Ints, group: Ints) -> "Named":
        """Take the codes of the places each row names (0: none) and each row's group, give their counts."""
        if not codes.any():
            return Named(np.empty(0, np.int64), np.empty(0, np.int64), 1, np.zeros(codes.shape, np.int64))
        distinct, number = np.unique(np.concatenate([[0], codes.ravel()]), return_inverse=True)
        number, kinds = number[1:].reshape(codes.shape) - number[0], len(distinct)
        number = np.where(codes == 0, 0, number + kinds)
        named = np.unique(
            np.concatenate([np.stack([np.arange(len(group)), column], 1)[column != 0] for column in number.T]), axis=0
        )
        key, count = np.unique(group[named[:, 0]] * (3 * kinds) + named[:, 1], return_counts=True)
        return Named(key, count, 3 * kinds, number)

    def shared(self, row: Ints, group: Ints, own: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Take rows beside groups, tell where another row of the group names a place the row names."""
        result = np.zeros(len(row), dtype=bool)
        for column in self.number.T if len(self.key) else ():
            wanted = group * self.kinds + column[row]
            at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
            result |= (column[row] != 0) & (self.key[at] == wanted) & (self.count[at] - own > 0)
        return result

    def some(self, group: Ints, own: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Take groups, tell where any place is named at all (by others, where the group is the row's own)."""
        if not len(self.key):
            return np.zeros(len(group), dtype=bool)
        first = np.searchsorted(self.key, group * self.kinds)
        last = np.searchsorted(self.key, (group + 1) * self.kinds)
        result: NDArray[np.bool_] = last - first > own
        return result


def likelihood(alike: NDArray[np.int32], other: NDArray[np.int32], right: float, chance: NDArray[np.generic] | float) -> Floats:
    """Take votes for a value and for its strongest rival, how often reports are right, and how often the value comes up by
    chance, give log2 of how much likelier the value is in that group than by chance.

    ``right``: the share of reports that give the event's own value; the others spread over the values as chance would.
    """
    rate = np.log(right / ((1 - right) * np.asarray(chance, dtype=np.float32)))
    sure = 1 / (1 + np.exp(np.clip(rate * (other - alike), -30, 30)))
    ratio = sure * right / np.asarray(chance, dtype=np.float32) + (1 - sure) * (1 - right)
    result: Floats = np.where((alike == 0) & (other == 0), 0, np.log2(ratio)).astype(np.float32)
    return result
