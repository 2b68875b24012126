"""Events in time and space -> the operations they belong to: those within 25 km and 48 hours of each other, step by step.

Cells are so small that all events of one cell belong together; only pairs of neighbouring cells need a closer look.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trucewatch.assess.ledger import Numbers

OPERATION_KM, OPERATION_DAYS = 25.0, 2
CELL_KM = OPERATION_KM / math.sqrt(2)
"""The side of a square whose corners are 25 km apart."""

Kilometres = NDArray[np.float64]
Cell = tuple[int, int, int]

_AFTER: tuple[Cell, ...] = tuple(
    (day, east, north)
    for day in (0, 1)
    for east in (-2, -1, 0, 1, 2)
    for north in (-2, -1, 0, 1, 2)
    if (day, east, north) > (0, 0, 0)
)
"""Half of the neighbours within 25 km and 48 hours; the other half look at us."""


@dataclass(frozen=True, slots=True)
class Scenes:
    """Days and scenes in kilometres of events, as lists: most cells hold two or three, too few to be worth an array."""

    first: list[int]
    last: list[int]
    east: list[float]
    north: list[float]

    def near(self, one: int, other: int) -> bool:
        """Tell whether two events lie within 48 hours and 25 km of each other."""
        gap = max(self.first[one] - self.last[other], self.first[other] - self.last[one])
        if gap > OPERATION_DAYS:
            return False
        return math.hypot(self.east[one] - self.east[other], self.north[one] - self.north[other]) <= OPERATION_KM


def cells_of(first: Numbers, east: Kilometres, north: Kilometres) -> tuple[Numbers, Numbers]:
    """Take events' first days and scenes, give the cells there are and the number of each event's cell."""
    parts = (first // (OPERATION_DAYS + 1), np.floor(east / CELL_KM), np.floor(north / CELL_KM))
    cells, inverse = np.unique(np.stack(parts, axis=1).astype(np.int64), axis=0, return_inverse=True)
    return cells, inverse.ravel()


def operations(first: Numbers, last: Numbers, east: Kilometres, north: Kilometres) -> Numbers:
    """Take events' first and last days and their scenes in kilometres (nan: none), give the number of each one's operation.

    The number is the place of the operation's first event, so that it follows from the record and not from the way it was
    walked through. An event without a scene stands alone.
    """
    labels = np.arange(len(first))
    placed = np.flatnonzero(~np.isnan(east))
    if placed.size < 2:
        return labels
    cells, inverse = cells_of(first[placed], east[placed], north[placed])
    members = _members(cells, inverse, np.stack([first, last, east, north], axis=1)[placed])
    scenes = Scenes(first[placed].tolist(), last[placed].tolist(), east[placed].tolist(), north[placed].tolist())
    roots = _joined([(day, x, y) for day, x, y in cells.tolist()], members, scenes)
    root_of = np.array([_root(roots, cell) for cell in range(len(cells))], dtype=np.int64)[inverse]
    lowest = np.full(len(cells), len(first), dtype=np.int64)
    np.minimum.at(lowest, root_of, placed)
    labels[placed] = lowest[root_of]
    return labels


def _members(cells: Numbers, inverse: Numbers, spots: Kilometres) -> list[list[int]]:
    """The events of each cell; of those with the same days and scene one is enough to find the neighbours."""
    _, single = np.unique(spots, axis=0, return_index=True)
    order = single[np.argsort(inverse[single], kind="stable")].tolist()
    ends = np.cumsum(np.bincount(inverse[single], minlength=len(cells))).tolist()
    return [order[start:end] for start, end in pairwise([0, *ends])]


def _joined(cells: list[Cell], members: list[list[int]], scenes: Scenes) -> list[int]:
    """The day of a cell is the first one of its events: an event of many days reaches its neighbours by ``near``."""
    number = {cell: place for place, cell in enumerate(cells)}
    roots = list(range(len(cells)))
    for place, (day, x, y) in enumerate(cells):
        mine = _root(roots, place)
        for d, e, n in _AFTER:
            other = number.get((day + d, x + e, y + n))
            if other is None:
                continue
            its = _root(roots, other)
            if its != mine and any(scenes.near(one, another) for one in members[place] for another in members[other]):
                roots[its] = mine
    return roots


def _root(roots: list[int], cell: int) -> int:
    while roots[cell] != cell:
        roots[cell] = roots[roots[cell]]
        cell = roots[cell]
    return cell
