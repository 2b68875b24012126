"""An agreement as data: articles, obligations with their bearers, parties, zones, bodies, routes, versions."""

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

ObligationKind = Literal["one_off", "progressive", "institutional", "standing_prohibition", "standing_guarantee", "conditional"]
OBLIGATION_KINDS: tuple[str, ...] = get_args(ObligationKind)
ROLES: tuple[str, ...] = ("party", "mediator", "guarantor", "peacekeeper", "monitor", "witness", "affected")
ROUTE_STATUSES: tuple[str, ...] = (
    "no_plan",
    "proposed",
    "agreed_in_words",
    "agreed_in_writing",
    "design",
    "tender",
    "building",
    "built_not_open",
    "open",
    "restricted",
    "closed",
)
"""From a wish to a road in use, in the order a segment usually goes; a segment may also fall back."""


ROUTE_USERS: tuple[str, ...] = ("residents", "goods", "transit", "aid")
"""For whom a segment may be open: people who live on either side, their goods, traffic of third countries, aid."""
PROGRESS_BOUNDS: tuple[str, ...] = ("more_than", "almost")


@dataclass(frozen=True, slots=True)
class AgreementParty:
    """``party`` is a register slug; ``role`` party, mediator, guarantor, peacekeeper or monitor (one may hold several)."""

    party: str
    roles: tuple[str, ...]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """One numbered point: what it is about, in our own words."""

    id: str
    number: str
    summary: dict[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of a deadline or duty: on what day, how consent was given, and its source."""

    date: str
    change: str
    deadline: str | None
    consent: str
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How one party reads a disputed article, in our own words, and what follows from it for the score.

    ``worth`` says what a kind of evidence can mean at most under this reading: a type of incident, ``route`` or
    ``indicator`` -> 0 to 3. ``routes`` are the only routes that count under it; () means all of the duty's routes.
    ``prohibits`` are the only acts it forbids under it, () all of the duty's; ``takes_in`` zones it counts in beside the
    duty's own.
    """

    party: str
    reading: str
    source: str
    worth: dict[str, int] = field(default_factory=dict)
    routes: tuple[str, ...] = ()
    prohibits: tuple[str, ...] = ()
    takes_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty of one or more bearers. ``criteria`` gives the plain-word criterion for each score of its kind."""

    id: str
    article: str
    kind: str
    bearers: tuple[str, ...]
    summary: dict[str, str]
    place: str | None = None
    begins: str | None = None
    deadline: str | None = None
    deadline_text: str = ""
    time_zone: str | None = None
    prohibits: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()
    criteria: dict[str, str] = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()
    readings: tuple[Reading, ...] = ()
    source: str = ""
    permits: tuple[str, ...] = ()
    trigger: str = ""
    scope: tuple[Reading, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """Dated geometry (GeoJSON mapping) with the source it was drawn from.

    ``precision_m`` says how far the drawing may be off; ``width_m`` turns a line into a strip when asking what lies in it.
    ``places`` are gazetteer ids that mean this zone as a whole ("the border", "Karabakh").
    """

    id: str
    name: dict[str, str]
    kind: str
    geometry: dict[str, Any]
    valid_from: str | None
    valid_to: str | None
    source: str
    note: str = ""
    precision_m: int | None = None
    width_m: int | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date as one source gives it, kept beside the date we chose."""

    date: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A monitoring body, commission or mission: mandate, members, names by language, dates."""

    id: str
    kind: str
    members: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    mandate: str
    begins: str | None
    ends: str | None
    source: str
    meetings: tuple[DateClaim, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text of the agreement as published somewhere: official, translation or leaked draft; differences in words.

    ``markers`` are words that occur in this version and in no other; ``sha256`` is the hash of a copy someone loaded.
    """

    id: str
    language: str
    status: str
    source: str
    differences: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedText:
    """A later or side text: memorandum, statement, resolution. ``changes`` names obligations it touches."""

    id: str
    kind: str
    name: dict[str, str]
    date: str
    signatories: tuple[str, ...]
    summary: dict[str, str]
    source: str
    other_dates: tuple[DateClaim, ...] = ()
    tasks: tuple[DateClaim, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentStatus:
    """What state a segment was in from a day on, by which source; ``progress`` is a claimed share in per cent.

    ``bound`` is "more_than" or "almost" where the source says so of the share; ``users`` for whom it holds, () everybody.
    """

    date: str
    status: str
    source: str
    progress: float | None = None
    by: str | None = None
    note: str = ""
    bound: str = ""
    users: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A promise about a segment: by whom, made when, for when, and when it was done if it was."""

    promised: str
    made: str
    by: str
    source: str
    done: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """A time a segment was shut or burdened: by whom, why (as claimed), until when if known."""

    start: str
    cause: str
    source: str
    end: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a route: ends, mode, lengths as claimed, whose territory, who controls and runs it, who may pass.

    ``places`` are gazetteer ids by which reports mean this stretch; ``basis`` says on what its opening rests.
    """

    id: str
    start: str
    end: str
    mode: str
    territory: str
    lengths_km: tuple[float, ...] = ()
    controller: str | None = None
    operator: str | None = None
    regime: str = ""
    statuses: tuple[SegmentStatus, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    closures: tuple[Closure, ...] = ()
    note: str = ""
    places: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A promised or working link: the obligations behind it and its segments in order; open only if each segment is."""

    id: str
    name: dict[str, str]
    obligations: tuple[str, ...]
    segments: tuple[Segment, ...]
    source: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One published value of an indicator: by whom, as of which day, over which period.

    Figures of one reporter that measure the same thing of the same people share a ``series``; others are never joined.
    """

    as_of: str
    value: float
    by: str
    source: str
    population: str = ""
    since: str | None = None
    cumulative: bool = True
    series: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure of normal life: unit, population, period, reporters, what goes wrong, and rival figures side by side.

    ``baseline`` is the first day, ``baseline_value`` and ``target`` values to compare with, where somebody set them.
    ``claims`` are types of indicator claims that tell of this measure.
    """

    id: str
    name: dict[str, str]
    unit: str
    period: str
    population: str
    reporters: tuple[str, ...]
    caution: str
    obligations: tuple[str, ...] = ()
    baseline: str | None = None
    source: str = ""
    figures: tuple[Figure, ...] = ()
    baseline_value: float | None = None
    target: float | None = None
    target_note: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ceasefire text: ``signed`` a day, ``in_force`` an ISO date-time with offset; apart from each other on purpose."""

    id: str
    name: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    signed: str
    in_force: str | None
    parties: tuple[AgreementParty, ...]
    articles: tuple[Article, ...]
    obligations: tuple[Obligation, ...]
    zones: tuple[Zone, ...] = ()
    bodies: tuple[Body, ...] = ()
    versions: tuple[TextVersion, ...] = ()
    sources: tuple[str, ...] = ()
    digest: str = ""
    related: tuple[RelatedText, ...] = ()
    routes: tuple[Route, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    region: str = ""
    time_zone: str | None = None
    note: str = ""
