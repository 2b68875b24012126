"""A mention and its anchors -> the stretch of days it means, with its reasons and rival readings; one reader for each shape."""

from dataclasses import replace
from datetime import date, timedelta

from trucewatch.extract.when import calendar as cal
from trucewatch.extract.when.anchor import anchor_day, day_of, moment_of
from trucewatch.extract.when.calendar import Stretch
from trucewatch.extract.when.mention import Anchors, TimeMention
from trucewatch.extract.when.readings_calendar import (
    Reading,
    century_of,
    date_of,
    decade_of,
    month_of,
    season_of,
    single,
    year_of,
)

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_mention(mention: TimeMention, anchors: Anchors) -> Reading | None:
    reader = _READERS.get(mention.shape)
    if reader is None:
        return None
    reading = reader(mention, anchors)
    if reading is None:
        return None
    if mention.shape == "night" and mention.hour is not None:
        # A night's evening lies on its first day, its small hours on the second.
        day = reading.stretch.first if mention.hour >= 12 else reading.stretch.last
        reading = replace(reading, stretch=Stretch(day, day, "day"))
    reading = _rivals(mention, anchors, reading)
    return _checked(mention, reading)


def _rivals(mention: TimeMention, anchors: Anchors, reading: Reading) -> Reading:
    if not mention.alternatives and not mention.reason:
        return reading  # most times are told once, in one way
    others, reason = list(reading.others), "; ".join(r for r in (mention.reason, reading.reason) if r)
    for rival in mention.alternatives:
        other = read_mention(rival._replace(alternatives=()), anchors) if rival.shape != "clock" else None
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


def _checked(mention: TimeMention, reading: Reading) -> Reading:
    """Compare a weekday said beside a day with that day; a contradiction keeps both readings and the reason."""
    day = reading.stretch.first
    if (
        mention.weekday is None
        or mention.shape == "weekday"
        or day is None
        or reading.stretch.last != day
        or day.weekday() == mention.weekday
    ):
        return reading
    near = min(
        (day + timedelta(days=step) for step in range(-3, 4)), key=lambda d: (d.weekday() != mention.weekday, abs((d - day).days))
    )
    clash = f"{day.isoformat()} was a {_NAMES[day.weekday()]}, the text says {_NAMES[mention.weekday]}"
    joined = f"{reading.reason}; {clash}" if reading.reason else clash
    if mention.shape == "day" and abs((near - day).days) <= 2:
        # "Today, Friday" on a page dated Saturday: the weekday was written by the reporter, the page's date may be a later copy.
        return Reading(
            Stretch(near, near, "day"),
            joined + "; the weekday is taken",
            (*reading.others, (Stretch(day, day, "day"), "counted from the report's date")),
        )
    return replace(
        reading,
        reason=joined + "; the date is taken",
        others=(*reading.others, (Stretch(near, near, "day"), "the nearest such weekday")),
    )


def _clock(mention: TimeMention, anchors: Anchors) -> Reading | None:
    return _part(mention, anchors)


def _part(mention: TimeMention, anchors: Anchors) -> Reading | None:
    day, reason = day_of(anchors.story), "no day is named; the day told before is taken"
    if day is None:
        day, reason = anchor_day(mention, anchors), "no day is named; the report's day is taken"
        if mention.shape == "part" and mention.part == "night" and day is not None:
            return Reading(Stretch(day - timedelta(days=1), day, "range"), "the night before the report's day")
    return None if day is None else Reading(Stretch(day, day, "day"), reason)


def _same(mention: TimeMention, anchors: Anchors) -> Reading | None:
    """ "The same day" points into the story; the report's own day is not put in its place."""
    day = day_of(anchors.story)
    return None if day is None else single(day)


def _day(mention: TimeMention, anchors: Anchors) -> Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None:
        return None
    counted = "no day was told before; counted from the report's day" if mention.anchor == "story" and not anchors.story else ""
    return replace(single(anchor + timedelta(days=mention.offset or 0)), reason=counted)


def _weekday(mention: TimeMention, anchors: Anchors) -> Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None or mention.weekday is None:
        return None
    monday = anchor - timedelta(days=anchor.weekday())
    if mention.direction == "week":
        return single(monday + timedelta(days=mention.weekday, weeks=mention.offset or 0))
    back, ahead = (anchor.weekday() - mention.weekday) % 7, (mention.weekday - anchor.weekday()) % 7
    if mention.direction == "this":
        return single(monday + timedelta(days=mention.weekday))
    if mention.direction == "past":
        day = anchor - timedelta(days=back or 7)
        before = day - timedelta(days=7)
        return Reading(
            Stretch(day, day, "day"),
            "",
            ((Stretch(before, before, "day"), "the same weekday of the week before"),) if day >= monday else (),
        )
    if mention.direction == "future":
        day = anchor + timedelta(days=ahead or 7)
        after = day + timedelta(days=7)
        return Reading(
            Stretch(day, day, "day"),
            "",
            ((Stretch(after, after, "day"), "the same weekday of the week after"),) if day < monday + timedelta(days=7) else (),
        )
    if anchors.tense == "future":
        return single(anchor + timedelta(days=ahead))
    return single(anchor - timedelta(days=back))


