"""Cells of the casualty matrix -> sums by status and class, each with the recipe that made it."""

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.link.casualties import PERSONS, Cell
from trucewatch.model.incident import Casualty, Total


def totals(cells: Sequence[Casualty]) -> tuple[Total, ...]:
    """Take cells, give sums: over the sides of one incident, and of a running total with its later increments."""
    made = []
    for what in PERSONS:
        across = _across_parties([c for c in cells if c.what == what and c.latest and c.cumulative is not False], what)
        if across is not None:
            made.append(across)
    return (*made, *_with_increments(cells))


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
