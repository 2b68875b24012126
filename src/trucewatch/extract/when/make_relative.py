"""What a rule caught -> the time it says: days and units counted from the report, lengths, edges, windows."""

from typing import Any

from trucewatch.extract.when.mention import MentionKind, TimeMention
from trucewatch.extract.when.pattern import Caught


def draft(kind: MentionKind, shape: str, caught: Caught, **fields: Any) -> TimeMention:
    """Take kind, shape and fields, give a time whose place in the text the cascade fills in."""
    return TimeMention(0, 0, "", kind, shape, language=caught.language, **fields)


def integer(value: object) -> int | None:
    """Take a meaning from the lexicon, give it when it is a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _direction(caught: Caught) -> str | None:
    for tag, direction in (("LAST", "past"), ("ROLL", "past"), ("NEXT", "future"), ("THIS", "this")):
        if caught.first(tag) is not None:
            return direction
    return None


_STEP = {"past": -1, "this": 0, "future": 1}


def relative_day(caught: Caught) -> TimeMention | None:
    """Take "yesterday", give the day so many days from the report."""
    return draft("relative", "day", caught, offset=integer(caught.value("RELDAY")), unit="day")


def relative_night(caught: Caught) -> TimeMention | None:
    """Take "last night" (0) or "tonight" (1), give the night that ends so many days from the report's."""
    return draft("relative", "night", caught, offset=integer(caught.value("RELNIGHT")), unit="day", part="night")


def relative_other(caught: Caught) -> TimeMention | None:
    """Take "the next day", "a day earlier", give the day so many days from the last one told."""
    return draft("relative", "day", caught, offset=integer(caught.value("RELATIVE")), unit="day", anchor="story")


def same_day(caught: Caught) -> TimeMention | None:
    """Take "the same day", give the day the story speaks of."""
    return draft("relative", "same", caught, offset=0, unit="day", anchor="story")


def now(caught: Caught) -> TimeMention | None:
    """Take "now", give the moment of the report."""
    return draft("relative", "now", caught, offset=0, unit="day")


def weekday(caught: Caught) -> TimeMention | None:
    """Take a weekday, perhaps with last or next, give it."""
    return draft("relative", "weekday", caught, weekday=integer(caught.value("WD")), direction=_direction(caught))


def weekday_of_week(caught: Caught) -> TimeMention | None:
    """Take "Monday" and "last week", give that Monday."""
    days, units = caught.drafts("WDAY"), caught.drafts("UNITP")
    if not days or not units or units[0].unit != "week" or days[0].direction is not None:
        return None
    return days[0]._replace(direction="week", offset=units[0].offset, unit="week")


def unit(caught: Caught) -> TimeMention | None:
    """Take "last month", give the calendar unit; "the past day" and shorter are windows back from the report."""
    name, direction = str(caught.value("UNIT")), _direction(caught) or "this"
    if name in ("sutki", "hour", "minute", "second") or (name == "day" and direction != "this"):
        return past_window(caught) if direction == "past" else next_window(caught) if direction == "future" else None
    return draft("relative", "day" if name == "day" else "unit", caught, offset=_STEP[direction], unit=name)


def this_unit(caught: Caught) -> TimeMention | None:
    """Take one word for "last year", give the unit; its meaning is written "-1 year"."""
    offset, _, name = str(caught.value("THISUNIT")).partition(" ")
    return draft("relative", "unit", caught, offset=int(offset), unit=name)


def weekend(caught: Caught) -> TimeMention | None:
    """Take "the weekend", give the last one that had begun by the day of the report."""
    return draft("relative", "unit", caught, unit="weekend")


def same_unit(caught: Caught) -> TimeMention | None:
    """Take "the same week", give the unit that holds the day the story speaks of."""
    name = str(caught.value("UNIT"))
    shape = "same" if name == "day" else "unit"
    return draft("relative", shape, caught, offset=0, unit=name, anchor="story")


def weekday_day(caught: Caught) -> TimeMention | None:
    """Take "Friday the 15th", give the day of a month that the weekday picks."""
    days, number = caught.drafts("WDAY"), integer(caught.value("DAYN"))
    if not days or number is None or days[0].direction is not None:
        return None
    return draft("point", "date", caught, day=number, weekday=days[0].weekday)


def relative_to(caught: Caught) -> TimeMention | None:
    """Take "two days before 10 November", give the day counted from the one named."""
    found = caught.drafts("RDAY", "WITHINP", "DATE", "WDAY")
    shift = next((d for d in found if d.shape in ("ago", "within") and d.first is None), None)
    base = next((d for d in found if d is not shift), None)
    if shift is None or base is None or base.shape not in ("date", "day", "weekday"):
        return None
    linked = any(caught.first(tag) is not None for tag in ("OF", "AFTER", "BEFORE", "UNTIL")) or found[0] is base
    if not linked and shift.anchor != "story":
        return None
    direction = "past" if shift.shape == "within" else shift.direction
    return shift._replace(shape="ago", kind="relative", direction=direction, first=base)


