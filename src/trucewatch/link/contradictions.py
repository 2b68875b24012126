"""Mentions -> contradictions: the fields on which versions differ, of what kind, and by how much."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from trucewatch.link.extraction import Mention
from trucewatch.link.features import distance_km
from trucewatch.link.kinds import Type, type_level
from trucewatch.link.origins import Roots
from trucewatch.link.times import days_of, minute_of
from trucewatch.link.versions import FIELDS, versions
from trucewatch.model.claim import Claim, Place
from trucewatch.model.incident import Casualty, Contradiction, Version
from trucewatch.model.typology import LEAVES

_SAME_SPOT_KM = 5.0  # two gazetteers' points for one village differ by up to this


def contradictions(mentions: Sequence[Mention], roots: Roots, casualties: Sequence[Casualty]) -> tuple[Contradiction, ...]:
    """Take an incident's mentions and its casualty cells, give what its versions contradict each other on."""
    found = [
        _days(mentions, roots),
        _clock(mentions, roots),
        _place(mentions, roots),
        _actor(mentions, roots),
        _type(mentions, roots),
        _weapon(mentions, roots),
    ]
    return (*(one for one in found if one is not None), *_tolls(casualties))


def _revised(held: Sequence[Version]) -> bool:
    """One claimant held one value first and another later, and nobody else differs now."""
    latest = [version for version in held if version.latest]
    return len(latest) <= 1 and any(set(a.claimants) & set(b.claimants) for a, b in combinations(held, 2))


def _kind(held: Sequence[Version], otherwise: str = "conflict") -> str:
    return "revision" if _revised(held) else otherwise


def _days(mentions: Sequence[Mention], roots: Roots) -> Contradiction | None:
    held = versions(mentions, roots, FIELDS["when"])
    spans = {m.claim.id: days_of(m.claim.when) for m in mentions if m.claim.when is not None and m.claim.when.start}
    ranges = [spans[version.claims[0]] for version in held]
    disjoint = [max(a[0], b[0]) - min(a[1], b[1]) for a, b in combinations(ranges, 2) if max(a[0], b[0]) > min(a[1], b[1])]
    if disjoint:
        return Contradiction("when", held, _kind(held), f"{max(disjoint)} day{'s' if max(disjoint) > 1 else ''}")
    widths = {last - first for first, last in ranges}
    return Contradiction("when", held, "scope", "one time contains the other") if len(widths) > 1 else None


def _clock(mentions: Sequence[Mention], roots: Roots) -> Contradiction | None:
    def minute(claim: Claim) -> tuple[str, str] | None:
        value = minute_of(claim.when)
        return None if value < 0 else (f"{value:04d}", f"{value // 60:02d}:{value % 60:02d}{_offset(claim)}")

    held = versions(mentions, roots, minute)
    timed = [m.claim for m in mentions if minute_of(m.claim.when) >= 0]
    minutes = sorted({minute_of(claim.when) for claim in timed})
    if len(minutes) < 2 or minutes[-1] - minutes[0] < _ONE_MOMENT:
        return None
    size = minutes[-1] - minutes[0]
    moments = [minute_of(claim.when) - _minutes_east(_offset(claim)) for claim in timed]
    if all(_offset(claim) for claim in timed) and max(moments) - min(moments) < _ONE_MOMENT:
        return Contradiction("clock", held, "time_zone", f"{size} minutes")  # 14:30 GMT and 18:30 in Yerevan: nobody revised
    zones = all((b - a) % 60 <= 10 or (b - a) % 60 >= 50 for a, b in combinations(minutes, 2)) and size <= 250
    return Contradiction("clock", held, _kind(held, "time_zone" if zones else "conflict"), f"{size} minutes")


_ONE_MOMENT = 15
"""Minutes within which two clock times are one: communiqués round to the quarter hour."""


def _offset(claim: Claim) -> str:
    found = re.search(r"([+-]\d\d:\d\d|Z)$", (claim.when.start or "") if claim.when else "")
    return found[1] if found else ""


def _minutes_east(offset: str) -> int:
    """Take an offset such as "+04:00", give its minutes."""
    if offset in ("", "Z"):
        return 0
    hours, minutes = offset[1:].split(":")
    return (-1 if offset[0] == "-" else 1) * (int(hours) * 60 + int(minutes))


