"""Sizes -> a measure: packaged agreements assessed over one made record, with seconds and peak memory.

The incidents lie in and around the zones of the agreements, as many for each, at places that repeat as real ones do; each
carries one to three claims by different voices. ``alone`` puts all of them around one agreement's zones. Making them is not
measured; reading the packs, finding the zones, grouping into operations and scoring is.
"""

import random
import time
from dataclasses import dataclass
from datetime import date, timedelta

from shapely.geometry import shape

from trucewatch.agreements.load import load_agreement, packaged_agreements
from trucewatch.assess.assess import assess
from trucewatch.bench.memory import peak_mb
from trucewatch.model.agreement import Agreement
from trucewatch.model.claim import Actor, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Incident
from trucewatch.model.span import Span

SIZE = 100_000
"""Incidents when nobody asks for a number: more than any of these wars has on record in a year."""
AGREEMENTS = 4
"""How many packs are assessed: the goal is stated for four, however many come with the program."""
PLACES = 400
"""Different places per agreement: about as many settlements as a conflict zone has names for in reports."""
DAYS = 365
_TYPES = (
    ("small_arms_fire", 30),
    ("shelling", 20),
    ("unspecified_violation", 15),
    ("exchange_of_fire", 8),
    ("air_or_drone_strike", 8),
    ("overflight", 5),
    ("ground_attack", 4),
    ("position_seized", 2),
    ("route_blocked", 2),
    ("capture", 1),
    ("release", 1),
    ("withdrawal", 1),
    ("truce", 1),
)
"""Leaves with their weight: mostly fire, a few steps, as in a monitor's year."""


@dataclass(frozen=True, slots=True)
class AssessMeasure:
    """One agreement. ``seconds`` by the wall and by the processor, which differ on a busy machine; ``peak_mb`` is the
    process's peak so far, the made record included."""

    agreement: str
    incidents: int
    assessments: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class MadeRecord:
    """Incidents with the claims and documents behind them."""

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]


def assess_bench(incidents: int = SIZE, seed: int = 1, alone: str | None = None) -> tuple[AssessMeasure, ...]:
    """Take a number of incidents, a seed and perhaps one agreement; give a measure for each agreement assessed over them."""
    slugs = (alone,) if alone is not None else packaged_agreements()[:AGREEMENTS]
    parts = [made_record(load_agreement(slug), incidents // len(slugs), seed + place) for place, slug in enumerate(slugs)]
    record = MadeRecord(
        tuple(incident for part in parts for incident in part.incidents),
        tuple(claim for part in parts for claim in part.claims),
        tuple(document for part in parts for document in part.documents),
    )
    return tuple(_measure(slug, record) for slug in slugs)


def _measure(slug: str, record: MadeRecord) -> AssessMeasure:
    begin, work = time.perf_counter(), time.process_time()
    agreement = load_agreement(slug)
    start = date.fromisoformat((agreement.in_force or agreement.signed)[:10])
    end = start + timedelta(days=DAYS)
    found = assess(
        agreement, record.incidents, record.claims, record.documents, (start.isoformat(), end.isoformat()), end.isoformat()
    )
    seconds, cpu = time.perf_counter() - begin, time.process_time() - work
    return AssessMeasure(slug, len(record.incidents), len(found), seconds, cpu, peak_mb())


def made_record(agreement: Agreement, incidents: int, seed: int) -> MadeRecord:
    """Take an agreement, a number and a seed, give a record of so many incidents in and around its zones."""
    chance = random.Random(seed)  # made data, nothing secret
    places = _places(agreement, chance)
    start = date.fromisoformat((agreement.in_force or agreement.signed)[:10])
    parties = [party.party for party in agreement.parties if "party" in party.roles]
    voices: list[str | None] = [*(party.party for party in agreement.parties), None]
    days = [(start + timedelta(days=number)).isoformat() for number in range(DAYS)]
    documents = tuple(
        Document(id=f"doc_{agreement.id}_{number}", uri="made", text="x", published=day) for number, day in enumerate(days)
    )
    types, weights = zip(*_TYPES, strict=True)
    chosen = chance.choices(types, weights, k=incidents)
    made: list[Incident] = []
    claims: list[Claim] = []
    for number, kind in enumerate(chosen):
        day, place = chance.randrange(DAYS), chance.choice(places)
        own = [
            _claim(
                f"clm_{agreement.id}_{number}_{each}", kind, documents[day].id, days[day], place, chance, [*voices, None], parties
            )
            for each in range(chance.choice((1, 1, 2, 3)))
        ]
        claims += own
        made.append(
            Incident(
                id=content_id("inc", agreement.id, number),
                type=kind,
                claims=tuple(claim.id for claim in own),
                documents=(documents[day].id,),
                when=When(days[day], days[day], "day", days[day]),
                places=(place,),
            )
        )
    return MadeRecord(tuple(made), tuple(claims), documents)


def _places(agreement: Agreement, chance: random.Random) -> list[Place]:
    """Points in the box around all zones, so that some lie in each and some in none."""
    boxes = [shape(zone.geometry).bounds for zone in agreement.zones]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    found = []
    for number in range(PLACES):
        lon, lat = chance.uniform(west, east), chance.uniform(south, north)
        within = chance.choice((1500, 3000, 3000, 15000))
        found.append(Place(f"made-{number}", f"Made {number}", round(lat, 5), round(lon, 5), within, f"Made {number}"))
    return found


def _claim(
    name: str,
    kind: str,
    document: str,
    day: str,
    place: Place,
    chance: random.Random,
    voices: list[str | None],
    parties: list[str],
) -> Claim:
    by, actor = chance.choice(voices), chance.choice([*parties, None])
    hurt = chance.random() < 0.1
    counts = (Count(chance.choice(("killed", "wounded")), 1, 1, True, "military", chance.choice(parties)),) if hurt else ()
    return Claim(
        id=name,
        document=document,
        kind="incident",
        type=kind,
        mode="asserted",
        span=Span(0, 1, "x"),
        speakers=(Speaker(None, by, None, by),) if by else (),
        actor=Actor(None, actor, actor) if actor else None,
        when=When(day, day, "day", day),
        places=(place,),
        counts=counts,
    )
