"""A ledger, some of its events and a view -> how grave they are: minor, serious, material, each with its reason.

Handbook 5.2: serious = casualties, heavy weapons, a civilian target, or many minor acts in a week; material = a major
operation by the rule of handbook 4.4. An operation = serious events, and the truces that end them, within 25 km and 48 hours
of each other; small fire in between links nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from trucewatch.assess.ledger import NOBODY, TRUCE, Ledger, Mask, Numbers, is_exact
from trucewatch.assess.operations import cells_of, operations

ORDER: tuple[str, ...] = ("kept", "minor", "serious", "material")
MANY_MINOR = 5
"""Minor acts in seven days that together are serious: more than one in two days, every other day being chance."""
DEATHS_OF_WAR = 25
"""The threshold of UCDP for an armed conflict, handbook 4.3; here for one operation, by the low estimate."""
MOST_REASONS = 40
"""Reasons written out: whoever needs more opens the evidence, which is never cut."""


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


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a view believes of some events: ``rows`` are believed claims, ``levels`` the gravity of each event by them."""

    ledger: Ledger
    rows: Mask
    levels: Numbers
    strict: bool

    def events(self, level: int) -> Numbers:
        """Give the events of one level."""
        return np.flatnonzero(self.levels == level)

    def names(self, events: Numbers) -> tuple[str, ...]:
        """Give the ids of the believed claims of these events."""
        wanted = np.zeros(len(self.ledger.events), dtype=bool)
        wanted[events] = True
        claims = self.ledger.claims
        return tuple(sorted({claims[row].id for row in np.flatnonzero(self.rows & wanted[self.ledger.row_event])}))

    def some(self, rows: Mask) -> Mask:
        """Give the events with a believed claim of this kind."""
        return self.ledger.some(self.rows & rows)


def gravest(ledger: Ledger, inside: Mask, rows: Mask, *, strict: bool = False) -> Grade:
    """Take a ledger, the events asked about and the claims a view believes; give the gravest state with every reason for it.

    ``strict``: a side that reports its own losses is believed about them, not about the weapons and gains of the other.
    """
    chosen = _choose(ledger, inside, rows, strict=strict)
    if chosen is None:
        return KEPT
    serious = chosen.events(2)
    if serious.size:
        found = list(_material(chosen, serious))
        if found:
            return _grade(
                "material", [reason for reasons, _ in found for reason in reasons], [events for _, events in found], chosen
            )
    weekly = _weekly(chosen)
    if serious.size or weekly.size:
        return _serious(chosen, serious, weekly)
    minor = chosen.events(1)
    return _grade("minor", list(_minor_reasons(chosen, minor)), [minor], chosen)


def gravest_state(ledger: Ledger, inside: Mask, rows: Mask, *, strict: bool = False) -> str:
    """Take what ``gravest`` takes, give the state alone.

    Whatever one cell of an operation proves, the operation proves: most operations need not be drawn to be found.
    """
    chosen = _choose(ledger, inside, rows, strict=strict)
    if chosen is None:
        return KEPT.state
    serious = chosen.events(2)
    if not serious.size:
        return "serious" if _weekly(chosen).size else "minor"
    members, cells = _members(chosen, serious), _cells(chosen, serious)
    if any(_met(chosen, members, cells)) or any(_material(chosen, serious)):
        return "material"
    return "serious"


def _choose(ledger: Ledger, inside: Mask, rows: Mask, *, strict: bool) -> _Chosen | None:
    """What the view believes; None when it believes nothing of fighting."""
    asked = inside[ledger.row_event]
    truce = ledger.truce[ledger.row_event]
    fighting = rows & asked & ~truce
    levels = np.zeros(len(ledger.events), dtype=np.int64)
    levels[ledger.row_event[fighting & (ledger.level == 1)]] = 1
    levels[ledger.row_event[fighting & (ledger.level == 2)]] = 2
    if not levels.any():
        return None
    truces = asked & truce & ledger.firm if strict else asked & truce
    return _Chosen(ledger, fighting | truces, levels, strict)


