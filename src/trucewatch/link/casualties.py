"""Mentions -> the casualty matrix: party x status x class x claimant x time, and sums that carry their recipe."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Roots
from trucewatch.model.claim import Count
from trucewatch.model.incident import Casualty, Total

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


def totals(cells: Sequence[Casualty]) -> tuple[Total, ...]:
    """Take cells, give sums: over the sides of one incident, and of a running total with its later increments."""
    made = []
    for what in PERSONS:
        across = _across_parties([c for c in cells if c.what == what and c.latest and c.cumulative is not False], what)
        if across is not None:
            made.append(across)
    return (*made, *_with_increments(cells))


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


def _across_parties(cells: list[Casualty], what: str) -> Total | None:
    """Each side's own word where there is one, else the range of what others claim; only when two sides are counted."""
    by_party: dict[str, list[Casualty]] = defaultdict(list)
    for cell in cells:
        if cell.party is not None:
            by_party[cell.party].append(cell)
    if len(by_party) < 2:
        return None
    low, high, parts, claims = 0, 0, [], []
    open_end = False
    for party, group in sorted(by_party.items()):
        own = [c for c in group if c.own_loss]
        chosen = own or group
        # Classes add up (5 soldiers and 2 civilians); within a class claimants are alternatives.
        part_low, part_high = _sum_of_classes(chosen)
        low += part_low
        open_end |= part_high is None
        high += part_high or 0
        basis = "own loss" if own else "claimed by others"
        parts.append(f"{party} {_range(part_low, part_high)} ({basis})")
        claims += [c.claim for c in chosen]
    return Total(what, low, None if open_end else high, " + ".join(parts), tuple(sorted(set(claims))))


def _sum_of_classes(cells: list[Casualty]) -> tuple[int, int | None]:
    classes: dict[str, list[Casualty]] = defaultdict(list)
    for cell in cells:
        classes[cell.person_class].append(cell)
    if len(classes) > 1:
        classes.pop("unknown", None)  # a total without class contains the classed ones
    low = sum(min(c.low or 0 for c in group) for group in classes.values())
    if any(c.high is None for group in classes.values() for c in group):
        return low, None
    return low, sum(max(c.high or 0 for c in group) for group in classes.values())


def _with_increments(cells: Sequence[Casualty]) -> list[Total]:
    groups: dict[Cell, list[Casualty]] = defaultdict(list)
    for cell in cells:
        groups[cell.party or "", cell.what, cell.person_class, cell.claimant].append(cell)
    made = []
    for (party, what, _, claimant), group in sorted(groups.items()):
        whole = [c for c in group if c.latest and c.cumulative is True]
        # One increment is told by many copies: the same number from one claimant on one day counts once.
        more = {(c.known_at, c.low, c.high): c for c in group if c.latest and c.cumulative is False}
        if not whole or not more:
            continue
        parts = [whole[0], *(more[key] for key in sorted(more, key=str))]
        high = None if any(c.high is None for c in parts) else sum(c.high or 0 for c in parts)
        recipe = " + ".join(
            [f"total {_range(parts[0].low, parts[0].high)}", *(f"{_range(c.low, c.high)} more" for c in parts[1:])]
        )
        made.append(
            Total(
                what,
                sum(c.low or 0 for c in parts),
                high,
                f"{claimant}, {party or 'side unknown'}: {recipe}",
                tuple(sorted(c.claim for c in parts)),
            )
        )
    return made


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{low if low is not None else '?'} or more" if high is None else f"{low if low is not None else 0}-{high}"
