"""Incidents and claims -> events ready to be graded: who says it, who is blamed, what stands on more than accusation."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trucewatch.model.agreement import Agreement
from trucewatch.model.claim import Claim, Place
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident

STATING: frozenset[str] = frozenset({"asserted", "hedged"})
"""Modes in which a claim says that something happened; denials and negations are versions, never deletions."""
REFUTED: frozenset[str] = frozenset({"unfounded", "withdrawn", "superseded"})
"""States only a person sets; such an event counts for nothing but stays in the record."""
CONFIRMED: frozenset[str] = frozenset({"confirmed", "partly_confirmed"})
ESTABLISHED: frozenset[str] = frozenset({"established", "contested_finding"})
KM_PER_DEGREE = 111.32
EVERYONE = "all"
"""The party of an assessment that asks about the obligation as a whole, whoever did it."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is who in an agreement, by role: the rules ask for roles and never for names."""

    principals: tuple[str, ...]
    monitors: frozenset[str]

    @classmethod
    def of(cls, agreement: Agreement) -> "Parties":
        """Take an agreement, give its parties by role."""
        principals = tuple(sorted(party.party for party in agreement.parties if "party" in party.roles))
        monitors = {party.party for party in agreement.parties if {"monitor", "peacekeeper"} & set(party.roles)}
        return cls(principals, frozenset(monitors - set(principals)))


@dataclass(frozen=True, slots=True)
class Event:
    """One incident with the claims that state it. Days are ordinals; ``firm`` claims rest on more than accusation.

    ``point`` is the scene in kilometres east and north.
    """

    incident: str
    type: str
    first: int
    last: int
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    firm: tuple[Claim, ...]
    by_person: bool
    culprit: str | None
    point: tuple[float, float] | None = None

    @property
    def blamed(self) -> frozenset[str]:
        """Parties some claim names as the actor."""
        return frozenset(claim.actor.party for claim in self.claims if claim.actor is not None and claim.actor.party)

    def told_by(self, voices: Iterable[str]) -> tuple[Claim, ...]:
        """Give the claims whose root speaker belongs to one of these parties."""
        wanted = frozenset(voices)
        return tuple(claim for claim in self.claims if voice(claim) in wanted)


def voice(claim: Claim) -> str | None:
    """Take a claim, give the party of its root speaker, the last one of the chain; None for the press."""
    return claim.speakers[-1].party if claim.speakers else None


def events_of(
    incidents: Iterable[Incident], claims: Iterable[Claim], documents: Iterable[Document], parties: Parties, as_of: str
) -> tuple[Event, ...]:
    """Take the record, give the dated events as known on a day, oldest first; tallies are no events."""
    known = {document.id for document in documents if document.published is None or document.published[:10] <= as_of}
    by_id = {claim.id: claim for claim in claims if claim.document in known and not claim.background}
    found = [event for incident in incidents if (event := _event(incident, by_id, parties)) is not None]
    return tuple(sorted(found, key=lambda event: (event.first, event.last, event.incident)))


def _event(incident: Incident, by_id: Mapping[str, Claim], parties: Parties) -> Event | None:
    if incident.aggregate or incident.occurrence in REFUTED or incident.when is None or incident.when.start is None:
        return None
    stating = tuple(by_id[name] for name in sorted(incident.claims) if name in by_id and by_id[name].mode in STATING)
    if not stating:
        return None
    first = date.fromisoformat(incident.when.start[:10]).toordinal()
    last = date.fromisoformat((incident.when.end or incident.when.start)[:10]).toordinal()
    by_person = incident.occurrence in CONFIRMED
    established = incident.attribution in ESTABLISHED
    return Event(
        incident=incident.id,
        type=incident.type,
        first=first,
        last=max(first, last),
        places=incident.places,
        claims=stating,
        firm=stating if by_person else tuple(claim for claim in stating if is_firm(claim, parties)),
        by_person=by_person,
        culprit=_culprit(incident) if established else None,
        point=_kilometres(incident.places),
    )


def _kilometres(places: Iterable[Place]) -> tuple[float, float] | None:
    """Give the scene in kilometres east and north, good enough to tell near from far."""
    for place in places:
        if place.lat is not None and place.lon is not None:
            return place.lon * KM_PER_DEGREE * math.cos(math.radians(place.lat)), place.lat * KM_PER_DEGREE
    return None


def _culprit(incident: Incident) -> str | None:
    actor = (incident.agreed or {}).get("actor")
    if isinstance(actor, Mapping):
        actor = actor.get("party")
    return actor if isinstance(actor, str) else None


def is_firm(claim: Claim, parties: Parties) -> bool:
    """Take a claim, tell whether it is more than an accusation: a monitor's word, an own loss, or an own act."""
    said_by = voice(claim)
    if said_by is None:
        return False
    return said_by in parties.monitors or is_own_act(claim) or own_losses(claim)


def is_own_act(claim: Claim) -> bool:
    """Take a claim, tell whether the speaker names its own side as the actor."""
    return claim.actor is not None and claim.actor.party is not None and claim.actor.party == voice(claim)


def own_losses(claim: Claim) -> bool:
    """Take a claim, tell whether the speaker reports losses of its own side."""
    said_by = voice(claim)
    return any(count.own_loss is True or (said_by is not None and count.side == said_by) for count in claim.counts)


def within(events: Sequence[Event], start: int, end: int) -> list[Event]:
    """Take events and a period in ordinals, give those that touch it."""
    return [event for event in events if event.first <= end and event.last >= start]
