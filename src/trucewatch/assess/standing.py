"""A standing duty, a party and a period -> an interval from kept to material, four views, and the reasons.

``low`` rests on what a person confirmed, a monitor states or a side admits of itself; ``high`` on everything claimed and
not refuted. A machine proposes both; that a duty was breached is only ever found by a named person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from trucewatch.assess.evidence import EVERYONE, Finding, Parties, ordinal
from trucewatch.assess.ledger import TRUCE, Ledger, Mask
from trucewatch.assess.severity import KEPT, ORDER, Grade, gravest, gravest_state
from trucewatch.assess.zones import MEMBERSHIPS
from trucewatch.model.agreement import Obligation, Reading
from trucewatch.model.observation import Observation

WATCHED: frozenset[str] = frozenset({"observed", "observed_nothing"})
ENOUGH_WATCHED = 0.5
"""Share of the period's days a monitor must have watched before silence reads as kept; under it nobody can know."""
NOT_OBSERVABLE = "not_observable"
NOTHING_CLAIMED = "nothing_claimed"
NO_SIDE_NAMED = "no_side_named"
"""What monitors saw without saying who did it: not a finding against a party, and not a word in its favour."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The result for one standing duty, before it becomes an assessment."""

    low: str
    high: str
    views: dict[str, str]
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    would_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Events of a period by where they fall: in the zone, on what the duty leaves out, or nowhere known."""

    ledger: Ledger
    inside: Mask
    left_out: tuple[str, ...]
    unplaced: int


def sort_events(obligation: Obligation, ledger: Ledger, period: Mask, reading: Reading | None = None) -> Sorted:
    """Take a duty, a ledger, the events of a period and perhaps a party's reading of the duty.

    Give the events of prohibited types by where they fall.
    """
    prohibits = (reading.prohibits if reading is not None else ()) or obligation.prohibits
    taken_in = reading.takes_in if reading is not None else ()
    asked = period & ledger.of_types(frozenset(prohibits) | ({TRUCE} & set(obligation.watches)))
    outside, also = np.zeros_like(asked), np.zeros_like(asked)
    for zone in obligation.outside:
        outside |= ledger.lying_in(zone) == _INSIDE
    for zone in taken_in:
        also |= ledger.lying_in(zone) <= _EDGE
    outside &= ~also
    left_out = np.flatnonzero(asked & outside & ~ledger.truce)
    asked = asked & ~outside
    if obligation.place is None:
        inside, unknown = asked, np.zeros_like(asked)
    else:
        where = ledger.lying_in(obligation.place)
        inside, unknown = asked & ((where <= _EDGE) | also), asked & (where == _UNKNOWN) & ~also
    return Sorted(ledger, inside, tuple(ledger.events[event].incident for event in left_out.tolist()), int(unknown.sum()))


_INSIDE, _EDGE, _UNKNOWN = (MEMBERSHIPS.index(word) for word in ("inside", "edge", "unknown"))


def standing(obligation: Obligation, party: str, found: Sorted, parties: Parties, watched: float) -> Standing:
    """Take a standing duty, a party (or "all"), its sorted events and the share of days watched; give the result."""
    low = gravest(found.ledger, found.inside, _firm(found.ledger, party), strict=True)
    high = gravest(found.ledger, found.inside, _claimed(found.ledger, party))
    low_state = low.state if low is not KEPT else ("kept" if watched >= ENOUGH_WATCHED else NOT_OBSERVABLE)
    high_state = high.state if high is not KEPT else low_state
    return Standing(
        low=low_state,
        high=high_state,
        views=_views(party, found, parties, watched),
        reasons=_reasons(obligation, party, found, low, high, watched),
        evidence=tuple(sorted({*low.claims, *high.claims})),
        would_change=_would_change(party, found, low, high, watched),
    )


def findings_on(obligation: Obligation, party: str, found: Sorted, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Take a duty, a party and its events, give the judgements by which named people found a breach of it by this party."""
    ledger = found.ledger
    inside = {ledger.events[event].incident: event for event in np.flatnonzero(found.inside).tolist()}
    held = []
    for finding in findings:
        event = inside.get(finding.incident)
        if event is None or finding.obligation not in (None, obligation.id):
            continue
        culprit = finding.party or ledger.events[event].culprit
        if party in (EVERYONE, culprit):
            held.append(finding.judgement)
    return tuple(sorted(held))


def over_readings(made: Standing, each: Sequence[tuple[Reading, Standing]]) -> Standing:
    """Take the result by the duty's own words and one for each party's reading of it, give the interval over all of them.

    A reading that takes in another zone asks about the zone, not about the duty: it is told of and not taken in.
    """
    if not each:
        return made
    read = [made, *(other for reading, other in each if not reading.takes_in)]
    lines = [f"as {reading.party} reads it: [{other.low}, {other.high}]" for reading, other in each]
    return replace(
        made,
        low=min((one.low for one in read), key=_STATES.index),
        high=max((one.high for one in read), key=_STATES.index),
        reasons=(*made.reasons, *lines),
    )


_STATES = (NOT_OBSERVABLE, *ORDER)


