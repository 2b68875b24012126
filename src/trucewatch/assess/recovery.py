"""An agreement's indicators and what reports say of them -> series side by side, each with its reporter, people and period.

Series are never merged: figures that look alike count other people over other times. A running total that falls is flagged.
An indicator without a first day, a population and a source is not shown, for nobody could say what it tells.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from trucewatch.model.agreement import Agreement, Figure, Indicator
from trucewatch.model.claim import Claim, Count

STATING: frozenset[str] = frozenset({"asserted", "hedged"})


@dataclass(frozen=True, slots=True)
class Point:
    """One figure on a day: an interval where the words say no more, with the page or the claim it stands in."""

    day: str
    low: float | None
    high: float | None
    since: str | None
    population: str
    source: str | None = None
    claim: str | None = None

    @property
    def middle(self) -> float:
        """Give the value to draw: the middle of an interval, or the end that is known."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends) if ends else 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one reporter about the same people. ``kind``: total, increment, state or unsaid.

    ``falls`` are the points of a running total that lie below an earlier one.
    """

    by: str
    name: str
    kind: str
    points: tuple[Point, ...]
    falls: tuple[Point, ...]
    from_claims: bool


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """An indicator on a day. ``missing`` says why it is not shown; ``later`` counts figures of days after it."""

    indicator: Indicator
    series: tuple[Series, ...]
    missing: tuple[str, ...]
    later: int

    @property
    def rivals(self) -> int:
        """Give how many reporters give figures of their own."""
        return len({series.by for series in self.series})


def indicator_states(
    agreement: Agreement, day: str, claims: Iterable[Claim] = (), known: Mapping[str, str] | None = None
) -> tuple[IndicatorState, ...]:
    """Take an agreement, a day, indicator claims and the day each document became known.

    Give each indicator with its series as known then. ``known`` dates a claim that gives no day of its own.
    """
    told = [claim for claim in claims if claim.kind == "indicator" and claim.mode in STATING and not claim.background]
    return tuple(_state(indicator, day, told, known or {}) for indicator in agreement.indicators)


def _state(indicator: Indicator, day: str, claims: Iterable[Claim], known: Mapping[str, str]) -> IndicatorState:
    missing = [name for name in ("baseline", "population", "source") if not getattr(indicator, name)]
    series = [*_published(indicator, day), *_told(indicator, day, claims, known)]
    later = sum(figure.as_of > day for figure in indicator.figures)
    return IndicatorState(indicator, tuple(series), tuple(missing), later)


def _published(indicator: Indicator, day: str) -> Iterable[Series]:
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in indicator.figures:
        if figure.as_of <= day:
            kind = "total" if figure.cumulative else "state"
            groups.setdefault((figure.by, figure.series or figure.population, kind), []).append(figure)
    for (by, name, kind), figures in sorted(groups.items()):
        points = [
            Point(f.as_of, f.value, f.value, f.since, f.population or indicator.population, source=f.source) for f in figures
        ]
        yield _series(by, name, kind, points, from_claims=False)


def _told(indicator: Indicator, day: str, claims: Iterable[Claim], known: Mapping[str, str]) -> Iterable[Series]:
    groups: dict[tuple[str, str], list[Point]] = {}
    for claim in claims:
        when = _day(claim, known)
        if claim.type not in indicator.claims or when is None or when > day:
            continue
        by = claim.speakers[-1].party or claim.speakers[-1].name if claim.speakers else ""
        since = claim.when.start[:10] if claim.when is not None and claim.when.start is not None else None
        for count in claim.counts:
            point = Point(when, count.low, count.high, since, claim.span.quote, claim=claim.id)
            groups.setdefault((by, _kind(count)), []).append(point)
    for (by, kind), points in sorted(groups.items()):
        yield _series(by, "", kind, points, from_claims=True)


def _day(claim: Claim, known: Mapping[str, str]) -> str | None:
    """A figure is of the end of the period it names, and of the day of its report when it names none."""
    when = claim.when
    end = (when.end or when.start) if when is not None else None
    return end[:10] if end is not None else known.get(claim.document) or None


def _kind(count: Count) -> str:
    return {True: "total", False: "increment", None: "unsaid"}[count.cumulative]


def _series(by: str, name: str, kind: str, points: Iterable[Point], *, from_claims: bool) -> Series:
    ordered = tuple(sorted(points, key=lambda point: (point.day, point.middle, point.claim or "")))
    falls = tuple(now for before, now in pairwise(ordered) if kind == "total" and now.middle < before.middle)
    return Series(by, name, kind, ordered, falls, from_claims)
