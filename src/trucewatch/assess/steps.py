"""A duty to be carried out, a party and a day -> an interval from 0 to 3, when it was done, and the reasons.

0 nothing observable, 1 begun, 2 on the way, 3 done as written. What a bearer says of its own steps raises only the high
end; the low end needs somebody else: another party, a monitor, or a person's confirmation. Under a disputed reading the
low end stays at 1, for no reading can be chosen for the parties.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trucewatch.assess.evidence import Event, Parties, voice
from trucewatch.assess.zones import ZoneIndex
from trucewatch.model.agreement import Agreement, Indicator, Obligation, Route, Segment

DONE: frozenset[str] = frozenset({"withdrawal", "release", "confidence_step", "truce"})
"""Types that carry a duty out; every other watched type only shows that something moves."""
ROUTE_STEPS: dict[str, tuple[int, int]] = {
    "no_plan": (0, 0),
    "proposed": (0, 1),
    "agreed_in_words": (1, 1),
    "agreed_in_writing": (1, 1),
    "design": (1, 1),
    "tender": (1, 1),
    "building": (1, 2),
    "built_not_open": (1, 2),
    "open": (1, 3),
    "restricted": (1, 2),
    "closed": (0, 0),
}
"""State of a segment -> the least and the most it can mean for the duty behind the route, by any reading."""
DISPUTED_LOW = 1


@dataclass(frozen=True, slots=True)
class Steps:
    """The result for one duty to be carried out; ``low`` and ``high`` None when there is no report at all."""

    low: int | None
    high: int | None
    done: str | None
    views: dict[str, str]
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    would_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of evidence: what it is worth at least and at most, whose word it is, and the day it tells of."""

    low: int
    high: int
    by: str | None
    day: str | None
    reason: str
    claims: tuple[str, ...] = ()
    firm: bool = False


def steps(
    agreement: Agreement, obligation: Obligation, party: str, events: Sequence[Event], zones: ZoneIndex, today: str
) -> Steps:
    """Take an agreement, one of its duties, the bearer, the events until the day and the zones; give the result."""
    parties = Parties.of(agreement)
    found = [*_from_events(obligation, party, events, zones, parties), *_from_routes(agreement.routes, obligation, today)]
    found += _from_indicators(agreement.indicators, obligation, party, today)
    if not found:
        why = ("no report in the record: this is not the same as not done",)
        views = dict.fromkeys(("party_account", "other_party_account", "monitors", "admissions"), "no_report")
        return Steps(None, None, None, views, why, (), ("any report of a step would make it assessable",))
    low, high = max(step.low for step in found), max(step.high for step in found)
    if obligation.readings and low > DISPUTED_LOW:
        low = DISPUTED_LOW
    done = min((step.day for step in found if step.high == 3 and step.day is not None), default=None)
    return Steps(
        low=low,
        high=high,
        done=done,
        views=_views(found, party, parties),
        reasons=tuple(dict.fromkeys([*(step.reason for step in found), *_disputes(obligation)])),
        evidence=tuple(sorted({name for step in found for name in step.claims})),
        would_change=_would_change(obligation, low, high),
    )


def _from_events(
    obligation: Obligation, party: str, events: Sequence[Event], zones: ZoneIndex, parties: Parties
) -> Iterable[Step]:
    watched = frozenset(obligation.watches)
    for event in events:
        if event.type not in watched or not _here(obligation, event, zones):
            continue
        worth = _worth(obligation, event)
        for claim in event.claims:
            by = voice(claim)
            firm = event.by_person or by in parties.monitors - {party} or (by in parties.principals and by != party)
            day = date.fromordinal(event.last).isoformat()
            said = f"{event.incident}: {event.type} on {day}, told by {by or 'the press'}"
            yield Step(worth if firm else 0, worth, by, day, said, (claim.id,), firm)


def _here(obligation: Obligation, event: Event, zones: ZoneIndex) -> bool:
    return obligation.place is None or zones.membership(obligation.place, event.places) in ("inside", "edge")


def _worth(obligation: Obligation, event: Event) -> int:
    if event.type not in DONE:
        return 1
    return 3 if obligation.kind == "one_off" else 1


def _from_routes(routes: Iterable[Route], obligation: Obligation, today: str) -> Iterable[Step]:
    reached = [(route, *_route_step(route, today)) for route in routes if obligation.id in route.obligations]
    if not reached:
        return
    # "All links" is as far as the least of them, and at most as far as the best: one link that works again is a step.
    low, high = min(step[1] for step in reached), max(step[2] for step in reached)
    names = "; ".join(f"{route.name['en']} {least}-{most}" for route, least, most in reached)
    yield Step(low, min(high, 2) if len(reached) > 1 else high, None, None, f"routes as dated in the agreement's data: {names}")


def _route_step(route: Route, today: str) -> tuple[int, int]:
    """A route is as far as its least advanced segment."""
    states = [ROUTE_STEPS[_status(segment, today)] for segment in route.segments]
    return min(low for low, _ in states), min(high for _, high in states)


def _status(segment: Segment, today: str) -> str:
    known = [status for status in segment.statuses if status.date <= today]
    return max(known, key=lambda status: status.date).status if known else "no_plan"


def _from_indicators(indicators: Iterable[Indicator], obligation: Obligation, party: str, today: str) -> Iterable[Step]:
    for indicator in indicators:
        known = [figure for figure in indicator.figures if figure.as_of <= today and figure.value > 0]
        if obligation.id not in indicator.obligations or not known:
            continue
        others = sorted({figure.by for figure in known} - {party})
        most = 3 if obligation.kind == "institutional" else 2
        who = ", ".join(sorted({figure.by for figure in known}))
        yield Step(1 if others else 0, most, party if not others else None, None, f"{indicator.name['en']}: figures by {who}")


def _views(found: Sequence[Step], party: str, parties: Parties) -> dict[str, str]:
    def most(voices: Iterable[str | None]) -> str:
        wanted = frozenset(voices)
        told = [step.high for step in found if step.by in wanted and step.claims]
        return str(max(told)) if told else "no_report"

    others = frozenset(parties.principals) - {party}
    return {
        "party_account": most({party}),
        "other_party_account": most(others),
        "monitors": most(parties.monitors - {party}),
        "admissions": most(others),
    }


def _disputes(obligation: Obligation) -> list[str]:
    return [f"read by {reading.party}: {reading.reading} ({reading.source})" for reading in obligation.readings]


def _would_change(obligation: Obligation, low: int, high: int) -> tuple[str, ...]:
    lines = []
    if low < high:
        lines.append(f"a word of another party, a monitor or a person's confirmation would raise the low end towards {high}")
    if obligation.readings:
        lines.append("an agreed reading of the article would close the interval")
    if high < 3 and "3" in obligation.criteria:
        lines.append(f"for 3: {obligation.criteria['3']}")
    return tuple(lines)
