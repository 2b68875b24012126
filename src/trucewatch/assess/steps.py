"""A duty to be carried out, a party and a day -> an interval from 0 to 3, when it was done, and the reasons.

0 nothing observable, 1 begun, 2 on the way, 3 done as written. What a bearer says of its own steps raises only the high
end; the low end needs somebody else: another party, a monitor, or a person's confirmation. A step counts for the party
that took it: a claim that names another one says nothing about this one. Each disputed reading is scored for itself, and
the interval over all of them is what the duty gets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trucewatch.assess.evidence import Event, Parties, voice
from trucewatch.assess.transport import route_status
from trucewatch.assess.zones import ZoneIndex
from trucewatch.model.agreement import Agreement, Indicator, Obligation, Reading, Route
from trucewatch.model.claim import Claim

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
"""Where no reading says what follows from it, none can be chosen for the parties, and the low end stays here."""
ROUTE, INDICATOR = "route", "indicator"
VIEWS = ("party_account", "other_party_account", "monitors", "admissions")


@dataclass(frozen=True, slots=True)
class Steps:
    """The result for one duty to be carried out; ``low`` and ``high`` None when there is no report at all.

    ``reading`` is the party whose reading it follows, "" for the interval over all readings.
    """

    low: int | None
    high: int | None
    done: str | None
    views: dict[str, str]
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    would_change: tuple[str, ...]
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of evidence of a kind: what it is worth at least and at most, whose word it is, and the day it tells of."""

    kind: str
    low: int
    high: int
    by: str | None
    day: str | None
    reason: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a duty of an agreement, its bearer, and the day of asking."""

    agreement: Agreement
    obligation: Obligation
    party: str
    today: str


def steps(asked: Asked, parties: Parties, events: Sequence[Event], zones: ZoneIndex) -> tuple[Steps, ...]:
    """Take what is asked, who is who, the events until that day and the zones.

    Give the interval over all readings, then one result for each reading from which something follows.
    """
    obligation = asked.obligation
    told, others = _from_events(asked, parties, events, zones)
    readings = [reading for reading in obligation.readings if reading.worth or reading.routes]
    if not readings:
        return (_scored(asked, parties, [*told, *_from_data(asked, None)], others, capped=bool(obligation.readings)),)
    each = [_under(asked, parties, told, others, reading) for reading in readings]
    return (_over(asked, each, others), *each)


def _under(asked: Asked, parties: Parties, told: Sequence[Step], others: Sequence[str], reading: Reading) -> Steps:
    """The result as one party reads the duty."""
    found = [_by(reading, step) for step in [*told, *_from_data(asked, reading)]]
    made = _scored(asked, parties, found, others, capped=False)
    why = f"as {reading.party} reads it: {reading.reading} ({reading.source})"
    return Steps(
        made.low, made.high, made.done, made.views, (why, *made.reasons), made.evidence, made.would_change, reading.party
    )


def _by(reading: Reading, step: Step) -> Step:
    """What a step means under a reading. What is told of a step may mean more than the general rule says, or less; what a
    route or an indicator shows is the same for all, and a reading that says what it is worth leaves no room below."""
    most = reading.worth.get(step.kind)
    if most is None:
        return step
    if step.kind in (ROUTE, INDICATOR):
        high = min(step.high, most)
        return replace(step, low=high if step.kind == ROUTE else min(step.low, high), high=high)
    return replace(step, low=min(step.low, most), high=most)


def _over(asked: Asked, each: Sequence[Steps], others: Sequence[str]) -> Steps:
    """The interval over all readings: no reading is chosen for the parties."""
    known = [made for made in each if made.low is not None and made.high is not None]
    if not known:
        return _nothing(asked, others)
    low, high = min(made.low or 0 for made in known), max(made.high or 0 for made in known)
    lines = dict.fromkeys(line for made in known for line in made.reasons if not line.startswith(("as ", "read by ")))
    spread = [f"as {made.reading} reads it: {_interval(made)}" for made in known]
    return Steps(
        low=low,
        high=high,
        done=min((made.done for made in known if made.done is not None), default=None),
        views={name: _worst_to_best([made.views[name] for made in known]) for name in VIEWS},
        reasons=(*lines, *spread, *_disputes(asked.obligation)),
        evidence=tuple(sorted({name for made in known for name in made.evidence})),
        would_change=_would_change(asked.obligation, low, high),
    )


def _interval(made: Steps) -> str:
    return f"[{made.low}, {made.high}]"


def _worst_to_best(values: Sequence[str]) -> str:
    """A view under several readings: one value where they agree, else the two ends."""
    different = sorted(set(values))
    return different[0] if len(different) == 1 else f"{different[0]}-{different[-1]}"


def _nothing(asked: Asked, others: Sequence[str]) -> Steps:
    why = ("no report in the record: this is not the same as not done", *others)
    return Steps(None, None, None, dict.fromkeys(VIEWS, "no_report"), why, (), ("any report of a step would make it assessable",))


def _scored(asked: Asked, parties: Parties, found: Sequence[Step], others: Sequence[str], *, capped: bool) -> Steps:
    if not found:
        return _nothing(asked, others)
    low, high = max(step.low for step in found), max(step.high for step in found)
    if capped:
        low = min(low, DISPUTED_LOW)
    return Steps(
        low=low,
        high=high,
        done=min((step.day for step in found if step.high == 3 and step.day is not None), default=None),
        views=_views(found, asked.party, parties),
        reasons=tuple(dict.fromkeys([*(step.reason for step in found), *others, *_disputes(asked.obligation)])),
        evidence=tuple(sorted({name for step in found for name in step.claims})),
        would_change=_would_change(asked.obligation, low, high),
    )


def _from_events(asked: Asked, parties: Parties, events: Sequence[Event], zones: ZoneIndex) -> tuple[list[Step], tuple[str, ...]]:
    """Give what was told of the bearer's steps, and lines on what was left out because it names another actor."""
    found: list[Step] = []
    left_out: dict[str, None] = {}
    watched = frozenset(asked.obligation.watches)
    for event in events:
        if event.type not in watched or not _here(asked.obligation, event, zones):
            continue
        for claim in event.claims:
            if not _meant(event, claim, asked.party):
                left_out[f"{event.incident}: {event.type} names {_actor(claim)}, not {asked.party}"] = None
                continue
            found.append(_step(asked, parties, event, claim))
    return found, tuple(left_out)


