"""What is expected -> an iCalendar file (RFC 5545) any calendar can subscribe to: whole days, stable ids, words kept."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from trucewatch.assess.expectations import Expectation

LONGEST_STRETCH_DAYS = 31
"""A promise "by" a far day is shown on that day: a bar over three years would hide the rest. Vague ones keep their range."""
_STATUS = {"held": "CONFIRMED", "dropped": "CANCELLED"}


def calendar(
    name: str,
    expected: Iterable[Expectation],
    title: Callable[[Expectation], str],
    description: Callable[[Expectation], str],
    address: Callable[[Expectation], str] = lambda found: "",
) -> bytes:
    """Take a name, what is expected and how to word it, give the calendar; the same record gives the same bytes."""
    made = Calendar()
    made.add("prodid", "-//Trucewatch//Expectations//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for found in sorted(expected, key=lambda each: (each.end, each.id)):
        days = _days(found)
        if days is not None:
            made.add_component(_event(found, days, title(found), description(found), address(found)))
    return made.to_ical()  # type: ignore[no-any-return]  # the package says Any where it means bytes


def _event(found: Expectation, days: tuple[date, date], title: str, words: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{found.id}@trucewatch")
    # Not the moment of export: two exports of one record must not differ.
    event.add("dtstamp", datetime.combine(date.fromisoformat(found.said), time(), UTC))
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(days=1))  # the end of a whole-day event is the day after it
    event.add("summary", title)
    event.add("description", words)
    event.add("status", _STATUS.get(found.state, "TENTATIVE"))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [found.kind])
    if found.place:
        event.add("location", found.place)
    if address:
        event.add("url", address)
    event.add("sequence", len(found.told) + len(found.marks))
    return event


def _days(found: Expectation) -> tuple[date, date] | None:
    try:
        start, end, said = date.fromisoformat(found.start), date.fromisoformat(found.end), date.fromisoformat(found.said)
    except ValueError:
        return None  # a report without a date of its own: nothing to put into a calendar
    start = max(start, said) if found.vague else start
    if not found.vague and (end - start).days > LONGEST_STRETCH_DAYS:
        start = end
    return min(start, end), end