def this_part(caught: Caught) -> TimeMention | None:
    """Take "this morning", give that part of the report's day."""
    return draft("relative", "day", caught, offset=0, unit="day", part=str(caught.value("PART")))


def part(caught: Caught) -> TimeMention | None:
    """Take "in the morning", give the part of a day that other words must name."""
    return draft("relative", "part", caught, part=str(caught.value("PART")))


def directed(caught: Caught) -> TimeMention | None:
    """Take a date without a year, or a month, and "last" or "next", give it with the direction."""
    found = caught.drafts("DATE", "MONTHP", "SEASONP")
    if not found or found[0].year is not None or found[0].shape == "range":
        return None
    return found[0]._replace(direction=_direction(caught))


def _length(caught: Caught) -> float | None:
    numbers = [
        item.values["NUM"] if item.values.get("NUM") is not None else item.values.get("DEC")
        for item in caught.all("NUM") + caught.all("DEC")
    ]
    if numbers:
        value = numbers[-1]
        return value if isinstance(value, int | float) and value < 100_000 else None
    return 1


def length(caught: Caught) -> TimeMention | None:
    """Take a number and a unit, give the length; a calendar year as the number is refused ("2020 days" is not meant)."""
    count = _length(caught)
    return None if count is None else draft("duration", "duration", caught, count=count, unit=str(caught.value("UNIT")))


def length_half(caught: Caught) -> TimeMention | None:
    """Take "two and a half months", "a month and a half", give the length."""
    dual = caught.value("DUAL")
    count = _length(caught) if dual is None else 2
    return (
        None
        if count is None
        else draft("duration", "duration", caught, count=count + 0.5, unit=str(caught.value("UNIT") or dual))
    )


def length_only_half(caught: Caught) -> TimeMention | None:
    """Take "half a year", give the length."""
    return draft("duration", "duration", caught, count=0.5, unit=str(caught.value("UNIT")))


def length_dual(caught: Caught) -> TimeMention | None:
    """Take an Arabic dual ("يومين"), give two units."""
    return draft("duration", "duration", caught, count=2, unit=str(caught.value("DUAL")))


def length_half_word(caught: Caught) -> TimeMention | None:
    """Take one word for half a unit ("полгода"), give the length."""
    return draft("duration", "duration", caught, count=0.5, unit=str(caught.value("HALFUNIT")))


def last_part(caught: Caught) -> TimeMention | None:
    """Take "last evening", give that part of the day before the report's."""
    return draft("relative", "day", caught, offset=-1, unit="day", part=str(caught.value("PART")))


def from_event(caught: Caught) -> TimeMention | None:
    """Take "two days after" something that is not a day, give the shift; it resolves only when a day follows."""
    direction = "past" if caught.first("AGOPRE") is not None else "future"
    return _shifted(caught, direction, "event")


def night_of(caught: Caught) -> TimeMention | None:
    """Take "the night of 5 May", give the night that begins on that day."""
    found = caught.drafts("DATE", "WDAY", "RDAY")
    if not found:
        return None
    if found[0].last_day is not None:
        return found[0]._replace(shape="night", part="night")
    return draft("relative", "night", caught, part="night", first=found[0])


def part_day_checked(caught: Caught) -> TimeMention | None:
    """Take "on Saturday morning, 6 May" or "this morning, Friday", give the day with its part and its check."""
    base = caught.drafts("PDAY")
    dates, days = caught.drafts("DATE"), caught.drafts("WDAY")
    if not base or base[0].direction is not None or base[0].hour is not None:
        return None
    if dates:
        if base[0].shape not in ("weekday", "day") or dates[0].weekday is not None:
            return None
        return dates[0]._replace(part=base[0].part, weekday=base[0].weekday)
    if base[0].shape != "day" or not days or days[0].direction is not None:
        return None
    return base[0]._replace(weekday=days[0].weekday)


def day_equals(caught: Caught) -> TimeMention | None:
    """Take "Tuesday, being 16 November", give the date with the weekday as its check."""
    days, dates = caught.drafts("WDAY", "RDAY"), caught.drafts("DATE")
    if not days or not dates or dates[0].weekday is not None:
        return None
    return dates[0]._replace(weekday=days[0].weekday)


def lengths(caught: Caught) -> TimeMention | None:
    """Take "two years, a month and three days", give the first length with the others behind it."""
    found = caught.drafts("DUR")
    if len({d.unit for d in found}) < len(found):
        return None
    made = found[-1]
    for length_before in reversed(found[:-1]):
        made = length_before._replace(last=made)
    return made