def _grade(state: str, reasons: Sequence[str], events: Sequence[Numbers], chosen: _Chosen) -> Grade:
    lines = list(dict.fromkeys(reasons))
    more = [f"and {len(lines) - MOST_REASONS} more of the same kind"] if len(lines) > MOST_REASONS else []
    return Grade(state, (*lines[:MOST_REASONS], *more), chosen.names(np.concatenate(events)))


def _serious(chosen: _Chosen, serious: Numbers, weekly: Numbers) -> Grade:
    """A claim of casualties carries an event alone; where there is none, every believed claim of it does."""
    ledger = chosen.ledger
    hurt, heavy, assault = chosen.some(ledger.hurt), chosen.some(ledger.heavy), chosen.some(ledger.assault)
    lines, names = [], set(chosen.names(np.concatenate([serious[~hurt[serious]], weekly])))
    for event in serious:
        why = "people taken or civilians attacked"
        if hurt[event]:
            why = "people killed, wounded or captured"
        elif heavy[event]:
            why = "heavy weapons"
        elif assault[event]:
            why = "an attack on positions"
        lines.append(f"{ledger.events[event].incident}: {why}")
    lost = np.flatnonzero(chosen.rows & ledger.hurt & (chosen.levels == 2)[ledger.row_event])
    names |= {ledger.claims[row].id for row in lost}
    if weekly.size:
        lines.append(f"{MANY_MINOR} or more minor acts in seven days")
    grade = _grade("serious", lines, [np.zeros(0, dtype=np.int64)], chosen)
    return Grade(grade.state, grade.reasons, tuple(sorted(names)))


def _minor_reasons(chosen: _Chosen, events: Numbers) -> Iterator[str]:
    ledger = chosen.ledger
    for event in events[: MOST_REASONS + 1]:
        rows = range(ledger.bounds[event], ledger.bounds[event + 1])
        kinds = sorted({ledger.kinds[row] for row in rows if chosen.rows[row]})
        yield f"{ledger.events[event].incident}: {', '.join(kinds)} without casualties"


def _weekly(chosen: _Chosen) -> Numbers:
    """Give the first minor acts of which there are too many within a week; none when there are never so many."""
    minor = chosen.events(1)
    days = chosen.ledger.first[minor]  # the events stand in the order of their days
    near = np.flatnonzero(days[MANY_MINOR - 1 :] - days[: max(len(days) - MANY_MINOR + 1, 0)] < 7)
    return minor[near[0] : near[0] + MANY_MINOR] if near.size else minor[:0]


def _members(chosen: _Chosen, serious: Numbers) -> Numbers:
    """Serious events, and the truces that may end them."""
    return np.sort(np.concatenate([serious, np.flatnonzero(chosen.ledger.truce & chosen.some(np.ones_like(chosen.rows)))]))


def _cells(chosen: _Chosen, serious: Numbers) -> Numbers:
    """A number for each member that only events of one operation share."""
    ledger, members = chosen.ledger, _members(chosen, serious)
    labels, placed = np.arange(len(members)), ~np.isnan(ledger.east[members])
    if placed.any():
        where = members[placed]
        labels[placed] = len(members) + cells_of(ledger.first[where], ledger.east[where], ledger.north[where])[1]
    return labels


def _material(chosen: _Chosen, serious: Numbers) -> Iterator[tuple[list[str], Numbers]]:
    """Apply the rules of handbook 4.4 to each operation; give the rules met and the operation's events."""
    ledger, members = chosen.ledger, _members(chosen, serious)
    labels = operations(ledger.first[members], ledger.last[members], ledger.east[members], ledger.north[members])
    met: dict[int, list[str]] = {}
    for operation, reason in _met(chosen, members, labels):
        met.setdefault(operation, []).append(reason)
    for operation in sorted(met):
        yield sorted(met[operation]), members[labels == operation]


def _met(chosen: _Chosen, members: Numbers, labels: Numbers) -> Iterator[tuple[int, str]]:
    """Each rule met, with the label of the group that meets it, rule after rule."""
    ledger = chosen.ledger
    where = np.full(len(ledger.events), NOBODY, dtype=np.int64)
    where[members] = labels
    acts = chosen.rows & ledger.tells_acts if chosen.strict else chosen.rows
    yield from _sectors(ledger, acts, where)
    yield from _deaths(chosen, where)
    yield from _positions_counted(chosen, where)
    yield from _places_taken(ledger, acts, where)
    yield from _truce(chosen, where)


