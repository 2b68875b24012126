"""A time as the text writes it, not yet a date; and what it may be counted from."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

MentionKind = Literal["point", "relative", "window", "duration", "set", "age", "vague"]


class TimeMention(NamedTuple):
    """``text[start:end]`` and what it says. Fields the words do not give are None; nothing is filled in.

    ``kind``      point (calendar), relative (to the report or the story), window, duration (not a date), set (recurring),
                  age, vague ("soon")
    ``shape``     which fields matter: date, month, year, season, decade, century, clock, day, weekday, unit, ago, same, night,
                  part, now, range, since, until, after, before, past, next, within, edge, open, duration, set, age, vague
    ``weekday``   0 = Monday. ``offset`` and ``unit``: so many units from the anchor. ``count``: length in ``unit``.
    ``direction`` past, future or this. ``edge`` start, middle, end, half1, half2, q1..q4 of ``first``.
    ``zone``      a zone name, "+hh:mm", or "local" when the text says "local time".
    ``anchor``    what an offset counts from: "report" (dateline, publication) or "story" (the last date told).
    ``first``, ``last``   the parts of a window. ``alternatives``   other readings the words also support.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    offset: int | None = None
    unit: str | None = None
    count: float | None = None  # type: ignore[assignment]  # a length; nothing counts the fields of a time
    direction: str | None = None
    edge: str | None = None
    approximate: bool = False
    calendar: str = "gregorian"
    anchor: str = "report"
    first: "TimeMention | None" = None
    last: "TimeMention | None" = None
    alternatives: tuple["TimeMention", ...] = ()
    reason: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a report offers to count from; each may be None, and nothing is assumed in its place.

    ``published`` ISO day or date-time; ``dateline`` ISO day (goes before ``published``); ``story`` ISO day of the last date
    told, for "the same day"; ``zone`` the theatre's time zone; ``tense`` past or future where the sentence shows it.
    """

    published: str | None = None
    dateline: str | None = None
    story: str | None = None
    language: str | None = None
    zone: str | None = None
    tense: str | None = None
