"""New rows join a large linked record without scoring the past again; the groups equal those of linking all at once.

What can change is small: groups never reach across "good components" (rows chained by pairs above zero), so only
components that a new row touches are grouped anew, from scores kept since they were first made. Small groups beside a
changed one settle anew. Equality ends in two places, both named by ``Standing.exact``'s documentation: where good
components grow beyond ``LARGEST`` rows (there only the groups around the new rows are opened), and where a lane passes
its limit (``cells.CELL_LIMIT``) only because of the new rows. Linking anew mends both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.cells import Cells
from trucewatch.link.chains import components
from trucewatch.link.group import Pairs, group
from trucewatch.link.pairs import between, merged, scored
from trucewatch.link.settle import SMALL, Moves, moves
from trucewatch.link.table import Table

Ints = NDArray[np.int64]


LARGEST = 5_000
"""Rows of a good component that is still grouped anew whole: 50 ms. Real records stay far below; a million made reports
over 1,200 districts in five years chain most of themselves."""


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
    """A linked record that takes new rows. ``label`` gives for every row the number of its group.

    ``exact`` is false once an addition touched a component above ``LARGEST``: groups there may differ from linking anew.
    """

    def __init__(self, table: Table) -> None:
        """Take the table of all rows so far; link it whole, once."""
        pairs = scored(table)
        size = len(table)
        self.table = table
        self._core = group(size, pairs, table.day0.astype(np.int64), table.day1.astype(np.int64))
        self._moves = moves(table, pairs, self._core)
        good = pairs.score > 0
        self._adjacent = [Adjacency.of(pairs, size)]
        self._component = components(size, pairs.left[good], pairs.right[good])
        self.exact = True
        self._incoming = 0
        self._units()
        self._cells: list[tuple[Cells, int, Table]] = [(Cells(table, both_ways=True), 0, table)]

    @property
    def label(self) -> Ints:
        """Each row's group."""
        return self._moves.applied(self._core)

    def _units(self) -> None:
        """What is opened as one: a good component, or in too large a one the group."""
        self._large = np.bincount(self._component, minlength=len(self._component))[self._component] > LARGEST
        unit = np.where(self._large, self._core, self._component)
        self._members = np.argsort(unit, kind="stable")
        self._unit, self._sorted = unit, unit[self._members]

    def add(self, new: Table) -> Ints:
        """Take new rows, give the numbers of all rows whose group is another now (the new ones among them)."""
        old_size, size = len(self.table), len(self.table) + len(new)
        self._incoming = len(new)
        rows = np.arange(old_size, size)
        before = np.concatenate([self.label, rows])
        fresh = self._new_pairs(new, old_size)
        table = self.table.joined(new)
        touched = self._closed(np.concatenate([fresh.left[fresh.score > 0], rows]), old_size, fresh)
        self._adjacent.append(Adjacency.of(fresh, size))
        self.exact &= not bool(self._large[touched[touched < old_size]].any())
        was = np.concatenate([self._core, rows])
        self._core = was.copy()
        self._core[touched] = self._grouped(touched, table)
        self._moves = self._settled(self._changed(touched, was, old_size), table, rows)
        self._remember(table, new, old_size, fresh)
        return np.flatnonzero((self.label != before) | (np.arange(size) >= old_size))

    def _changed(self, touched: Ints, was: Ints, old_size: int) -> Ints:
        """Of the touched rows those whose group has other members now."""
        core = self._core
        other = (core[touched] != was[touched]) | (touched >= old_size)
        groups, before = _marked(core[touched[other]], len(core)), _marked(was[touched[other]], len(core))
        return touched[groups[core[touched]] | before[was[touched]]]

    def _settled(self, changed: Ints, table: Table, rows: Ints) -> Moves:
        """Small groups that changed or lie beside a changed one settle anew, each held against all groups near it."""
        size = np.bincount(self._core, minlength=len(table))
        around = _distinct([changed, self._neighbours(changed)])
        asking = _distinct([self._core[around][size[self._core[around]] <= SMALL]])
        askers = np.flatnonzero(_marked(asking, len(table))[self._core])
        region = _distinct([self._core[askers], self._core[self._neighbours(askers)]])
        held = np.flatnonzero(_marked(region, len(table))[self._core])
        core = np.searchsorted(held, self._core[held])
        only = _marked(np.searchsorted(held, asking), len(held))
        made = moves(table.take(held), self._pairs_within(held, len(table)), core, only=only)
        again = _distinct([changed, asking])  # numbers of groups that were, are or may be small
        stay = np.arange(len(table), dtype=np.int64)
        found = []
        for old, part in ((self._moves.lone, made.lone), (self._moves.small, made.small)):
            into = np.concatenate([old, rows])
            into[again] = stay[again]
            into[asking] = held[part[np.searchsorted(held, asking)]]
            found.append(into)
        return Moves(found[0], found[1])

    def _new_pairs(self, new: Table, old_size: int) -> Pairs:
        within = scored(new)
        chunks = [Pairs(within.left + old_size, within.right + old_size, within.score)]
        for cells, first, stored in self._cells:
            left, right, points = between(new, cells, stored)
            chunks.append(Pairs(right + first, left + old_size, points))
        return merged(chunks, old_size + len(new))

    def _closed(self, rows: Ints, old_size: int, fresh: Pairs) -> Ints:
        """Rows with all of their good components, across the old record and the new pairs."""
        wanted = _distinct([self._unit[rows[rows < old_size]]])
        low, high = np.searchsorted(self._sorted, wanted, "left"), np.searchsorted(self._sorted, wanted, "right")
        counts = high - low
        offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        members = self._members[np.repeat(low, counts) + offsets]
        closed = _distinct([members, rows])
        # A new row may chain two components: grow until nothing is added.
        good = fresh.score > 0
        left, right = fresh.left[good], fresh.right[good]
        inside = _marked(closed, old_size + self._incoming)
        reached = inside[left] | inside[right]
        grown = _distinct([closed, left[reached], right[reached]])
        return closed if len(grown) == len(closed) else self._closed(grown, old_size, fresh)

    def _neighbours(self, rows: Ints) -> Ints:
        found = [part.of_rows(rows)[1] for part in self._adjacent]
        return _distinct(found)

    def _grouped(self, rows: Ints, table: Table) -> Ints:
        """Group a part of the record by itself; row numbers within the part keep their order."""
        pairs = self._pairs_within(rows, len(table))
        return rows[group(len(rows), pairs, table.day0[rows].astype(np.int64), table.day1[rows].astype(np.int64), key=rows)]

    def _pairs_within(self, rows: Ints, size: int) -> Pairs:
        """The pairs of a part of the record, numbered within it."""
        parts = [part.of_rows(rows) for part in self._adjacent]
        left, right, points = (np.concatenate([part[at] for part in parts]) for at in range(3))
        keep = (left < right) & _marked(rows, size)[right]
        number = np.zeros(size, dtype=np.int64)
        number[rows] = np.arange(len(rows))
        left, right, points = number[left[keep]], number[right[keep]], points[keep]
        order = np.argsort(left * len(rows) + right, kind="stable")
        return Pairs(left[order], right[order], points[order])

    def _remember(self, table: Table, new: Table, old_size: int, fresh: Pairs) -> None:
        good = fresh.score > 0
        size = len(table)
        component = np.concatenate([self._component, np.arange(old_size, size)])
        joined = components(size, component[fresh.left[good]], component[fresh.right[good]])
        self._component = joined[component]
        self._units()
        self._cells.append((Cells(new, both_ways=True), old_size, new))
        self.table = table


def _marked(rows: Ints, size: int) -> NDArray[np.bool_]:
    """A mask of the rows: membership by look-up, much faster than sorting sets of a million."""
    mask = np.zeros(size, dtype=bool)
    mask[rows] = True
    return mask


def _distinct(parts: list[Ints]) -> Ints:
    """Row numbers of all parts, each once, in order."""
    rows = np.concatenate([np.empty(0, np.int64), *parts])
    return np.flatnonzero(_marked(rows, int(rows.max()) + 1)) if len(rows) else rows
