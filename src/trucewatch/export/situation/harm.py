"""People harmed: the cells of incidents -> ranges that add nothing twice and hide nobody's figure.

The rule, printed in every report: for each incident, party and status the last word of each claimant counts; a claimant's
figure for a party is the larger of its undivided figure and the sum of its divided ones; the range runs from the smallest
to the largest claimant; parties are added, a figure without a party only where it is larger than their sum. Tallies
that run over several events are kept apart and never added.
"""

from collections.abc import Iterable

from trucewatch.export.situation.evidence import Register
from trucewatch.export.situation.material import Held, told_by
from trucewatch.model.incident import Casualty, Incident
from trucewatch.model.report import Amount, CasualtyLine

STATUSES: tuple[str, ...] = ("killed", "wounded", "captured", "missing")
Range = tuple[int, int | None]


def harm_of(incident: Incident, what: str, person_class: str | None = None) -> tuple[Range, tuple[str, ...]] | None:
    """Take an incident, a status and a class (None: all), give the range and its claims, None when nobody gives a figure."""
    cells = [
        cell
        for cell in incident.casualties
        if cell.latest and cell.what == what and person_class in (None, cell.person_class) and _is_number(cell)
    ]
    if not cells:
        return None
    parties: dict[str, dict[str, list[Casualty]]] = {}
    for cell in cells:
        parties.setdefault(cell.party or "", {}).setdefault(cell.claimant, []).append(cell)
    ranges = {party: _range([_figure(own) for own in claimants.values()]) for party, claimants in parties.items()}
    unnamed = ranges.pop("", None)
    total = _added(ranges.values()) if ranges else (0, 0)
    if unnamed is not None:
        total = _larger(total, unnamed)
    return total, tuple(sorted({cell.claim for cell in cells}))


def harm_total(found: Iterable[Held], what: str, marks: Register, person_class: str | None = None) -> Amount:
    """Take incidents and a status, give the range over all of them with its evidence."""
    made = [(held.incident.id, harm) for held in found if (harm := harm_of(held.incident, what, person_class)) is not None]
    low, high = _added(figure for _incident, (figure, _claims) in made)
    claims = [claim for _incident, (_figure, said) in made for claim in said]
    return Amount(low, high, marks.mark([incident for incident, _harm in made], claims))


def harm_lines(found: Iterable[Held], marks: Register) -> tuple[CasualtyLine, ...]:
    """Take incidents, give a line for each claimant's last word on each party, status and class; none is merged."""
    lines: list[CasualtyLine] = []
    for held in found:
        for key, cells in sorted(_lines_of(held.incident).items()):
            party, what, person_class, claimant = key
            newest = max(cells, key=lambda cell: (cell.known_at or "", cell.claim))
            amount = Amount(newest.low or 0, newest.high, marks.mark([held.incident.id], [cell.claim for cell in cells]))
            lines.append(
                CasualtyLine(
                    held.incident.id,
                    party,
                    what,
                    person_class,
                    told_by(held.incident, claimant),
                    newest.own_loss,
                    newest.cumulative,
                    amount,
                )
            )
    return tuple(lines)


def _lines_of(incident: Incident) -> dict[tuple[str, str, str, str], list[Casualty]]:
    found: dict[tuple[str, str, str, str], list[Casualty]] = {}
    for cell in incident.casualties:
        if cell.latest and cell.what in STATUSES and _is_number(cell):
            found.setdefault((cell.party or "", cell.what, cell.person_class, cell.claimant), []).append(cell)
    return found


def _is_number(cell: Casualty) -> bool:
    return cell.low is not None or cell.high is not None


def _figure(cells: list[Casualty]) -> Range:
    """One claimant's figure for one party: its undivided figure or the sum of its divided ones, whichever is larger."""
    by_class: dict[str, Range] = {}
    for cell in cells:
        own = (cell.low or 0, cell.high)
        by_class[cell.person_class] = _larger(by_class[cell.person_class], own) if cell.person_class in by_class else own
    undivided = by_class.pop("unknown", None)
    divided = _added(by_class.values())
    if undivided is None:
        return divided
    return _larger(undivided, divided) if by_class else undivided


def _range(figures: list[Range]) -> Range:
    highs = [high for _low, high in figures]
    return min(low for low, _high in figures), None if None in highs else max(high for high in highs if high is not None)


def _added(ranges: Iterable[Range]) -> Range:
    low, high = 0, 0
    open_end = False
    for least, most in ranges:
        low += least
        open_end = open_end or most is None
        high += most or 0
    return low, None if open_end else high


def _larger(first: Range, second: Range) -> Range:
    low = max(first[0], second[0])
    return low, None if first[1] is None or second[1] is None else max(first[1], second[1])
