"""Events -> how grave they are by a given set of their claims: minor, serious, material, each with its reason.

Handbook 5.2: serious = casualties, heavy weapons, a civilian target, or many minor acts in a week; material = a major
operation by the rule of handbook 4.4. An operation = serious events, and the truces that end them, within 25 km and 48 hours
of each other; small fire in between links nothing.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from trucewatch.assess.evidence import Event, is_own_act, own_losses
from trucewatch.model.claim import Claim, Place

Choose = Callable[[Event], tuple[Claim, ...]]
"""Which of an event's claims a view believes."""
Graded = tuple[Event, tuple[Claim, ...]]
Located = tuple[Graded, tuple[float, float]]
Cell = tuple[int, int, int]

ORDER: tuple[str, ...] = ("kept", "minor", "serious", "material")
TRUCE = "truce"
HEAVY: frozenset[str] = frozenset({"shelling", "air_or_drone_strike"})
ASSAULT: frozenset[str] = frozenset({"ground_attack", "position_seized"})
GRAVE: frozenset[str] = frozenset({"capture", "attack_on_civilians"})
CASUALTIES: frozenset[str] = frozenset({"killed", "wounded", "captured"})
MANY_MINOR = 5
"""Minor acts in seven days that together are serious: more than one in two days, every other day being chance."""
DEATHS_OF_WAR = 25
"""The threshold of UCDP for an armed conflict, handbook 4.3; here for one operation, by the low estimate."""
OPERATION_KM, OPERATION_DAYS = 25.0, 2
CELL_KM = OPERATION_KM / math.sqrt(2)
"""The side of a square whose corners are 25 km apart."""
POINT_M = 5_000
"""Places more exact than this are settlements or positions, not districts."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A state, why, and the claims it rests on."""

    state: str
    reasons: tuple[str, ...]
    claims: tuple[str, ...]

    def worse_than(self, other: "Grade") -> bool:
        """Tell whether this state is graver."""
        return ORDER.index(self.state) > ORDER.index(other.state)


KEPT = Grade("kept", (), ())


def gravest(events: Sequence[Event], choose: Choose, *, strict: bool = False) -> Grade:
    """Take the events of a period and a view, give the gravest state it supports with every reason for that state.

    ``strict``: a side that reports its own losses is believed about them, not about the weapons and gains of the other.
    """
    graded = [(event, chosen) for event in events if event.type != TRUCE and (chosen := choose(event))]
    grades = [_single(event, chosen) for event, chosen in graded]
    grave = [item for item, grade in zip(graded, grades, strict=True) if grade.state == "serious"]
    grades += _weekly(graded, grades)
    if grave:
        truces = [(event, event.firm if strict else event.claims) for event in events if event.type == TRUCE]
        operations = _operations([*grave, *((event, claims) for event, claims in truces if claims)])
        grades += [grade for operation in operations if (grade := _operation(operation, strict)) is not None]
    worst = max((ORDER.index(grade.state) for grade in grades), default=0)
    if worst == 0:
        return KEPT
    same = [grade for grade in grades if grade.state == ORDER[worst]]
    reasons = tuple(dict.fromkeys(reason for grade in same for reason in grade.reasons))
    return Grade(ORDER[worst], reasons, tuple(sorted({name for grade in same for name in grade.claims})))


def _single(event: Event, claims: Sequence[Claim]) -> Grade:
    """Grade one event. A claim that is believed only for its speaker's own losses tells about losses and nothing else."""
    names = tuple(claim.id for claim in claims)
    types = {claim.type for claim in claims if claim.kind == "incident"} or {event.type}
    hurt = [claim.id for claim in claims if any(c.what in CASUALTIES and (c.low or c.high) for c in claim.counts)]
    if hurt:
        return Grade("serious", (f"{event.incident}: people killed, wounded or captured",), tuple(hurt))
    for kind, words in (
        (HEAVY, "heavy weapons"),
        (ASSAULT, "an attack on positions"),
        (GRAVE, "people taken or civilians attacked"),
    ):
        if types & kind:
            return Grade("serious", (f"{event.incident}: {words}",), names)
    return Grade("minor", (f"{event.incident}: {', '.join(sorted(types))} without casualties",), names)


def _weekly(graded: Sequence[Graded], grades: Sequence[Grade]) -> list[Grade]:
    minor = sorted(
        (event.first, grade.claims) for (event, _), grade in zip(graded, grades, strict=True) if grade.state == "minor"
    )
    for start in range(len(minor) - MANY_MINOR + 1):
        window = minor[start : start + MANY_MINOR]
        if window[-1][0] - window[0][0] < 7:
            names = tuple(name for _, claims in window for name in claims)
            return [Grade("serious", (f"{MANY_MINOR} or more minor acts in seven days",), names)]
    return []


def _operations(graded: Sequence[Graded]) -> list[list[Graded]]:
    """Group events that lie within 25 km and 48 hours of each other, step by step; those without a point stand alone.

    Cells are so small that all events of one cell belong together; only pairs of neighbouring cells need a closer look.
    """
    cells: dict[Cell, list[Located]] = defaultdict(list)
    alone: list[list[Graded]] = []
    for item in graded:
        point = item[0].point
        if point is None:
            alone.append([item])
        else:
            cells[_cell(item[0], point)].append((item, point))
    roots: dict[Cell, Cell] = {cell: cell for cell in cells}
    for cell in cells:
        for neighbour in _after(cell):
            if neighbour in cells and _root(roots, cell) != _root(roots, neighbour) and _touch(cells[cell], cells[neighbour]):
                roots[_root(roots, neighbour)] = _root(roots, cell)
    members: dict[Cell, list[Graded]] = defaultdict(list)
    for cell, located in cells.items():
        members[_root(roots, cell)] += [item for item, _ in located]
    return [*members.values(), *alone]


