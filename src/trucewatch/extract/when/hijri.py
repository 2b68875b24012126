"""Hijri dates to civil ones by the Umm al-Qura calendar, which news of the Gulf and Yemen use; None outside its years."""

from datetime import date

from hijridate import Gregorian, Hijri


def hijri_month_length() -> int:
    """Give the most days a hijri month has."""
    return 30


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """Take a hijri date, give the civil day; None when the calendar does not know it."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def month_span(year: int, month: int) -> tuple[date, date] | None:
    """Take a hijri month, give its first and last civil days."""
    first = to_gregorian(year, month, 1)
    last = to_gregorian(year, month, 30) or to_gregorian(year, month, 29)
    return None if first is None or last is None else (first, last)


def hijri_year_of(day: date) -> int | None:
    """Take a civil day, give the hijri year it lies in."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