def _place(mentions: Sequence[Mention], roots: Roots) -> Contradiction | None:
    held = versions(mentions, roots, FIELDS["place"])
    if len(held) < 2:
        return None
    scenes = {m.claim.id: m.claim.places[0] for m in mentions if m.claim.places}
    points = [scenes[version.claims[0]] for version in held]
    apart = [(_km(a, b), a, b) for a, b in combinations(points, 2)]
    known = [(km, a, b) for km, a, b in apart if km is not None]
    if not known:
        return Contradiction("place", held, _kind(held), "names without a point on the map")
    km, first, second = max(known, key=lambda row: row[0])
    radius = max(first.precision_m or 0, second.precision_m or 0) / 1000
    if km <= _SAME_SPOT_KM and radius <= 12:
        return None
    contained = all(d <= max(a.precision_m or 5000, b.precision_m or 5000) / 1000 for d, a, b in known)
    return Contradiction("place", held, _kind(held, "scope" if contained else "conflict"), f"{km:.0f} km")


def _km(a: Place, b: Place) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    values = [np.array([v], dtype=np.float32) for v in (a.lat, a.lon, b.lat, b.lon)]
    return float(distance_km(*values)[0])


def _actor(mentions: Sequence[Mention], roots: Roots) -> Contradiction | None:
    held = versions(mentions, roots, FIELDS["actor"])
    return Contradiction("actor", held, _kind(held), f"{len(held)} sides named") if len(held) > 1 else None


def _type(mentions: Sequence[Mention], roots: Roots) -> Contradiction | None:
    held = versions(mentions, roots, FIELDS["type"])
    leaves = [version.value for version in held if version.value in LEAVES]
    if len(leaves) < 2:
        return None
    apart = any(type_level(a, b) in (Type.APART, Type.OPPOSED) for a, b in combinations(leaves, 2))
    return Contradiction("type", held, _kind(held, "conflict" if apart else "scope"), f"{len(leaves)} types")


def _weapon(mentions: Sequence[Mention], roots: Roots) -> Contradiction | None:
    held = versions(mentions, roots, FIELDS["weapon"])
    return Contradiction("weapon", held, _kind(held), f"{len(held)} weapons") if len(held) > 1 else None


def _tolls(casualties: Sequence[Casualty]) -> list[Contradiction]:
    """For each side and kind: claimants against each other are a conflict, one against itself earlier is a revision."""
    groups: dict[tuple[str, str], list[Casualty]] = defaultdict(list)
    for cell in casualties:
        groups[cell.what, cell.party or ""].append(cell)
    made = []
    for (what, party), cells in sorted(groups.items()):
        held = _toll_versions(cells)
        if len(held) < 2:
            continue
        lows = [c.low or 0 for c in cells]
        highs = [c.high if c.high is not None else (c.low or 0) for c in cells]
        made.append(Contradiction(f"{what}:{party}" if party else what, held, _toll_kind(cells), f"{min(lows)} to {max(highs)}"))
    return made


def _toll_versions(cells: Sequence[Casualty]) -> tuple[Version, ...]:
    values: dict[tuple[int, int], list[Casualty]] = defaultdict(list)
    for cell in cells:
        values[cell.low if cell.low is not None else -1, cell.high if cell.high is not None else -1].append(cell)
    return tuple(
        Version(
            {"low": group[0].low, "high": group[0].high, "class": group[0].person_class},
            tuple(sorted({c.claimant for c in group})),
            tuple(sorted(c.claim for c in group)),
            min((c.known_at for c in group if c.known_at), default=None),
            any(c.latest for c in group),
        )
        for _, group in sorted(values.items())
    )


def _toll_kind(cells: Sequence[Casualty]) -> str:
    latest = [c for c in cells if c.latest]
    for a, b in combinations(latest, 2):
        comparable = a.person_class == b.person_class and (a.cumulative is False) == (b.cumulative is False)
        if a.claimant != b.claimant and comparable and not _overlap(a, b):
            return "conflict"
    by_claimant: dict[str, set[tuple[int | None, int | None]]] = defaultdict(set)
    for cell in cells:
        by_claimant[cell.claimant].add((cell.low, cell.high))
    classes = {(c.person_class, c.cumulative is False) for c in cells}
    if any(len(values) > 1 for values in by_claimant.values()) and len(classes) == 1:
        return "revision"
    return "scope"


def _overlap(a: Casualty, b: Casualty) -> bool:
    high_a = a.high if a.high is not None else 2**31
    high_b = b.high if b.high is not None else 2**31
    return (a.low or 0) <= high_b and (b.low or 0) <= high_a
