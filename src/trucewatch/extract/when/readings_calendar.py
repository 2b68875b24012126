"""Calendar dates, months, seasons, years -> the days they mean; the year, where none is said, from the report's day."""

from dataclasses import dataclass, replace
from datetime import date

from trucewatch.extract.when import calendar as cal
from trucewatch.extract.when.anchor import anchor_day
from trucewatch.extract.when.calendar import Stretch
from trucewatch.extract.when.hijri import hijri_year_of, month_span, to_gregorian
from trucewatch.extract.when.mention import Anchors, TimeMention

_UPCOMING = 45
"""Days by which a date without a year may lie after the report and still be read as coming rather than as last year's.
Chosen so that announced meetings and deadlines stay ahead, while "in December" told in October is the December before."""

_UPCOMING_MONTH = 20
"""The same for a month or season named without its year: incidents are told of the past, so only a month about to begin."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Days meant, why, and what else they may be."""

    stretch: Stretch
    reason: str = ""
    others: tuple[tuple[Stretch, str], ...] = ()


def single(day: date) -> Reading:
    return Reading(Stretch(day, day, "day"))


def _nearest(options: list[date], mention: TimeMention, anchors: Anchors, anchor: date) -> date | None:
    """Take the days a date without its year may be, give the one meant, by direction, tense and nearness."""
    if mention.weekday is not None:
        ahead = 400 if "future" in (anchors.tense, mention.direction) else _UPCOMING
        fitting = [d for d in options if d.weekday() == mention.weekday and -400 < (d - anchor).days <= ahead]
        options = fitting or options
    past, coming = [d for d in options if d <= anchor], [d for d in options if d > anchor]
    if mention.direction == "past":
        return max((d for d in past if d < anchor), default=None)
    if mention.direction == "this":
        return min(options, key=lambda d: abs((d - anchor).days), default=None)
    if mention.direction == "future" or anchors.tense == "future":
        return min((d for d in options if d >= anchor), default=None)
    soon = min(coming, default=None)
    if (
        anchors.tense != "past"
        and soon is not None
        and (soon - anchor).days <= _UPCOMING
        and (not past or (anchor - max(past)).days > (soon - anchor).days)
    ):
        return soon
    return max(past, default=soon)


def date_of(mention: TimeMention, anchors: Anchors) -> Reading | None:
    if mention.calendar == "hijri":
        return _hijri(mention, anchors)
    anchor = anchor_day(mention, anchors)
    year, month = mention.year, mention.month
    if mention.offset is not None and anchor is not None:
        if mention.unit == "month":
            anchor = cal.shifted(anchor, mention.offset, "month")
            year, month = anchor.year, anchor.month
        else:
            year = anchor.year + mention.offset
    if month is None and anchor is not None and mention.day is not None:
        return _day_of_month(mention, anchors, anchor)
    if month is None or mention.day is None:
        return None
    if year is not None:
        first = cal.day(year, month, mention.day)
    elif anchor is not None:
        options = [d for step in (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5) if (d := cal.day(anchor.year + step, month, mention.day))]
        first = _nearest(options, mention, anchors, anchor)
    else:
        return None
    return _until_last_day(first, mention)


def _until_last_day(first: date | None, mention: TimeMention) -> Reading | None:
    if first is None:
        return None
    last = first if mention.last_day is None else cal.day(first.year, first.month, mention.last_day)
    if last is None:
        return None
    stretch = Stretch(first, last, "day" if first == last else "range")
    return Reading(stretch)


def _day_of_month(mention: TimeMention, anchors: Anchors, anchor: date) -> Reading | None:
    reach = 12 if mention.weekday is not None else 1
    months = [cal.shifted(anchor.replace(day=1), step, "month") for step in range(-reach, reach + 1)]
    options = [d for m in months if (d := cal.day(m.year, m.month, mention.day or 0)) and mention.weekday in (None, d.weekday())]
    return _until_last_day(
        _nearest(options, mention._replace(weekday=None), replace(anchors, tense=anchors.tense or "past"), anchor), mention
    )


def _hijri(mention: TimeMention, anchors: Anchors) -> Reading | None:
    anchor = anchor_day(mention, anchors)
    year = mention.year or (hijri_year_of(anchor) if anchor is not None else None)
    if year is None:
        return None
    if mention.month is None:
        first, last = month_span(year, 1), month_span(year, 12)
        return None if first is None or last is None else Reading(Stretch(first[0], last[1], "range"))
    if mention.day is None:
        span = month_span(year, mention.month)
        return None if span is None else Reading(Stretch(span[0], span[1], "month"))
    day = to_gregorian(year, mention.month, mention.day)
    if day is None:
        return None
    note = "hijri date converted by the Umm al-Qura calendar; sighting of the moon may move it by a day"
    return Reading(Stretch(day, day, "day"), note if mention.year is not None else note + "; the year is that of the report")


def month_of(mention: TimeMention, anchors: Anchors) -> Reading | None:
    if mention.calendar == "hijri":
        return _hijri(mention, anchors)
    return _periodic(mention, anchors, lambda year: cal.month(year, mention.month or 1))


def season_of(mention: TimeMention, anchors: Anchors) -> Reading | None:
    return _periodic(mention, anchors, lambda year: cal.season(year, mention.part or "summer"))


def _periodic(mention: TimeMention, anchors: Anchors, of_year: "cal.OfYear") -> Reading | None:
    anchor = anchor_day(mention, anchors)
    if mention.year is not None:
        return Reading(of_year(mention.year))
    if anchor is None:
        return None
    if mention.offset is not None:
        return Reading(of_year(anchor.year + mention.offset))
    options = [of_year(anchor.year + step) for step in (-2, -1, 0, 1, 2)]
    if mention.direction == "this":
        return Reading(options[2])
    begun = [
        s
        for s in options
        if s.first is not None and s.first <= anchor and (mention.direction != "past" or (s.last or s.first) < anchor)
    ]
    coming = [s for s in options if s.first is not None and s.first > anchor]
    future = mention.direction == "future" or anchors.tense == "future"
    if future:
        running = [s for s in begun if s.last is not None and s.last >= anchor and mention.direction != "future"]
        return Reading(running[0] if running else coming[0]) if coming else None
    chosen = begun[-1] if begun else coming[0]
    soon = coming[0] if coming else chosen
    close = (
        soon.first is not None
        and chosen.last is not None
        and (soon.first - anchor).days <= _UPCOMING_MONTH < (anchor - chosen.last).days
    )
    if mention.direction is None and anchors.tense is None and close:
        return Reading(soon, "no year is given; the coming one is nearer", ((chosen, "the one before the report"),))
    if mention.direction == "past" and chosen.first is not None and chosen.first.year == anchor.year and len(begun) > 1:
        return Reading(chosen, "", ((begun[-2], "the one of the year before"),))
    return Reading(chosen)


def year_of(mention: TimeMention, anchors: Anchors) -> Reading | None:
    if mention.calendar == "hijri":
        return _hijri(mention, anchors)
    return None if mention.year is None else Reading(Stretch(date(mention.year, 1, 1), date(mention.year, 12, 31), "year"))


def decade_of(mention: TimeMention, anchors: Anchors) -> Reading | None:
    return None if mention.year is None else Reading(Stretch(date(mention.year, 1, 1), date(mention.year + 9, 12, 31), "range"))


def century_of(mention: TimeMention, anchors: Anchors) -> Reading | None:
    return None if mention.year is None else Reading(Stretch(date(mention.year, 1, 1), date(mention.year + 99, 12, 31), "range"))
