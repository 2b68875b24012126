"""New rows join a large linked record without scoring the past again; the groups equal those of linking all at once.

What can change is small: whatever linking does to a row depends on the rows it is chained to by scored pairs, its
"component" alone. Components that a new row touches are grouped and settled anew, from scores kept since they were first
made. Equality ends in two places, both named by ``Standing.exact``'s documentation: where components grow beyond
``LARGEST`` rows (there only the groups the new rows are drawn to are opened, and only new rows and those regrouped settle
anew), and where a lane passes its limit (``cells.CELL_LIMIT``) only because of the new rows. Linking anew mends both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.cells import Cells
from trucewatch.link.chains import components
from trucewatch.link.group import Pairs, group
from trucewatch.link.pairs import between, merged, scored
from trucewatch.link.settle import settle
from trucewatch.link.table import Table

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


LARGEST = 5_000
"""Rows of a component that is still linked anew whole: 50 ms. Real records stay far below; a million made reports over
1,200 districts in five years chain most of themselves."""


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Pairs ordered by row, both ways: all pairs of a row in one slice."""

    start: Ints
    other: NDArray[np.int32]
    score: NDArray[np.int32]

    @staticmethod
    def of(pairs: Pairs, size: int) -> "Adjacency":
        """Take pairs and the number of rows, give them by row."""
        ends = np.concatenate([pairs.left, pairs.right])
        order = np.argsort(ends, kind="stable")
        others = np.concatenate([pairs.right, pairs.left]).astype(np.int32)[order]
        points = np.concatenate([pairs.score, pairs.score]).astype(np.int32)[order]
        return Adjacency(np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=size))]).astype(np.int64), others, points)

    def of_rows(self, rows: Ints) -> tuple[Ints, Ints, Ints]:
        """Take row numbers, give (row, neighbour, score) for each of their pairs."""
        rows = rows[rows < len(self.start) - 1]
        counts = self.start[rows + 1] - self.start[rows]
        offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(self.start[rows], counts) + offsets
        return np.repeat(rows, counts), self.other[at].astype(np.int64), self.score[at].astype(np.int64)


class Standing:
    """A linked record that takes new rows. ``label`` gives for every row the number of its group, the lowest row in it.

    ``exact`` is false once an addition touched a component above ``LARGEST``: groups there may differ from linking anew.
    """

    def __init__(self, table: Table) -> None:
        """Take the table of all rows so far; link it whole, once."""
        pairs = scored(table)
        size = len(table)
        self.table = table
        core = group(size, pairs, table.day0.astype(np.int64), table.day1.astype(np.int64))
        self.label = settle(table, pairs, core)
        self._adjacent = [Adjacency.of(pairs, size)]
        self._component = components(size, pairs.left, pairs.right)
        self.exact = True
        self._cells: list[tuple[Cells, int, Table]] = [(Cells(table, both_ways=True), 0, table)]

    def add(self, new: Table) -> Ints:
        """Take new rows, give the numbers of all rows whose group is another now (the new ones among them)."""
        old_size, size = len(self.table), len(self.table) + len(new)
        rows = np.arange(old_size, size)
        before = np.concatenate([self.label, rows])
        fresh = self._new_pairs(new, old_size)
        self.table = self.table.joined(new)
        self._adjacent.append(Adjacency.of(fresh, size))
        self._cells.append((Cells(new, both_ways=True), old_size, new))
        component = np.concatenate([self._component, rows])
        self._component = components(size, component[fresh.left], component[fresh.right])[component]
        self.label = before.copy()
        opened, asking = self._opened(fresh, rows)
        self._regroup(opened, asking)
        return np.flatnonzero((self.label != before) | (np.arange(size) >= old_size))

    def _opened(self, fresh: Pairs, rows: Ints) -> tuple[Mask, Mask]:
        """The rows to be grouped anew, and those of them that settle anew whether or not their group changes."""
        size = len(self.table)
        touched = _marked(self._component[rows], size)
        small = touched & (np.bincount(self._component, minlength=size) <= LARGEST)
        whole: Mask = small[self._component]
        if whole[rows].all():
            return whole, whole
        self.exact = False
        drawn = fresh.score > 0
        ends = np.concatenate([fresh.left[drawn], fresh.right[drawn], rows])
        opened: Mask = whole | _marked(self.label[ends], size)[self.label]
        return opened, whole | _marked(rows, size)

    def _regroup(self, opened: Mask, asking: Mask) -> None:
        rows = np.flatnonzero(opened)
        pairs = self._pairs_within(rows)
        table = self.table.take(rows)
        core = rows[group(len(rows), pairs, table.day0.astype(np.int64), table.day1.astype(np.int64), key=rows)]
        moved = core != self.label[rows]
        asking = asking | _marked(rows[moved], len(opened))
        self.label[rows] = core
        askers = np.flatnonzero(asking)
        near = _marked(np.concatenate([self.label[askers], self.label[self._neighbours(askers)]]), len(opened))
        held = np.flatnonzero(near[self.label])
        inside = np.searchsorted(held, self.label[held])
        settled = settle(self.table.take(held), self._pairs_within(held, asking), inside, only=asking[held])
        self.label[held] = held[settled]

    def _new_pairs(self, new: Table, old_size: int) -> Pairs:
        within = scored(new)
        chunks = [Pairs(within.left + old_size, within.right + old_size, within.score)]
        for cells, first, stored in self._cells:
            left, right, points = between(new, cells, stored)
            chunks.append(Pairs(right + first, left + old_size, points))
        return merged(chunks, old_size + len(new))

    def _neighbours(self, rows: Ints) -> Ints:
        return np.concatenate([part.of_rows(rows)[1] for part in self._adjacent])

    def _pairs_within(self, rows: Ints, ends: Mask | None = None) -> Pairs:
        """The pairs of a part of the record, numbered within it; ``ends``: only those of these rows."""
        size = len(self.table)
        asked = rows if ends is None else rows[ends[rows]]
        parts = [part.of_rows(asked) for part in self._adjacent]
        left, right, points = (np.concatenate([part[at] for part in parts]) for at in range(3))
        twice = np.ones(size, dtype=bool) if ends is None else ends
        keep = ((left < right) | ~twice[right]) & _marked(rows, size)[right]
        number = np.zeros(size, dtype=np.int64)
        number[rows] = np.arange(len(rows))
        left, right, points = number[left[keep]], number[right[keep]], points[keep]
        order = np.argsort(left * len(rows) + right, kind="stable")
        return Pairs(left[order], right[order], points[order])


def _marked(rows: Ints, size: int) -> Mask:
    """A mask of the rows: membership by look-up, much faster than sorting sets of a million."""
    mask = np.zeros(size, dtype=bool)
    mask[rows] = True
    return mask