def _step(asked: Asked, parties: Parties, event: Event, claim: Claim) -> Step:
    by, worth = voice(claim), _worth(asked.obligation, event)
    other = by in parties.monitors - {asked.party} or (by in parties.principals and by != asked.party)
    firm = (event.by_person or other) and _named(event, asked)
    day = date.fromordinal(event.last).isoformat()
    said = f"{event.incident}: {event.type} on {day}, told by {by or 'the press'}"
    return Step(event.type, worth if firm else 0, worth, by, day, said, (claim.id,))


def _actor(claim: Claim) -> str | None:
    return claim.actor.party if claim.actor is not None else None


def _meant(event: Event, claim: Claim, party: str) -> bool:
    """A finding on who did it goes before what claims say; a claim that names nobody may mean this party."""
    if event.culprit is not None:
        return party in (event.culprit, "all")
    return party == "all" or _actor(claim) in (None, party) or event.type not in DONE


def _named(event: Event, asked: Asked) -> bool:
    """The low end needs to know who took the step: some version of it names the bearer, or only one party owes it."""
    if event.type not in DONE or asked.party == "all" or event.culprit == asked.party:
        return True
    actors = {_actor(claim) for claim in event.claims} - {None}
    return asked.party in actors or (not actors and len(asked.obligation.bearers) == 1)


def _here(obligation: Obligation, event: Event, zones: ZoneIndex) -> bool:
    """A district that has a zone of its own is not the one beside it, however near its drawing lies."""
    if obligation.place is None:
        return True
    where = zones.membership(obligation.place, event.places)
    return where == "inside" or (where == "edge" and not zones.named_elsewhere(obligation.place, event.places))


def _worth(obligation: Obligation, event: Event) -> int:
    if event.type not in DONE:
        return 1
    return 3 if obligation.kind == "one_off" else 1


def _from_data(asked: Asked, reading: Reading | None) -> list[Step]:
    """What the agreement's own dated data show: its routes and its indicators."""
    only = frozenset(reading.routes) if reading is not None else frozenset()
    routes = [
        route for route in asked.agreement.routes if asked.obligation.id in route.obligations and (not only or route.id in only)
    ]
    return [*_from_routes(routes, asked.today), *_from_indicators(asked.agreement.indicators, asked)]


def _from_routes(routes: Sequence[Route], today: str) -> Iterable[Step]:
    reached = [(route, *_route_step(route, today)) for route in routes]
    if not reached:
        return
    # "All links" is as far as the least of them, and at most as far as the best: one link that works again is a step.
    low, high = min(step[1] for step in reached), max(step[2] for step in reached)
    names = "; ".join(f"{route.name['en']} {least}-{most}" for route, least, most in reached)
    most = min(high, 2) if len(reached) > 1 else high
    yield Step(ROUTE, low, most, None, None, f"routes as dated in the agreement's data: {names}")


def _route_step(route: Route, today: str) -> tuple[int, int]:
    """A route is as far as its least advanced segment."""
    states = [ROUTE_STEPS[route_status(segment, today)] for segment in route.segments]
    return min(low for low, _ in states), min(high for _, high in states)


def _from_indicators(indicators: Iterable[Indicator], asked: Asked) -> Iterable[Step]:
    for indicator in indicators:
        known = [figure for figure in indicator.figures if figure.as_of <= asked.today and figure.value > 0]
        if asked.obligation.id not in indicator.obligations or not known:
            continue
        others = sorted({figure.by for figure in known} - {asked.party})
        most = 3 if asked.obligation.kind == "institutional" else 2
        who = ", ".join(sorted({figure.by for figure in known}))
        word = f"{indicator.name['en']}: figures by {who}"
        yield Step(INDICATOR, 1 if others else 0, most, asked.party if not others else None, None, word)


def _views(found: Sequence[Step], party: str, parties: Parties) -> dict[str, str]:
    def most(voices: Iterable[str | None]) -> str:
        wanted = frozenset(voices)
        told = [step.high for step in found if step.by in wanted and step.claims]
        return str(max(told)) if told else "no_report"

    others = frozenset(parties.principals) - {party}
    views = (most({party}), most(others), most(parties.monitors - {party}), most(others))
    return dict(zip(VIEWS, views, strict=True))


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
