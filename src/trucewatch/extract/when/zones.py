"""Zone names as the packs write them -> the offset of a moment there; IANA names, because offsets changed over the years."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=256)
def zone_of(name: str) -> tzinfo | None:
    """Take an IANA name, "UTC" or "+04:00", give the zone; None when unknown."""
    fixed = re.fullmatch(r"([+-])(\d\d):?(\d\d)", name)
    if fixed is not None:
        minutes = int(fixed.group(2)) * 60 + int(fixed.group(3))
        return timezone(timedelta(minutes=minutes if fixed.group(1) == "+" else -minutes)) if minutes < 24 * 60 else None
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def stamp(moment: datetime, zone: str | None) -> str:
    """Take a local moment and its zone (None when unknown), give the ISO date-time, with offset when the zone is known."""
    known = zone_of(zone) if zone is not None else None
    if known is None:
        return moment.isoformat(timespec="minutes")
    try:
        return moment.replace(tzinfo=known).isoformat(timespec="minutes")
    except OverflowError:
        return moment.isoformat(timespec="minutes")
