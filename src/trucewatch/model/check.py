"""A claim check: how a sentence was understood, and the table rule x area x evidence view that answers it.

Never a bare true or false: every cell holds an interval of what the record says, and one word of a closed list.
"""

from dataclasses import dataclass

FORMS: tuple[str, ...] = ("some", "count", "largest", "first", "all")
"""What a sentence says of its events: they happened, so many times, one was the largest or the first, all of them."""
VERDICTS: tuple[str, ...] = ("supported", "contradicted", "contested", "depends", "not_decidable")
"""``contested``: somebody's account contradicts it and nothing firmer does. ``depends``: on the rule, or on a thing not named.

``not_decidable``: not from what was observed. Silence alone never supports a "no".
"""
SIZES: tuple[str, ...] = ("any", "major")
PART_NAMES: tuple[str, ...] = (
    "event",
    "harm",
    "people",
    "size",
    "form",
    "negation",
    "number",
    "area",
    "window",
    "actor",
    "affected",
    "speaker",
    "frame",
)
"""What a stretch of the sentence was understood as."""
ASKED: tuple[str, ...] = ("event", "area", "window", "who", "number", "word", "language", "sentence")
"""What may have to be asked back."""
AREA_ROLES: tuple[str, ...] = ("asked", "beside")
"""``beside``: an area the words do not name and the subject touches, such as the border beside the zone."""


@dataclass(frozen=True, slots=True)
class CheckPart:
    """One understood stretch: ``sentence[start:end] == quote``. ``note`` tells what else the words could mean."""

    name: str
    value: str
    start: int
    end: int
    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What was not understood: its place in the sentence ("" and 0:0 when it is missing altogether), and what to choose from."""

    what: str
    start: int
    end: int
    quote: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckQuery:
    """The question without its language: two sentences that ask the same give the same query.

    ``acts`` are classes of acts (none: any), ``harm`` what befell people, ``people`` who they were. ``area`` is a zone of
    the agreement or a gazetteer id, None for everywhere. ``start`` and ``end`` are days, both included. ``subject_start``
    and ``subject_end`` are the days of the event called the largest or the first, None when none is named.
    """

    form: str
    negated: bool
    acts: tuple[str, ...]
    harm: str | None
    people: str | None
    size: str
    low: int | None
    high: int | None
    area: str | None
    actor: str | None
    affected: str | None
    start: str
    end: str
    since: str
    subject_start: str | None
    subject_end: str | None
    rules: tuple[str, ...]
    deaths: int
    positions: int
    sectors: int
    agreement: str
    as_of: str


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
