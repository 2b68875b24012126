"""A mention and its anchors -> a When of the claim contract, or None when nothing says which day it was."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from trucewatch.extract.when import calendar as cal
from trucewatch.extract.when.anchor import day_of, moment_of
from trucewatch.extract.when.calendar import Stretch
from trucewatch.extract.when.mention import Anchors, TimeMention
from trucewatch.extract.when.readings import read_mention
from trucewatch.extract.when.zones import stamp
from trucewatch.model.claim import Alternative, When

__all__ = ["day_of", "resolve", "weekday_fits"]


def weekday_fits(mention: TimeMention, anchors: Anchors) -> bool | None:
    """Take a mention that names a weekday beside a day, tell whether they agree; None when there is nothing to check."""
    if mention.weekday is None or mention.shape == "weekday":
        return None
    reading = read_mention(mention._replace(weekday=None), anchors)
    return None if reading is None or reading.stretch.first is None else reading.stretch.first.weekday() == mention.weekday


@lru_cache(maxsize=2_048)  # a report asks for each of its times several times over
def resolve(mention: TimeMention, anchors: Anchors) -> When | None:
    """Take a mention and what the report offers to count from, give the time; None when it stays unresolved."""
    try:
        reading = read_mention(mention, anchors)
    except (OverflowError, ValueError):
        # A count so large, or a day so early, that the civil calendar has no such day: the words stay without a time.
        return None
    if reading is None or (reading.stretch.first is None and reading.stretch.last is None):
        return None
    start, end, precision = _ends(mention, reading.stretch, anchors)
    alternatives = [Alternative(_iso(s.first), _iso(s.last), why) for s, why in reading.others]
    return When(start, end, precision, mention.text, tuple(alternatives), reading.reason)


def _ends(mention: TimeMention, stretch: Stretch, anchors: Anchors) -> tuple[str | None, str | None, str]:
    """Take a stretch of days and its mention, give start, end and precision with the clock times that are known."""
    first, last = stretch.first, stretch.last
    if mention.shape == "past" and mention.unit in ("hour", "minute") and (moment := moment_of(anchors)) is not None:
        begin = moment - timedelta(days=cal.in_days(mention.count or 0, mention.unit))
        return begin.isoformat(timespec="minutes"), moment.isoformat(timespec="minutes"), "range"
    opening, closing = mention, mention.last if mention.shape == "clock" and mention.last is not None else mention
    if mention.shape in ("range", "since", "until", "after", "before") and mention.first is not None:
        opening = mention.first if mention.shape in ("range", "since", "after") else mention
        closing = mention.last or (mention.first if mention.shape in ("until", "before") else mention)
    if (
        mention.shape == "clock"
        and closing is not opening
        and first == last
        and (closing.hour or 0) < (opening.hour or 0)
        and last is not None
    ):
        last += timedelta(days=1)
    start, end = _at(first, opening, anchors), _at(last, closing, anchors)
    if opening is mention and closing is mention and mention.hour is not None and first == last:
        return start, end, "hour" if mention.approximate else "minute"
    return start, end, stretch.precision if opening is closing else "range"


def _at(day: date | None, mention: TimeMention, anchors: Anchors) -> str | None:
    if day is None or mention.hour is None:
        return _iso(day)
    moment = datetime.combine(day, time.min) + timedelta(hours=mention.hour, minutes=mention.minute or 0)
    return stamp(moment, anchors.zone if mention.zone in (None, "local") else mention.zone)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
