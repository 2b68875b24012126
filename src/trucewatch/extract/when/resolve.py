"""A mention and its anchors -> a When of the claim contract, or None when nothing says which day it was."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from trucewatch.extract.when import calendar as cal
from trucewatch.extract.when.calendar import Stretch
from trucewatch.extract.when.hijri import hijri_year_of, month_span, to_gregorian
from trucewatch.extract.when.mention import Anchors, TimeMention
from trucewatch.extract.when.zones import stamp
from trucewatch.model.claim import Alternative, When

_UPCOMING = 45
"""Days by which a date without a year may lie after the report and still be read as coming rather than as last year's.
Chosen so that announced meetings and deadlines stay ahead, while "in December" told in October is the December before."""

_UPCOMING_MONTH = 20
"""The same for a month or season named without its year: incidents are told of the past, so only a month about to begin."""

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Reading:
    stretch: Stretch
    reason: str = ""
    others: tuple[tuple[Stretch, str], ...] = ()


def day_of(published: str | None) -> date | None:
    """Take an ISO day or date-time, give its day as written there; None when absent or broken."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def weekday_fits(mention: TimeMention, anchors: Anchors) -> bool | None:
    """Take a mention that names a weekday beside a day, tell whether they agree; None when there is nothing to check."""
    if mention.weekday is None or mention.shape == "weekday":
        return None
    reading = _read(replace(mention, weekday=None), anchors)
    return None if reading is None or reading.stretch.first is None else reading.stretch.first.weekday() == mention.weekday


def resolve(mention: TimeMention, anchors: Anchors) -> When | None:
    """Take a mention and what the report offers to count from, give the time; None when it stays unresolved."""
    try:
        reading = _read(mention, anchors)
    except (OverflowError, ValueError):
        # A count so large, or a day so early, that the civil calendar has no such day: the words stay without a time.
        return None
    if reading is None or (reading.stretch.first is None and reading.stretch.last is None):
        return None
    start, end, precision = _ends(mention, reading.stretch, anchors)
    alternatives = [Alternative(_iso(s.first), _iso(s.last), why) for s, why in reading.others]
    return When(start, end, precision, mention.text, tuple(alternatives), reading.reason)


def anchor_day(mention: TimeMention, anchors: Anchors) -> date | None:
    """Take a mention and anchors, give the day its offset counts from: the story's where the words point there."""
    report = day_of(anchors.dateline) or day_of(anchors.published)
    return (day_of(anchors.story) or report) if mention.anchor == "story" else report


