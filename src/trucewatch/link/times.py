"""ISO times as written -> day numbers, minutes of the day and offsets, without a guess."""

import datetime as dt
import re

from trucewatch.model.claim import When

UNKNOWN = -(2**31) + 1
"""The day number of an unknown day; outside every calendar, inside 32 bits."""

_MINUTE = re.compile(r"T(\d\d):(\d\d)")


def day_number(iso: str | None) -> int:
    """Take an ISO day, date-time, ``YYYY-MM`` or ``YYYY``, give the ordinal of its (first) day, or UNKNOWN."""
    if not iso:
        return UNKNOWN
    padded = iso[:10]
    padded += "-01-01"[len(padded) - 4 :] if len(padded) in (4, 7) else ""
    try:
        return dt.date.fromisoformat(padded).toordinal()
    except ValueError:
        return UNKNOWN


def days_of(when: When | None) -> tuple[int, int]:
    """Take a time as read, give its first and last day, (UNKNOWN, UNKNOWN) when the words name none.

    News without a day is compared by the day of its report, as ever: the stretch given for people is no second evidence.
    """
    if when is None or not when.stated:
        return UNKNOWN, UNKNOWN
    first = day_number(when.start if when.start else when.end)
    last = day_number(when.end if when.end else when.start)
    if first == UNKNOWN:
        return UNKNOWN, UNKNOWN
    if last == UNKNOWN or last < first:
        last = first
    if first == last:
        last = first + {"month": 30, "year": 365, "week": 6}.get(when.precision, 0)
    return first, last


def minute_of(when: When | None) -> int:
    """Take a time as read, give the minute of the day where the words give a clock time, else -1."""
    if when is None or when.start is None or when.precision not in ("minute", "hour"):
        return -1
    found = _MINUTE.search(when.start)
    return int(found[1]) * 60 + int(found[2]) if found else -1
