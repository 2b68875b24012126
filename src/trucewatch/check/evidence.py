"""The record -> what may answer a question: dated incidents with the claims that state them, whose voice each one is, and views.

Retold claims count here, unlike in assessments: a question about a year is answered by whoever tells of it, late or not.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from trucewatch.assess.evidence import CONFIRMED, KM_PER_DEGREE, REFUTED, STATING, voice
from trucewatch.check.area import Areas
from trucewatch.model.agreement import Agreement
from trucewatch.model.claim import Claim
from trucewatch.model.incident import Incident
from trucewatch.model.typology import FAMILY_OF
from trucewatch.register.register import load_register

MONITOR_ROLES: frozenset[str] = frozenset({"monitor", "peacekeeper"})
OPERATION_KM, OPERATION_DAYS = 25.0, 2
"""Handbook 4.4; days stand for 48 hours because few reports give the hour."""
WIDE_DAYS = 7
"""An incident dated to a week or wider has no day: it stands alone and joins no operation."""
PRESS = "press"
"""The voice of whoever is no party: each origin of it counts once, and all of them say no side's account."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who in the agreement: ``accounts`` are the parties whose word is a side's account, ``monitors`` those who watch."""

    accounts: tuple[str, ...]
    monitors: frozenset[str]

    @classmethod
    def of(cls, agreement: Agreement | None) -> "Roles":
        """Take the agreement, give the roles; sides in the order of their slugs, so that none stands first for another reason."""
        if agreement is None:
            return cls((), frozenset())
        sides = {p.party for p in agreement.parties if {"party", "affected"} & set(p.roles)}
        watching = {p.party for p in agreement.parties if MONITOR_ROLES & set(p.roles)}
        return cls(tuple(sorted(sides)), frozenset(watching - sides))


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as a question sees it. Days are ordinals; ``sure`` is False when place or time only may lie inside.

    ``voices`` gives each claim's party, or its origin where no party speaks: two of them may confirm each other.
    """

    incident: Incident
    first: int
    last: int
    sure: bool
    claims: tuple[Claim, ...]
    voices: Mapping[str, str]
    denied_by: tuple[str, ...]

    @property
    def confirmed(self) -> bool:
        """Whether a named person confirmed that it happened."""
        return self.incident.occurrence in CONFIRMED

    def keep(self, claims: Iterable[Claim]) -> "Told":
        """Take some of its claims, give the same incident as they tell it."""
        return Told(self.incident, self.first, self.last, self.sure, tuple(claims), self.voices, self.denied_by)


@dataclass(frozen=True, slots=True)
class Found:
    """Incidents that lie in an area and window (surely or perhaps), and how many have no place or no day."""

    told: tuple[Told, ...]
    unplaced: int
    undated: int


def found_in(
    incidents: Iterable[Incident], claims: Mapping[str, Claim], areas: Areas, area: str | None, window: tuple[str, str]
) -> Found:
    """Take incidents, their claims by id, the areas, one of them and a window of days; give what lies there."""
    return found_among(stated_in(incidents, claims, window), areas, area)


@dataclass(frozen=True, slots=True)
class Stated:
    """The incidents that claims state, in a window of days and as sure as the days are, and how many have no day."""

    told: tuple[Told, ...]
    undated: int


def stated_in(incidents: Iterable[Incident], claims: Mapping[str, Claim], window: tuple[str, str]) -> Stated:
    """Take incidents, their claims by id and a window of days, give what is told of it, wherever it was."""
    start, end = (date.fromisoformat(day).toordinal() for day in window)
    told, undated = [], 0
    for incident in incidents:
        if incident.aggregate or incident.occurrence in REFUTED:
            continue
        stating = tuple([claims[n] for n in sorted(incident.claims) if n in claims and claims[n].mode in STATING])
        if not stating:
            continue
        days = _days(incident)
        if days is None:
            undated += 1
        elif days[0] <= end and days[1] >= start:
            sure = start <= days[0] and days[1] <= end
            told.append(Told(incident, *days, sure, stating, voices_of(incident, stating), _deniers(incident, claims)))
    return Stated(tuple(sorted(told, key=lambda t: (t.first, t.last, t.incident.id))), undated)


def found_among(stated: Stated, areas: Areas, area: str | None) -> Found:
    """Take what is told of a window, the areas and one of them, give what lies there."""
    told, unplaced = [], 0
    for each in stated.told:
        where = areas.where(area, each.incident.places)
        if where == "unknown":
            unplaced += 1
        elif where == "inside" or (where != "outside" and not each.sure):
            told.append(each)
        elif where != "outside":
            told.append(replace(each, sure=False))
    return Found(tuple(told), unplaced, stated.undated)


def _days(incident: Incident) -> tuple[int, int] | None:
    if incident.when is None or incident.when.start is None:
        return None
    first = date.fromisoformat(incident.when.start[:10]).toordinal()
    last = date.fromisoformat((incident.when.end or incident.when.start)[:10]).toordinal()
    return first, max(first, last)


def voices_of(incident: Incident, claims: Iterable[Claim]) -> dict[str, str]:
    """Take an incident and claims of it, give whose word each claim is: a party, else the origin it goes back to."""
    origins = {name: origin for origin in incident.origins for name in origin.claims}
    found = {}
    for claim in claims:
        said_by = voice(claim)
        origin = origins.get(claim.id)
        if said_by is None and origin is not None:
            said_by = origin.party or f"{PRESS}:{origin.id}"
        found[claim.id] = said_by or f"{PRESS}:{claim.document}"
    return found


