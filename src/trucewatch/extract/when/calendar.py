"""Days, weeks, months, years, seasons as stretches of civil days."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day, each None when open; ``precision`` a word of the claim contract."""

    first: date | None
    last: date | None
    precision: str


OfYear = Callable[[int], Stretch]

_DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "sutki": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "weekend": 2.0,
    "month": 30.4,
    "quarter": 91.3,
    "season": 91.3,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
"""Average lengths, used only where no calendar step is possible (half a month, a night of hours)."""

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


def day(year: int, month: int, number: int) -> date | None:
    """Take year, month, day, give the day; None when the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Stretch:
    """Take a year and month, give its days."""
    return Stretch(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def season(year: int, name: str) -> Stretch:
    """Take a year and a season of the north, give its three months; winter of a year begins in the December before."""
    start = _SEASONS.get(name, 6)
    first = date(year - 1 if start == 12 else year, start, 1)
    return Stretch(first, shifted(first, 1, "quarter") - timedelta(days=1), "range")


def in_days(count: float, unit: str) -> float:
    """Take a length, give it in days, on average."""
    return count * _DAYS.get(unit, 1.0)


def shifted(start: date, count: int, unit: str) -> date:
    """Take a day, give the day so many units on; the end of a shorter month stands for days it has not."""
    months = _MONTHS.get(unit)
    if months is None:
        return start + timedelta(days=count * _DAYS.get(unit, 1.0))
    total = start.year * 12 + start.month - 1 + count * months
    year, index = divmod(total, 12)
    return date(year, index + 1, min(start.day, calendar.monthrange(year, index + 1)[1]))


def unit_around(inside: date, unit: str) -> Stretch | None:
    """Take a day and a unit, give the calendar unit that holds it; None for units without a calendar."""
    if unit in ("day", "sutki"):
        return Stretch(inside, inside, "day")
    if unit == "week":
        monday = inside - timedelta(days=inside.weekday())
        return Stretch(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        monday = inside - timedelta(days=inside.weekday())
        return Stretch(monday + timedelta(days=5), monday + timedelta(days=6), "range")
    if unit == "month":
        return month(inside.year, inside.month)
    if unit == "quarter":
        first = date(inside.year, (inside.month - 1) // 3 * 3 + 1, 1)
        return Stretch(first, shifted(first, 1, "quarter") - timedelta(days=1), "range")
    span = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if span is None:
        return None
    first_year = inside.year - inside.year % span
    return Stretch(date(first_year, 1, 1), date(first_year + span - 1, 12, 31), "year" if span == 1 else "range")


def edge(whole: Stretch, name: str) -> Stretch:
    """Take a stretch and "start", "middle", "end", a half or a quarter, give that part; thirds as news use early and late."""
    first, last = whole.first, whole.last
    if first is None or last is None:
        return whole
    total = (last - first).days + 1
    bounds = {
        "start": (0.0, 1 / 3),
        "middle": (1 / 3, 2 / 3),
        "end": (2 / 3, 1.0),
        "half1": (0.0, 0.5),
        "half2": (0.5, 1.0),
        "q1": (0.0, 0.25),
        "q2": (0.25, 0.5),
        "q3": (0.5, 0.75),
        "q4": (0.75, 1.0),
    }
    begin, finish = bounds.get(name, (0.0, 1.0))
    if whole.precision == "year":
        return Stretch(
            shifted(first, round(begin * 12), "month"), shifted(first, round(finish * 12), "month") - timedelta(days=1), "range"
        )
    return Stretch(
        first + timedelta(days=round(begin * total)),
        first + timedelta(days=max(round(finish * total), round(begin * total) + 1) - 1),
        "range",
    )


def numbered_week(whole: Stretch, number: int) -> Stretch | None:
    """Take a month or year and a number (0 for the last), give that week; a week belongs where its Thursday lies."""
    if whole.first is None or whole.last is None:
        return None
    first_thursday = whole.first + timedelta(days=(3 - whole.first.weekday()) % 7)
    last_thursday = whole.last - timedelta(days=(whole.last.weekday() - 3) % 7)
    thursday = last_thursday if number == 0 else first_thursday + timedelta(weeks=number - 1)
    return None if thursday > whole.last else Stretch(thursday - timedelta(days=3), thursday + timedelta(days=3), "week")
