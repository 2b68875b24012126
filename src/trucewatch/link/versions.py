"""One group's mentions -> the versions told of each field, and the fields on which all of them agree."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Roots
from trucewatch.link.table import name_key, party_key
from trucewatch.link.times import UNKNOWN, days_of
from trucewatch.model.claim import Claim, When
from trucewatch.model.incident import Version


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


def time_of(mention: Mention) -> When:
    when = mention.claim.when
    assert when is not None  # callers pass only mentions with a time
    return when


def day_of(claim: Claim) -> tuple[str, Any] | None:
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


FIELDS: dict[str, Any] = {"when": day_of, "place": _scene, "actor": _actor, "target": _target, "type": _type, "weapon": _weapon}
"""Field -> the function that reads it from a claim as (key to compare by, value to show)."""
