"""Number words beside each other -> one number item: "twenty-first", "تسعة وعشرين", "on altı", "քսանչորս"."""

from typing import Any

from trucewatch.extract.when.word_list import Item
from trucewatch.extract.when.words import CASES, integer_values


def join_numbers(items: list[Item], units_first: bool = False) -> list[Item]:
    """Take an island, give it with every run of number words as one number; ``units_first`` for "nine and twenty"."""
    if not any("CARD" in item.values or "ORDN" in item.values for item in items):
        return items
    joined: list[Item] = []
    at = 0
    while at < len(items):
        if "CARD" in items[at].values or "ORDN" in items[at].values:
            item, at = _run(items, at, units_first)
            joined.append(item)
        else:
            joined.append(items[at])
            at += 1
    return joined


def _part(item: Item) -> Any:
    return item.values.get("ORDN", item.values.get("CARD"))


class _Sum:
    """The value of number words read so far: whole thousands in ``total``, the rest in ``current``."""

    def __init__(self, value: Any, units_first: bool) -> None:
        self.units_first = units_first
        self.total, self.current, self.last_size = 0, value, _size(value)
        if value >= 1000:
            self.total, self.current, self.last_size = value, 0, 0

    def add(self, value: Any, linked: bool) -> bool:
        """Take the next word's value and whether "and" stands before it, tell whether it belongs to the same number."""
        if not isinstance(value, int):
            return False
        if value >= 1000:
            self.total, self.current, self.last_size = self.total + max(self.current, 1) * value, 0, 0
        elif value == 100 and 1 < self.current < 10:
            self.current, self.last_size = self.current * 100, 3
        elif self._fits(value, linked):
            self.current, self.last_size = self.current + value, min(self.last_size or 9, _size(value))
        else:
            return False
        return True

    def _fits(self, value: int, linked: bool) -> bool:
        """Tell whether a value may follow: hundreds, then tens, then ones, each once.

        "And" after tens or ones makes a new number ("nine and twenty days") except where the language counts that way.
        """
        size = _size(value)
        if self.last_size == 0 or self.last_size == 3:
            return size < 3 or self.last_size == 0
        if self.last_size == 2:
            return size == 1 and self.current % 10 == 0 and not linked
        if not self.units_first or self.current >= 10:
            return False
        return value == 10 if not linked else value >= 20 and value % 10 == 0


def _run(items: list[Item], at: int, units_first: bool) -> tuple[Item, int]:
    """Take an island and where a number word stands, give the number made of it and its fellows, and where it ends."""
    first = at
    value = _Sum(_part(items[at]), units_first)
    ordinal = "ORDN" in items[at].values
    at += 1
    while at < len(items):
        step = 1 if items[at].values.keys() & {"AND", "-"} and at + 1 < len(items) else 0
        item = items[at + step]
        if item.values.keys().isdisjoint(("CARD", "ORDN")) or not value.add(_part(item), "AND" in items[at].values):
            break
        ordinal = ordinal or "ORDN" in item.values
        at += step + 1
    return Item(items[first].start, items[at - 1].end, _values(items[first:at], value.total + value.current, ordinal)), at


def _values(items: list[Item], number: Any, ordinal: bool) -> dict[str, Any]:
    """Take the words of a number and its value, give the uses the number may have; the last word's case goes on."""
    values: dict[str, Any] = integer_values(number, len(str(number))) if isinstance(number, int) else {"NUM": None, "DEC": number}
    values["WORD"] = True
    if ordinal:
        values["ORD"] = True
    values |= {case: True for case in CASES if case in items[-1].values}
    if len(items) == 1:
        values |= {tag: v for tag, v in items[0].values.items() if tag not in ("CARD", "ORDN")}
    return values


def _size(value: float) -> int:
    return 3 if value >= 100 else 2 if value >= 10 else 1