def _cell(event: Event, point: tuple[float, float]) -> Cell:
    """The day is the first one: an event of many days stands in one cell and reaches its neighbours by ``_close``."""
    return event.first // (OPERATION_DAYS + 1), int(point[0] // CELL_KM), int(point[1] // CELL_KM)


def _root(roots: dict[Cell, Cell], cell: Cell) -> Cell:
    while roots[cell] != cell:
        roots[cell] = roots[roots[cell]]
        cell = roots[cell]
    return cell


_AFTER: tuple[Cell, ...] = tuple(
    (day, east, north)
    for day in (0, 1)
    for east in (-2, -1, 0, 1, 2)
    for north in (-2, -1, 0, 1, 2)
    if (day, east, north) > (0, 0, 0)
)
"""Half of the neighbours within 25 km and 48 hours; the other half look at us."""


def _after(cell: Cell) -> Iterable[Cell]:
    day, east, north = cell
    return ((day + d, east + e, north + n) for d, e, n in _AFTER)


def _touch(here: Sequence[Located], there: Sequence[Located]) -> bool:
    return any(_close(one[0], a, other[0], b) for one, a in here for other, b in there)


def _close(one: Event, here: tuple[float, float], other: Event, there: tuple[float, float]) -> bool:
    gap = max(one.first - other.last, other.first - one.last, 0)
    return gap <= OPERATION_DAYS and math.dist(here, there) <= OPERATION_KM


def _operation(operation: Sequence[Graded], strict: bool) -> Grade | None:
    """Apply the four rules of handbook 4.4 to one operation; None when none is met."""
    names = tuple(sorted({claim.id for _, claims in operation for claim in claims}))
    acts = [(event, tuple(claim for claim in claims if not strict or _tells_of_acts(claim))) for event, claims in operation]
    readings = (_deaths(operation), _positions_counted(operation), _places_taken(acts), _sectors(acts), _truce(operation))
    found = [reason for reason in readings if reason is not None]
    return Grade("material", tuple(found), names) if found else None


def _deaths(operation: Sequence[Graded]) -> str | None:
    """Rule a. Per event and side the lowest stated number counts; sides nobody names share one line."""
    total = 0
    for _, claims in operation:
        by_side: dict[str | None, int] = {}
        for claim in claims:
            for count in claim.counts:
                if count.what == "killed" and count.low:
                    by_side[count.side] = min(by_side.get(count.side, count.low), count.low)
        total += sum(by_side.values())
    return f"rule a: at least {total} deaths in one operation" if total >= DEATHS_OF_WAR else None


def _tells_of_acts(claim: Claim) -> bool:
    return is_own_act(claim) or not own_losses(claim)


def _positions_counted(operation: Sequence[Graded]) -> str | None:
    """Rule b by number: two or more positions lost or taken, as somebody counts them."""
    for event, claims in operation:
        for claim in claims:
            if any(count.what == "positions" and (count.low or 0) >= 2 for count in claim.counts) and not _as_agreed(
                claim, event
            ):
                return f"rule b: two or more positions changed hands ({event.incident})"
    return None


def _places_taken(operation: Sequence[Graded]) -> str | None:
    """Rule b by name: two or more settlements or heights taken by force."""
    seized = [claim for _, claims in operation for claim in claims if claim.type == "position_seized"]
    taken = {place.id or place.name for claim in seized for place in claim.places if _exact(place)}
    return f"rule b: places taken: {', '.join(sorted(taken))}" if len(taken) >= 2 else None


def _exact(place: Place) -> bool:
    return place.precision_m is not None and place.precision_m <= POINT_M


def _as_agreed(claim: Claim, event: Event) -> bool:
    """Positions given up as agreed are no loss by force."""
    return claim.type == "withdrawal" or event.type == "withdrawal"


def _sectors(operation: Sequence[Graded]) -> str | None:
    """Rule c. Heavy weapons at two or more exact places within a day."""
    days: dict[int, set[str]] = defaultdict(set)
    for event, claims in operation:
        if any(claim.type in HEAVY for claim in claims):
            days[event.first] |= {place.id or place.name for place in event.places[:1] if _exact(place)}
    day = next((day for day in sorted(days) if len(days[day]) >= 2), None)
    return None if day is None else f"rule c: heavy weapons in two sectors within a day: {', '.join(sorted(days[day]))}"


def _truce(operation: Sequence[Graded]) -> str | None:
    """Rule d. Fighting that ends in a newly declared truce."""
    fighting = [event.first for event, claims in operation if event.type != "truce" and any(c.type != "truce" for c in claims)]
    truces = [event.last for event, claims in operation if any(claim.type == "truce" for claim in claims)]
    if fighting and any(truce >= min(fighting) for truce in truces):
        return "rule d: fighting that ended in a newly declared truce"
    return None