def _claimed(ledger: Ledger, party: str) -> Mask:
    """Everything told of events somebody blames this party for."""
    if party == EVERYONE:
        return np.ones(len(ledger.claims), dtype=bool)
    return ledger.some(ledger.actor == ledger.code(party))[ledger.row_event]


def _firm(ledger: Ledger, party: str) -> Mask:
    if party == EVERYONE:
        return ledger.firm
    return ledger.firm & _attributed(ledger, party)[ledger.row_event]


def _attributed(ledger: Ledger, party: str) -> Mask:
    """The events for which more than an accusation names this party: a finding, a monitor, or the party itself."""
    code = ledger.code(party)
    naming = (ledger.actor == code) & ((ledger.voice == code) | ledger.monitor)
    attributed: Mask = (ledger.culprit == code) | ledger.some(naming)
    return attributed


def _views(party: str, found: Sorted, parties: Parties, watched: float) -> dict[str, str]:
    ledger = found.ledger
    monitors = _told(found, ledger.monitor, party)
    if monitors == NOTHING_CLAIMED and (ledger.monitor & found.inside[ledger.row_event]).any():
        monitors = NO_SIDE_NAMED
    elif monitors == NOTHING_CLAIMED:
        monitors = "kept" if watched >= ENOUGH_WATCHED else NOT_OBSERVABLE
    admitted = gravest_state(ledger, found.inside, _admitted(ledger, party), strict=True)
    admissions = admitted if admitted != KEPT.state else "nothing_admitted"
    if party == EVERYONE:
        accounts = {f"account:{name}": _told(found, ledger.spoken_by((name,)), EVERYONE) for name in parties.principals}
        return {**accounts, "monitors": monitors, "admissions": admissions}
    others = frozenset(parties.principals) - {party}
    return {
        "party_account": _told(found, ledger.spoken_by((party,)), party),
        "other_party_account": _told(found, ledger.spoken_by(others), party),
        "monitors": monitors,
        "admissions": admissions,
    }


def _admitted(ledger: Ledger, party: str) -> Mask:
    """An admission is of one's own act; over all parties, one's own losses count too: they say that something happened."""
    admitted: Mask = ledger.own_act & (ledger.voice == ledger.code(party))
    return ledger.own_act | ledger.own_loss_said if party == EVERYONE else admitted


def _told(found: Sorted, rows: Mask, party: str) -> str:
    told = rows if party == EVERYONE else rows & (found.ledger.actor == found.ledger.code(party))
    state = gravest_state(found.ledger, found.inside, told)
    return state if state != KEPT.state else NOTHING_CLAIMED


def _reasons(obligation: Obligation, party: str, found: Sorted, low: Grade, high: Grade, watched: float) -> tuple[str, ...]:
    lines = [f"low: {reason}" for reason in low.reasons] + [
        f"high: {reason}" for reason in high.reasons if reason not in low.reasons
    ]
    inside = found.inside & ~found.ledger.truce
    if low is KEPT and found.ledger.some(found.ledger.firm)[inside].any():
        lines.append("low: that something happened stands on more than accusation, who did it does not")
    elif low is KEPT:
        lines.append(
            "low: nothing confirmed, stated by a monitor or admitted" if found.inside.any() else "low: no report in the record"
        )
    lines.append(f"watched: a monitor reports on {watched:.0%} of the days")
    if party == EVERYONE and high is not KEPT:
        strangers = sorted(found.ledger.named_actors(found.inside) - set(obligation.bearers))
        if strangers:
            lines.append(f"named as actor without a duty here: {', '.join(strangers)}; whose acts these are is for people to say")
    if found.left_out:
        lines.append(f"scope: {len(found.left_out)} events lie on {', '.join(obligation.outside)} and are not scored here")
        lines += [f"scope, as {reading.party} argues: {reading.reading} ({reading.source})" for reading in obligation.scope]
    if found.unplaced:
        lines.append(f"unplaced: {found.unplaced} events give no place and are not scored")
    lines.append("proposed from claims; that the duty was breached is for a named person to find")
    return tuple(lines)


def _would_change(party: str, found: Sorted, low: Grade, high: Grade, watched: float) -> tuple[str, ...]:
    lines = []
    if high.worse_than(low):
        who = "the event" if party == EVERYONE else f"the event and that {party} did it"
        lines.append(f"a monitor's finding or an admission that confirms {who} would raise the low end to {high.state}")
        lines.append(f"a finding that the claims are unfounded would bring the high end down from {high.state}")
    if low is KEPT and watched < ENOUGH_WATCHED:
        lines.append(f"reports of a monitor for at least {ENOUGH_WATCHED:.0%} of the days would make silence readable")
    if found.left_out:
        lines.append("an agreed reading of the zone would bring the events left out in, or close the question")
    return tuple(lines)


def share_watched(obligation: Obligation, observations: Sequence[Observation], start: int, end: int) -> float:
    """Take a duty, observations and a period in ordinals, give the share of its days a monitor watched the zone."""
    days: set[int] = set()
    for observation in observations:
        if observation.place == obligation.place and observation.coverage in WATCHED:
            first = max(start, ordinal(observation.start[:10]))
            last = min(end, ordinal(observation.end[:10]))
            days.update(range(first, last + 1))
    return len(days) / (end - start + 1)
