"""What a rule caught -> the time it says; None when the numbers cannot be a time after all. Calendar and clock."""

import re

from trucewatch.extract.when.hijri import hijri_month_length
from trucewatch.extract.when.make_relative import draft, integer
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when.pattern import Caught
from trucewatch.extract.when.word_list import Item

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _year(caught: Caught, index: int = 0) -> int | None:
    years = caught.all("Y4")
    if years:
        return integer(years[min(index, len(years) - 1)].values["Y4"])
    short = caught.first("YSHORT")
    if short is not None:
        value = integer(short.values["YSHORT"])
        return None if value is None else value + (2000 if value < 70 else 1900)
    return None


def _family(item: Item) -> str:
    return next((name for name in ("LEVANT", "EGYPT", "MAGHREB") if name in item.values), "")


def _months(caught: Caught) -> tuple[int, int | None, str, str] | None:
    """Give the month meant, the rival the first name stands for when two names disagree, and the two names."""
    items = caught.all("MONTH")
    if not items:
        return None
    first = int(items[0].values["MONTH"])
    if len(items) == 1:
        return first, None, "", ""
    second = int(items[1].values["MONTH"])
    if first == second:
        return first, None, "", ""
    # Of two names that disagree the Gregorian one is trusted: the old names come in numbered pairs (first and second Tishrin,
    # first and second Kanun), and the number is what writers slip on.
    chosen, rival = (first, second) if _family(items[0]) == "EGYPT" and _family(items[1]) != "EGYPT" else (second, first)
    return chosen, rival, items[0].text, items[1].text


def valid(month: int, day: int) -> bool:
    """Tell whether a month of the civil calendar may have that day."""
    return 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]


def _conflicted(made: TimeMention, rival: int | None) -> TimeMention:
    if rival is None or (made.day is not None and not valid(rival, made.day)):
        return made
    reason = (
        f"two month names that disagree: one is month {made.month}, the other month {rival}; "
        f"month {made.month} is taken because the Gregorian name is the less easily mistaken, the other is kept"
    )
    return made._replace(alternatives=(made._replace(month=rival),), reason=reason)


def date(caught: Caught) -> TimeMention | None:
    """Take day, month, perhaps year, give the date."""
    months, day = _months(caught), integer(caught.value("DAYN"))
    if months is None or day is None or not valid(months[0], day):
        return None
    made = draft("point", "date", caught, year=_year(caught), month=months[0], day=day)
    return _conflicted(made, months[1])


def days(caught: Caught) -> TimeMention | None:
    """Take several days of one month, give the stretch from the first to the last."""
    months = _months(caught)
    found = [int(item.values["DAYN"]) for item in caught.all("DAYN")]
    if months is None or len(found) < 2 or not all(valid(months[0], d) for d in found) or found != sorted(set(found)):
        return None
    made = draft("point", "date", caught, year=_year(caught), month=months[0], day=found[0], last_day=found[-1])
    return _conflicted(made, months[1])


def days_relative_month(caught: Caught) -> TimeMention | None:
    """Take days "of this month", give them with the month left relative."""
    found = [int(item.values["DAYN"]) for item in caught.all("DAYN")]
    step = -1 if caught.first("LAST") else 1 if caught.first("NEXT") else 0
    if not found or found != sorted(set(found)):
        return None
    return draft(
        "relative", "date", caught, day=found[0], last_day=found[-1] if len(found) > 1 else None, offset=step, unit="month"
    )


def hijri(caught: Caught) -> TimeMention | None:
    """Take a date or month of the hijri calendar, give it as such; converting is left to the resolver."""
    month, day = integer(caught.value("HMONTH")), integer(caught.value("DAYN"))
    if day is not None and (month is None or day > hijri_month_length()):
        return None
    shape = "date" if day is not None else "month" if month is not None else "year"
    year = integer(caught.value("HY"))
    return draft("point", shape, caught, year=year, month=month, day=day, calendar="hijri")


def numeric_date(caught: Caught) -> TimeMention | None:
    """Take 16.11.2021, 2021-11-16 or an ISO date-time, give the date; day first unless only month first is possible."""
    raw = str(caught.value("NDATE"))
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?$", raw)
    if iso is not None:
        year, month, day, hour, minute = (int(g) for g in iso.groups()[:5])
        zone = iso.group(6)
        zone = "UTC" if zone == "Z" else zone[:3] + ":" + zone[-2:] if zone else None
        ok = valid(month, day) and hour < 24 and minute < 60
        return (
            draft("point", "date", caught, year=year, month=month, day=day, hour=hour, minute=minute, zone=zone) if ok else None
        )
    numbers = [int(n) for n in re.findall(r"\d+", raw)]
    first_is_year = len(re.findall(r"\d+", raw)[0]) == 4
    return _numeric(caught, raw, numbers, first_is_year)


