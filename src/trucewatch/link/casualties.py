"""Mentions -> the casualty matrix: party x status x class x claimant x time."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Roots
from trucewatch.model.claim import Count
from trucewatch.model.incident import Casualty

PERSONS = ("killed", "wounded", "captured", "missing")
"""What happens to people; other counts (shots, positions) are no casualties."""

Cell = tuple[str, str, str, str]


def matrix(mentions: Sequence[Mention], roots: Roots, replaced: Collection[str] = ()) -> tuple[Casualty, ...]:
    """Take mentions, give every count as a cell; the newest of each claimant is marked, older ones stay.

    ``replaced`` are documents their outlet updated, corrected or withdrew: of one day's numbers theirs are the older.
    """
    older = {m.claim.id for m in mentions if m.document.id in replaced}
    cells = [_cell(m, count, roots) for m in mentions for count in m.claim.counts if count.what in PERSONS]
    groups: dict[Cell, list[Casualty]] = defaultdict(list)
    for cell in cells:
        groups[cell.party or "", cell.what, cell.person_class, cell.claimant].append(cell)
    made = [marked for key in sorted(groups) for marked in _mark(groups[key], older)]
    return tuple(made)


def _cell(mention: Mention, count: Count, roots: Roots) -> Casualty:
    claimant, _, party = roots[mention.claim.id]
    own = count.own_loss
    if own is None and party is not None and count.side is not None:
        own = party == count.side
    return Casualty(
        count.side,
        count.what,
        count.person_class,
        count.low,
        count.high,
        claimant,
        own,
        count.cumulative,
        mention.known_at,
        mention.claim.id,
    )


def _mark(group: list[Casualty], older: Collection[str]) -> list[Casualty]:
    """The newest total is the claimant's word; of one day's totals the highest, since tolls are told while they rise."""
    ordered = sorted(group, key=lambda c: (c.known_at or "", c.claim not in older, c.low or 0, c.high or 0, c.claim))
    whole = [c for c in ordered if c.cumulative is not False]
    last = whole[-1] if whole else None
    made = []
    for cell in ordered:
        if cell.cumulative is False:
            latest = last is None or (cell.known_at or "") > (last.known_at or "")
        else:
            latest = last is not None and _same_value(cell, last)
        made.append(_with_latest(cell, latest))
    return made


def _same_value(first: Casualty, second: Casualty) -> bool:
    return (first.low, first.high) == (second.low, second.high)


def _with_latest(cell: Casualty, latest: bool) -> Casualty:
    return Casualty(
        cell.party,
        cell.what,
        cell.person_class,
        cell.low,
        cell.high,
        cell.claimant,
        cell.own_loss,
        cell.cumulative,
        cell.known_at,
        cell.claim,
        latest,
    )
