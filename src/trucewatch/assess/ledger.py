"""Events -> one table of their claims as numbers, so that a hundred thousand of them are asked about many times quickly.

A row is one claim that states one event. A view (what a party says, what monitors say, what is admitted) is a mask over
rows; every question of gravity is then a question about a mask.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from trucewatch.assess.evidence import Event, Parties, is_own_act, own_losses, voice
from trucewatch.assess.zones import MEMBERSHIPS, ZoneIndex
from trucewatch.model.claim import Claim, Place

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

TRUCE = "truce"
HEAVY: frozenset[str] = frozenset({"shelling", "air_or_drone_strike"})
ASSAULT: frozenset[str] = frozenset({"ground_attack", "position_seized"})
GRAVE: frozenset[str] = frozenset({"capture", "attack_on_civilians"})
CASUALTIES: frozenset[str] = frozenset({"killed", "wounded", "captured"})
POINT_M = 5_000
"""Places more exact than this are settlements or positions, not districts."""
NOBODY = -1


class Ledger:
    """The events of one question and their claims as arrays; ``rows_of`` event i are ``bounds[i]`` to ``bounds[i + 1]``."""

    def __init__(self, events: Sequence[Event], parties: Parties, zones: ZoneIndex) -> None:
        """Take events in order, who is who, and the zones.

        A row is firm when it is more than an accusation: a monitor's word, an own loss, an own act, or confirmed by a person.
        """
        self.events, self._zones, self._parties = events, zones, parties
        self.first = np.array([event.first for event in events], dtype=np.int64)
        self.last = np.array([event.last for event in events], dtype=np.int64)
        self.truce = np.array([event.type == TRUCE for event in events], dtype=bool)
        self.east = np.array([event.point[0] if event.point else np.nan for event in events])
        self.north = np.array([event.point[1] if event.point else np.nan for event in events])
        sizes = np.array([len(event.claims) for event in events], dtype=np.int64)
        self.bounds: Numbers = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
        self.row_event: Numbers = np.repeat(np.arange(len(events)), sizes)
        self.claims: list[Claim] = [claim for event in events for claim in event.claims]
        self._codes: dict[str, int] = {}
        self._kinds = sorted({event.type for event in events})
        numbers = {kind: number for number, kind in enumerate(self._kinds)}
        self._kind = np.array([numbers[event.type] for event in events], dtype=np.int64)
        self._fill_people()
        self._fill_acts()
        self._scenes()

    def _fill_people(self) -> None:
        voices = [voice(claim) for claim in self.claims]
        actors = [claim.actor.party if claim.actor is not None else None for claim in self.claims]
        self.voice = np.array([self._code(name) for name in voices], dtype=np.int64)
        self.actor = np.array([self._code(name) for name in actors], dtype=np.int64)
        self.monitor = self.spoken_by(self._parties.monitors)
        self.own_act = np.array([is_own_act(claim) for claim in self.claims], dtype=bool)
        self.own_losses = np.array([own_losses(claim) for claim in self.claims], dtype=bool)
        self.own_loss_said = np.array([any(c.own_loss is True for c in claim.counts) for claim in self.claims], dtype=bool)
        by_person = np.array([event.by_person for event in self.events], dtype=bool)
        spoken = self.voice != NOBODY
        self.firm: Mask = (spoken & (self.monitor | self.own_act | self.own_losses)) | by_person[self.row_event]
        self.culprit = np.array([self._code(event.culprit) for event in self.events], dtype=np.int64)

    def _fill_acts(self) -> None:
        kinds = [
            claim.type if claim.kind == "incident" else self.events[event].type
            for claim, event in zip(self.claims, self.row_event, strict=True)
        ]
        self.kinds = kinds
        self.hurt = np.array([bool(claim.counts) and _hurt(claim) for claim in self.claims], dtype=bool)
        self.heavy = np.array([kind in HEAVY for kind in kinds], dtype=bool)
        self.assault = np.array([kind in ASSAULT for kind in kinds], dtype=bool)
        self.grave = np.array([kind in GRAVE for kind in kinds], dtype=bool)
        self.seized = np.array([kind == "position_seized" for kind in kinds], dtype=bool)
        self.truce_said = np.array([kind == TRUCE for kind in kinds], dtype=bool)
        self.level: Numbers = np.where(self.hurt | self.heavy | self.assault | self.grave, 2, 1).astype(np.int64)
        self.tells_acts: Mask = self.own_act | ~self.own_losses
        self.positions = np.array(
            [
                bool(claim.counts) and _positions(claim, self.events[event])
                for claim, event in zip(self.claims, self.row_event, strict=True)
            ],
            dtype=bool,
        )

    def _scenes(self) -> None:
        """Places repeat: what lies where is asked once for each."""
        seen: dict[tuple[object, ...], int] = {}
        number = np.zeros(len(self.events), dtype=np.int64)
        scenes: list[tuple[Place, ...]] = []
        points: dict[str, int] = {}
        exact = np.full(len(self.events), NOBODY, dtype=np.int64)
        for index, event in enumerate(self.events):
            key = tuple((place.id, place.lat, place.lon, place.precision_m) for place in event.places)
            if key not in seen:
                seen[key] = len(scenes)
                scenes.append(event.places)
            number[index] = seen[key]
            if event.places and is_exact(event.places[0]):
                place = event.places[0]
                exact[index] = points.setdefault(place.id or place.name, len(points))
        self._scene, self._scene_places = number, scenes
        self.exact_place, self.place_names = exact, list(points)

    def _code(self, name: str | None) -> int:
        return NOBODY if name is None else self._codes.setdefault(name, len(self._codes))

    def code(self, party: str) -> int:
        """Take a party, give its number; one that no other party has, when no claim names it."""
        return self._codes.get(party, NOBODY - 1)

    def named_actors(self, events: Mask) -> set[str]:
        """Take events, give the parties some claim names as actors in them."""
        named = set(np.unique(self.actor[events[self.row_event]]).tolist())
        return {name for name, code in self._codes.items() if code in named}

    def spoken_by(self, voices: Iterable[str]) -> Mask:
        """Take parties, give the rows they are the root speakers of."""
        return np.isin(self.voice, [self.code(name) for name in voices])

    def some(self, rows: Mask) -> Mask:
        """Take a mask over rows, give the events with at least one of them."""
        return np.bincount(self.row_event[rows], minlength=len(self.events)).astype(bool)

    def of_types(self, types: Collection[str]) -> Mask:
        """Take types, give the events of these types."""
        wanted = np.array([kind in types for kind in self._kinds] or [False])
        found: Mask = wanted[self._kind]
        return found

    def lying_in(self, zone: str) -> Numbers:
        """Take a zone, give for each event its place in ``MEMBERSHIPS``."""
        answers = np.array([MEMBERSHIPS.index(self._zones.membership(zone, places)) for places in self._scene_places] or [0])
        found: Numbers = answers[self._scene]
        return found


def is_exact(place: Place) -> bool:
    """Take a place, tell whether it is a settlement or a position and not a district."""
    return place.precision_m is not None and place.precision_m <= POINT_M


def _hurt(claim: Claim) -> bool:
    return any(count.what in CASUALTIES and (count.low or count.high) for count in claim.counts)


def _positions(claim: Claim, event: Event) -> bool:
    """Two or more positions lost or taken; positions given up as agreed are no loss by force."""
    agreed = claim.type == "withdrawal" or event.type == "withdrawal"
    return not agreed and any(count.what == "positions" and (count.low or 0) >= 2 for count in claim.counts)
