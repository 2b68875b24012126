"""An agreement's routes and what reports say of them -> the state of each segment on a day, and for whom a route is open.

A route is open for somebody only if each of its segments is. Where versions of one day differ nobody chooses between them:
the state is an interval from the worst to the best version, and disputed. No report is a state of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from trucewatch.model.agreement import ROUTE_USERS, Agreement, Closure, Milestone, Route, Segment, SegmentStatus
from trucewatch.model.claim import Claim
from trucewatch.model.incident import Incident

PASSAGE: dict[str, int] = {"open": 2, "restricted": 1}
"""How far a state lets traffic pass; every other state is 0: a road half built carries nobody."""
CLAIMED: dict[str, str] = {"closed": "closed", "route_blocked": "closed", "opened": "open", "under_construction": "building"}
"""Type of a claim -> the state it says the segment is in."""
NO_PLAN, NO_REPORT = "no_plan", "no_report"
"""No plan is what somebody says; no report is that nobody says anything."""
STATING: frozenset[str] = frozenset({"asserted", "hedged"})
DENYING: frozenset[str] = frozenset({"denied", "negated"})
REFUTED: frozenset[str] = frozenset({"unfounded", "withdrawn", "superseded"})


@dataclass(frozen=True, slots=True)
class Report:
    """One word on a segment's state: from what day, whose, for whom (() is everybody), and where it stands.

    ``denies`` marks a word against the state. ``claim`` or ``source`` leads to the words.
    """

    day: str
    state: str
    by: str | None
    users: tuple[str, ...] = ()
    claim: str | None = None
    source: str | None = None
    note: str = ""
    denies: bool = False
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Whether one may pass: ``low`` by the worst version, ``high`` by the best; None when nobody reports."""

    low: int | None
    high: int | None

    @property
    def word(self) -> str:
        """Give it in one word: open, restricted, not_open, disputed or unknown."""
        if self.low is None or self.high is None:
            return "unknown"
        return "disputed" if self.low != self.high else ("not_open", "restricted", "open")[self.low]


@dataclass(frozen=True, slots=True)
class Slip:
    """A promise beside what came of it. ``days`` counts from the day promised to the day done, or to the day of asking."""

    milestone: Milestone
    days: int
    state: str


@dataclass(frozen=True, slots=True)
class SegmentState:
    """A segment on a day. ``since`` is the day of the last change; ``versions`` are the reports of that change."""

    segment: Segment
    state: str
    since: str | None
    versions: tuple[Report, ...]
    history: tuple[Report, ...]
    passage: Mapping[str, Passage]
    slips: tuple[Slip, ...]
    closures: tuple[Closure, ...]
    falls: tuple[SegmentStatus, ...]
    later: int

    @property
    def disputed(self) -> bool:
        """Tell whether versions of the last change differ."""
        return len({(report.state, report.denies) for report in self.versions}) > 1


@dataclass(frozen=True, slots=True)
class RouteState:
    """A route on a day: its segments in order, and for whom it is open as a whole."""

    route: Route
    segments: tuple[SegmentState, ...]
    passage: Mapping[str, Passage]

    @property
    def waiting_for(self) -> tuple[SegmentState, ...]:
        """Give the segments that keep the route from being open to everybody, by some version."""
        return tuple(s for s in self.segments if any(p.low != PASSAGE["open"] for p in s.passage.values()))


def route_states(
    agreement: Agreement,
    day: str,
    claims: Iterable[Claim] = (),
    incidents: Iterable[Incident] = (),
    known: Mapping[str, str] | None = None,
) -> tuple[RouteState, ...]:
    """Take an agreement, a day, route claims, incidents of blocked routes and the day each document became known.

    Give each route as it stood by what was known then. ``known`` dates a claim that gives no day of its own.
    """
    told = _told(agreement, list(claims), list(incidents), known or {})
    return tuple(_route(route, day, told) for route in agreement.routes)


def route_status(segment: Segment, today: str) -> str:
    """Take a segment and a day, give its state by the agreement's own data."""
    state = _latest(_dated(segment, today), today)[0]
    return NO_PLAN if state == NO_REPORT else state