def _unit(mention: TimeMention, anchors: Anchors) -> Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None or mention.unit is None:
        return None
    if mention.unit == "weekend" and mention.offset is None and anchor.weekday() < 5:
        anchor = cal.shifted(anchor, -1, "week")
    stretch = cal.unit_around(
        cal.shifted(anchor, mention.offset or 0, "week" if mention.unit == "weekend" else mention.unit), mention.unit
    )
    return None if stretch is None else Reading(stretch)


def _ago(mention: TimeMention, anchors: Anchors) -> Reading | None:
    anchor = anchor_day(mention, anchors)
    if mention.anchor == "event" and mention.first is None:
        return None
    if mention.first is not None:
        base = read_mention(mention.first, anchors)
        anchor = base.stretch.first if base is not None else None
    if anchor is None or mention.unit is None or mention.count is None:
        return None
    sign = -1 if mention.direction == "past" else 1
    if mention.last is not None:
        far = _in_parts(mention, anchor, sign)
        return None if far is None else single(far)
    if mention.unit in ("hour", "minute", "second"):
        moment = moment_of(anchors)
        if moment is None:
            return single(anchor) if cal.in_days(mention.count, mention.unit) < 0.25 else None
        return single((moment + sign * timedelta(days=cal.in_days(mention.count, mention.unit))).date())
    day = cal.shifted(anchor, sign * int(mention.count), mention.unit)
    if mention.count % 1:
        day += timedelta(days=round(sign * (mention.count % 1) * cal.in_days(1, mention.unit)))
    if mention.unit in ("year", "decade", "century", "month") and not mention.count % 1:
        # "Two years ago" rarely means the day: the day is the start of the reading, its month or year the precision.
        near = mention.unit == "month" or (mention.unit == "year" and mention.count == 1)
        around = cal.unit_around(day, "month" if near else "year")
        return (
            None
            if around is None
            else Reading(
                around,
                f"counted back {mention.count:g} {mention.unit}(s)"
                if sign < 0
                else f"counted on {mention.count:g} {mention.unit}(s)",
                ((Stretch(day, day, "day"), "to the day"),),
            )
        )
    return single(day)


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


def _night(mention: TimeMention, anchors: Anchors) -> Reading | None:
    if mention.shape == "night" and mention.month is not None:
        made = date_of(mention._replace(shape="date"), anchors)
        return None if made is None else Reading(replace(made.stretch, precision="range"), "the night between the two days")
    if mention.last is not None:
        last = read_mention(mention.last._replace(hour=None), anchors)
        if last is None or last.stretch.first is None:
            return None
        return Reading(
            Stretch(last.stretch.first - timedelta(days=1), last.stretch.first, "range"),
            "the night that ends on the day named",
            last.others,
        )
    if mention.first is not None:
        first = read_mention(mention.first, anchors)
        if first is None or first.stretch.first is None:
            return None
        span = Stretch(first.stretch.first, first.stretch.first + timedelta(days=1), "range")
        return Reading(span, "the night that begins on the day named", first.others)
    anchor = anchor_day(mention, anchors)
    if anchor is None:
        return None
    end = anchor + timedelta(days=mention.offset or 0)
    return Reading(Stretch(end - timedelta(days=1), end, "range"), "a night lies on two days")


def _rolling(mention: TimeMention, anchors: Anchors) -> Reading | None:
    anchor = anchor_day(mention, anchors)
    if anchor is None or mention.unit is None or mention.count is None:
        return None
    forward = mention.shape == "next"
    if mention.last is not None:
        far_day = _in_parts(mention, anchor, 1 if forward else -1)
        return None if far_day is None else Reading(Stretch(min(anchor, far_day), max(anchor, far_day), "range"))
    length = mention.count if not forward else -mention.count
    whole = int(length)
    far = cal.shifted(anchor, -whole, mention.unit) if mention.unit in ("month", "year", "decade", "century") else anchor
    rest = length - whole if far != anchor or mention.unit in ("month", "year") else length
    far -= timedelta(days=round(cal.in_days(rest, mention.unit) + (0.49 if not forward and rest > 0 else 0)))
    first, last = (anchor, far) if forward else (far, anchor)
    return Reading(Stretch(first, last, "range"))


def _within(mention: TimeMention, anchors: Anchors) -> Reading | None:
    """A length without direction: counted on from the report when the sentence speaks of what will be, else back from it."""
    if anchors.tense == "future":
        ahead = _rolling(mention._replace(shape="next"), anchors)
        if ahead is None or ahead.stretch.last is None:
            return None
        far = Stretch(ahead.stretch.last, ahead.stretch.last, "day")
        return replace(
            ahead,
            reason="the text gives a length only; it is counted on from the report",
            others=((far, "the day the length ends"),),
        )
    if mention.unit in ("hour", "minute", "second") and (mention.count or 0) < 24:
        return None
    reading = _rolling(mention._replace(shape="past"), anchors)
    return (
        None if reading is None else replace(reading, reason="the text gives a length only; it is counted back from the report")
    )


