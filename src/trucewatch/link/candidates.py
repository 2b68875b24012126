"""Two tables -> pairs of rows worth comparing, all of them or only those that changed rows are part of.

A lane with too many hits for one asking entry is left alone there (``cells.CELL_LIMIT``). Whether an entry is crowded is
always counted over the whole stored table, so pairs found bit by bit are the pairs found all at once: an entry whose
crowding changed makes its row a changed one.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.cells import LIMITS, asked, stored
from trucewatch.link.lanes import Entries, Ints, Lane
from trucewatch.link.table import Table

Crowded = NDArray[np.int64]
"""Rows (asking row, number of the lane, key) of entries that ask for more than their lane's limit, in order."""


class Candidates:
    """What one table asks of another; ``itself``: they are one table, and of two precise places one need not ask."""

    def __init__(self, asking: Table, storing: Table, *, itself: bool = False) -> None:
        """Take the asking and the stored table."""
        self._storing = storing
        self._asked = asked(asking, itself)
        kept = stored(storing)
        self._names = tuple(self._asked)
        self._allowed: dict[str, Entries] = {}
        self._lanes = {name: Lane(kept[name]) for name in self._names}
        crowds = [np.empty((0, 3), np.int64)]
        for number, name in enumerate(self._names):
            entries, limit = self._asked[name], LIMITS[name]
            if limit is not None:
                full = self._lanes[name].hits(entries) > limit
                if full.any():
                    crowds.append(np.stack([entries.row[full], np.full(int(full.sum()), number), entries.key[full]], axis=1))
                    entries = entries.where(~full)
            self._allowed[name] = entries
        self.crowded: Crowded = np.unique(np.concatenate(crowds), axis=0)

    def all(self) -> Iterator[tuple[Ints, Ints]]:
        """Give chunks of (asking row, stored row); a pair may come twice, and from both ends."""
        for name in self._names:
            yield from self._lanes[name].pairs(self._allowed[name])

    def touching(self, asking: NDArray[np.bool_], storing: NDArray[np.bool_]) -> Iterator[tuple[Ints, Ints]]:
        """Take masks of changed rows of both tables, give the pairs that hold at least one of them."""
        if asking.any():
            for name in self._names:
                entries = self._allowed[name]
                yield from self._lanes[name].pairs(entries.where(asking[entries.row]))
        if storing.any():
            rows = np.flatnonzero(storing)
            lanes = stored(self._storing.take(rows))
            for name in self._names:
                entries = self._allowed[name]
                for left, right in Lane(lanes[name]).pairs(entries.where(~asking[entries.row])):
                    yield left, rows[right]


def crowding_changed(before: Crowded, now: Crowded, size: int) -> NDArray[np.bool_]:
    """Take crowded entries before (in today's row numbers) and now, give a mask of the rows where they differ."""
    changed = np.zeros(size, dtype=bool)
    old, new = _rows_of(before), _rows_of(now)
    for entry in old.keys() ^ new.keys():
        changed[old.get(entry, new.get(entry, 0))] = True
    return changed


def _rows_of(crowded: Crowded) -> Mapping[tuple[int, int, int], int]:
    return {(row, lane, key): row for row, lane, key in crowded.tolist()}
