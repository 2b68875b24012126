"""Clocks of the centre: from when, until when, met in time or late, running or overdue. Pure, and the same for every party.

The times are those of the handbook (3.4): first word within an hour, a patrol's report within two hours of its return,
first status after a day, a finding after three, a review after fourteen. The time for a party's reply is our own choice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from trucewatch.assess.matters import REVIEW_DAYS, Matter, moment, named, replies_to
from trucewatch.model.centre import Entry

HOURS: dict[str, int] = {
    "flash": 1,
    "patrol_report": 2,
    "first_status": 24,
    "finding": 72,
    "reply": 48,
    "review": REVIEW_DAYS * 24,
}
"""Name of a clock -> hours. 48 for a reply: two working days, long enough to ask a unit, short enough not to block a release."""

STATES: tuple[str, ...] = ("met", "met_late", "running", "overdue", "lapsed")
"""``lapsed``: a party had the right to reply and did not; that holds nothing up and says nothing about who is right."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a matter: ``entry`` started it, ``met_by`` stopped it ("" while it runs). Moments are ISO in UTC."""

    name: str
    matter: str
    entry: str
    started: str
    due: str
    state: str
    met_at: str = ""
    met_by: str = ""
    party: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in ("running", "overdue")


def clocks(matter: Matter, now: str) -> tuple[Clock, ...]:
    """Take a matter and the moment asked about, give its clocks in the order they started."""
    found = [*_of_request(matter, now), *_of_patrols(matter, now), *_of_findings(matter, now)]
    return tuple(sorted(found, key=lambda clock: (clock.started, HOURS[clock.name], clock.entry)))


def overdue(all_matters: tuple[Matter, ...], now: str) -> tuple[Clock, ...]:
    """Take matters and the moment asked about, give every clock that has run out, the longest overdue first."""
    found = [clock for matter in all_matters for clock in clocks(matter, now) if clock.state == "overdue"]
    return tuple(sorted(found, key=lambda clock: (clock.due, clock.name, clock.entry)))


def _of_request(matter: Matter, now: str) -> Iterator[Clock]:
    request = matter.newest("request")
    if request is None:
        return
    started = moment(request.content["received"])
    answered = matter.of("tasking", "report", "restriction", "finding", "release")
    # A finding stops every clock before it: what was found at once needs no first word.
    yield _clock("flash", matter, request, started, answered, now)
    yield _clock("first_status", matter, request, started, matter.of("report", "restriction", "finding", "release"), now)
    yield _clock("finding", matter, request, started, matter.of("finding"), now)
    yield _clock("review", matter, request, started, matter.of("release"), now)


def _of_patrols(matter: Matter, now: str) -> Iterator[Clock]:
    for report in matter.of("report"):
        if report.content["returned"]:
            yield _clock("patrol_report", matter, report, moment(report.content["returned"]), (report,), now)
    for patrol in matter.of("patrol"):
        if patrol.content["state"] in ("planned", "under_way", "done") and moment(patrol.content["end"]) <= moment(now):
            yield _clock("patrol_report", matter, patrol, moment(patrol.content["end"]), matter.of("report"), now)


def _of_findings(matter: Matter, now: str) -> Iterator[Clock]:
    for finding in matter.of("finding"):
        party = named(finding)
        if party:
            answers = tuple(entry for entry, reply in replies_to(matter, finding) if reply.party == party)
            yield _clock("reply", matter, finding, moment(finding.at), answers, now, party)


def _clock(
    name: str, matter: Matter, entry: Entry, started: datetime, met: tuple[Entry, ...], now: str, party: str = ""
) -> Clock:
    due = started + timedelta(hours=HOURS[name])
    if met:
        first = min((_first_wording(matter, each) for each in met), key=lambda each: moment(each.at))
        state, met_at, met_by = ("met" if moment(first.at) <= due else "met_late"), _text(moment(first.at)), first.id
    else:
        state, met_at, met_by = ("running" if moment(now) <= due else "overdue"), "", ""
    if name == "reply" and state == "overdue":
        state = "lapsed"
    return Clock(name, matter.id, entry.id, _text(started), _text(due), state, met_at, met_by, party)


def _first_wording(matter: Matter, entry: Entry) -> Entry:
    """A corrected report was in time when its first wording was."""
    by_id = {each.id: each for each in matter.entries}
    while entry.supersedes in by_id:
        entry = by_id[entry.supersedes]
    return entry


def _text(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
