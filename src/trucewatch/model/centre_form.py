"""The forms of the centre: which values an entry of each kind takes, in the order people fill them in."""

from dataclasses import dataclass

from trucewatch.model.centre import (
    CALL_OUTCOMES,
    DECISIONS,
    MARKS,
    MEANS,
    OUTCOMES,
    PATROL_STATES,
    POSITIONS,
    POST_STATES,
    RELEASE_CLASSES,
    RESTRICTIONS,
)
from trucewatch.model.observation import COVERAGE


@dataclass(frozen=True, slots=True)
class FormField:
    """One value of a form. ``form``: line, words, party, place, day, time, list, number, sightings, or choice of ``choices``."""

    name: str
    form: str = "line"
    needed: bool = False
    choices: tuple[str, ...] = ()
    sealed: bool = False


def _choice(name: str, choices: tuple[str, ...], *, needed: bool = True) -> FormField:
    return FormField(name, "choice", needed, choices)


FORMS: dict[str, tuple[FormField, ...]] = {
    "request": (
        FormField("party", "party"),
        FormField("subject", needed=True),
        FormField("received", "time", True),
        FormField("event", "time"),
        FormField("place", "place"),
        FormField("incident"),
        FormField("via"),
        FormField("words", "words"),
    ),
    "tasking": (
        FormField("assigned", needed=True),
        FormField("task", "words", True),
        FormField("place", "place"),
        FormField("due", "time"),
        FormField("means"),
    ),
    "report": (
        FormField("observer", needed=True),
        FormField("place", "place", True),
        FormField("start", "time", True),
        FormField("end", "time", True),
        _choice("coverage", COVERAGE),
        _choice("means", MEANS, needed=False),
        FormField("position", sealed=True),
        FormField("returned", "time"),
        FormField("sightings", "sightings"),
        FormField("note", "words"),
    ),
    "finding": (
        _choice("outcome", OUTCOMES),
        FormField("party", "party"),
        FormField("reasons", "words", True),
        FormField("evidence", "list", True),
        FormField("incident"),
    ),
    "reply": (
        FormField("party", "party", True),
        _choice("position", POSITIONS),
        FormField("words", "words", True),
        FormField("received", "time"),
    ),
    "release": (
        _choice("decision", DECISIONS),
        _choice("audience", RELEASE_CLASSES),
        FormField("reasons", "words", True),
        FormField("words", "words"),
    ),
    "restriction": (
        _choice("kind", RESTRICTIONS),
        FormField("place", "place", True),
        FormField("start", "time", True),
        FormField("end", "time", True),
        FormField("observer", needed=True),
        FormField("party", "party"),
        FormField("reason_given", "words"),
        FormField("note", "words"),
    ),
    "post": (
        FormField("name", needed=True),
        FormField("place", "place", True),
        _choice("state", POST_STATES),
        FormField("since", "day", True),
        FormField("watches", "list"),
        FormField("staff"),
        FormField("position", sealed=True),
    ),
    "patrol": (
        FormField("team", needed=True),
        FormField("places", "list", True),
        FormField("start", "time", True),
        FormField("end", "time", True),
        _choice("state", PATROL_STATES),
        FormField("note", "words"),
    ),
    "channel": (
        FormField("name", needed=True),
        FormField("parties", "list", True),
        FormField("agreed", "day", True),
        FormField("opened", "day"),
        FormField("basis"),
        FormField("silent_after_days", "number"),
    ),
    "call": (
        FormField("channel", needed=True),
        FormField("started", "time", True),
        FormField("caller", "party", True),
        FormField("caller_role"),
        FormField("recipient", "party", True),
        FormField("recipient_role"),
        FormField("subject", needed=True),
        _choice("outcome", CALL_OUTCOMES),
        FormField("minutes", "number"),
        FormField("incident"),
        FormField("words", "words", sealed=True),
    ),
    "mark": (
        FormField("expectation", needed=True),
        _choice("state", MARKS),
        FormField("day", "day"),
        FormField("moved_to", "day"),
        FormField("why", "words", True),
        FormField("evidence", "list"),
    ),
}
"""Kind of entry -> its form, in the order people fill it in."""
