"""An incident: all claims about one event, computed from claims and judgements, rival versions side by side."""

from dataclasses import dataclass
from typing import Any

from trucewatch.model.claim import Count, Place, When

OCCURRENCE: tuple[str, ...] = (
    "alleged",
    "corroborated",
    "under_verification",
    "confirmed",
    "partly_confirmed",
    "unfounded",
    "unverifiable",
    "withdrawn",
    "superseded",
)
ATTRIBUTION: tuple[str, ...] = (
    "none",
    "claimed",
    "mutual",
    "denied",
    "admitted",
    "established",
    "not_attributable",
    "contested_finding",
)
CONTRADICTIONS: tuple[str, ...] = ("conflict", "revision", "scope", "time_zone")


@dataclass(frozen=True, slots=True)
class Origin:
    """One root of information: the speaker at the end of the chain, and the documents that carry it."""

    id: str
    name: str
    party: str | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One value of one field, who holds it, since when known, and by which claims."""

    value: Any
    claimants: tuple[str, ...]
    claims: tuple[str, ...]
    known_at: str | None = None
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field on which versions differ, and why they may."""

    field: str
    values: tuple[Version, ...]
    kind: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class Casualty:
    """One cell of the casualty matrix: party x status x class, by one claimant, known at one time."""

    party: str | None
    what: str
    person_class: str
    low: int | None
    high: int | None
    claimant: str
    own_loss: bool | None
    cumulative: bool | None
    known_at: str | None
    claim: str
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of casualties with the recipe that made it: no sum without its parts."""

    what: str
    low: int | None
    high: int | None
    recipe: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A value a named person set; it stands beside the machine's value, never in its place."""

    field: str
    value: Any
    by: str
    at: str
    why: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Incident:
    """``rules`` names the rule behind each state the machine set; ``aggregate`` marks a tally, never a point.

    ``denials`` are the claims that deny it, ``retold`` the background mentions (both are in ``claims`` too).
    ``taken_back`` are claims of reports that their outlet withdrew.
    ``background`` is true when nothing but background mentions tells of it: it is old and never counts as new.
    """

    id: str
    type: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    when: When | None = None
    places: tuple[Place, ...] = ()
    counts: tuple[Count, ...] = ()
    occurrence: str = "alleged"
    attribution: str = "none"
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    agreed: dict[str, Any] | None = None
    aggregate: bool = False
    contains: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    first_known: str | None = None
    last_known: str | None = None
    background: bool = False
    denials: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    totals: tuple[Total, ...] = ()
    corrections: tuple[Correction, ...] = ()
    taken_back: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The first day it is dated to, "" when it is not dated."""
        return "" if self.when is None else (self.when.start or self.when.end or "")[:10]

    @property
    def day_end(self) -> str:
        """The last day it is dated to, "" when it is not dated."""
        return "" if self.when is None else max(self.day, (self.when.end or "")[:10])
