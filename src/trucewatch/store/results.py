"""What queries give back: small frozen records made of nouns and numbers, never rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.source import Source

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list: ``number`` counts from 1, ``total`` counts all items of the list."""

    items: tuple[Item, ...]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages the list has, at least one."""
        return max(1, -(-self.total // self.size))


def paged(listed: Sequence[Item], number: int, size: int) -> Page[Item]:
    """Take everything there is, a page's number and how much it holds, give that page; the last one for a number beyond."""
    last = max(1, -(-len(listed) // size))
    start = (min(max(number, 1), last) - 1) * size
    return Page(tuple(listed[start : start + size]), len(listed), start // size + 1, size)


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's value for one field, beside the machine's and never instead of it."""

    judgement: str
    subject: str
    field: str
    value: Any
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as a list shows it; ``places`` are where the words asked for stand in its text."""

    id: str
    uri: str
    title: str
    language: str
    outlet: str
    agency: str
    source: str
    published: str
    recorded_at: str
    notes: tuple[str, ...]
    claims: int
    incidents: int
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim with what people decided about it and the incidents it belongs to."""

    claim: Claim
    recorded_at: str
    generation: int
    incidents: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document and its claims in the order of the text."""

    document: Document
    recorded_at: str
    generation: int
    claims: tuple[ClaimReading, ...]


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """An incident as a list or a map shows it. ``person_*`` and ``breach`` come from judgements alone."""

    id: str
    type: str
    family: str
    aggregate: bool
    occurrence: str
    attribution: str
    person_occurrence: str
    person_attribution: str
    breach: bool
    when_start: str
    when_end: str
    precision: str
    place: str
    place_name: str
    lat: float | None
    lon: float | None
    precision_m: int | None
    parties: tuple[str, ...]
    claims: int
    documents: int
    origins: int
    contradictions: int
    killed_low: int | None
    killed_high: int | None
    first_known: str
    last_known: str


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """An incident with everything behind it. ``asked`` is the id asked for: another one when it was redirected."""

    incident: Incident
    summary: IncidentSummary
    asked: str
    claims: tuple[ClaimReading, ...]
    documents: tuple[DocumentSummary, ...]
    corrections: tuple[Correction, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def redirected(self) -> bool:
        """Whether the id asked for now leads to another one."""
        return self.asked != self.incident.id


@dataclass(frozen=True, slots=True)
class DayCount:
    """Incidents of one day by type; ``vague`` are dated to a week or wider and begin on it; ``coverage`` is state -> places."""

    day: str
    total: int
    vague: int
    types: Mapping[str, int]
    coverage: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source with what the record holds of it; ``source`` is None for an outlet nobody has described."""

    id: str
    name: str
    source: Source | None
    documents: int
    claims: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """A speaker with the number of claims made; ``id`` is "" for one the register does not know."""

    id: str
    name: str
    party: str
    claims: int


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One place on one day: the state of watching, how many incidents are recorded there, and who watched."""

    place: str
    day: str
    state: str
    incidents: int
    observers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedsLook:
    """A judgement whose subject is gone; ``now`` is what it was joined to, "" when a person must decide."""

    judgement: Judgement
    subject: str
    now: str
    how: str


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """Something people should look at."""

    key: str
    code: str
    message: str
    subject: str
    raised_at: str
    closed_at: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The record in numbers."""

    documents: int
    claims: int
    incidents: int
    aggregates: int
    judgements: int
    sources: int
    observations: int
    languages: Mapping[str, int]
    kinds: Mapping[str, int]
    types: Mapping[str, int]
    occurrence: Mapping[str, int]
    attribution: Mapping[str, int]
    disputed: int
    needs_look: int
    notices: int
    first_day: str
    last_day: str
    last_recorded: str
