"""Days as ISO text: the period before, the days between."""

from datetime import date, timedelta


def days_between(start: str, end: str) -> list[str]:
    """Take the first and last day, give every day from one to the other."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def period_before(start: str, end: str) -> tuple[str, str]:
    """Take a period, give the one of the same length that ends the day before it begins."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    length = (last - first).days + 1
    return (first - timedelta(days=length)).isoformat(), (first - timedelta(days=1)).isoformat()


def days_back(day: str, days: int) -> str:
    """Take a day and a number, give the day so many days before."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
