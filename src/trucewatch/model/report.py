"""A situation report as data, free of language: amounts, each with the claims behind it, frozen whole when it is issued."""

from dataclasses import dataclass, field
from typing import Any

KINDS: tuple[str, ...] = ("daily", "weekly")
DAILY: tuple[str, ...] = (
    "summary",
    "map",
    "trend",
    "places",
    "disputes",
    "casualties",
    "tallies",
    "coverage",
    "access",
    "process",
    "late",
    "corrections",
    "method",
)
WEEKLY: tuple[str, ...] = (*DAILY[:10], "duties", "overdue", "inquiries", *DAILY[10:])
SECTIONS: dict[str, tuple[str, ...]] = {"daily": DAILY, "weekly": WEEKLY}
"""Kind -> its sections in their order; ``method`` and the list of evidence close every report."""
FIXED: tuple[str, ...] = ("summary", "coverage", "method")
"""Sections nobody may leave out: a count without its coverage and its rule misleads."""
LANGUAGES: tuple[str, ...] = ("en", "ar", "ru")
AUDIENCES: tuple[str, ...] = ("public", "partners", "restricted", "sealed")
"""For whom a report is made, the widest first: it is made of what they may see, so that issuing it releases nothing more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one amount rests on: ``number`` is its mark in the report, 1 and up."""

    number: int
    incidents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range; ``high`` None means "or more". ``evidence`` is 0 where nothing stands behind it: a zero."""

    low: int
    high: int | None
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line against the period before: incidents, corroborated, confirmed, disputed, killed, wounded, tallies, documents."""

    what: str
    now: Amount
    before: Amount


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many incidents of one type at one place ("" where the place is not said)."""

    place: str
    name: str
    type: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark on the map: a position, how far it may be off, and how many incidents lie there."""

    place: str
    name: str
    lat: float
    lon: float
    precision_m: int | None
    family: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the trend: a day or a week, incidents by family, and place-days by state of watching."""

    start: str
    end: str
    families: dict[str, int] = field(default_factory=dict)
    coverage: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """One version of a disputed field, as a line per language, who holds it, and its evidence."""

    value: Any
    claimants: tuple[str, ...]
    evidence: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field of one incident on which versions differ."""

    incident: str
    field: str
    kind: str
    versions: tuple[HeldVersion, ...]


@dataclass(frozen=True, slots=True)
class CasualtyLine:
    """People harmed in one incident as one claimant gives them; the last word of that claimant."""

    incident: str
    party: str
    what: str
    person_class: str
    claimant: str
    own_loss: bool | None
    cumulative: bool | None
    amount: Amount


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One place: how many days of the period were in which state of watching, and who watched."""

    place: str
    days: dict[str, int]
    observers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProcessItem:
    """A meeting, agreement, body, route, duty, indicator or statement: the claim that tells of it."""

    claim: str
    kind: str
    type: str
    mode: str
    when_start: str
    when_end: str
    evidence: int


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty and a bearer: the interval in this period and in the one before; no verdict."""

    obligation: str
    article: str
    party: str
    low: str | None
    high: str | None
    before_low: str | None
    before_high: str | None
    disputed: bool
    evidence: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """A duty whose day has passed, or a planned thing nobody reported done: ``what`` is duty or planned, ``days`` since then."""

    what: str
    id: str
    due: str
    days: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Change:
    """A correction: a person's judgement of the period, what it was about and which field."""

    judgement: str
    act: str
    subject: str
    field: str
    value: Any
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class IncidentFact:
    """An incident as the report saw it; comparing it with the incident of a later day makes the erratum."""

    id: str
    digest: str
    type: str
    family: str
    day: str
    day_end: str
    precision: str
    place: str
    place_name: str
    occurrence: str
    attribution: str
    breach: bool
    killed_low: int | None
    killed_high: int | None
    documents: int
    origins: int
    parties: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """A claim as the report quotes it: the words, who says them, and where they were printed."""

    id: str
    document: str
    quote: str
    language: str
    speaker: str
    outlet: str
    published: str
    uri: str
    place: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words a person wrote: they stand before or after a section, in one language."""

    section: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person chooses: kind, period, places (ids; none for all), sections, title, own words, and who is to read it."""

    kind: str
    start: str
    end: str
    places: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    title: str = ""
    passages: tuple[Passage, ...] = ()
    audience: str = "restricted"


@dataclass(frozen=True, slots=True)
class Method:
    """What a reader needs to judge the numbers: days, clock, agreement, programs, and what the record held."""

    zone: str
    known_until: str
    agreement: str
    agreement_digest: str
    version: str
    extractors: tuple[str, ...]
    documents: int
    sources: dict[str, int]
    languages: dict[str, int]
    record_head: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. Days are those of the events; ``method.known_until`` is the cut-off of knowledge."""

    plan: Plan
    workspace: str
    before_start: str
    before_end: str
    method: Method
    lines: tuple[SummaryLine, ...] = ()
    spots: tuple[Spot, ...] = ()
    unplaced: Amount = Amount(0, 0)
    steps: tuple[Step, ...] = ()
    places: tuple[PlaceCount, ...] = ()
    disputes: tuple[Disputed, ...] = ()
    casualties: tuple[CasualtyLine, ...] = ()
    tallies: tuple[str, ...] = ()
    coverage: tuple[CoverageLine, ...] = ()
    access: tuple[str, ...] = ()
    process: tuple[ProcessItem, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    overdue: tuple[Overdue, ...] = ()
    inquiries: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    corrections: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    incidents: tuple[IncidentFact, ...] = ()
    claims: tuple[ClaimFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Erratum:
    """One difference between an issued report and the record now. ``field`` "gone" and "new" concern the incident as a whole."""

    incident: str
    field: str
    was: Any
    now: Any
    because: tuple[str, ...] = ()
