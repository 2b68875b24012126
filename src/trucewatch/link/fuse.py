"""One group's mentions -> the incident's values: what most origins give, with the rest kept as versions."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Roots
from trucewatch.link.table import name_key, party_key
from trucewatch.link.times import UNKNOWN, days_of
from trucewatch.model.claim import Claim, Count, Place, When
from trucewatch.model.incident import Casualty, Version
from trucewatch.model.typology import LEAVES, PRECISIONS

_FINENESS = {name: rank for rank, name in enumerate(PRECISIONS)}
# These say nothing of the act itself: they name an incident only when no claim says more.
_VAGUE = {"unspecified_violation", "attack_on_civilians", "property_damage", "unattributed_explosion"}


def type_of(mentions: Sequence[Mention], roots: Roots) -> str:
    """Take mentions, give the type most origins give; telling ones before vague ones."""
    votes: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        kind = mention.claim.type if mention.claim.type in LEAVES else "unspecified_violation"
        votes[kind].add(roots[mention.claim.id][0])
    return min(votes, key=lambda leaf: (leaf in _VAGUE, -len(votes[leaf]), LEAVES.index(leaf)))


def when_of(mentions: Sequence[Mention], roots: Roots) -> When | None:
    """Take mentions, give the time of the day most origins give, in its most precise wording."""
    given = [m for m in mentions if _day(m.claim) is not None]
    if not given:
        return None
    votes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for mention in given:
        votes[days_of(mention.claim.when)].add(roots[mention.claim.id][0])
    days = min(votes, key=lambda d: (d[1] - d[0] > 6, -len(votes[d]), d[1] - d[0], d))
    same = [m for m in given if days_of(m.claim.when) == days]
    best = min(same, key=lambda m: (_FINENESS.get(_when(m).precision, 9), m.order))
    return best.claim.when


def places_of(mentions: Sequence[Mention], roots: Roots) -> tuple[Place, ...]:
    """Take mentions, give each place once, the scene first: precise before wide, then by the origins that name it."""
    votes: dict[str, set[str]] = defaultdict(set)
    scenes: dict[str, int] = defaultdict(int)
    found: dict[str, Place] = {}
    for mention in mentions:
        for at, place in enumerate(mention.claim.places):
            key = place.id or name_key(place.name)
            votes[key].add(roots[mention.claim.id][0])
            scenes[key] += at == 0
            found.setdefault(key, place)

    def rank(key: str) -> tuple[bool, bool, int, int, int, str]:
        place = found[key]
        return (scenes[key] == 0, place.lat is None, -len(votes[key]), place.precision_m or 10**7, -scenes[key], key)

    return tuple(found[key] for key in sorted(found, key=rank))


def counts_of(casualties: Sequence[Casualty]) -> tuple[Count, ...]:
    """Take the casualty cells, give for each kind, class and side the range of the latest values of all claimants."""
    cells: dict[tuple[str, str, str], list[Casualty]] = defaultdict(list)
    for cell in casualties:
        if cell.latest and cell.cumulative is not False:
            cells[cell.what, cell.person_class, cell.party or ""].append(cell)
    made = []
    for (what, person_class, party), group in sorted(cells.items()):
        low = min((c.low for c in group if c.low is not None), default=None)
        high = None if any(c.high is None for c in group) else max(c.high for c in group if c.high is not None)
        own = {c.own_loss for c in group}
        made.append(
            Count(
                what,
                low,
                high,
                low is not None and low == high,
                person_class,
                party or None,
                own.pop() if len(own) == 1 else None,
                None,
                "",
            )
        )
    return tuple(made)


def versions(mentions: Sequence[Mention], roots: Roots, value: Any) -> tuple[Version, ...]:
    """Take mentions and a function claim -> (key, value) or None, give every value with who holds it since when."""
    holders: dict[str, list[tuple[Mention, Any]]] = defaultdict(list)
    for mention in mentions:
        given = value(mention.claim)
        if given is not None:
            holders[given[0]].append((mention, given[1]))
    newest: dict[str, str] = {}
    for group in holders.values():
        for mention, _ in group:
            claimant = roots[mention.claim.id][0]
            newest[claimant] = max(newest.get(claimant, ""), mention.known_at or "")
    made = []
    for key in sorted(holders):
        group = holders[key]
        claimants = tuple(sorted({roots[m.claim.id][0] for m, _ in group}))
        known = min((m.known_at for m, _ in group if m.known_at), default=None)
        latest = any((m.known_at or "") == newest[roots[m.claim.id][0]] for m, _ in group)
        made.append(Version(group[0][1], claimants, tuple(sorted(m.claim.id for m, _ in group)), known, latest))
    return tuple(made)


def agreed(mentions: Sequence[Mention], roots: Roots) -> dict[str, Any]:
    """Take mentions, give the fields on which every claim that speaks of them says the same."""
    result: dict[str, Any] = {}
    for field, value in FIELDS.items():
        found = versions(mentions, roots, value)
        if len(found) == 1:
            result[field] = found[0].value
    return result


def _when(mention: Mention) -> When:
    when = mention.claim.when
    assert when is not None  # callers pass only mentions with a time
    return when


def _day(claim: Claim) -> tuple[str, Any] | None:
    when = claim.when
    if when is None or when.start is None or days_of(when)[0] == UNKNOWN:
        return None
    first, last = when.start[:10], (when.end or when.start)[:10]
    return f"{first}/{last}", first if first == last else f"{first}/{last}"


def _scene(claim: Claim) -> tuple[str, Any] | None:
    if not claim.places:
        return None
    place = claim.places[0]
    return place.id or name_key(place.name), place.name


def _actor(claim: Claim) -> tuple[str, Any] | None:
    return None if claim.actor is None else (party_key(claim.actor), claim.actor.party or claim.actor.name)


def _target(claim: Claim) -> tuple[str, Any] | None:
    return None if claim.target is None else (party_key(claim.target), claim.target.party or claim.target.name)


def _type(claim: Claim) -> tuple[str, Any] | None:
    return claim.type, claim.type


def _weapon(claim: Claim) -> tuple[str, Any] | None:
    return None if claim.weapon is None else (claim.weapon, claim.weapon)


FIELDS: dict[str, Any] = {"when": _day, "place": _scene, "actor": _actor, "target": _target, "type": _type, "weapon": _weapon}
"""Field -> the function that reads it from a claim as (key to compare by, value to show)."""