def length_about(caught: Caught) -> TimeMention | None:
    """Take "about two months", give the length as approximate."""
    found = caught.drafts("DUR")
    return found[0]._replace(approximate=True) if found else None


def past_window(caught: Caught) -> TimeMention | None:
    """Take "the past 24 hours", give the window that ends with the report."""
    return _rolling(caught, "past")


def next_window(caught: Caught) -> TimeMention | None:
    """Take "the next three days", give the window that begins with the report."""
    return _rolling(caught, "next")


def _rolling(caught: Caught, shape: str) -> TimeMention | None:
    found = caught.drafts("DUR")
    if found:
        return draft("window", shape, caught, count=found[0].count, unit=found[0].unit, last=found[0].last)
    count = _length(caught)
    return None if count is None else draft("window", shape, caught, count=count, unit=str(caught.value("UNIT")))


def within(caught: Caught) -> TimeMention | None:
    """Take "in a year", give a window with a length and no dates of its own."""
    return _rolling(caught, "within")


def since_length(caught: Caught) -> TimeMention | None:
    """Take "for two months now", give the window that began so long ago and still lasts."""
    return _rolling(caught, "past")


def ago(caught: Caught) -> TimeMention | None:
    """Take "three days ago", give the day so long before the report, or before the story where the word says so."""
    how = caught.value("AGOPOST") or caught.value("AGOPRE")
    return _shifted(caught, "past", "story" if how == "story" else "report")


def later(caught: Caught) -> TimeMention | None:
    """Take "two days later", give the day so long after the one told."""
    how = caught.value("LATERPOST") or caught.value("LATERPRE")
    return _shifted(caught, "future", "story" if how == "story" else "report")


def _shifted(caught: Caught, direction: str, anchor: str) -> TimeMention | None:
    made = _rolling(caught, "ago")
    if made is None:
        return None
    near = caught.first("ABOUT") is not None or caught.first("OVER") is not None
    return made._replace(kind="relative", direction=direction, anchor=anchor, approximate=near)


def vague(caught: Caught) -> TimeMention | None:
    """Take "in the near future", give a mention without a time."""
    return draft("vague", "vague", caught)


def open_end(caught: Caught) -> TimeMention | None:
    """Take "until further notice", give a window without an end."""
    return draft("window", "open", caught)


def recurring(caught: Caught) -> TimeMention | None:
    """Take "every day", give a recurring time."""
    return draft("set", "set", caught, unit=_text(caught.value("UNIT")), weekday=integer(caught.value("WD")))


def age(caught: Caught) -> TimeMention | None:
    """Take "12 years old", give an age."""
    return draft("age", "age", caught, count=_length(caught), unit="year")


def birth(caught: Caught) -> TimeMention | None:
    """Take "born in 1961", give an age without a count: the day somebody was born is no time of the story."""
    return draft("age", "age", caught, unit="year")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def about(caught: Caught) -> TimeMention | None:
    """Take "around" and a time, give the time as approximate."""
    found = caught.drafts("CLK", "DATE", "MONTHP", "YEARP")
    return found[0]._replace(approximate=True) if found else None


def weekday_date(caught: Caught) -> TimeMention | None:
    """Take a weekday and a date, give the date that the weekday checks."""
    days, dates = caught.drafts("WDAY"), caught.drafts("DATE", "PDAY")
    if not days or not dates or dates[0].weekday is not None or dates[0].shape not in ("date",):
        return None
    return dates[0]._replace(weekday=days[0].weekday)


def relative_checked(caught: Caught) -> TimeMention | None:
    """Take "today, Friday" or "yesterday, 3 August", give the day with its check."""
    base = caught.drafts("RDAY")
    days, dates = caught.drafts("WDAY"), caught.drafts("DATE")
    if not base or base[0].shape != "day" or any(d.direction is not None for d in days):
        return None
    if dates:
        return dates[0] if dates[0].shape == "date" else None
    return base[0]._replace(weekday=days[0].weekday) if days else None


def part_day(caught: Caught) -> TimeMention | None:
    """Take a part of the day and a day, give the day with its part."""
    found = caught.drafts("DATE", "RDAY", "WDAY", "NDAY", "SAMED")
    parts = caught.drafts("PARTP", "NIGHT")
    construct = caught.value("PARTC")
    if found and isinstance(construct, str):
        return found[0]._replace(part=construct) if found[0].hour is None else None
    if not found or not parts or found[0].hour is not None:
        return None
    if parts[0].shape == "night" and parts[0].last is not None:
        return None
    return found[0]._replace(part=parts[0].part)


def night_to(caught: Caught) -> TimeMention | None:
    """Take "in the night to 29 July", give the night that ends on that day."""
    found = caught.drafts("DATE", "RDAY", "WDAY", "NDAY")
    if found and found[0].last_day is not None:
        return found[0]._replace(shape="night", part="night")
    return draft("relative", "night", caught, part="night", last=found[0]) if found else None