def _numeric(caught: Caught, raw: str, numbers: list[int], first_is_year: bool) -> TimeMention | None:
    if first_is_year:
        year, month, day = numbers
        return (
            draft("point", "date", caught, year=year, month=month, day=day)
            if valid(month, day) and 1800 <= year <= 2100
            else None
        )
    first, second, year = numbers
    if len(re.findall(r"\d+", raw)[2]) == 2:
        year += 2000 if year < 70 else 1900
    if not 1800 <= year <= 2100:
        return None
    day_first = draft("point", "date", caught, year=year, month=second, day=first) if valid(second, first) else None
    month_first = draft("point", "date", caught, year=year, month=first, day=second) if valid(first, second) else None
    if day_first is None or month_first is None or first == second or caught.language != "en":
        return day_first or month_first
    reason = "day and month may stand in either order in English; day first is taken, month first is kept"
    return day_first._replace(alternatives=(month_first,), reason=reason)


def slash_date(caught: Caught) -> TimeMention | None:
    """Take "on 22/04", give day and month when only one order is possible or the day stands first."""
    first, second = (
        integer(caught.value("DAYN")),
        integer(caught.value("NUM") if len(caught.all("NUM")) == 1 else caught.all("NUM")[-1].values["NUM"]),
    )
    if first is None or second is None:
        return None
    if valid(second, first):
        return draft("point", "date", caught, month=second, day=first)
    return draft("point", "date", caught, month=first, day=second) if valid(first, second) else None


def night_dates(caught: Caught) -> TimeMention | None:
    """Take "the night of 28 to 29 July", give the night between."""
    made = days(caught)
    return None if made is None else made._replace(shape="night", part="night")


def night_day(caught: Caught) -> TimeMention | None:
    """Take "the night before the 29th", give the night that ends on that day of the month."""
    day = integer(caught.value("DAYN"))
    last = draft("point", "date", caught, day=day)
    return None if day is None else draft("relative", "night", caught, part="night", last=last)


def month(caught: Caught) -> TimeMention | None:
    """Take a month, perhaps with its year, give the month."""
    months = _months(caught)
    items = caught.all("MONTH")
    if months is None:
        return None
    if months[1] is not None and _family(items[0]) == _family(items[1]):
        return months_between(caught, months[1], months[0])
    return _conflicted(draft("point", "month", caught, year=_year(caught), month=months[0]), months[1])


def months(caught: Caught) -> TimeMention | None:
    """Take two months in a row, give the stretch from the first to the second."""
    items = caught.all("MONTH")
    return months_between(caught, int(items[0].values["MONTH"]), int(items[1].values["MONTH"]))


def months_between(caught: Caught, first: int, last: int) -> TimeMention | None:
    """Take two months by number, give the window from one to the other."""
    year = _year(caught)
    before = year - 1 if year is not None and first > last else year
    opening, closing = (
        draft("point", "month", caught, year=before, month=first),
        draft("point", "month", caught, year=year, month=last),
    )
    return draft("window", "range", caught, first=opening, last=closing)


def year(caught: Caught) -> TimeMention | None:
    """Take a year, give it."""
    return draft("point", "year", caught, year=_year(caught))


def years(caught: Caught) -> TimeMention | None:
    """Take two years, give the stretch from the first to the second; refuse one that runs backwards."""
    first, last = _year(caught, 0), _year(caught, 1)
    if first is None or last is None or first >= last:
        return None
    between = caught.first("BETWEEN") is not None or caught.first("BETWEENPOST") is not None
    if caught.first("AND") is not None and not between and last != first + 1:
        return None
    return draft(
        "window",
        "range",
        caught,
        first=draft("point", "year", caught, year=first),
        last=draft("point", "year", caught, year=last),
    )


def decade(caught: Caught) -> TimeMention | None:
    """Take "1990s", give the ten years."""
    value = _year(caught)
    short = integer(caught.value("Y2"))
    if value is None and short is not None:
        value = short + (1900 if short >= 30 else 2000)
    return draft("point", "decade", caught, year=value) if value is not None and value % 10 == 0 else None


def decade_word(caught: Caught) -> TimeMention | None:
    """Take "the nineties", give the ten years."""
    return draft("point", "decade", caught, year=integer(caught.value("DECADE")))


def century(caught: Caught) -> TimeMention | None:
    """Take "the 20th century", give the hundred years."""
    item = caught.first("ORD") or caught.first("NUM")
    number = integer(item.values.get("NUM")) if item is not None else None
    return draft("point", "century", caught, year=(number - 1) * 100 + 1) if number is not None and 10 <= number <= 22 else None


def season(caught: Caught) -> TimeMention | None:
    """Take a season, perhaps with its year, give it."""
    return draft("point", "season", caught, year=_year(caught), part=str(caught.value("SEASON")))


_PM_PARTS = frozenset({"afternoon", "evening", "pm"})


def clock(caught: Caught) -> TimeMention | None:
    """Take a time of day in figures or words, give hour and minute on the 24-hour clock."""
    pair = caught.value("CLOCK") or caught.value("DOTCLOCK") or caught.value("MIL")
    numbers = [n for item in caught.all("NUM") if (n := integer(item.values.get("NUM"))) is not None]
    hour, minute = pair if isinstance(pair, tuple) else (integer(caught.value("HR")), 0)
    if hour is None and numbers:
        hour = numbers.pop(0)
    minute_item = caught.first("MINUTEW")
    if minute_item is not None and numbers and numbers[-1] < 60:
        minute = numbers[-1]
    if caught.first("QUARTERC"):
        minute = 15
    elif caught.first("HALF"):
        minute = 30
    if caught.first("LESS") and hour is not None:
        hour, minute = hour - 1, 60 - minute
    return _clocked(caught, hour, minute)


