"""Words of the centre's book and of expectations -> labels in the language of the interface."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy as in_context

from trucewatch.web.display.labels import COVERAGE, Label
from trucewatch.web.display.labels_people import RELEASES

ENTRY_KINDS: Final[Mapping[str, Label]] = {
    "request": in_context("centre", "Request"),
    "tasking": in_context("centre", "Tasking"),
    "report": in_context("centre", "Observer’s report"),
    "finding": in_context("centre", "Finding"),
    "reply": in_context("centre", "Reply of a party"),
    "release": in_context("centre", "Release decision"),
    "restriction": in_context("centre", "Access restriction"),
    "post": in_context("centre", "Post"),
    "patrol": in_context("centre", "Patrol"),
    "channel": in_context("centre", "Line of contact"),
    "call": in_context("centre", "Call"),
    "mark": in_context("centre", "What became of it"),
}
MATTER_STATES: Final[Mapping[str, Label]] = {
    "noted": in_context("matter", "Noted"),
    "received": in_context("matter", "Received"),
    "tasked": in_context("matter", "Somebody is sent to look"),
    "obstructed": in_context("matter", "Access restricted"),
    "observed": in_context("matter", "Observed, no finding yet"),
    "found": in_context("matter", "Finding made, not released"),
    "released": in_context("matter", "Released"),
    "withheld": in_context("matter", "Withheld"),
    "withdrawn": in_context("matter", "Withdrawn"),
    "unverifiable_so_far": in_context("matter", "Unverifiable so far"),
}
OUTCOMES: Final[Mapping[str, Label]] = {
    "attributed": in_context("finding", "Attributed"),
    "not_attributable": in_context("finding", "Not attributable"),
    "unverifiable": in_context("finding", "Unverifiable"),
    "unfounded": in_context("finding", "Unfounded"),
}
CLOCKS: Final[Mapping[str, Label]] = {
    "flash": in_context("clock", "First word"),
    "patrol_report": in_context("clock", "Report after a patrol"),
    "first_status": in_context("clock", "First status"),
    "finding": in_context("clock", "Finding"),
    "reply": in_context("clock", "Right of reply"),
    "review": in_context("clock", "Review and release"),
}
CLOCK_STATES: Final[Mapping[str, Label]] = {
    "met": in_context("clock", "in time"),
    "met_late": in_context("clock", "late"),
    "running": in_context("clock", "running"),
    "overdue": in_context("clock", "overdue"),
    "lapsed": in_context("clock", "no reply came"),
}
CHANNEL_STATES: Final[Mapping[str, Label]] = {
    "agreed": in_context("channel", "Agreed, not opened"),
    "opened": in_context("channel", "Opened, not used"),
    "used": in_context("channel", "In use"),
    "silent": in_context("channel", "Silent"),
}
CALL_OUTCOMES: Final[Mapping[str, Label]] = {
    "fire_stopped": in_context("call", "Fire stopped"),
    "access_given": in_context("call", "Access given"),
    "information": in_context("call", "Information given"),
    "passed_on": in_context("call", "Passed on"),
    "denied": in_context("call", "Denied"),
    "no_answer": in_context("call", "No answer"),
}
CHOICES: Final[Mapping[str, Mapping[str, Label]]] = {
    "finding.outcome": OUTCOMES,
    "call.outcome": CALL_OUTCOMES,
    "report.coverage": COVERAGE,
    "release.audience": RELEASES,
    "report.means": {
        "saw": in_context("means", "Saw"),
        "heard": in_context("means", "Heard"),
        "camera": in_context("means", "Camera"),
        "drone": in_context("means", "Drone"),
        "imagery": in_context("means", "Satellite imagery"),
        "documents": in_context("means", "Documents"),
        "interviews": in_context("means", "Interviews"),
    },
    "reply.position": {
        "accepts": in_context("reply", "Accepts the finding"),
        "disputes": in_context("reply", "Disputes the finding"),
        "adds_facts": in_context("reply", "Adds facts"),
    },
    "release.decision": {
        "release": in_context("release", "Release"),
        "withhold": in_context("release", "Withhold"),
    },
    "restriction.kind": {
        "denied": in_context("restriction", "Passage denied"),
        "turned_back": in_context("restriction", "Turned back"),
        "delayed": in_context("restriction", "Delayed"),
        "escort_imposed": in_context("restriction", "Escort imposed"),
        "flight_refused": in_context("restriction", "Flight refused"),
        "signal_jammed": in_context("restriction", "Signal jammed"),
        "mined_or_blocked": in_context("restriction", "Mined or blocked"),
        "security_withheld": in_context("restriction", "Safety not assured"),
    },
    "post.state": {"open": in_context("post", "Open"), "closed": in_context("post", "Closed")},
    "patrol.state": {
        "planned": in_context("patrol", "Planned"),
        "under_way": in_context("patrol", "Under way"),
        "done": in_context("patrol", "Done"),
        "cancelled": in_context("patrol", "Cancelled"),
    },
    "mark.state": {
        "held": in_context("mark", "It took place or was done"),
        "postponed": in_context("mark", "It was put off"),
        "dropped": in_context("mark", "It was called off"),
        "unknown": in_context("mark", "Asked, and nothing could be learned"),
    },
}
"""Kind and field of a form -> the labels of its choices."""

EXPECTATION_STATES: Final[Mapping[str, Label]] = {
    "awaited": in_context("expectation", "Awaited"),
    "due": in_context("expectation", "Due now"),
    "asked_for": in_context("expectation", "Past due: what became of it?"),
    "held": in_context("expectation", "Took place or was done"),
    "postponed": in_context("expectation", "Postponed"),
    "dropped": in_context("expectation", "Called off"),
    "unknown": in_context("expectation", "Asked, not known"),
}
EXPECTATION_KINDS: Final[Mapping[str, Label]] = {
    "meeting": in_context("expected", "Meeting"),
    "body": in_context("expected", "Body"),
    "route": in_context("expected", "Route"),
    "obligation": in_context("expected", "Duty of the agreement"),
    "agreement": in_context("expected", "Agreement"),
    "task": in_context("expected", "Task with a date"),
    "statement": in_context("expected", "Promise"),
}
FORMATS: Final[Mapping[str, Label]] = {
    "meeting": in_context("format", "Meeting"),
    "summit": in_context("format", "Summit"),
    "call": in_context("format", "Telephone call"),
}
FIELDS: Final[Mapping[str, Label]] = {
    "party": in_context("form", "Party"),
    "reply.position": in_context("form", "How it stands to the finding"),
    "release.words": in_context("form", "Words that go out"),
    "post.position": in_context("form", "Exact position (sealed)"),
    "post.place": in_context("form", "District or zone"),
    "subject": in_context("form", "Subject"),
    "received": in_context("form", "Received"),
    "event": in_context("form", "Time of the event"),
    "place": in_context("form", "Place"),
    "incident": in_context("form", "Incident of the record (id)"),
    "via": in_context("form", "By what way"),
    "words": in_context("form", "In its own words"),
    "assigned": in_context("form", "Assigned to"),
    "task": in_context("form", "Task"),
    "due": in_context("form", "Due"),
    "means": in_context("form", "Means"),
    "observer": in_context("form", "Observer or team"),
    "position": in_context("form", "Position of the observer (sealed)"),
    "start": in_context("form", "From"),
    "end": in_context("form", "Until"),
    "coverage": in_context("form", "What was covered"),
    "returned": in_context("form", "Returned"),
    "sightings": in_context("form", "Observations, line by line"),
    "note": in_context("form", "Note"),
    "outcome": in_context("form", "Outcome"),
    "reasons": in_context("form", "Reasons"),
    "evidence": in_context("form", "Evidence (ids or addresses)"),
    "decision": in_context("form", "Decision"),
    "audience": in_context("form", "For whom"),
    "kind": in_context("form", "Kind"),
    "reason_given": in_context("form", "Reason given to the monitor"),
    "name": in_context("form", "Name"),
    "state": in_context("form", "State"),
    "since": in_context("form", "Since"),
    "watches": in_context("form", "Places it watches"),
    "staff": in_context("form", "Staff"),
    "team": in_context("form", "Team"),
    "places": in_context("form", "Places on the way"),
    "parties": in_context("form", "Parties it joins"),
    "agreed": in_context("form", "Agreed on"),
    "opened": in_context("form", "Opened on"),
    "basis": in_context("form", "Agreed where (text or source)"),
    "silent_after_days": in_context("form", "Silent after so many days"),
    "channel": in_context("form", "Line of contact"),
    "started": in_context("form", "Time of the call"),
    "caller": in_context("form", "Caller"),
    "caller_role": in_context("form", "Role of the caller"),
    "recipient": in_context("form", "Called"),
    "recipient_role": in_context("form", "Role of who was called"),
    "minutes": in_context("form", "Minutes until an answer"),
    "day": in_context("form", "On which day"),
    "moved_to": in_context("form", "New day"),
    "why": in_context("form", "Reason"),
    "expectation": in_context("form", "Expected"),
}
HINTS: Final[Mapping[str, Label]] = {
    "list": in_context("form", "Several, one on each line."),
    "sightings": in_context(
        "form",
        "One line for each: time | number | what | direction | weapon | bearing | distance. "
        "The first three are needed; direction is undetermined, outgoing, incoming, impact or in_flight.",
    ),
    "place": in_context("form", "A name from the list, or the id of a place."),
}
DIRECTIONS: Final[Mapping[str, Label]] = {
    "undetermined": in_context("direction", "undetermined"),
    "outgoing": in_context("direction", "outgoing"),
    "incoming": in_context("direction", "incoming"),
    "impact": in_context("direction", "impact"),
    "in_flight": in_context("direction", "in flight"),
}
