"""Counts by day -> a bar chart as plain numbers for an SVG, drawn on the server so that it needs no script.

Days are gathered into weeks or months when there are too many to draw; the table beside the chart keeps every day.
In a right-to-left interface time runs from right to left, as readers of such charts expect.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.model.typology import FAMILIES, FAMILY_OF
from trucewatch.store.results import DayCount
from trucewatch.web.display.labels import FAMILIES as FAMILY_LABELS
from trucewatch.web.display.labels import label
from trucewatch.web.display.times import moment_text

WIDTH, HEIGHT = 960, 280
TOP, BOTTOM, SIDE = 16, 36, 40
LOW = 150
"""Height of a chart that stands beside something larger, as under the map."""
MOST_BARS = 124
"""Bars of eight units still show stacked colours; four months of days fit."""
SHORTEST = 1.5
"""Units of height under which a single report would vanish beside a day of hundreds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One family's part of a bar, in units of the drawing."""

    family: str
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A day, week or month: from its first to its last day."""

    start: str
    end: str
    title: str
    total: int
    x: float
    width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws. ``step`` is day, week or month."""

    width: int
    height: int
    base: float
    side: int
    inner_end: int
    label_y: int
    step: str
    first: str
    last: str
    mirrored: bool
    bars: tuple[Bar, ...]
    day_ticks: tuple[Tick, ...]
    count_ticks: tuple[Tick, ...]
    legend: tuple[tuple[str, str], ...]

    @property
    def room(self) -> int:
        """Height of the part that holds the bars."""
        return self.height - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Brush:
    """The chosen part of a chart: the numbers of its first and last bar, and where it lies in the drawing."""

    first: int
    last: int
    x: float
    width: float


def brush(made: Chart, start: str, end: str) -> Brush | None:
    """Take a chart and the first and last day chosen ("" for none), give the part they cover; None for the whole or nothing."""
    covered = [n for n, bar in enumerate(made.bars) if (not start or bar.end >= start) and (not end or bar.start <= end)]
    if not covered or not (start or end):
        return None
    ends = (made.bars[covered[0]], made.bars[covered[-1]])
    left = min(bar.x for bar in ends)
    return Brush(covered[0], covered[-1], left, round(max(bar.x + bar.width for bar in ends) - left, 2))


def chart(days: Sequence[DayCount], *, mirrored: bool, height: int = HEIGHT) -> Chart | None:
    """Take counts by day, whether time runs right to left and a height, give the chart, None when there is nothing to draw."""
    if not days:
        return None
    first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    step = step_for((last - first).days + 1)
    periods = list(_periods(first, last, step))
    counts = _by_period(days, periods)
    tallest = max(sum(families.values()) for families in counts)
    slot = (WIDTH - 2 * SIDE) / len(periods)
    bars = tuple(
        _bar(index, period, families, (slot, tallest, height), mirrored=mirrored)
        for index, (period, families) in enumerate(zip(periods, counts, strict=True))
    )
    present = {family for families in counts for family in families}
    return Chart(
        WIDTH,
        height,
        float(height - BOTTOM),
        SIDE,
        WIDTH - SIDE,
        height - BOTTOM + 22,
        step,
        first.isoformat(),
        last.isoformat(),
        mirrored,
        bars,
        _day_ticks(bars),
        _count_ticks(tallest, height),
        tuple((family, label(FAMILY_LABELS, family)) for family in FAMILIES if family in present),
    )


def step_for(days: int) -> str:
    """Take a number of days, give the period one bar stands for."""
    if days <= MOST_BARS:
        return "day"
    return "week" if days <= MOST_BARS * 7 else "month"


def _periods(first: date, last: date, step: str) -> Iterable[tuple[date, date]]:
    start = first
    if step == "week":
        start = first - timedelta(days=first.weekday())
    elif step == "month":
        start = first.replace(day=1)
    while start <= last:
        following = _following(start, step)
        yield start, following - timedelta(days=1)
        start = following


def _following(start: date, step: str) -> date:
    if step == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if step == "week" else 1)


def _by_period(days: Sequence[DayCount], periods: Sequence[tuple[date, date]]) -> list[dict[str, int]]:
    ends = [end.isoformat() for _start, end in periods]
    found: list[dict[str, int]] = [{} for _ in periods]
    place = 0
    for day in days:
        while day.day > ends[place]:
            place += 1
        for family, count in families_of(day.types).items():
            found[place][family] = found[place].get(family, 0) + count
    return found


def families_of(types: Mapping[str, int]) -> dict[str, int]:
    """Take counts by leaf, give them by family in the order of the typology; an unknown type counts as process."""
    found: dict[str, int] = {}
    for leaf, count in types.items():
        family = FAMILY_OF.get(leaf, "process")
        found[family] = found.get(family, 0) + count
    return {family: found[family] for family in FAMILIES if family in found}


def _bar(index: int, period: tuple[date, date], families: dict[str, int], size: tuple[float, int, int], *, mirrored: bool) -> Bar:
    """``size``: the width of a slot, the tallest bar's count, the drawing's height."""
    slot, tallest, high = size
    room = high - TOP - BOTTOM
    width = max(slot - min(2.0, slot * 0.2), 0.8)
    x = SIDE + index * slot + (slot - width) / 2
    if mirrored:
        x = WIDTH - x - width
    pieces, y = [], float(high - BOTTOM)
    for family in FAMILIES:
        if family in families:
            height = max(families[family] / tallest * room, SHORTEST)
            y -= height
            name = label(FAMILY_LABELS, family)
            pieces.append(Piece(family, name, families[family], round(x, 2), round(y, 2), round(width, 2), round(height, 2)))
    start, end = period[0].isoformat(), period[1].isoformat()
    title = moment_text(start) if start == end else f"{moment_text(start)} – {moment_text(end)}"
    return Bar(start, end, title, sum(families.values()), round(x, 2), round(width, 2), tuple(pieces))


def _day_ticks(bars: Sequence[Bar]) -> tuple[Tick, ...]:
    wanted = min(6, len(bars))
    places = sorted({round(index * (len(bars) - 1) / max(wanted - 1, 1)) for index in range(wanted)})
    return tuple(Tick(round(bars[place].x + bars[place].width / 2, 2), bars[place].start) for place in places)


def _count_ticks(tallest: int, height: int) -> tuple[Tick, ...]:
    room = height - TOP - BOTTOM
    steps = sorted({0, (tallest + 1) // 2, tallest})
    return tuple(Tick(round(height - BOTTOM - step / tallest * room, 2), str(step)) for step in steps)