def _deniers(incident: Incident, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Who denies it: a claim in the mode of a denial, by its root speaker's party."""
    denials = (claims[name] for name in (*incident.denials, *incident.claims) if name in claims)
    return tuple(sorted({party for c in denials if c.mode == "denied" and (party := voice(c)) is not None}))


def concerned(told: Told, leaves: frozenset[str], actor: str | None, affected: str | None, people: str | None) -> Told | None:
    """Take an incident and what the question narrows by, give it with the claims that fit; None when none does."""
    if told.incident.type not in leaves and not any(claim.type in leaves for claim in told.claims):
        return None
    kept = [claim for claim in told.claims if claim.type in leaves or told.incident.type in leaves]
    if actor is not None:
        kept = [claim for claim in kept if claim.actor is not None and claim.actor.party == actor]
    if affected is not None:
        kept = [claim for claim in kept if struck(claim, affected)]
    if people is not None:
        kept = [claim for claim in kept if any(count.person_class == people for count in claim.counts)]
    return told.keep(kept) if kept else None


def struck(claim: Claim, party: str) -> bool:
    """Take a claim and a party, tell whether the claim says that its people or things were struck."""
    return (claim.target is not None and claim.target.party == party) or any(count.side == party for count in claim.counts)


def is_fighting(told: Told) -> bool:
    """Take an incident, tell whether it belongs to fighting: fire, movement or people attacked."""
    return any(
        FAMILY_OF.get(leaf) in ("fire", "movement", "persons") for leaf in (told.incident.type, *(c.type for c in told.claims))
    )


@lru_cache(maxsize=20_000)
def independent(one: str, other: str) -> bool:
    """Take two voices, tell whether one may confirm the other: not the same, and neither counted with the other."""
    if one == other:
        return False
    parties = load_register().parties
    aligned = [set(parties[name].aligned) if name in parties else set() for name in (one, other)]
    return other not in aligned[0] and one not in aligned[1] and not (aligned[0] & aligned[1])


def operations_of(told: Sequence[Told]) -> list[list[Told]]:
    """Take the incidents of one area in order of time, give its operations: those within 25 km and 48 hours, step by step.

    One whose place is only known as wide as the area goes with the operation near in time, where there is but one: a fight
    told of "on the border" is not a second one. An incident dated to a week or wider stands alone.
    """
    dated = [each for each in told if each.last - each.first < WIDE_DAYS]
    exact = [(each, point) for each in dated if (point := _point(each.incident)) is not None]
    groups = _grouped([each for each, _ in exact], [point for _, point in exact])
    vague = _grouped([each for each in dated if _point(each.incident) is None], None)
    spans = [(min(t.first for t in group), max(t.last for t in group)) for group in groups]
    joined: list[list[Told]] = [list(group) for group in groups]
    for loose in vague:
        first, last = min(t.first for t in loose), max(t.last for t in loose)
        near = [at for at, (start, end) in enumerate(spans) if start - last <= OPERATION_DAYS and first - end <= OPERATION_DAYS]
        if len(near) == 1:
            joined[near[0]] += loose
        else:
            joined.append(loose)
    joined += [[each] for each in told if each.last - each.first >= WIDE_DAYS]
    ordered = [sorted(group, key=lambda t: (t.first, t.last, t.incident.id)) for group in joined]
    return sorted(ordered, key=lambda group: (group[0].first, group[0].incident.id))


Point = tuple[float, float]
"""Kilometres east and north."""
Cell = tuple[int, int]
CELL_KM = OPERATION_KM / math.sqrt(2)
"""The side of a square whose corners are 25 km apart."""


def _grouped(told: Sequence[Told], points: Sequence[Point] | None) -> list[list[Told]]:
    """Incidents in order of time, joined step by step when near in time and, where points are given, in space.

    All that is recent in one cell is one group already, so one near neighbour of each cell around is enough.
    """
    parent = list(range(len(told)))
    cells: dict[Cell, dict[Point, tuple[int, int]]] = defaultdict(dict)

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for at, each in enumerate(told):
        point = (0.0, 0.0) if points is None else points[at]
        here = (int(point[0] // CELL_KM), int(point[1] // CELL_KM))
        for cell in (here,) if points is None else _around(here):
            held = cells.get(cell)
            found = _near(held, each.first, point) if held else None
            if found is not None:
                low, high = sorted((top(at), top(found)))
                parent[high] = low
        last, latest = cells[here].get(point, (each.last, at))
        cells[here][point] = (each.last, at) if each.last >= last else (last, latest)
    groups: dict[int, list[Told]] = {}
    for at, each in enumerate(told):
        groups.setdefault(top(at), []).append(each)
    return list(groups.values())


def _near(held: dict[Point, tuple[int, int]], first: int, point: Point) -> int | None:
    """Of what a cell holds, by point the last day and who ended on it, one that ended within 48 hours before and 25 km away.

    What ended earlier is dropped: incidents come in the order of their first days, and nothing later can join it.
    """
    past = [where for where, (last, _at) in held.items() if first - last > OPERATION_DAYS]
    for where in past:
        del held[where]
    return next((at for where, (_last, at) in held.items() if math.dist(point, where) <= OPERATION_KM), None)


def _around(cell: Cell) -> Iterator[Cell]:
    """The cell and those within 25 km of it; two points of one cell are never farther apart than that."""
    return ((cell[0] + east, cell[1] + north) for east in (0, -1, 1, -2, 2) for north in (0, -1, 1, -2, 2))


def _point(incident: Incident) -> Point | None:
    """The scene, when it is known more exactly than an operation is wide."""
    exact = (p for p in incident.places if p.lat is not None and (p.precision_m or 0) <= OPERATION_KM * 1000)
    place = next(exact, None)
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lon * KM_PER_DEGREE * math.cos(math.radians(place.lat)), place.lat * KM_PER_DEGREE
