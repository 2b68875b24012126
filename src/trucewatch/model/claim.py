"""A claim: one statement by one chain of speakers about one thing, each value tied to the characters that carry it."""

from dataclasses import dataclass, field, replace
from typing import Any

from trucewatch.errors import RecordError, SpanError
from trucewatch.model.identity import content_id
from trucewatch.model.plain import to_json
from trucewatch.model.span import Span
from trucewatch.model.typology import KINDS, LEAVES, MODES, PERSON_CLASSES, PRECISIONS, SPEECH

PARTICIPANT_ROLES: tuple[str, ...] = ("party", "mediator", "obliged", "member", "attendee", "subject")
"""What a participant may be: a program must still expect new words."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. ``id`` is a register slug or None, ``name`` as the text names them, ``party`` a register slug."""

    id: str | None
    name: str
    role: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it or to whom, according to the speaker."""

    id: str | None
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One who has a part in an agreement, obligation, body or meeting.

    ``role``: party, mediator, obliged, member, attendee, or subject (the body or the one spoken of itself).
    """

    id: str | None
    name: str
    party: str | None = None
    role: str = "party"


@dataclass(frozen=True, slots=True)
class Alternative:
    """A second reading of a date that the text also supports, as ISO start and end."""

    start: str | None
    end: str | None
    text: str


PERSON = "person"
"""Name of the extractor of a claim that a person read and the machine did not."""

TOLD_AS_NEWS = "told as news; the report names no day"
"""The reason of a stretch that ends on the report's own day because the report says nothing of when: never a stated time."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as read. ``start`` and ``end`` are ISO days, or ISO date-times with offset when a clock time is given."""

    start: str | None
    end: str | None
    precision: str
    text: str
    alternatives: tuple[Alternative, ...] = ()
    reason: str = ""

    @property
    def stated(self) -> bool:
        """True when the text names the time; False for news without a day, known only to be of its report or just before."""
        return self.reason != TOLD_AS_NEWS


@dataclass(frozen=True, slots=True)
class Place:
    """A place as read. ``precision_m`` is the radius in metres within which the point may be wrong."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    precision_m: int | None
    as_named: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number as read: ``high`` None means "or more"; ``exact`` False for "about", "dozens", ranges.

    ``person_class`` is written ``class`` in JSON. ``side`` is a register slug: whose people they are.
    ``own_loss``: True when the speaker's own side lost them, False when claimed of the enemy, None when unknown.
    ``cumulative``: True for a running total, False for an increment, None when the text does not say.
    """

    what: str
    low: int | None
    high: int | None
    exact: bool
    person_class: str = "unknown"
    side: str | None = None
    own_loss: bool | None = None
    cumulative: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Extractor:
    """The program that read the claim; of a claim that a person read, ``PERSON`` and the person's name."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Claim:
    """See ``docs/claims.md`` for each field. ``spans`` maps a value's path ("actor", "counts.0") to its places."""

    id: str
    document: str
    kind: str
    type: str
    mode: str
    span: Span
    background: bool = False
    speakers: tuple[Speaker, ...] = ()
    speech: str = "says"
    actor: Actor | None = None
    target: Actor | None = None
    when: When | None = None
    places: tuple[Place, ...] = ()
    counts: tuple[Count, ...] = ()
    weapon: str | None = None
    spans: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    extractor: Extractor = Extractor("trucewatch.rules", "1")
    participants: tuple[Participant, ...] = ()

    @property
    def read_by(self) -> str:
        """The person who read it, "" for a machine's."""
        return self.extractor.version if self.extractor.name == PERSON else ""

    def with_id(self) -> "Claim":
        """Give the same claim with the id that follows from its content."""
        body = self.published_form()
        body.pop("id")
        return replace(self, id=content_id("clm", self.document, body))

    def published_form(self) -> dict[str, Any]:
        """Give the form other programs rely on: ``quote`` beside ``span`` as two numbers."""
        body: dict[str, Any] = to_json(self)
        span = body.pop("span")
        body["quote"], body["span"] = span["quote"], [span["start"], span["end"]]
        return body

    def values(self) -> list[str]:
        """Give the paths of all values this claim holds and must have spans for."""
        paths = [name for name in ("actor", "target", "when", "weapon") if getattr(self, name) is not None]
        for name in ("speakers", "places", "counts", "participants"):
            paths += [f"{name}.{index}" for index in range(len(getattr(self, name)))]
        return paths

    def check(self, text: str) -> None:
        """Take the document's text; raise SpanError or RecordError when a law of claims is broken."""
        self.span.check(text)
        closed = [("kind", self.kind, KINDS), ("mode", self.mode, MODES), ("speech", self.speech, SPEECH)]
        if self.kind == "incident":
            closed.append(("type", self.type, LEAVES))
        if self.when is not None:
            closed.append(("when.precision", self.when.precision, PRECISIONS))
        closed += [("participants.role", participant.role, PARTICIPANT_ROLES) for participant in self.participants]
        closed += [("counts.class", count.person_class, PERSON_CLASSES) for count in self.counts]
        for name, value, allowed in closed:
            if value not in allowed:
                raise RecordError(f"claim {self.id}: {name} {value!r} is none of {', '.join(allowed)}")
        for path in self.values():
            if not self.spans.get(path):
                raise SpanError(f"claim {self.id}: the value {path} has no span")
        for path, places in self.spans.items():
            for start, end in places:
                if not 0 <= start < end <= len(text):
                    raise SpanError(f"claim {self.id}: {path} points to {start}:{end}, outside the text")