def _read(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    reader = _READERS.get(mention.shape)
    if reader is None:
        return None
    reading = reader(mention, anchors)
    if reading is None:
        return None
    reading = _rivals(mention, anchors, reading)
    return _checked(mention, reading)


def _rivals(mention: TimeMention, anchors: Anchors, reading: _Reading) -> _Reading:
    others, reason = list(reading.others), "; ".join(r for r in (mention.reason, reading.reason) if r)
    for rival in mention.alternatives:
        other = _read(replace(rival, alternatives=()), anchors) if rival.shape != "clock" else None
        if other is None or other.stretch.first == reading.stretch.first:
            continue
        others.append((other.stretch, rival.text or "the other reading of the words"))
        if rival.calendar == "hijri":
            off = abs((other.stretch.first or date.min) - (reading.stretch.first or date.min)).days
            if off <= 1:
                others.pop()  # The moon is sighted by country: a day's difference between the calendars is no conflict.
            else:
                reason += f"{'; ' if reason else ''}the hijri date beside it falls {off} days off; the civil date is taken"
    return replace(reading, others=tuple(others), reason=reason)


def _checked(mention: TimeMention, reading: _Reading) -> _Reading:
    """Compare a weekday said beside a day with that day; a contradiction keeps both readings and the reason."""
    day = reading.stretch.first
    if mention.weekday is None or mention.shape == "weekday" or day is None or reading.stretch.last != day or day.weekday() == mention.weekday:
        return reading
    near = min((day + timedelta(days=step) for step in range(-3, 4)), key=lambda d: (d.weekday() != mention.weekday, abs((d - day).days)))
    clash = f"{day.isoformat()} was a {_NAMES[day.weekday()]}, the text says {_NAMES[mention.weekday]}"
    joined = f"{reading.reason}; {clash}" if reading.reason else clash
    if mention.shape == "day" and abs((near - day).days) <= 2:
        # "Today, Friday" on a page dated Saturday: the weekday was written by the reporter, the page's date may be a later copy.
        return _Reading(Stretch(near, near, "day"), joined + "; the weekday is taken", (*reading.others, (Stretch(day, day, "day"), "counted from the report's date")))
    return replace(reading, reason=joined + "; the date is taken", others=(*reading.others, (Stretch(near, near, "day"), "the nearest such weekday")))


def _nearest(options: list[date], mention: TimeMention, anchors: Anchors, anchor: date) -> date | None:
    """Take the days a date without its year may be, give the one meant, by direction, tense and nearness."""
    if mention.weekday is not None:
        fitting = [d for d in options if d.weekday() == mention.weekday and abs((d - anchor).days) < 400]
        options = fitting or options
    past, coming = [d for d in options if d <= anchor], [d for d in options if d > anchor]
    if mention.direction == "past":
        return max((d for d in past if d < anchor), default=None)
    if mention.direction == "this":
        return min(options, key=lambda d: abs((d - anchor).days), default=None)
    if mention.direction == "future" or anchors.tense == "future":
        return min((d for d in options if d >= anchor), default=None)
    soon = min(coming, default=None)
    if anchors.tense != "past" and soon is not None and (soon - anchor).days <= _UPCOMING and (not past or (anchor - max(past)).days > (soon - anchor).days):
        return soon
    return max(past, default=soon)


def _date(mention: TimeMention, anchors: Anchors) -> _Reading | None:
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


def _until_last_day(first: date | None, mention: TimeMention) -> _Reading | None:
    if first is None:
        return None
    last = first if mention.last_day is None else cal.day(first.year, first.month, mention.last_day)
    if last is None:
        return None
    stretch = Stretch(first, last, "day" if first == last else "range")
    return _Reading(stretch)


def _day_of_month(mention: TimeMention, anchors: Anchors, anchor: date) -> _Reading | None:
    reach = 12 if mention.weekday is not None else 1
    months = [cal.shifted(anchor.replace(day=1), step, "month") for step in range(-reach, reach + 1)]
    options = [d for m in months if (d := cal.day(m.year, m.month, mention.day or 0)) and mention.weekday in (None, d.weekday())]
    return _until_last_day(_nearest(options, replace(mention, weekday=None), replace(anchors, tense=anchors.tense or "past"), anchor), mention)


def _hijri(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    year = mention.year or (hijri_year_of(anchor) if anchor is not None else None)
    if year is None:
        return None
    if mention.month is None:
        first, last = month_span(year, 1), month_span(year, 12)
        return None if first is None or last is None else _Reading(Stretch(first[0], last[1], "range"))
    if mention.day is None:
        span = month_span(year, mention.month)
        return None if span is None else _Reading(Stretch(span[0], span[1], "month"))
    day = to_gregorian(year, mention.month, mention.day)
    if day is None:
        return None
    note = "hijri date converted by the Umm al-Qura calendar; sighting of the moon may move it by a day"
    return _Reading(Stretch(day, day, "day"), note if mention.year is not None else note + "; the year is that of the report")


def _month(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    if mention.calendar == "hijri":
        return _hijri(mention, anchors)
    return _periodic(mention, anchors, lambda year: cal.month(year, mention.month or 1))


def _season(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    return _periodic(mention, anchors, lambda year: cal.season(year, mention.part or "summer"))


def _periodic(mention: TimeMention, anchors: Anchors, of_year: "cal.OfYear") -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    if mention.year is not None:
        return _Reading(of_year(mention.year))
    if anchor is None:
        return None
    if mention.offset is not None:
        return _Reading(of_year(anchor.year + mention.offset))
    options = [of_year(anchor.year + step) for step in (-2, -1, 0, 1, 2)]
    if mention.direction == "this":
        return _Reading(options[2])
    begun = [s for s in options if s.first is not None and s.first <= anchor and (mention.direction != "past" or (s.last or s.first) < anchor)]
    coming = [s for s in options if s.first is not None and s.first > anchor]
    future = mention.direction == "future" or anchors.tense == "future"
    if future:
        running = [s for s in begun if s.last is not None and s.last >= anchor and mention.direction != "future"]
        return _Reading(running[0] if running else coming[0]) if coming else None
    chosen = begun[-1] if begun else coming[0]
    soon = coming[0] if coming else chosen
    close = soon.first is not None and chosen.last is not None and (soon.first - anchor).days <= _UPCOMING_MONTH < (anchor - chosen.last).days
    if mention.direction is None and anchors.tense is None and close:
        return _Reading(soon, "no year is given; the coming one is nearer", ((chosen, "the one before the report"),))
    if mention.direction == "past" and chosen.first is not None and chosen.first.year == anchor.year and len(begun) > 1:
        return _Reading(chosen, "", ((begun[-2], "the one of the year before"),))
    return _Reading(chosen)


def _year(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    if mention.calendar == "hijri":
        return _hijri(mention, anchors)
    return None if mention.year is None else _Reading(Stretch(date(mention.year, 1, 1), date(mention.year, 12, 31), "year"))


def _decade(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    return None if mention.year is None else _Reading(Stretch(date(mention.year, 1, 1), date(mention.year + 9, 12, 31), "range"))


def _century(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    return None if mention.year is None else _Reading(Stretch(date(mention.year, 1, 1), date(mention.year + 99, 12, 31), "range"))


def _clock(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    return _part(mention, anchors)


def _part(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    day, reason = day_of(anchors.story), "no day is named; the day told before is taken"
    if day is None:
        day, reason = anchor_day(mention, anchors), "no day is named; the report's day is taken"
        if mention.shape == "part" and mention.part == "night" and day is not None:
            return _Reading(Stretch(day - timedelta(days=1), day, "range"), "the night before the report's day")
    return None if day is None else _Reading(Stretch(day, day, "day"), reason)


def _same(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    """"The same day" points into the story; the report's own day is not put in its place."""
    day = day_of(anchors.story)
    return None if day is None else _single(day)


def _day(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None:
        return None
    counted = "no day was told before; counted from the report's day" if mention.anchor == "story" and not anchors.story else ""
    return replace(_single(anchor + timedelta(days=mention.offset or 0)), reason=counted)


def _single(day: date) -> _Reading:
    return _Reading(Stretch(day, day, "day"))


def _weekday(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None or mention.weekday is None:
        return None
    monday = anchor - timedelta(days=anchor.weekday())
    if mention.direction == "week":
        return _single(monday + timedelta(days=mention.weekday, weeks=mention.offset or 0))
    back, ahead = (anchor.weekday() - mention.weekday) % 7, (mention.weekday - anchor.weekday()) % 7
    if mention.direction == "this":
        return _single(monday + timedelta(days=mention.weekday))
    if mention.direction == "past":
        day = anchor - timedelta(days=back or 7)
        before = day - timedelta(days=7)
        return _Reading(Stretch(day, day, "day"), "", ((Stretch(before, before, "day"), "the same weekday of the week before"),) if day >= monday else ())
    if mention.direction == "future":
        day = anchor + timedelta(days=ahead or 7)
        after = day + timedelta(days=7)
        return _Reading(Stretch(day, day, "day"), "", ((Stretch(after, after, "day"), "the same weekday of the week after"),) if day < monday + timedelta(days=7) else ())
    if anchors.tense == "future":
        return _single(anchor + timedelta(days=ahead))
    return _single(anchor - timedelta(days=back))


def _unit(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None or mention.unit is None:
        return None
    stretch = cal.unit_around(cal.shifted(anchor, mention.offset or 0, mention.unit), mention.unit)
    return None if stretch is None else _Reading(stretch)


def _ago(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    if mention.first is not None:
        base = _read(mention.first, anchors)
        anchor = base.stretch.first if base is not None else None
    if anchor is None or mention.unit is None or mention.count is None:
        return None
    sign = -1 if mention.direction == "past" else 1
    if mention.last is not None:
        far = _in_parts(mention, anchor, sign)
        return None if far is None else _single(far)
    if mention.unit in ("hour", "minute", "second"):
        moment = _moment(anchors)
        if moment is None:
            return _single(anchor) if cal.in_days(mention.count, mention.unit) < 0.25 else None
        return _single((moment + sign * timedelta(days=cal.in_days(mention.count, mention.unit))).date())
    day = cal.shifted(anchor, sign * int(mention.count), mention.unit)
    if mention.count % 1:
        day += timedelta(days=round(sign * (mention.count % 1) * cal.in_days(1, mention.unit)))
    if mention.unit in ("year", "decade", "century", "month") and not mention.count % 1:
        # "Two years ago" rarely means the day: the day is the start of the reading, its month or year the precision.
        around = cal.unit_around(day, "month" if mention.unit == "month" else "year")
        return None if around is None else _Reading(around, f"counted back {mention.count:g} {mention.unit}(s)" if sign < 0 else f"counted on {mention.count:g} {mention.unit}(s)",
                                                    ((Stretch(day, day, "day"), "to the day"),))
    return _single(day)


def _in_parts(mention: TimeMention, anchor: date, sign: int) -> date | None:
    """Take "two years, a month and three days", give the day so far from the anchor, each part shifted after the other."""
    part: TimeMention | None = mention
    day, rest = anchor, 0.0
    while part is not None:
        if part.unit is None or part.count is None:
            return None
        if part.unit in ("hour", "minute", "second"):
            rest += cal.in_days(part.count, part.unit)
        else:
            day = cal.shifted(day, sign * int(part.count), part.unit)
        part = part.last
    return day + timedelta(days=sign * int(rest))


def _moment(anchors: Anchors) -> datetime | None:
    if anchors.dateline or not anchors.published or len(anchors.published) <= 10:
        return None
    try:
        return datetime.fromisoformat(anchors.published)
    except ValueError:
        return None


def _night(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    if mention.shape == "night" and mention.month is not None:
        made = _date(replace(mention, shape="date"), anchors)
        return None if made is None else _Reading(replace(made.stretch, precision="range"), "the night between the two days")
    if mention.last is not None:
        last = _read(replace(mention.last, hour=None), anchors)
        if last is None or last.stretch.first is None:
            return None
        return _Reading(Stretch(last.stretch.first - timedelta(days=1), last.stretch.first, "range"), "the night that ends on the day named", last.others)
    anchor = anchor_day(mention, anchors)
    if anchor is None:
        return None
    end = anchor + timedelta(days=mention.offset or 0)
    return _Reading(Stretch(end - timedelta(days=1), end, "range"), "a night lies on two days")


def _rolling(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None or mention.unit is None or mention.count is None:
        return None
    forward = mention.shape == "next"
    if mention.last is not None:
        far_day = _in_parts(mention, anchor, 1 if forward else -1)
        return None if far_day is None else _Reading(Stretch(min(anchor, far_day), max(anchor, far_day), "range"))
    length = mention.count if not forward else -mention.count
    whole = int(length)
    far = cal.shifted(anchor, -whole, mention.unit) if mention.unit in ("month", "year", "decade", "century") else anchor
    rest = length - whole if far != anchor or mention.unit in ("month", "year") else length
    far -= timedelta(days=round(cal.in_days(rest, mention.unit) + (0.49 if not forward and rest > 0 else 0)))
    first, last = (anchor, far) if forward else (far, anchor)
    return _Reading(Stretch(first, last, "range"))


def _within(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    """A length without direction: counted on from the report when the sentence speaks of what will be, else back from it."""
    if anchors.tense == "future":
        ahead = _rolling(replace(mention, shape="next"), anchors)
        if ahead is None or ahead.stretch.last is None:
            return None
        far = Stretch(ahead.stretch.last, ahead.stretch.last, "day")
        return replace(ahead, reason="the text gives a length only; it is counted on from the report", others=((far, "the day the length ends"),))
    if mention.unit in ("hour", "minute", "second") and (mention.count or 0) < 24:
        return None
    reading = _rolling(replace(mention, shape="past"), anchors)
    return None if reading is None else replace(reading, reason="the text gives a length only; it is counted back from the report")


def _range(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    if mention.first is None or mention.last is None:
        return None
    first_mention, last_mention = _share(mention.first, mention.last)
    last = _read(last_mention, anchors)
    first = _read(first_mention, anchors)
    if first is None or last is None or first.stretch.first is None:
        return None
    start, end = first.stretch.first, last.stretch.last
    if end is not None and start > end:
        if mention.first.year is None and mention.first.shape in ("date", "month"):
            again = _read(replace(first_mention, year=start.year - 1), anchors)
            start = again.stretch.first if again is not None and again.stretch.first is not None else start
        elif mention.last.shape == "weekday":
            end += timedelta(days=7)
    if end is not None and start > end:
        return None
    return _Reading(Stretch(start, end, "range"), "; ".join(r for r in (first.reason, last.reason) if r), first.others + last.others)


def _share(first: TimeMention, last: TimeMention) -> tuple[TimeMention, TimeMention]:
    """Take the ends of a window, give them with the year and month that one says for both."""
    if first.year is None and last.year is not None and first.shape in ("date", "month") and first.calendar == last.calendar:
        earlier = first.month is not None and last.month is not None and first.month > last.month
        first = replace(first, year=last.year - 1 if earlier else last.year)
    elif last.year is None and first.year is not None and last.shape in ("date", "month") and last.month is not None and first.month is not None:
        last = replace(last, year=first.year if last.month >= first.month else first.year + 1)
    return first, last


def _since(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    first = _read(mention.first, replace(anchors, tense=anchors.tense or "past")) if mention.first is not None else None
    if first is None or first.stretch.first is None:
        return None
    anchor = day_of(anchors.dateline) or day_of(anchors.published)
    end = anchor if anchor is not None and anchor >= first.stretch.first else None
    return _Reading(Stretch(first.stretch.first, end, "range"), first.reason, first.others)


def _until(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    last = _read(mention.first, anchors) if mention.first is not None else None
    return None if last is None else _Reading(Stretch(None, last.stretch.last, "range"), last.reason, last.others)


def _after(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    first = _read(mention.first, anchors) if mention.first is not None else None
    if first is None or first.stretch.last is None:
        return None
    # "After 2016" begins with 2017; after a day or a clock time, the same day still counts.
    single = first.stretch.first == first.stretch.last
    return _Reading(Stretch(first.stretch.last + timedelta(days=0 if single else 1), None, "range"), first.reason, first.others)


def _before(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    last = _read(mention.first, anchors) if mention.first is not None else None
    return None if last is None else _Reading(Stretch(None, last.stretch.first, "range"), last.reason, last.others)


def _edge(mention: TimeMention, anchors: Anchors) -> _Reading | None:
    first = _read(mention.first, anchors) if mention.first is not None else None
    if first is None or first.stretch.first is None or first.stretch.last is None:
        return None
    if mention.edge == "week" and mention.count is not None:
        numbered = cal.numbered_week(first.stretch, int(mention.count))
        return None if numbered is None else _Reading(numbered)
    if mention.edge == "week":
        around = cal.unit_around(first.stretch.first, "week")
        return None if around is None else _Reading(around)
    if mention.edge in ("earlier", "later"):
        anchor = anchor_day(mention, anchors)
        if anchor is None or not first.stretch.first <= anchor <= first.stretch.last:
            return None
        return _Reading(Stretch(first.stretch.first, anchor, "range") if mention.edge == "earlier" else Stretch(anchor, first.stretch.last, "range"))
    return _Reading(cal.edge(first.stretch, mention.edge or "start"), first.reason, first.others)


def _ends(mention: TimeMention, stretch: Stretch, anchors: Anchors) -> tuple[str | None, str | None, str]:
    """Take a stretch of days and its mention, give start, end and precision with the clock times that are known."""
    first, last = stretch.first, stretch.last
    if mention.shape == "past" and mention.unit in ("hour", "minute") and (moment := _moment(anchors)) is not None:
        begin = moment - timedelta(days=cal.in_days(mention.count or 0, mention.unit))
        return begin.isoformat(timespec="minutes"), moment.isoformat(timespec="minutes"), "range"
    opening, closing = mention, mention.last if mention.shape == "clock" and mention.last is not None else mention
    if mention.shape in ("range", "since", "until", "after", "before") and mention.first is not None:
        opening = mention.first if mention.shape in ("range", "since", "after") else mention
        closing = mention.last or (mention.first if mention.shape in ("until", "before") else mention)
    if mention.shape == "night" and mention.hour is not None:
        # After a night's evening comes its morning: 23:00 lies on the first day, 02:00 on the second.
        first = last = first if mention.hour >= 12 else last
    if mention.shape == "clock" and closing is not opening and first == last and (closing.hour or 0) < (opening.hour or 0) and last is not None:
        last += timedelta(days=1)
    start, end = _at(first, opening, anchors), _at(last, closing, anchors)
    if opening is mention and closing is mention and mention.hour is not None and first == last:
        return start, end, "hour" if mention.approximate else "minute"
    return start, end, stretch.precision if opening is closing else "range"


def _at(day: date | None, mention: TimeMention, anchors: Anchors) -> str | None:
    if day is None or mention.hour is None:
        return _iso(day)
    moment = datetime(day.year, day.month, day.day) + timedelta(hours=mention.hour, minutes=mention.minute or 0)
    return stamp(moment, anchors.zone if mention.zone in (None, "local") else mention.zone)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_READERS = {
    "date": _date, "month": _month, "year": _year, "season": _season, "decade": _decade, "century": _century, "clock": _clock,
    "part": _part, "day": _day, "same": _same, "now": _day, "weekday": _weekday, "unit": _unit, "ago": _ago, "night": _night,
    "past": _rolling, "next": _rolling, "within": _within, "range": _range, "since": _since, "until": _until, "after": _after,
    "before": _before, "edge": _edge,
}
