"""Reports that something took place, was put off or called off -> those that may tell what became of a promise. Pure.

A report of a meeting held, or of an act done, on a named day answers only promises around that day: it is found by its day,
so that a promise is not held against the reports of all the years.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.assess.grouping import keys, ties
from trucewatch.assess.planned import Piece

Tie = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """A claim that something took place, was put off or called off, as a piece; ``dated`` when it names a day."""

    piece: Piece
    state: str
    dated: bool


class Happenings:
    """Reports by what ties them to promises."""

    def __init__(self, told: Iterable[Happened]) -> None:
        """Take reports; their order decides which of two that stand at one place of a document is looked at."""
        listed = list(told)
        often = Counter(each.piece.id for each in listed)
        self._by_day: dict[Tie, list[tuple[str, int, Happened]]] = {}
        self._others: dict[Tie, list[tuple[int, Happened]]] = {}
        for number, each in enumerate(listed):
            piece = each.piece
            by_meeting = piece.kind in ("meeting", "incident")
            # Of two claims at one place one alone is looked at, so both must be found whatever the day.
            day_decides = by_meeting and each.dated and each.state == "held" and often[piece.id] == 1
            for tie in ties(piece) if by_meeting else keys(piece):
                if day_decides:
                    self._by_day.setdefault(tie, []).append((piece.start, number, each))
                else:
                    self._others.setdefault(tie, []).append((number, each))
        for held in self._by_day.values():
            held.sort(key=lambda entry: entry[:2])

    def near(self, tie: Tie, first: str, last: str) -> Iterator[Happened]:
        """Take what ties, the first and last day that fit; give reports in their order, all of which no day decides."""
        held = self._by_day.get(tie, [])
        begin = bisect_left(held, first, key=lambda entry: entry[0])
        end = bisect_right(held, last, key=lambda entry: entry[0])
        found = [(number, each) for _day, number, each in held[begin:end]]
        yield from (each for _number, each in sorted([*found, *self._others.get(tie, ())], key=lambda entry: entry[0]))


def moved(day: str, days: int) -> str:
    """Take a day and a number of days, give the day so much later; "" for what is no day: nothing is at or before it."""
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""
