"""A claim check: the table rule x area x evidence view that answers a sentence, with examples and coverage."""

from dataclasses import dataclass

from trucewatch.model.check_query import AskedBack, CheckPart, CheckQuery

VERDICTS: tuple[str, ...] = ("supported", "contradicted", "contested", "depends", "not_decidable")
"""``contested``: somebody's account contradicts it and nothing firmer does. ``depends``: on the rule, or on a thing not named.

``not_decidable``: not from what was observed. Silence alone never supports a "no".
"""


@dataclass(frozen=True, slots=True)
class CheckCell:
    """One rule in one area under one view: what was found as an interval (``high`` None: no upper bound), and the word for it.

    ``heard`` tells whether the view says enough about the area for its silence to mean anything.
    """

    view: str
    low: int
    high: int | None
    heard: bool
    verdict: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One rule in one area: its threshold, the days of what weighs most, who denies it, and a cell for each view."""

    rule: str
    area: str
    role: str
    measure: str
    threshold: int | None
    first: str | None
    last: str | None
    verdict: str
    denied_by: tuple[str, ...]
    cells: tuple[CheckCell, ...]


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A claim that stands against the sentence (or for it, where it says that something happened), in its own words."""

    claim: str
    incident: str
    document: str
    quote: str
    language: str | None
    speaker: str
    party: str | None
    day: str | None
    place: str
    rule: str
    area: str


@dataclass(frozen=True, slots=True)
class CheckCoverage:
    """What stands behind silence: days by state of watching, who was heard, who was not, what has no place or day."""

    area: str
    days: int
    states: dict[str, int]
    heard: tuple[str, ...]
    silent: tuple[str, ...]
    incidents: int
    edge: int
    unplaced: int
    undated: int


@dataclass(frozen=True, slots=True)
class Check:
    """The whole answer. ``query`` is None while something is asked back; then there is no table and no verdict."""

    sentence: str
    language: str | None
    parts: tuple[CheckPart, ...]
    asked: tuple[AskedBack, ...]
    query: CheckQuery | None = None
    rows: tuple[CheckRow, ...] = ()
    examples: tuple[CounterExample, ...] = ()
    coverage: tuple[CheckCoverage, ...] = ()
    verdict: str | None = None
    reading: str = ""
