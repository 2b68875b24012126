"""What the pages on transport show of a route, its segments, promises and slips: shapes without any reckoning."""

from dataclasses import dataclass

from trucewatch.model.agreement import Reading
from trucewatch.web.display.chart import Tick


@dataclass(frozen=True, slots=True)
class Leg:
    """One segment of a strip map: where it runs, how it is drawn, what stands under it."""

    id: str
    word: str
    label: str
    x1: float
    x2: float
    middle: float
    shut: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A place between segments. ``low`` sets every other name lower, so that long ones do not meet."""

    name: str
    x: float
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A route drawn as a line of segments; it runs the way the page reads."""

    width: int
    height: int
    y: int
    legs: tuple[Leg, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class PassageLine:
    """For whom, and whether they may pass: the word for classes, the label, and both ends where versions differ."""

    user: str
    word: str
    label: str
    between: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One word on a segment's state."""

    day: str
    state: str
    by: str
    users: str
    note: str
    denies: bool
    source: str
    document: str
    claim: str
    incident: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One promise: who made it when for when, and what came of it."""

    by: str
    made: str
    promised: str
    done: str
    state: str
    word: str
    days: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class SlipMark:
    """One promise in the chart: from the day it was made to the day promised, and on to the day it was done or to now."""

    y: int
    made: float
    promised: float
    end: float | None
    done: float | None
    word: str
    label: str


@dataclass(frozen=True, slots=True)
class SlipChart:
    """Promises under each other on one axis of time."""

    width: int
    height: int
    marks: tuple[SlipMark, ...]
    ticks: tuple[Tick, ...]
    now: float


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment with all that is known of it."""

    id: str
    name: str
    travel: str
    state: str
    word: str
    since: str
    disputed: bool
    lengths: str
    territory: str
    controller: str
    operator: str
    regime: str
    basis: str
    note: str
    passages: tuple[PassageLine, ...]
    reports: tuple[ReportLine, ...]
    slips: tuple[SlipLine, ...]
    slip_chart: SlipChart | None
    progress: tuple[tuple[str, str, bool], ...]
    later: int


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A route with its strip map, for whom it is open, and its segments."""

    id: str
    name: str
    strip: Strip
    passages: tuple[PassageLine, ...]
    segments: tuple[SegmentLine, ...]
    waiting: tuple[str, ...]
    readings: tuple[Reading, ...]
    obligations: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class WhatIfLine:
    """What opening a segment would join, in words."""

    already: bool
    now: tuple[str, ...]
    pairs: str
    with_rest: tuple[str, ...]
    pairs_with_rest: str
    still_shut: tuple[str, ...]