def night_between(caught: Caught) -> TimeMention | None:
    """Take "the night from Friday to Saturday", give the night between the two days."""
    found = caught.drafts("DATE", "WDAY")
    if not found:
        return None
    first, last = found[0], found[-1]
    if first is last:
        last = first._replace(day=integer(caught.value("DAYN")))
    if (
        first.weekday is not None
        and last.weekday is not None
        and last.shape == "weekday"
        and (first.weekday + 1) % 7 != last.weekday
    ):
        return None
    if first.shape == "date" and first.month is None:
        first = first._replace(month=last.month, year=last.year)
    return draft("relative", "night", caught, part="night", first=first, last=last)


def edge(caught: Caught) -> TimeMention | None:
    """Take "late March", give that stretch of the period."""
    found = caught.drafts("MONTHP", "YEARP", "SEASONP", "DECADEP", "CENTURYP", "UNITP")
    if not found or found[0].shape == "range":
        return None
    return draft("window", "edge", caught, edge=str(caught.value("EDGE")), first=found[0])


def edge_unit(caught: Caught) -> TimeMention | None:
    """Take "the end of the month", give that stretch of the report's month."""
    name = str(caught.value("UNIT"))
    if name not in ("week", "month", "year", "decade", "century"):
        return None
    first = draft("relative", "unit", caught, offset=0, unit=name)
    return draft("window", "edge", caught, edge=str(caught.value("EDGE")), first=first)


def numbered_week(caught: Caught) -> TimeMention | None:
    """Take "the first week of October", give that week; the last one as number 0."""
    found = caught.drafts("MONTHP", "YEARP", "UNITP")
    item = caught.first("ORD")
    number = integer(item.values.get("NUM")) if item is not None else 0
    if not found or number is None or number > 53 or found[0].shape not in ("month", "year", "unit"):
        return None
    return draft("window", "edge", caught, edge="week", count=number, first=found[0])


def week_of(caught: Caught) -> TimeMention | None:
    """Take "the week of 16 November", give that week."""
    found = caught.drafts("DATE")
    return draft("window", "edge", caught, edge="week", first=found[0]) if found and found[0].shape == "date" else None


_PARTS = (
    "DATE",
    "RDAY",
    "WDAY",
    "NDAY",
    "MONTHP",
    "YEARP",
    "SEASONP",
    "DECADEP",
    "CENTURYP",
    "UNITP",
    "CLK",
    "MOMENT",
    "PARTP",
    "EDGEP",
    "SAMED",
    "PDAY",
    "NIGHT",
)


def from_to(caught: Caught) -> TimeMention | None:
    """Take "from X to Y", give the window."""
    first, last = caught.drafts(*_PARTS)[:2]
    if first.shape == "clock" and last.shape == "clock":
        return first._replace(kind="window", last=last)
    if first.hour is not None and last.shape == "clock" and last.hour is not None:
        last = first._replace(hour=last.hour, minute=last.minute)
    if first.shape in ("part", "clock") or last.shape in ("part",):
        return None
    return draft("window", "range", caught, first=first, last=last)


def from_to_clock(caught: Caught) -> TimeMention | None:
    """Take "from 23:50 on 16 November to 01:30 on the 17th", give the window; the far day borrows its month."""
    first, far = caught.drafts("DATE")[0], caught.drafts("DCLK")[0]
    if first.hour is None or first.day is None or far.day is None or far.day < first.day:
        return None
    return draft("window", "range", caught, first=first, last=first._replace(day=far.day, hour=far.hour, minute=far.minute))


def since(caught: Caught) -> TimeMention | None:
    """Take "since X", give the window that begins then."""
    return _open(caught, "since")


def until(caught: Caught) -> TimeMention | None:
    """Take "until X", give the window that ends then."""
    return _open(caught, "until")


def after(caught: Caught) -> TimeMention | None:
    """Take "after X", give the window behind it."""
    return _open(caught, "after")


def before(caught: Caught) -> TimeMention | None:
    """Take "before X", give the window in front of it."""
    return _open(caught, "before")


def _open(caught: Caught, shape: str) -> TimeMention | None:
    found = caught.drafts(*_PARTS)
    if not found or (shape == "until" and found[0].last_day is not None):
        return None
    return draft("window", shape, caught, first=found[0])


def during(caught: Caught) -> TimeMention | None:
    """Take "during X", give X as a window."""
    found = caught.drafts(*_PARTS)
    if not found:
        return None
    if found[0].shape == "part" and found[0].part == "night":
        return draft("relative", "night", caught, offset=0, unit="day", part="night")
    return found[0]._replace(kind="window" if found[0].kind == "point" else found[0].kind)
