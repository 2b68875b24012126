"""Counts by day -> a calendar: a column for each week, a row for each weekday, darker where more was told of.

A day nobody watched and nobody told of is grey, never white: white is kept for a day on which watchers saw nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.export.drawing.shapes import Box, Drawing, Shape, Words, legend

CELL, GAP, SIDE, TOP = 15.0, 2.0, 52.0, 24.0
MOST_WEEKS = 53
STEPS: tuple[str, ...] = ("#f3c9bd", "#e39a86", "#c9634b", "#a3341f", "#6e1f12")
UNSEEN, WATCHED, EDGE = "#d8d8d3", "#ffffff", "#b9bdb8"


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Words of the calendar; ``weekdays`` from Monday, ``months`` from January."""

    title: str
    description: str
    weekdays: Sequence[str]
    months: Sequence[str]
    unseen: str
    watched: str
    incidents: str


def calendar(
    counts: Mapping[str, int],
    watched: Mapping[str, bool],
    first: date,
    last: date,
    words: CalendarWords,
    *,
    right_to_left: bool = False,
    links: Mapping[str, str] | None = None,
) -> Drawing:
    """Take counts and whether anybody watched by day, the first and last day, words and links; give the drawing."""
    start = first - timedelta(days=first.weekday())
    weeks = min(MOST_WEEKS, (last - start).days // 7 + 1)
    start = last - timedelta(days=last.weekday() + 7 * (weeks - 1))
    width = SIDE * 2 + weeks * (CELL + GAP)
    tallest = max(counts.values(), default=1) or 1
    shapes: list[Shape] = []
    for weekday in (0, 2, 4, 6):
        x = width - SIDE + 8 if right_to_left else SIDE - 8
        y = TOP + weekday * (CELL + GAP) + CELL - 3
        shapes.append(Words(x, y, words.weekdays[weekday], 10, "start" if right_to_left else "end"))
    month = 0
    for week in range(weeks):
        column = weeks - 1 - week if right_to_left else week
        x = SIDE + column * (CELL + GAP)
        monday = start + timedelta(days=7 * week)
        if monday.month != month and week < weeks - 1:
            month = monday.month
            anchor = "end" if right_to_left else "start"
            shapes.append(Words(x + (CELL if right_to_left else 0), TOP - 8, words.months[month - 1], 10, anchor))
        for weekday in range(7):
            day = monday + timedelta(days=weekday)
            if first <= day <= last:
                shapes.append(_cell(day, x, TOP + weekday * (CELL + GAP), counts, watched, tallest, links or {}, words))
    bottom = TOP + 7 * (CELL + GAP) + 20
    entries = [(UNSEEN, words.unseen), (WATCHED, words.watched)]
    entries += [
        (colour, _step_words(place, tallest, words)) for place, colour in enumerate(STEPS) if _step_words(place, tallest, words)
    ]
    shapes += [
        Box(s.x, s.y, s.width, s.height, s.fill, stroke=EDGE) if isinstance(s, Box) else s
        for s in legend(entries, SIDE, bottom, max(width - 2 * SIDE, 320), right_to_left=right_to_left)
    ]
    bottom = max(s.y for s in shapes if isinstance(s, Words))
    return Drawing(max(width, 480), bottom + 14, words.title, words.description, tuple(shapes), right_to_left)


def _cell(
    day: date,
    x: float,
    y: float,
    counts: Mapping[str, int],
    watched: Mapping[str, bool],
    tallest: int,
    links: Mapping[str, str],
    words: CalendarWords,
) -> Box:
    key = day.isoformat()
    number = counts.get(key, 0)
    if number:
        return Box(x, y, CELL, CELL, STEPS[_step(number, tallest)], f"{key}: {number} {words.incidents}", links.get(key, ""))
    seen = watched.get(key, False)
    return Box(x, y, CELL, CELL, WATCHED if seen else UNSEEN, f"{key}: {words.watched if seen else words.unseen}", stroke=EDGE)


def _step(number: int, tallest: int) -> int:
    return min(len(STEPS) - 1, (number - 1) * len(STEPS) // tallest)


def _step_words(step: int, tallest: int, words: CalendarWords) -> str:
    numbers = [number for number in (1, *range(2, tallest + 1)) if _step(number, tallest) == step] if tallest < 10_000 else []
    if not numbers:
        return ""
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"
