"""The second clock: when we learned something. One fixed-width form, so that text compares like time on every database."""

from datetime import UTC, date, datetime, time

from trucewatch.errors import InputError

FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """Give the present moment in the store's form, to the second, in UTC."""
    return datetime.now(UTC).strftime(FORM)


def moment(value: str | datetime | date, *, end_of_day: bool = False) -> str:
    """Take an ISO day or an ISO date-time with offset, give the store's form.

    A bare day stands for its first second, or its last one with ``end_of_day``. A clock time without offset is refused,
    because nobody could say which moment it names.
    """
    if isinstance(value, str):
        value = _parsed(value)
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59) if end_of_day else time(), UTC)
    if value.tzinfo is None:
        raise InputError(f"{value.isoformat()} has no time zone", remedy="Write an offset, as in 2021-11-16T14:00:00+04:00")
    return value.astimezone(UTC).strftime(FORM)


def as_of_moment(as_of: str | datetime | date | None) -> str | None:
    """Take the day or moment a question is asked for (None: now), give its last second in the store's form."""
    return None if as_of is None else moment(as_of, end_of_day=True)


def _parsed(value: str) -> datetime | date:
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{value!r} is not a day or a time", remedy="Write 2021-11-16 or 2021-11-16T14:00:00+04:00") from error