def _rows_in(rows: Mask, where: Numbers, ledger: Ledger) -> Iterator[tuple[int, int, int]]:
    """Give each believed row of an operation: operation, event, row."""
    for row in np.flatnonzero(rows & (where != NOBODY)[ledger.row_event]):
        event = int(ledger.row_event[row])
        yield int(where[event]), event, int(row)


def _deaths(chosen: _Chosen, where: Numbers) -> Iterator[tuple[int, str]]:
    """Rule a. Per event and side the lowest stated number counts; sides nobody names share one line."""
    ledger, lowest = chosen.ledger, dict[tuple[int, int, str | None], int]()
    for operation, event, row in _rows_in(chosen.rows & ledger.hurt, where, ledger):
        for count in ledger.claims[row].counts:
            if count.what == "killed" and count.low:
                key = (operation, event, count.side)
                lowest[key] = min(lowest.get(key, count.low), count.low)
    totals: dict[int, int] = {}
    for (operation, _, _), low in lowest.items():
        totals[operation] = totals.get(operation, 0) + low
    for operation, total in totals.items():
        if total >= DEATHS_OF_WAR:
            yield operation, f"rule a: at least {total} deaths in one operation"


def _positions_counted(chosen: _Chosen, where: Numbers) -> Iterator[tuple[int, str]]:
    """Rule b by number: two or more positions lost or taken, as somebody counts them."""
    told: set[int] = set()
    for operation, event, _ in _rows_in(chosen.rows & chosen.ledger.positions, where, chosen.ledger):
        if operation not in told:
            told.add(operation)
            yield operation, f"rule b: two or more positions changed hands ({chosen.ledger.events[event].incident})"


def _places_taken(ledger: Ledger, acts: Mask, where: Numbers) -> Iterator[tuple[int, str]]:
    """Rule b by name: two or more settlements or heights taken by force."""
    taken: dict[int, set[str]] = {}
    for operation, _, row in _rows_in(acts & ledger.seized, where, ledger):
        taken.setdefault(operation, set()).update(p.id or p.name for p in ledger.claims[row].places if is_exact(p))
    for operation, places in taken.items():
        if len(places) >= 2:
            yield operation, f"rule b: places taken: {', '.join(sorted(places))}"


def _sectors(ledger: Ledger, acts: Mask, where: Numbers) -> Iterator[tuple[int, str]]:
    """Rule c. Heavy weapons at two or more exact places within a day."""
    events = np.flatnonzero(ledger.some(acts & ledger.heavy) & (where != NOBODY) & (ledger.exact_place != NOBODY))
    spots = np.unique(np.stack([where[events], ledger.first[events], ledger.exact_place[events]]), axis=1)
    days, starts, sizes = np.unique(spots[:2], axis=1, return_index=True, return_counts=True)
    told: set[int] = set()
    for place in np.flatnonzero(sizes >= 2):
        operation = int(days[0, place])
        if operation not in told:
            told.add(operation)
            names = sorted(ledger.place_names[code] for code in spots[2, starts[place] : starts[place] + sizes[place]])
            yield operation, f"rule c: heavy weapons in two sectors within a day: {', '.join(names)}"


def _truce(chosen: _Chosen, where: Numbers) -> Iterator[tuple[int, str]]:
    """Rule d. Fighting that ends in a newly declared truce."""
    ledger = chosen.ledger
    fighting = np.flatnonzero(chosen.some(~ledger.truce_said) & ~ledger.truce & (where != NOBODY))
    truces = np.flatnonzero(chosen.some(ledger.truce_said) & (where != NOBODY))
    if not truces.size or not fighting.size:
        return
    begun: dict[int, int] = {}
    for event in fighting:  # in the order of days
        begun.setdefault(int(where[event]), int(ledger.first[event]))
    ended = {int(where[event]) for event in truces if int(ledger.last[event]) >= begun.get(int(where[event]), 10**9)}
    for operation in sorted(ended):
        yield operation, "rule d: fighting that ended in a newly declared truce"


__all__ = ["KEPT", "ORDER", "TRUCE", "Grade", "gravest", "gravest_state"]
