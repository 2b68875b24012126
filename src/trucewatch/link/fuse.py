"""One group's mentions -> the incident's values: type, time, places and numbers as most origins give them."""

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Roots
from trucewatch.link.table import name_key
from trucewatch.link.times import days_of
from trucewatch.link.versions import day_of, time_of
from trucewatch.model.claim import Count, Place, When
from trucewatch.model.incident import Casualty
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
    """Take mentions, give the time of the day most origins give, in its most precise wording.

    Where no one names a day, the first report's stretch stands: no event is later than the report that tells it first.
    """
    given = [m for m in mentions if day_of(m.claim) is not None]
    if not given:
        told = [m for m in mentions if m.claim.when is not None and m.claim.when.start]
        return min(told, key=lambda m: (m.claim.when.start if m.claim.when else "", m.order)).claim.when if told else None
    votes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for mention in given:
        votes[days_of(mention.claim.when)].add(roots[mention.claim.id][0])
    days = min(votes, key=lambda d: (d[1] - d[0] > 6, -len(votes[d]), d[1] - d[0], d))
    same = [m for m in given if days_of(m.claim.when) == days]
    best = min(same, key=lambda m: (_FINENESS.get(time_of(m).precision, 9), m.order))
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
