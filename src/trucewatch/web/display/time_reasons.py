"""Why a time was read as it was, a record in English -> lines in the language of the page."""

import re
from collections.abc import Callable, Mapping

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from trucewatch.web.display.times import isolated, moment_text

Say = Callable[[Mapping[str, str]], str]


def time_reason_lines(reason: str) -> tuple[str, ...]:
    """Take the reasons of a time, parted by semicolons, give each for people; one that no form fits stands as it is."""
    lines = (_said(part.strip()) for part in reason.split(";"))
    return tuple(dict.fromkeys(line for line in lines if line))


def _said(part: str) -> str:
    for form, say in _FORMS:
        match = form.fullmatch(part)
        if match is not None:
            return say(match.groupdict())
    return part


def weekday_name(name: str) -> str:
    """Take an English name of a weekday, give it in the language of the page."""
    return str(WEEKDAYS[_WEEK.index(name)]) if name in _WEEK else name


_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _clash(found: Mapping[str, str]) -> str:
    return _("%(day)s was a %(fact)s, the text says %(told)s") % {
        "day": moment_text(found["day"]),
        "fact": isolated(weekday_name(found["fact"])),
        "told": isolated(weekday_name(found["told"])),
    }


_FORMS: tuple[tuple[re.Pattern[str], Say], ...] = (
    (
        re.compile(r"told as news"),
        lambda _found: _("The report tells it as news and names no day: it fell on the report's day or just before."),
    ),
    (re.compile(r"the report names no day"), lambda _found: ""),
    (
        re.compile(r"the day of the statement"),
        lambda _found: _("The day of the statement is taken: the event's own day is not named."),
    ),
    (re.compile(r"the event's own day is not named"), lambda _found: ""),
    (
        re.compile(r"the day the story named before, without an event of its own"),
        lambda _found: _("The day the story named before is taken."),
    ),
    (re.compile(r"the day the story names just after"), lambda _found: _("The day the story names just after is taken.")),
    (
        re.compile(r"the day the story was telling of just before"),
        lambda _found: _("The day the story was telling of just before is taken."),
    ),
    (
        re.compile(r"the day told just below of the same kind of event"),
        lambda _found: _("The day told just below, of the same kind of event, is taken."),
    ),
    (re.compile(r"no day is named"), lambda _found: _("No day is named.")),
    (re.compile(r"the day told before is taken"), lambda _found: _("The day told before is taken.")),
    (re.compile(r"the report's day is taken"), lambda _found: _("The report's day is taken.")),
    (re.compile(r"the night before the report's day"), lambda _found: _("The night before the report's day.")),
    (re.compile(r"no day was told before"), lambda _found: _("No day was told before.")),
    (re.compile(r"counted from the report's day"), lambda _found: _("Counted from the report's day.")),
    (
        re.compile(r"day and month may stand in either order in English"),
        lambda _found: _("Day and month may stand in either order."),
    ),
    (
        re.compile(r"day first is taken, month first is kept"),
        lambda _found: _("Day first is taken, month first is kept beside it."),
    ),
    (
        re.compile(r"two month names that disagree: one is month (?P<one>\d+), the other month (?P<other>\d+)"),
        lambda found: _("Two names of months disagree: month %(one)s and month %(other)s.") % found,
    ),
    (
        re.compile(r"month (?P<one>\d+) is taken because the Gregorian name is the less easily mistaken, the other is kept"),
        lambda found: _("Month %(one)s is taken: the Gregorian name is mistaken less easily. The other is kept.") % found,
    ),
    (
        re.compile(r"the hijri date beside it falls (?P<off>\d+) days off"),
        lambda found: _("The hijri date beside it falls %(off)s days off.") % found,
    ),
    (re.compile(r"the civil date is taken"), lambda _found: _("The civil date is taken.")),
    (re.compile(r"(?P<day>\d{4}-\d\d-\d\d) was a (?P<fact>\w+), the text says (?P<told>\w+)"), _clash),
    (re.compile(r"the weekday is taken"), lambda _found: _("The weekday is taken.")),
    (re.compile(r"the date is taken"), lambda _found: _("The date is taken.")),
    (
        re.compile(r"the zone follows from the time in GMT beside it"),
        lambda _found: _("The time zone follows from the time in GMT beside it."),
    ),
    (
        re.compile(r"the text gives a length only"),
        lambda _found: _("The text gives a length of time only."),
    ),
    (re.compile(r"it is counted on from the report"), lambda _found: _("It is counted on from the report.")),
    (re.compile(r"it is counted back from the report"), lambda _found: _("It is counted back from the report.")),
    (
        re.compile(r"the year of the agreement told of before"),
        lambda _found: _("The year is that of the agreement told of before."),
    ),
    (re.compile(r"a night lies on two days"), lambda _found: _("A night lies on two days.")),
    (re.compile(r"the night between the two days"), lambda _found: _("The night between the two days.")),
    (re.compile(r"the night that begins on the day named"), lambda _found: _("The night that begins on the day named.")),
    (
        re.compile(r"hijri date converted by the Umm al-Qura calendar"),
        lambda _found: _("The hijri date is converted by the Umm al-Qura calendar."),
    ),
    (
        re.compile(r"sighting of the moon may move it by a day"),
        lambda _found: _("Sighting of the moon may move it by a day."),
    ),
    (re.compile(r"the year is that of the report"), lambda _found: _("The year is that of the report.")),
    (re.compile(r"no year is given"), lambda _found: _("No year is given.")),
    (re.compile(r"the coming one is nearer"), lambda _found: _("The coming one is nearer.")),
    (re.compile(r"nothing since then"), lambda _found: _("Nothing since then, up to the report.")),
)
