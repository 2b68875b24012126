"""Counts by period -> stacked bars with the coverage behind them and the period before beside; time runs as people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.export.drawing.shapes import (
    COLOURS,
    COVERAGE_COLOURS,
    GRID,
    INK,
    QUIET,
    Box,
    Drawing,
    Outline,
    Shape,
    Stroke,
    Words,
    legend,
)

WIDTH, TOP, SIDE, ROOM = 960.0, 18.0, 44.0, 210.0
STRIP, AXIS, LINE = 10.0, 26.0, 20.0
SHORTEST = 1.5
"""Units of height under which one report would vanish beside a day of hundreds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: counts by part, places by state of watching, the total of the period before, its words and its link."""

    start: str
    end: str
    title: str
    parts: Mapping[str, int]
    coverage: Mapping[str, int]
    before: int | None = None
    tick: str = ""
    link: str = ""

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class BarWords:
    """The words of the chart in the reader's language; ``parts`` and ``coverage`` in the order of the legend."""

    title: str
    description: str
    parts: Mapping[str, str]
    coverage: Mapping[str, str]
    coverage_label: str = ""
    before_label: str = ""


def bars(found: Sequence[Bar], words: BarWords, *, right_to_left: bool = False, colours: Mapping[str, str] = COLOURS) -> Drawing:
    """Take bars and words, give the drawing; the strip under the bars says who watched, and grey says nobody did."""
    tallest = max([1, *(bar.total for bar in found), *(bar.before or 0 for bar in found)])
    slot = (WIDTH - 2 * SIDE) / max(len(found), 1)
    base = TOP + ROOM
    shapes: list[Shape] = list(_scale(tallest, base, right_to_left))
    for place, bar in enumerate(found):
        column = len(found) - 1 - place if right_to_left else place
        shapes += _bar(bar, SIDE + column * slot, slot, base, tallest, words, colours)
    shapes.append(Stroke(SIDE, base, WIDTH - SIDE, base, INK))
    shapes += _line_before(found, slot, base, tallest, right_to_left)
    shapes += _ticks(found, slot, base + STRIP + AXIS, right_to_left)
    present = [part for part in words.parts if any(bar.parts.get(part) for bar in found)]
    entries = [(colours.get(part, QUIET), words.parts[part]) for part in present]
    seen = [state for state in words.coverage if any(bar.coverage.get(state) for bar in found)]
    bottom = base + STRIP + AXIS + 26
    shapes += legend(entries, SIDE, bottom, WIDTH - 2 * SIDE, right_to_left=right_to_left)
    bottom = max((s.y for s in shapes if isinstance(s, Words)), default=bottom)
    watching = [(COVERAGE_COLOURS[state], f"{words.coverage_label} {words.coverage[state]}".strip()) for state in seen]
    if any(bar.before is not None for bar in found):
        watching.append((INK, words.before_label))
    shapes += legend(watching, SIDE, bottom + LINE, WIDTH - 2 * SIDE, right_to_left=right_to_left)
    bottom = max((s.y for s in shapes if isinstance(s, Words)), default=bottom)
    return Drawing(WIDTH, bottom + 14, words.title, words.description, tuple(shapes), right_to_left)


def _scale(tallest: int, base: float, right_to_left: bool) -> Sequence[Shape]:
    shapes: list[Shape] = []
    for step in sorted({0, (tallest + 1) // 2, tallest}):
        y = base - step / tallest * ROOM
        shapes.append(Stroke(SIDE, y, WIDTH - SIDE, y, GRID))
        shapes.append(Words(WIDTH - SIDE + 20 if right_to_left else SIDE - 20, y + 4, str(step), 12))
    return shapes


def _bar(
    bar: Bar, x: float, slot: float, base: float, tallest: int, words: BarWords, colours: Mapping[str, str]
) -> Sequence[Shape]:
    gap = min(2.0, slot * 0.15)
    width = max(slot - 2 * gap, 0.8)
    title = f"{bar.title}: {bar.total}"
    if bar.parts:
        title += " · " + " · ".join(f"{words.parts.get(part, part)} {n}" for part, n in bar.parts.items() if n)
    mark = (("first", bar.start), ("last", bar.end))
    shapes: list[Shape] = [Box(x, TOP, slot, ROOM, "transparent", title, bar.link if bar.total else "", mark=mark)]
    y = base
    for part in words.parts:
        number = bar.parts.get(part, 0)
        if number:
            height = max(number / tallest * ROOM, SHORTEST)
            y -= height
            shapes.append(Box(x + gap, y, width, height, colours.get(part, QUIET), title, bar.link))
    return [*shapes, *_strip(bar, x + gap, width, base)]


def _strip(bar: Bar, x: float, width: float, base: float) -> Sequence[Shape]:
    """Who watched, under the bar: each state takes its share of the places; a period nobody watched is grey throughout."""
    if not bar.coverage:
        return [Box(x, base + 4, width, STRIP - 2, COVERAGE_COLOURS["not_observed"])]
    whole, at = sum(bar.coverage.values()), x
    shapes: list[Shape] = []
    for state, colour in COVERAGE_COLOURS.items():
        share = bar.coverage.get(state, 0) / whole * width
        if share:
            shapes.append(Box(at, base + 4, share, STRIP - 2, colour))
            at += share
    return shapes


def _line_before(found: Sequence[Bar], slot: float, base: float, tallest: int, right_to_left: bool) -> Sequence[Shape]:
    steps = []
    for place, bar in enumerate(found):
        if bar.before is not None:
            column = len(found) - 1 - place if right_to_left else place
            x, y = SIDE + column * slot, base - bar.before / tallest * ROOM
            steps.append(f"M{x:.1f} {y:.1f}H{x + slot:.1f}")
    return [Outline("".join(steps), stroke=INK, width=1.6, dashes="4 3")] if steps else []


def _ticks(found: Sequence[Bar], slot: float, y: float, right_to_left: bool) -> Sequence[Shape]:
    wanted = min(7, len(found))
    places = sorted({round(n * (len(found) - 1) / max(wanted - 1, 1)) for n in range(wanted)})
    return [
        Words(
            SIDE + ((len(found) - 1 - place if right_to_left else place) + 0.5) * slot, y, found[place].tick or found[place].start
        )
        for place in places
    ]
