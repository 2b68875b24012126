"""What a report is made of: the nouns of its period as the store gives them, no query inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.model.report import Method, Plan


@dataclass(frozen=True, slots=True)
class Held:
    """An incident with the states that hold (a person's before the machine's) and the digest of its content."""

    incident: Incident
    digest: str
    family: str
    occurrence: str
    attribution: str
    breach: bool
    parties: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The first day it is dated to, "" when it is not dated."""
        return self.incident.day

    @property
    def day_end(self) -> str:
        """The last day it is dated to."""
        return self.incident.day_end


@dataclass(frozen=True, slots=True)
class DayCounts:
    """One day of the trend: incidents by family, places by state of watching."""

    day: str
    families: Mapping[str, int] = field(default_factory=dict)
    coverage: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """``late`` are incidents of earlier days first learned of in the period; ``process`` the claims of its documents."""

    plan: Plan
    workspace: str
    before_start: str
    before_end: str
    method: Method
    now: tuple[Held, ...] = ()
    before: tuple[Held, ...] = ()
    late: tuple[Held, ...] = ()
    inquiries: tuple[Held, ...] = ()
    days: tuple[DayCounts, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    process: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    observations: tuple[Observation, ...] = ()
    agreement: Agreement | None = None
    assessed: tuple[Assessment, ...] = ()
    assessed_before: tuple[Assessment, ...] = ()


def told_by(incident: Incident, claimant: str) -> str:
    """Take an incident and a claimant as it names them, give the party's slug, or the name the text has for the speaker."""
    kind, _colon, rest = claimant.partition(":")
    if kind == "party" and rest:
        return claimant
    return next((origin.name for origin in incident.origins if origin.id == claimant), claimant)
