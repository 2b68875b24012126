"""Indicators as known -> a chart and a table for each: rival series side by side, never joined by a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.assess.recovery import IndicatorState, Point, Series
from trucewatch.web.display.axis import TimeAxis, value_ticks
from trucewatch.web.display.chart import Tick
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_assessing import MISSING, SERIES
from trucewatch.web.display.names import Names, in_language
from trucewatch.web.display.times import moment_text

WIDTH, HEIGHT, TOP, BOTTOM, SIDE = 960, 240, 22, 34, 74
RING = 18.0
"""Width of a ring with its number."""
KINDS_OF_LINE = 6
"""Different strokes a chart can tell apart; a further series repeats one, and its number tells it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure in the chart: a ring with the number of its series."""

    x: float
    y: float
    number: int
    fell: bool
    title: str


@dataclass(frozen=True, slots=True)
class Run:
    """One series in the chart: a line through its figures when there are several."""

    number: int
    stroke: int
    points: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart of one indicator."""

    width: int
    height: int
    base: int
    start: int
    end: int
    label_x: int
    label_anchor: str
    runs: tuple[Run, ...]
    ticks: tuple[Tick, ...]
    values: tuple[Tick, ...]
    target: float | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in the table."""

    day: str
    since: str
    value: str
    number: str
    population: str
    fell: bool
    source: str
    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One series: its number in the chart, whose it is, what it counts, its figures."""

    number: int
    by: str
    name: str
    kind: str
    from_claims: bool
    figures: tuple[FigureLine, ...]
    falls: int


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its chart and series. ``missing`` says why it is not shown."""

    id: str
    name: str
    unit: str
    period: str
    population: str
    caution: str
    baseline: str
    baseline_value: str
    target: str
    target_note: str
    source: str
    missing: tuple[str, ...]
    plot: Plot | None
    series: tuple[SeriesLine, ...]
    rivals: int
    later: int


def indicator_line(state: IndicatorState, documents: Mapping[str, str], names: Names, *, mirrored: bool) -> IndicatorLine:
    """Take an indicator as known, the document of each claim, names and the direction; give its line."""
    indicator = state.indicator
    shown = state.series if not state.missing else ()
    return IndicatorLine(
        id=indicator.id,
        name=in_language(indicator.name, names.language),
        unit=indicator.unit,
        period=indicator.period,
        population=indicator.population,
        caution=indicator.caution,
        baseline=indicator.baseline or "",
        baseline_value=number_words(indicator.baseline_value) if indicator.baseline_value is not None else "",
        target=number_words(indicator.target) if indicator.target is not None else "",
        target_note=indicator.target_note,
        source=indicator.source,
        missing=tuple(str(label(MISSING, word)) for word in state.missing),
        plot=plot(shown, indicator.baseline, indicator.target, mirrored=mirrored),
        series=tuple(_series_line(place, series, documents, names) for place, series in enumerate(shown, 1)),
        rivals=state.rivals,
        later=state.later,
    )


def plot(series: Sequence[Series], baseline: str | None, target: float | None, *, mirrored: bool) -> Plot | None:
    """Take series, the first day and a target, give the chart; None when no figure is known."""
    points = [point for each in series for point in each.points]
    if not points:
        return None
    days = [point.day for point in points] + ([baseline] if baseline is not None else [])
    axis = TimeAxis.over(days, SIDE, WIDTH - 24, WIDTH, mirrored=mirrored)
    scale = value_ticks(max([point.middle for point in points] + ([target] if target is not None else [])))

    def height(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / scale[-1] * (HEIGHT - TOP - BOTTOM), 1)

    runs: list[Run] = []
    taken: list[tuple[float, float]] = []
    for number, each in enumerate(series, 1):
        spots = [(axis.at(point.day), height(point.middle)) for point in each.points]
        marks = tuple(
            Mark(*_beside(spot, taken), number, point in each.falls, f"{moment_text(point.day)}: {value_words(point)}")
            for spot, point in zip(spots, each.points, strict=True)
        )
        joined = each.kind in ("total", "state") and len(marks) > 1
        line = " ".join(f"{x},{y}" for x, y in spots) if joined else ""
        runs.append(Run(number, (number - 1) % KINDS_OF_LINE, line, marks))
    start, end = (24, WIDTH - SIDE) if mirrored else (SIDE, WIDTH - 24)
    return Plot(
        WIDTH,
        HEIGHT,
        HEIGHT - BOTTOM,
        start,
        end,
        WIDTH - SIDE + 8 if mirrored else SIDE - 8,
        "start" if mirrored else "end",
        tuple(runs),
        axis.ticks(),
        tuple(Tick(height(value), number_words(value)) for value in scale),
        height(target) if target is not None else None,
    )


def _beside(spot: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Rival figures often agree: a ring that would cover another one is drawn beside it, at the same height."""
    x, y = spot
    while any(abs(x - other) < RING and abs(y - height) < RING for other, height in taken) and x < WIDTH - 2 * RING:
        x = round(x + RING, 1)
    taken.append((x, y))
    return x, y


def number_words(value: float) -> str:
    """Take a number, give it with thin spaces between thousands, the same in every language."""
    return f"{value:,.10g}".replace(",", "\u202f")


def value_words(point: Point) -> str:
    """Take a figure, give it without inventing a number."""
    if point.low is not None and point.high is not None:
        low, high = number_words(point.low), number_words(point.high)
        return low if point.low == point.high else f"{low}–{high}"
    if point.low is not None:
        return _("at least %(number)s") % {"number": number_words(point.low)}
    return _("at most %(number)s") % {"number": number_words(point.high)} if point.high is not None else _("no number given")


def _series_line(number: int, series: Series, documents: Mapping[str, str], names: Names) -> SeriesLine:
    return SeriesLine(
        number=number,
        by=names.party(series.by) if names.known(series.by) else series.by,
        name=series.name,
        kind=str(label(SERIES, series.kind)),
        from_claims=series.from_claims,
        figures=tuple(_figure_line(point, series, documents) for point in series.points),
        falls=len(series.falls),
    )


def _figure_line(point: Point, series: Series, documents: Mapping[str, str]) -> FigureLine:
    return FigureLine(
        day=point.day,
        since=point.since if point.since is not None and point.since != point.day else "",
        value=value_words(point),
        number=f"{point.middle:g}",
        population=point.population,
        fell=point in series.falls,
        source=point.source or "",
        document=documents.get(point.claim or "", ""),
        claim=point.claim or "",
    )