def _clocked(caught: Caught, hour: int | None, minute: int) -> TimeMention | None:
    if hour is None or not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
    half = caught.value("AMPM") or caught.value("PART")
    said = str(half) if half is not None else None
    part = {"am": "morning", "pm": "afternoon"}.get(said or "", said)
    if (part in _PM_PARTS and hour < 12) or (said == "night" and 6 <= hour < 12) or (said == "noon" and 1 <= hour <= 4):
        hour += 12
    elif (part in ("morning", "dawn") and hour == 12) or (said == "night" and hour == 12):
        hour = 0
    return draft("point", "clock", caught, hour=hour, minute=minute, part=part, approximate=caught.first("ABOUT") is not None)


def noon(caught: Caught) -> TimeMention | None:
    """Take "noon" or "midnight", give the clock time."""
    return draft("point", "clock", caught, hour=integer(caught.value("NOONW")), minute=0)


def clock_zone(caught: Caught) -> TimeMention | None:
    """Take a clock time and a zone, give the clock time in that zone."""
    found = caught.drafts("CLK")
    return found[0]._replace(zone=str(caught.value("ZONE"))) if found and found[0].zone is None else None


def clock_twice(caught: Caught) -> TimeMention | None:
    """Take one moment on two clocks, "11 a.m. (0700 GMT)", give the first with the offset the second shows."""
    first, second = caught.drafts("CLK")
    if first.hour is None or second.hour is None or second.zone is None or (first.zone is not None and first.zone != "local"):
        return None
    if second.zone not in ("UTC", "+00:00"):
        return first._replace(alternatives=(second,))
    minutes = (first.hour - second.hour) * 60 + (first.minute or 0) - (second.minute or 0)
    minutes = (minutes + 12 * 60) % (24 * 60) - 12 * 60
    sign = "+" if minutes >= 0 else "-"
    return first._replace(
        zone=f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}",
        reason="the zone follows from the time in GMT beside it",
    )


def same_month_clock(caught: Caught) -> TimeMention | None:
    """Take "17-si saat 01:30", the far end of a stretch that began the day before: a day without its month, and a clock time."""
    time = clock(caught)
    return None if time is None else time._replace(day=integer(caught.value("DAYN")))


def clock_range(caught: Caught) -> TimeMention | None:
    """Take two clock times, give the stretch between."""
    found = caught.drafts("CLK")
    hour = integer(caught.value("HR"))
    if len(found) == 1 and hour is not None:
        found.insert(0, draft("point", "clock", caught, hour=hour, minute=0))
    if len(found) < 2:
        return None
    first, last = found[0], found[1]
    if (
        first.part is None
        and last.part in _PM_PARTS
        and first.hour is not None
        and last.hour is not None
        and first.hour + 12 <= last.hour
    ):
        first = first._replace(hour=first.hour + 12)
    return first._replace(kind="window", last=last)


def day_clock(caught: Caught) -> TimeMention | None:
    """Take a day and a clock time, give the moment."""
    times = caught.drafts("CLK")
    found = caught.drafts("DATE", "RDAY", "WDAY", "NDAY", "PDAY", "NIGHT", "SAMED", "PARTP")
    if not times or not found or found[0].hour is not None:
        return None
    time, day, hour = times[0], found[0], times[0].hour
    part = next((d.part for d in found if d.part), None)
    if time.part is None and hour is not None and 0 < hour < 12 and (part in _PM_PARTS or (part == "night" and hour >= 6)):
        hour += 12
    last = day._replace(hour=time.last.hour, minute=time.last.minute) if time.last is not None and day.shape != "night" else None
    made = day._replace(
        hour=hour,
        minute=time.minute,
        zone=time.zone,
        part=time.part or part,
        approximate=day.approximate or time.approximate,
        reason=" ; ".join(r for r in (day.reason, time.reason) if r),
    )
    if last is not None:
        return draft(
            "window", "range", caught, first=made, last=last._replace(zone=time.last.zone or time.zone if time.last else None)
        )
    return made


def double_date(caught: Caught) -> TimeMention | None:
    """Take one day in two calendars or twice, give the Gregorian one with the other as check."""
    first, second = caught.drafts("DATE")
    if first.calendar == second.calendar:
        return None
    main, other = (first, second) if first.calendar == "gregorian" else (second, first)
    return main._replace(alternatives=(*main.alternatives, other))


def month_of_year(caught: Caught) -> TimeMention | None:
    """Take a month or date and "last year", give it in that year."""
    found = [d for d in caught.drafts("MONTHP", "SEASONP", "DATE")]
    units = caught.drafts("UNITP")
    if not found or not units or units[0].unit != "year" or found[0].year is not None or found[0].shape == "range":
        return None
    return found[0]._replace(offset=units[0].offset, unit="year", kind="relative")
