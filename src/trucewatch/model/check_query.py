"""A summary claim as understood: its parts, what was asked back, and the question they make together."""

from dataclasses import dataclass

FORMS: tuple[str, ...] = ("some", "count", "largest", "first", "all")
"""What a sentence says of its events: they happened, so many times, one was the largest or the first, all of them."""
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
