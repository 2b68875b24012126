"""A table -> its scored pairs: cells, comparison and score chained, in chunks of bounded size."""

import os
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from trucewatch.link.candidates import Candidates
from trucewatch.link.cells import Cells
from trucewatch.link.group import Pairs
from trucewatch.link.lanes import Ints
from trucewatch.link.score import FLOOR, score
from trucewatch.link.table import Table

WORKERS = min(4, os.cpu_count() or 1)
"""Threads that compare; more than four gain nothing, for then memory is the limit."""


def scored(table: Table) -> Pairs:
    """Take a table, give every pair scored above FLOOR once."""
    return merged(scored_chunks(table, table, Candidates(table, table, itself=True).all(), FLOOR, itself=True), len(table))


def scored_chunks(
    asking: Table, storing: Table, candidates: Iterable[tuple[Ints, Ints]], floor: int, *, itself: bool
) -> list[Pairs]:
    """Take two tables and pairs of their rows, give those scored above the floor, chunk by chunk; some may repeat.

    Chunks are compared by a few threads: numpy lets others run while it works, and sums of whole numbers in a fixed
    order of pairs do not depend on who was first. ``itself``: the tables are one, and the lower row comes left.
    """
    first, second = asking.slim(), storing.slim()
    turned = _turned if itself else _as_asked
    chunks = []
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        waiting: deque[Future[Pairs]] = deque()
        for left, right in candidates:
            waiting.append(pool.submit(_kept, first, second, turned(left, right), floor))
            if len(waiting) > 2 * WORKERS:  # bounds the memory of chunks made ahead
                chunks.append(waiting.popleft().result())
        chunks += [work.result() for work in waiting]
    return chunks


def between(new: Table, cells: Cells, old: Table, floor: int = FLOOR) -> tuple[Ints, Ints, Ints]:
    """Take new rows and what is stored, give (new row, stored row, score) for every pair above the floor, each once."""
    parts = [_scored_chunk(new, old, left, right, floor) for left, right in cells.pairs(new)]
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
    key = np.concatenate([chunk.left.astype(np.int64) * size + chunk.right for chunk in chunks])
    points = np.concatenate([chunk.score for chunk in chunks])
    key, once = np.unique(key, return_index=True)
    left = key // size
    return Pairs(left, key - left * size, points[once].astype(np.int64))


def _turned(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    apart = left != right
    left, right = left[apart], right[apart]
    return np.minimum(left, right), np.maximum(left, right)


def _as_asked(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    return left, right


def _kept(first: Table, second: Table, rows: tuple[Ints, Ints], floor: int) -> Pairs:
    """Half the bytes while chunks wait, for rows and scores fit 32 bits."""
    low, high, points = _scored_chunk(first, second, *rows, floor)
    return Pairs(low.astype(np.int32), high.astype(np.int32), points.astype(np.int32))


def _scored_chunk(first: Table, second: Table, left: Ints, right: Ints, floor: int = FLOOR) -> tuple[Ints, Ints, Ints]:
    points = score(first.take(left), second.take(right))
    keep = points > floor
    return left[keep], right[keep], points[keep].astype(np.int64)
