"""A table -> its scored pairs: cells, comparison and score chained, in chunks of bounded size."""

from collections.abc import Iterator

import numpy as np

from trucewatch.link.cells import Cells, Ints
from trucewatch.link.group import Pairs
from trucewatch.link.score import FLOOR, score
from trucewatch.link.table import Table


def scored(table: Table) -> Pairs:
    """Take a table, give every pair scored above FLOOR once."""
    chunks = []
    for left, right in Cells(table).pairs(table, itself=True):
        ahead = left < right  # most pairs are found from both ends; those found from one are turned below
        behind = left > right
        low, high = np.where(ahead, left, right), np.where(ahead, right, left)
        keep = ahead | behind
        chunks.append(_kept(table, low[keep], high[keep]))
    return merged(chunks, len(table))


def between(new: Table, cells: Cells, old: Table) -> tuple[Ints, Ints, Ints]:
    """Take new rows and what is stored, give (new row, stored row, score) for every pair above FLOOR, each once."""
    parts = [_scored_chunk(new, old, left, right) for left, right in cells.pairs(new)]
    if not parts:
        nothing = np.empty(0, np.int64)
        return nothing, nothing, nothing
    left, right, points = (np.concatenate([part[at] for part in parts]) for at in range(3))
    _, once = np.unique(left * (len(old) + 1) + right, return_index=True)
    return left[once], right[once], points[once]


def merged(chunks: list[Pairs], size: int) -> Pairs:
    """Take chunks that may repeat a pair, give each pair once in order."""
    if not chunks:
        nothing = np.empty(0, np.int64)
        return Pairs(nothing, nothing, nothing)
    key = np.concatenate([chunk.left * size + chunk.right for chunk in chunks])
    points = np.concatenate([chunk.score for chunk in chunks])
    key, once = np.unique(key, return_index=True)
    return Pairs(key // size, key % size, points[once])


def _kept(table: Table, left: Ints, right: Ints) -> Pairs:
    return Pairs(*_scored_chunk(table, table, left, right))


def _scored_chunk(first: Table, second: Table, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    points = score(first.take(left), second.take(right))
    keep = points > FLOOR
    return left[keep], right[keep], points[keep].astype(np.int64)


def all_pairs(rows: Ints) -> Iterator[tuple[int, int]]:
    """Take row numbers, give every pair of them, lower first."""
    ordered = sorted(int(row) for row in rows)
    for at, first in enumerate(ordered):
        for second in ordered[at + 1 :]:
            yield first, second