def segment_of(agreement: Agreement, claim: Claim) -> str | None:
    """Take an agreement and a claim, give the segment most of its places belong to, None when none or several fit alike."""
    named = {place.id for place in claim.places if place.id is not None}
    fits = {s.id: len(named & set(s.places)) for route in agreement.routes for s in route.segments}
    most = max(fits.values(), default=0)
    best = [name for name, count in fits.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def progress_falls(segment: Segment, today: str) -> tuple[SegmentStatus, ...]:
    """Take a segment and a day, give the statuses whose claimed share of the work lies below an earlier one."""
    known = sorted((s for s in segment.statuses if s.date <= today and s.progress is not None), key=lambda s: s.date)
    return tuple(now for before, now in pairwise(known) if _below(now, before))


def _below(now: SegmentStatus, before: SegmentStatus) -> bool:
    """ "Almost 40" lies below "more than 40", though both are written with the same number."""
    assert now.progress is not None
    assert before.progress is not None
    if now.progress != before.progress:
        return now.progress < before.progress
    return (now.bound == "almost" and before.bound != "almost") or (now.bound == "" and before.bound == "more_than")


def _told(
    agreement: Agreement, claims: Sequence[Claim], incidents: Sequence[Incident], known: Mapping[str, str]
) -> dict[str, list[Report]]:
    """What reports say of each segment. A claim within an incident of a blocked route is told of once, with its incident."""
    found: dict[str, list[Report]] = {}
    held = {name: incident for incident in incidents if incident.occurrence not in REFUTED for name in incident.claims}
    refuted = {name for incident in incidents if incident.occurrence in REFUTED for name in incident.claims}
    for claim in claims:
        state = CLAIMED.get(claim.type)
        segment = segment_of(agreement, claim)
        day = _day(claim, held.get(claim.id), known)
        if state is None or segment is None or day is None or claim.background or claim.id in refuted:
            continue
        if claim.mode not in STATING | DENYING:
            continue
        incident = held.get(claim.id)
        report = Report(
            day=day,
            state=state,
            by=claim.speakers[-1].party or claim.speakers[-1].name if claim.speakers else None,
            claim=claim.id,
            note=claim.span.quote,
            denies=claim.mode in DENYING,
            incident=incident.id if incident is not None else None,
        )
        found.setdefault(segment, []).append(report)
    return found


def _day(claim: Claim, incident: Incident | None, known: Mapping[str, str]) -> str | None:
    """The day the claim gives, else its incident's, else the day it became known: a state said without a day is of now."""
    for when in (claim.when, incident.when if incident is not None else None):
        if when is not None and when.start is not None:
            return when.start[:10]
    return known.get(claim.document) or None


def _route(route: Route, day: str, told: Mapping[str, Sequence[Report]]) -> RouteState:
    segments = tuple(_segment(segment, day, told.get(segment.id, ())) for segment in route.segments)
    return RouteState(route, segments, {user: _whole([s.passage[user] for s in segments]) for user in ROUTE_USERS})


def _whole(parts: Sequence[Passage]) -> Passage:
    """One shut segment shuts the route, whatever is unknown of the others."""
    highs = [part.high for part in parts if part.high is not None]
    if 0 in highs:
        return Passage(0, 0)
    if not parts or any(part.low is None for part in parts):
        return Passage(None, None)
    return Passage(min(part.low or 0 for part in parts), min(highs))


def _segment(segment: Segment, day: str, told: Sequence[Report]) -> SegmentState:
    dated = [*_dated(segment, day), *(report for report in told if report.day <= day)]
    history = tuple(sorted(dated, key=lambda r: (r.day, r.claim is not None, r.claim or "", r.state)))
    state, since, versions = _latest(history, day)
    return SegmentState(
        segment=segment,
        state=state,
        since=since,
        versions=versions,
        history=history,
        passage={user: _passage(history, user, day) for user in ROUTE_USERS},
        slips=slips(segment, day),
        closures=tuple(closure for closure in segment.closures if closure.start[:10] <= day),
        falls=progress_falls(segment, day),
        later=sum(status.date > day for status in segment.statuses),
    )


def _dated(segment: Segment, day: str) -> list[Report]:
    """The agreement's own data: states from a day on, and closures, after whose end the state before them holds again."""
    found = [Report(s.date, s.status, s.by, s.users, source=s.source, note=s.note) for s in segment.statuses if s.date <= day]
    states = sorted(found, key=lambda report: report.day)
    for closure in segment.closures:
        start, end = closure.start[:10], (closure.end or "")[:10]
        if start <= day:
            found.append(Report(start, "closed", closure.by, source=closure.source, note=closure.cause))
        if end and end <= day:
            before = [report for report in states if report.day <= end and not report.users]
            found.append(Report(end, before[-1].state if before else "open", closure.by, source=closure.source))
    return found


def _latest(reports: Sequence[Report], day: str) -> tuple[str, str | None, tuple[Report, ...]]:
    """The state of the last change, when it was, and every version of it; where versions differ, the least passable."""
    known = [report for report in reports if report.day <= day]
    if not known:
        return NO_REPORT, None, ()
    since = max(report.day for report in known)
    versions = tuple(report for report in known if report.day == since)
    stated = [report.state for report in versions if not report.denies] or [NO_REPORT]
    return min(stated, key=lambda state: PASSAGE.get(state, 0)), since, versions


def _passage(reports: Sequence[Report], user: str, day: str) -> Passage:
    meant = [report for report in reports if not report.users or user in report.users]
    _, since, versions = _latest(meant, day)
    if since is None:
        return Passage(None, None)
    ranks = {PASSAGE.get(report.state, 0) for report in versions if not report.denies}
    for report in versions:
        if report.denies:  # who denies that it is shut says that one may pass, and the other way round
            ranks.add(PASSAGE["open"] if PASSAGE.get(report.state, 0) == 0 else 0)
    return Passage(min(ranks), max(ranks))


def slips(segment: Segment, today: str) -> tuple[Slip, ...]:
    """Take a segment and a day, give each promise made by then with what came of it, in the order they were made."""
    found = []
    made = sorted((m for m in segment.milestones if m.made <= today), key=lambda m: (m.made, m.promised))
    for place, milestone in enumerate(made):
        done = milestone.done if milestone.done is not None and milestone.done <= today else None
        following = made[place + 1] if place + 1 < len(made) else None
        if done is not None:
            days = _days(milestone.promised, done)
            found.append(Slip(milestone, days, "kept" if days <= 0 else "late"))
        elif following is not None and following.promised > milestone.promised:
            found.append(Slip(milestone, _days(milestone.promised, following.promised), "moved"))
        else:
            days = _days(milestone.promised, today)
            found.append(Slip(milestone, max(days, 0), "open" if days <= 0 else "overdue"))
    return tuple(found)


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
