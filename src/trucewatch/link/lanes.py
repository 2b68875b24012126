"""Rows under keys and days -> the rows that others ask for by key and range of days, by binary search, in chunks."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

CHUNK = 400_000
"""Pairs compared at once: their columns take about 100 MB; larger chunks were slower, smaller ones no faster."""
_DAY_BITS = 20
_KEY_MASK = (1 << 42) - 1
ALL_DAYS = (1 << _DAY_BITS) - 1
"""The last day a range can reach; from 0 to here is "at any time"."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows under keys: what a lane stores or asks. ``first`` and ``last`` are the days within which it is sought."""

    key: Ints
    row: Ints
    first: Ints
    last: Ints

    @staticmethod
    def concat(parts: list["Entries"]) -> "Entries":
        """Take several, give one."""
        return Entries(*(np.concatenate([getattr(p, n) for p in parts]) for n in ("key", "row", "first", "last")))

    def where(self, keep: NDArray[np.bool_]) -> "Entries":
        """Take a mask, give the entries it marks."""
        return Entries(self.key[keep], self.row[keep], self.first[keep], self.last[keep])


class Lane:
    """Stored entries sorted by key and day; asked with ranges."""

    def __init__(self, entries: Entries) -> None:
        """Take entries (one day each in ``first``)."""
        composite = _compose(entries.key, entries.first)
        order = np.argsort(composite, kind="stable")
        self._composite, self._rows = composite[order], entries.row[order]

    def hits(self, asked: Entries) -> Ints:
        """Take asked entries, give for each how many stored entries it would meet."""
        low = np.searchsorted(self._composite, _compose(asked.key, asked.first), "left")
        high = np.searchsorted(self._composite, _compose(asked.key, asked.last), "right")
        return np.asarray(high - low)

    def pairs(self, asked: Entries, limit: int | None = None) -> Iterator[tuple[Ints, Ints]]:
        """Take asked entries, give chunks of (asking row, stored row); keys with more than ``limit`` hits are skipped."""
        low = np.searchsorted(self._composite, _compose(asked.key, asked.first), "left")
        high = np.searchsorted(self._composite, _compose(asked.key, asked.last), "right")
        hits = high - low
        if limit is not None:
            hits = np.where(hits > limit, 0, hits)
        keep = hits > 0
        low, hits, rows = low[keep], hits[keep], asked.row[keep]
        ends = np.cumsum(hits)
        start = 0
        while start < len(hits):
            base = ends[start - 1] if start else 0
            stop = max(start + 1, int(np.searchsorted(ends, base + CHUNK, "right")))
            part = hits[start:stop]
            offsets = np.arange(int(part.sum())) - np.repeat(np.cumsum(part) - part, part)
            yield np.repeat(rows[start:stop], part), self._rows[np.repeat(low[start:stop], part) + offsets]
            start = stop


class AskingLane:
    """Ranges that stored rows ask for, sorted by key and first day; met by entries of rows that come later."""

    def __init__(self, entries: Entries) -> None:
        """Take what the stored rows ask."""
        timeless = (entries.last - entries.first) >= ALL_DAYS
        self._timeless, self._dated = entries.where(timeless), entries.where(~timeless)
        widths = self._dated.last - self._dated.first
        self._widest = int(widths.max()) if len(widths) else 0
        self._lanes = (Lane(_numbered(self._timeless)), Lane(_numbered(self._dated)))

    def pairs(self, entries: Entries, limit: int | None = None) -> Iterator[tuple[Ints, Ints]]:
        """Take entries, give chunks of (row of the entry, row that asks for it)."""
        zero = np.zeros(len(entries.key), np.int64)
        numbers = np.arange(len(entries.key))
        for at, asking in self._lanes[0].pairs(Entries(entries.key, numbers, zero, zero), limit):
            yield entries.row[at], self._timeless.row[asking]
        reach = Entries(entries.key, numbers, entries.first - self._widest, entries.first)
        for at, asking in self._lanes[1].pairs(reach, None if limit is None else limit * 4):
            inside = self._dated.last[asking] >= entries.first[at]
            yield entries.row[at][inside], self._dated.row[asking][inside]


def _numbered(entries: Entries) -> Entries:
    return Entries(entries.key, np.arange(len(entries.key)), entries.first, entries.last)


def _compose(key: Ints, day: Ints) -> Ints:
    """Key and day as one sortable number; days outside the calendar are drawn to its edges."""
    result: Ints = ((key & _KEY_MASK) << _DAY_BITS) | np.clip(day, 0, ALL_DAYS)
    return result
