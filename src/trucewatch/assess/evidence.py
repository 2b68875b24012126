"""Incidents and claims -> events ready to be graded: who says it, who is blamed, what stands on more than accusation."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
    """One incident with the claims that state it. Days are ordinals; ``point`` is the scene in kilometres east and north."""

    incident: str
    type: str
    first: int
    last: int
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    by_person: bool
    culprit: str | None
    point: tuple[float, float] | None = None


def voice(claim: Claim) -> str | None:
    """Take a claim, give the party of its root speaker, the last one of the chain; None for the press."""
    return claim.speakers[-1].party if claim.speakers else None


@dataclass(frozen=True, slots=True)
class Finding:
    """A named person found a breach in an incident: by which judgement, of which duty and by whom where it says so."""

    incident: str
    judgement: str
    obligation: str | None = None
    party: str | None = None


def known_days(documents: Iterable[Document]) -> dict[str, str]:
    """Take documents, give the day each became known by its publication; "" for one without a date, known from the start."""
    return {document.id: (document.published or "")[:10] for document in documents}


def events_of(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    known: Mapping[str, str],
    as_of: str,
    wanted: Callable[[Incident], bool] | None = None,
) -> tuple[Event, ...]:
    """Take the record and the day each document became known, give the dated events known by a day, oldest first.

    Tallies are no events. What nothing but background tells of is none either; beside a fresh report a retold version is
    one version more. ``wanted`` leaves out what no duty asks about.
    """
    in_time = {document for document, day in known.items() if day <= as_of}
    by_id = {claim.id: claim for claim in claims if claim.document in in_time}
    asked = filter(wanted, incidents) if wanted is not None else incidents
    found = [event for incident in asked if (event := _event(incident, by_id)) is not None]
    found.sort(key=lambda event: (event.first, event.last, event.incident))
    return tuple(found)


def _event(incident: Incident, by_id: Mapping[str, Claim]) -> Event | None:
    when = incident.when
    if incident.aggregate or incident.occurrence in REFUTED or when is None or when.start is None:
        return None
    held = [by_id[name] for name in sorted(incident.claims) if name in by_id]
    stating = tuple(claim for claim in held if claim.mode in STATING)
    if all(claim.background for claim in stating):
        return None
    first = ordinal(when.start[:10])
    return Event(
        incident=incident.id,
        type=incident.type,
        first=first,
        last=max(first, ordinal(when.end[:10])) if when.end is not None else first,
        places=incident.places,
        claims=stating,
        by_person=incident.occurrence in CONFIRMED,
        culprit=_culprit(incident) if incident.attribution in ESTABLISHED else None,
        point=_kilometres(incident.places),
    )


@lru_cache(maxsize=20_000)
def ordinal(day: str) -> int:
    """Take an ISO day, give its number; days repeat, so the last fifty years of them are kept."""
    return date.fromisoformat(day).toordinal()


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


def is_own_act(claim: Claim) -> bool:
    """Take a claim, tell whether the speaker names its own side as the actor."""
    return claim.actor is not None and claim.actor.party is not None and claim.actor.party == voice(claim)


def own_losses(claim: Claim) -> bool:
    """Take a claim, tell whether the speaker reports losses of its own side."""
    if not claim.counts:
        return False
    said_by = voice(claim)
    return any(count.own_loss is True or (said_by is not None and count.side == said_by) for count in claim.counts)
