"""A standing duty, a party and a period -> an interval from kept to material, four views, and the reasons.

``low`` rests on what a person confirmed, a monitor states or a side admits of itself; ``high`` on everything claimed and
not refuted. A machine proposes both; that a duty was breached is only ever found by a named person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.assess.evidence import EVERYONE, Event, Parties, is_own_act, voice
from trucewatch.assess.severity import KEPT, TRUCE, Choose, Grade, gravest
from trucewatch.assess.zones import ZoneIndex
from trucewatch.model.agreement import Obligation
from trucewatch.model.claim import Claim
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

    inside: tuple[Event, ...]
    left_out: tuple[Event, ...]
    unplaced: tuple[Event, ...]


def sort_events(obligation: Obligation, events: Sequence[Event], zones: ZoneIndex) -> Sorted:
    """Take a duty, the period's events and the zones, give the events of prohibited types by where they fall."""
    asked = frozenset(obligation.prohibits) | ({TRUCE} & set(obligation.watches))
    inside, left_out, unplaced = [], [], []
    for event in events:
        if event.type not in asked:
            continue
        if zones.on_any(obligation.outside, event.places) is not None:
            if event.type != TRUCE:
                left_out.append(event)
            continue
        where = "inside" if obligation.place is None else zones.membership(obligation.place, event.places)
        if where in ("inside", "edge"):
            inside.append(event)
        elif where == "unknown":
            unplaced.append(event)
    return Sorted(tuple(inside), tuple(left_out), tuple(unplaced))


def standing(obligation: Obligation, party: str, found: Sorted, parties: Parties, watched: float) -> Standing:
    """Take a standing duty, a party (or "all"), its sorted events and the share of days watched; give the result."""
    low = gravest(found.inside, _firm(party, parties), strict=True)
    high = gravest(found.inside, _claimed(party))
    low_state = low.state if low is not KEPT else ("kept" if watched >= ENOUGH_WATCHED else NOT_OBSERVABLE)
    high_state = high.state if high is not KEPT else low_state
    return Standing(
        low=low_state,
        high=high_state,
        views=_views(party, found.inside, parties, watched),
        reasons=_reasons(obligation, party, found, low, high, watched),
        evidence=tuple(sorted({*low.claims, *high.claims})),
        would_change=_would_change(party, found, low, high, watched),
    )


def _claimed(party: str) -> Choose:
    return lambda event: event.claims if party == EVERYONE or party in event.blamed else ()


def _firm(party: str, parties: Parties) -> Choose:
    def choose(event: Event) -> tuple[Claim, ...]:
        if party == EVERYONE:
            return event.firm
        return event.firm if _attributed(event, party, parties) else ()

    return choose


def _attributed(event: Event, party: str, parties: Parties) -> bool:
    """Tell whether more than an accusation names this party: a finding, a monitor, or the party itself."""
    if event.culprit == party:
        return True
    naming = [claim for claim in event.claims if claim.actor is not None and claim.actor.party == party]
    return any(voice(claim) == party or voice(claim) in parties.monitors for claim in naming)


def _views(party: str, events: Sequence[Event], parties: Parties, watched: float) -> dict[str, str]:
    monitors = _told(events, parties.monitors, party)
    if monitors == NOTHING_CLAIMED and any(event.told_by(parties.monitors) for event in events):
        monitors = NO_SIDE_NAMED
    elif monitors == NOTHING_CLAIMED:
        monitors = "kept" if watched >= ENOUGH_WATCHED else NOT_OBSERVABLE
    admitted = gravest(events, lambda event: tuple(claim for claim in event.claims if _admits(claim, party)), strict=True)
    admissions = admitted.state if admitted is not KEPT else "nothing_admitted"
    if party == EVERYONE:
        accounts = {f"account:{name}": _told(events, frozenset({name}), EVERYONE) for name in parties.principals}
        return {**accounts, "monitors": monitors, "admissions": admissions}
    others = frozenset(parties.principals) - {party}
    return {
        "party_account": _told(events, frozenset({party}), party),
        "other_party_account": _told(events, others, party),
        "monitors": monitors,
        "admissions": admissions,
    }


def _admits(claim: Claim, party: str) -> bool:
    """An admission is of one's own act; over all parties, one's own losses count too: they say that something happened."""
    if party == EVERYONE:
        return is_own_act(claim) or any(count.own_loss is True for count in claim.counts)
    return is_own_act(claim) and voice(claim) == party


def _told(events: Sequence[Event], voices: frozenset[str], party: str) -> str:
    def choose(event: Event) -> tuple[Claim, ...]:
        told = event.told_by(voices)
        return told if party == EVERYONE else tuple(c for c in told if c.actor is not None and c.actor.party == party)

    grade = gravest(events, choose)
    return grade.state if grade is not KEPT else NOTHING_CLAIMED


def _reasons(obligation: Obligation, party: str, found: Sorted, low: Grade, high: Grade, watched: float) -> tuple[str, ...]:
    lines = [f"low: {reason}" for reason in low.reasons] + [
        f"high: {reason}" for reason in high.reasons if reason not in low.reasons
    ]
    if low is KEPT and any(event.firm for event in found.inside if event.type != TRUCE):
        lines.append("low: that something happened stands on more than accusation, who did it does not")
    elif low is KEPT:
        lines.append(
            "low: nothing confirmed, stated by a monitor or admitted" if found.inside else "low: no report in the record"
        )
    lines.append(f"watched: a monitor reports on {watched:.0%} of the days")
    if party == EVERYONE and high is not KEPT:
        named = sorted({name for event in found.inside for name in event.blamed})
        strangers = sorted(set(named) - set(obligation.bearers))
        if strangers:
            lines.append(f"named as actor without a duty here: {', '.join(strangers)}; whose acts these are is for people to say")
    if found.left_out:
        lines.append(f"scope: {len(found.left_out)} events lie on {', '.join(obligation.outside)} and are not scored here")
        lines += [f"scope, as {reading.party} argues: {reading.reading} ({reading.source})" for reading in obligation.scope]
    if found.unplaced:
        lines.append(f"unplaced: {len(found.unplaced)} events give no place and are not scored")
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
    from datetime import date

    days: set[int] = set()
    for observation in observations:
        if observation.place == obligation.place and observation.coverage in WATCHED:
            first = max(start, date.fromisoformat(observation.start[:10]).toordinal())
            last = min(end, date.fromisoformat(observation.end[:10]).toordinal())
            days.update(range(first, last + 1))
    return len(days) / (end - start + 1)
