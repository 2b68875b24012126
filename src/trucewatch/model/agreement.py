"""An agreement as data: articles, obligations with their bearers, parties, zones, bodies, routes, versions."""

from dataclasses import dataclass, field
from typing import Any, Literal

ObligationKind = Literal["one_off", "progressive", "institutional", "standing_prohibition", "standing_guarantee", "conditional"]


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
    """How one party reads a disputed article, in our own words."""

    party: str
    reading: str
    source: str


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


@dataclass(frozen=True, slots=True)
class Zone:
    """Dated geometry (GeoJSON mapping) with the source it was drawn from."""

    id: str
    name: dict[str, str]
    kind: str
    geometry: dict[str, Any]
    valid_from: str | None
    valid_to: str | None
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


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text of the agreement as published somewhere: official, translation or leaked draft; differences in words."""

    id: str
    language: str
    status: str
    source: str
    differences: tuple[str, ...] = ()


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
