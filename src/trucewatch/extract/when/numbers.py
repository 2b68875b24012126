"""Number words beside each other -> one number item: "twenty-first", "تسعة وعشرين", "on altı", "քսանչորս"."""

from typing import Any

from trucewatch.extract.when.words import CASES, Item, integer_values


def join_numbers(items: list[Item]) -> list[Item]:
    """Take an island, give it with every run of number words as one number."""
    if not any("CARD" in item.values or "ORDN" in item.values for item in items):
        return items
    joined: list[Item] = []
    at = 0
    while at < len(items):
        if "CARD" in items[at].values or "ORDN" in items[at].values:
            item, at = _run(items, at)
            joined.append(item)
        else:
            joined.append(items[at])
            at += 1
    return joined


def _part(item: Item) -> Any:
    return item.values.get("ORDN", item.values.get("CARD"))


def _run(items: list[Item], at: int) -> tuple[Item, int]:
    """Take an island and where a number word stands, give the number made of it and its fellows, and where it ends."""
    first = at
    total, current, ordinal, last_size = 0, _part(items[at]), "ORDN" in items[at].values, _size(_part(items[at]))
    if current >= 1000:
        total, current, last_size = current, 0, 0
    at += 1
    while at < len(items):
        step = 1 if items[at].values.keys() & {"AND", "-"} and at + 1 < len(items) else 0
        item = items[at + step]
        if "CARD" not in item.values and "ORDN" not in item.values:
            break
        value = _part(item)
        if not isinstance(value, int):
            break
        if value >= 1000:
            total, current, last_size = total + max(current, 1) * value, 0, 0
        elif value == 100 and 1 < current < 10:
            current, last_size = current * 100, 3
        elif _fits(current, value, last_size):
            current, last_size = current + value, min(last_size or 9, _size(value))
        else:
            break
        ordinal = ordinal or "ORDN" in item.values
        at += step + 1
    number = total + current
    values: dict[str, Any] = integer_values(number, len(str(number))) if isinstance(number, int) else {"NUM": None, "DEC": number}
    values["WORD"] = True
    if ordinal:
        values["ORD"] = True
    for extra in (*CASES, "UNIT", "A", "THE"):
        if extra in items[at - 1].values and (extra in CASES or at - first == 1):
            values[extra] = items[at - 1].values[extra]
    if at - first == 1:
        values |= {tag: v for tag, v in items[first].values.items() if tag not in ("CARD", "ORDN")}
    return Item(items[first].start, items[at - 1].end, values), at


def _size(value: float) -> int:
    return 3 if value >= 100 else 2 if value >= 10 else 1


def _fits(current: float, value: int, last_size: int) -> bool:
    """Tell whether a value may follow: hundreds, then tens and ones in either order, each once."""
    if last_size == 0:
        return True
    size = _size(value)
    if last_size == 3:
        return size < 3
    if last_size == 2:
        return size == 1 and current % 10 == 0
    return size == 2 and current < 10
