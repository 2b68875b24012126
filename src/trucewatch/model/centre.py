"""What a monitoring centre writes down: requests, taskings, reports, findings, replies, releases, restrictions, posts, calls.

Every one of them is an entry in one chain: appended by a named person, bound by hash to the entry before, never edited.
A correction is a new entry that names the one it supersedes; a withdrawal supersedes and leaves nothing in its place.
"""

from dataclasses import dataclass, replace
from typing import Any

from trucewatch.model.identity import content_id
from trucewatch.model.plain import from_json

OUTCOMES: tuple[str, ...] = ("attributed", "not_attributable", "unverifiable", "unfounded")
"""What a finding may say. "Unverifiable" and "not attributable" are findings too: silence is none."""
POSITIONS: tuple[str, ...] = ("accepts", "disputes", "adds_facts")
"""How a party stands to a finding it replies to."""
DECISIONS: tuple[str, ...] = ("release", "withhold")
RELEASE_CLASSES: tuple[str, ...] = ("public", "partners", "restricted", "sealed")
RESTRICTIONS: tuple[str, ...] = (
    "denied",
    "turned_back",
    "delayed",
    "escort_imposed",
    "flight_refused",
    "signal_jammed",
    "mined_or_blocked",
    "security_withheld",
)
"""How a monitor was kept from seeing: by people, by conditions set, or by the ground."""
MEANS: tuple[str, ...] = ("saw", "heard", "camera", "drone", "imagery", "documents", "interviews")
DIRECTIONS: tuple[str, ...] = ("undetermined", "outgoing", "incoming", "impact", "in_flight")
"""The "description" column of an observer's table: what can be said of the direction."""
CALL_OUTCOMES: tuple[str, ...] = ("fire_stopped", "access_given", "information", "passed_on", "denied", "no_answer")
POST_STATES: tuple[str, ...] = ("open", "closed")
PATROL_STATES: tuple[str, ...] = ("planned", "under_way", "done", "cancelled")
MARKS: tuple[str, ...] = ("held", "postponed", "dropped", "unknown")
"""What a person may say became of something expected."""


@dataclass(frozen=True, slots=True)
class Request:
    """A party (or the centre itself: ``party`` empty) asks that an event be looked into. ``received`` starts the clocks."""

    party: str
    subject: str
    received: str
    place: str = ""
    event: str = ""
    incident: str = ""
    via: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tasking:
    """Who is sent to look, where, with what means and until when."""

    assigned: str
    task: str
    place: str = ""
    due: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One line of the observer's table: how many of what, in which direction, of which weapon, how far and when."""

    at: str
    number: str
    what: str
    direction: str = "undetermined"
    weapon: str = ""
    bearing: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class PatrolReport:
    """The observer's form: from where, what place, how, what was covered, and what was seen line by line."""

    observer: str
    place: str
    start: str
    end: str
    coverage: str
    position: str = ""
    means: str = ""
    returned: str = ""
    sightings: tuple[Sighting, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the centre holds to be so, with reasons and evidence. ``party`` is named only when the outcome is "attributed"."""

    outcome: str
    reasons: str
    evidence: tuple[str, ...]
    party: str = ""
    incident: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A party's answer to a finding, in its own words; it stands beside the finding wherever that is shown."""

    party: str
    position: str
    words: str
    received: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseDecision:
    """Whether and to whom a case is released, why, and the words that go out."""

    decision: str
    audience: str
    reasons: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AccessRestriction:
    """A monitor was kept from seeing: where, when, how and by whom. ``party`` is empty where nobody can be named."""

    kind: str
    place: str
    start: str
    end: str
    observer: str
    party: str = ""
    reason_given: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A place from which the centre watches. ``watches`` are the places it covers; the exact position is sealed."""

    name: str
    place: str
    state: str
    since: str
    watches: tuple[str, ...] = ()
    staff: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Patrol:
    """A journey of observers, planned or made."""

    team: str
    places: tuple[str, ...]
    start: str
    end: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A line of contact between parties: when agreed, when opened (empty: not yet), after how many days silent."""

    name: str
    parties: tuple[str, ...]
    agreed: str
    opened: str = ""
    basis: str = ""
    silent_after_days: str = ""


@dataclass(frozen=True, slots=True)
class HotlineCall:
    """One call: who called whom and when, about what, what came of it and after how many minutes. ``words`` are sealed."""

    channel: str
    started: str
    caller: str
    recipient: str
    subject: str
    outcome: str
    caller_role: str = ""
    recipient_role: str = ""
    minutes: str = ""
    incident: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person says became of something expected. ``moved_to`` is the new day of what was postponed."""

    expectation: str
    state: str
    why: str
    day: str = ""
    moved_to: str = ""
    evidence: tuple[str, ...] = ()


Content = (
    Request
    | Tasking
    | PatrolReport
    | Finding
    | Reply
    | ReleaseDecision
    | AccessRestriction
    | Post
    | Patrol
    | Channel
    | HotlineCall
    | Mark
)
KINDS: dict[str, tuple[type[Any], str]] = {
    "request": (Request, "req"),
    "tasking": (Tasking, "tsk"),
    "report": (PatrolReport, "rpt"),
    "finding": (Finding, "fnd"),
    "reply": (Reply, "rpl"),
    "release": (ReleaseDecision, "rel"),
    "restriction": (AccessRestriction, "rst"),
    "post": (Post, "pst"),
    "patrol": (Patrol, "ptl"),
    "channel": (Channel, "chn"),
    "call": (HotlineCall, "cal"),
    "mark": (Mark, "mrk"),
}
"""Kind of entry -> what it holds and the letters its ids begin with."""

FOLLOWS: dict[str, tuple[str, ...]] = {
    "request": (),
    "tasking": ("request",),
    "report": ("tasking", "request", "patrol"),
    "finding": ("request", "report", "tasking"),
    "reply": ("finding",),
    "release": ("finding", "request"),
    "restriction": ("tasking", "request", "patrol"),
    "post": (),
    "patrol": ("tasking",),
    "channel": (),
    "call": ("request",),
    "mark": (),
}
"""Kind of entry -> kinds it may follow from. Replies and releases follow from something always, the others may stand alone."""

MUST_FOLLOW: tuple[str, ...] = ("reply", "release")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the centre's book: ``about`` is the entry it follows from, ``supersedes`` the one it takes the place of.

    ``at`` is an ISO date-time with offset. ``why`` says why an earlier entry is superseded. ``previous`` is the id of the
    entry before it in the chain ("" = first).
    """

    id: str
    kind: str
    by: str
    at: str
    content: dict[str, Any]
    about: str = ""
    supersedes: str = ""
    withdrawn: bool = False
    why: str = ""
    previous: str = ""

    def chained(self, previous: str) -> "Entry":
        """Take the id of the entry before, give this one linked to it with the id that follows."""
        linked = replace(self, previous=previous)
        return replace(linked, id=linked.expected_id())

    def expected_id(self) -> str:
        """Give the id that content and predecessor demand."""
        value = [self.kind, self.by, self.at, self.content, self.about, self.supersedes, self.withdrawn, self.why]
        return content_id(KINDS[self.kind][1], value, self.previous)

    def noun(self) -> Any:
        """Give what the entry holds as its noun."""
        return from_json(KINDS[self.kind][0], self.content)