def _range(mention: TimeMention, anchors: Anchors) -> Reading | None:
    if mention.first is None or mention.last is None:
        return None
    first_mention, last_mention = _share(mention.first, mention.last)
    last = read_mention(last_mention, anchors)
    first = read_mention(first_mention, anchors)
    if first is None or last is None or first.stretch.first is None:
        return None
    start, end = first.stretch.first, last.stretch.last
    if end is not None and start > end:
        if mention.first.year is None and mention.first.shape in ("date", "month"):
            again = read_mention(first_mention._replace(year=start.year - 1), anchors)
            start = again.stretch.first if again is not None and again.stretch.first is not None else start
        elif mention.last.shape == "weekday":
            end += timedelta(days=7)
    if end is not None and start > end:
        return None
    return Reading(
        Stretch(start, end, "range"), "; ".join(r for r in (first.reason, last.reason) if r), first.others + last.others
    )


def _share(first: TimeMention, last: TimeMention) -> tuple[TimeMention, TimeMention]:
    """Take the ends of a window, give them with the year and month that one says for both."""
    if first.year is None and last.year is not None and first.shape in ("date", "month") and first.calendar == last.calendar:
        earlier = first.month is not None and last.month is not None and first.month > last.month
        first = first._replace(year=last.year - 1 if earlier else last.year)
    elif (
        last.year is None
        and first.year is not None
        and last.shape in ("date", "month")
        and last.month is not None
        and first.month is not None
    ):
        last = last._replace(year=first.year if last.month >= first.month else first.year + 1)
    return first, last


def _since(mention: TimeMention, anchors: Anchors) -> Reading | None:
    first = read_mention(mention.first, replace(anchors, tense=anchors.tense or "past")) if mention.first is not None else None
    if first is None or first.stretch.first is None:
        return None
    anchor = day_of(anchors.dateline) or day_of(anchors.published)
    end = anchor if anchor is not None and anchor >= first.stretch.first else None
    return Reading(Stretch(first.stretch.first, end, "range"), first.reason, first.others)


_UNTIL = 100
"""Days within which "until January" told in November means the coming one; what lasts longer is given with its year."""


def _until(mention: TimeMention, anchors: Anchors) -> Reading | None:
    if mention.first is None:
        return None
    last = read_mention(mention.first, anchors)
    anchor = day_of(anchors.dateline) or day_of(anchors.published)
    if (
        anchors.tense is None
        and anchor is not None
        and last is not None
        and last.stretch.last is not None
        and last.stretch.last < anchor
    ):
        coming = read_mention(mention.first, replace(anchors, tense="future"))
        if coming is not None and coming.stretch.last is not None and 0 <= (coming.stretch.last - anchor).days <= _UNTIL:
            last = coming
    return None if last is None else Reading(Stretch(None, last.stretch.last, "range"), last.reason, last.others)


def _after(mention: TimeMention, anchors: Anchors) -> Reading | None:
    first = read_mention(mention.first, anchors) if mention.first is not None else None
    if first is None or first.stretch.last is None:
        return None
    # "After 2016" begins with 2017; after a day or a clock time, the same day still counts.
    single = first.stretch.first == first.stretch.last
    return Reading(Stretch(first.stretch.last + timedelta(days=0 if single else 1), None, "range"), first.reason, first.others)


def _before(mention: TimeMention, anchors: Anchors) -> Reading | None:
    last = read_mention(mention.first, anchors) if mention.first is not None else None
    return None if last is None else Reading(Stretch(None, last.stretch.first, "range"), last.reason, last.others)


def _edge(mention: TimeMention, anchors: Anchors) -> Reading | None:
    first = read_mention(mention.first, anchors) if mention.first is not None else None
    if first is None or first.stretch.first is None or first.stretch.last is None:
        return None
    if mention.edge == "week" and mention.count is not None:
        numbered = cal.numbered_week(first.stretch, int(mention.count))
        return None if numbered is None else Reading(numbered)
    if mention.edge == "week":
        around = cal.unit_around(first.stretch.first, "week")
        return None if around is None else Reading(around)
    if mention.edge in ("earlier", "later"):
        anchor = anchor_day(mention, anchors)
        if anchor is None or not first.stretch.first <= anchor <= first.stretch.last:
            return None
        return Reading(
            Stretch(first.stretch.first, anchor, "range")
            if mention.edge == "earlier"
            else Stretch(anchor, first.stretch.last, "range")
        )
    return Reading(cal.edge(first.stretch, mention.edge or "start"), first.reason, first.others)


_READERS = {
    "date": date_of,
    "month": month_of,
    "year": year_of,
    "season": season_of,
    "decade": decade_of,
    "century": century_of,
    "clock": _clock,
    "part": _part,
    "day": _day,
    "same": _same,
    "now": _day,
    "weekday": _weekday,
    "unit": _unit,
    "ago": _ago,
    "night": _night,
    "past": _rolling,
    "next": _rolling,
    "within": _within,
    "range": _range,
    "since": _since,
    "until": _until,
    "after": _after,
    "before": _before,
    "edge": _edge,
}
