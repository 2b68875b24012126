"""A question and the record -> rows: each rule in each area, with a cell for each evidence view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trucewatch.check import measures
from trucewatch.check.acts import HARMS, leaves_of
from trucewatch.check.area import Areas
from trucewatch.check.coverage import coverage_of
from trucewatch.check.evidence import Found, Stated, Told, concerned, found_among, found_in, is_fighting, stated_in
from trucewatch.check.measures import Measure, Measured
from trucewatch.check.table_rows import (
    Plan,
    Scope,
    cells_of,
    days_told,
    denied_by,
    it_depends,
    not_known,
    reaching,
    table_row,
    within,
)
from trucewatch.check.views import Sight, measured
from trucewatch.model.check import CheckCell, CheckRow
from trucewatch.model.check_query import CheckQuery
from trucewatch.model.claim import Claim
from trucewatch.model.incident import Incident
from trucewatch.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Record:
    """What the answer rests on; ``words`` reads a claim's own words."""

    incidents: Sequence[Incident]
    claims: Mapping[str, Claim]
    observations: Sequence[Observation]
    sight: Sight
    areas: Areas
    words: measures.ClaimWords


def scopes_of(query: CheckQuery, record: Record) -> tuple[Scope, ...]:
    """Take a question and the record, give the areas it is answered for: the one asked first, then those beside it."""
    asked = [(query.area, "asked"), *((area, "beside") for area in record.areas.beside(query.area))]
    stated = stated_in(record.incidents, record.claims, (query.start, query.end))
    return tuple(_scope(query, record, stated, area, role) for area, role in asked)


def _scope(query: CheckQuery, record: Record, stated: Stated, area: str | None, role: str) -> Scope:
    found = found_among(stated, record.areas, area)
    leaves = leaves_of(query.acts)
    fits = [kept for t in found.told if (kept := concerned(t, leaves, query.actor, _affected(query), _person(query))) is not None]
    if set(query.acts) & {"attack_on_civilians", "monitor_attacked"}:
        fits = _with_people(found, fits, query)
    fights = [told for told in found.told if is_fighting(told) or told.incident.type == "truce"]
    covered = coverage_of(area, (query.start, query.end), record.observations, found, record.sight.roles, record.areas)
    return Scope(area, role, tuple(fits), tuple(fights), covered)


def _person(query: CheckQuery) -> str | None:
    return query.people if query.harm is None else None


def _affected(query: CheckQuery) -> str | None:
    """Whose people were hurt is for the measure to tell: a number whose side nobody names still counts at most."""
    return query.affected if query.harm is None else None


def _with_people(found: Found, fits: list[Told], query: CheckQuery) -> list[Told]:
    """An attack that hurt a civilian or a peacekeeper is one on them, whatever leaf the report got."""
    wanted = {"civilian"} if "attack_on_civilians" in query.acts else set()
    wanted |= {"peacekeeper"} if "monitor_attacked" in query.acts else set()
    known = {told.incident.id for told in fits}
    for told in found.told:
        if told.incident.id in known or not is_fighting(told):
            continue
        kept = [
            c for c in told.claims if any(n.person_class in wanted and n.what in HARMS["casualties"] and n.low for n in c.counts)
        ]
        kept = [c for c in kept if query.actor is None or (c.actor is not None and c.actor.party == query.actor)]
        if kept:
            fits.append(told.keep(kept))
    return sorted(fits, key=lambda t: (t.first, t.last, t.incident.id))


def rows_of(query: CheckQuery, scope: Scope, record: Record) -> tuple[CheckRow, ...]:
    """Take a question, one of its areas and the record, give the rows of the rules asked for."""
    return tuple(row for rule in query.rules if (row := _row(query, scope, record, rule)) is not None)


def _row(query: CheckQuery, scope: Scope, record: Record, rule: str) -> CheckRow | None:
    if rule in ("deaths", "positions", "heavy", "truce"):
        return _major(query, scope, record, rule)
    if rule in ("any", "number"):
        return _counting(query, scope, record, rule)
    if rule == "tally":
        return _tally(query, scope, record)
    if rule == "first":
        return _first(query, scope, record)
    if rule.startswith("largest_"):
        return _largest(query, scope, record, rule)
    return None


def _major(query: CheckQuery, scope: Scope, record: Record, rule: str) -> CheckRow:
    threshold = {"deaths": query.deaths, "positions": query.positions, "heavy": query.sectors, "truce": 1}[rule]
    measure: Measure = {
        "deaths": measures.deaths,
        "positions": measures.positions(record.words),
        "heavy": measures.sectors,
        "truce": measures.truces,
    }[rule]
    operations = _major_operations(query, scope)
    judge = reaching(threshold, negated=query.negated)
    plan = Plan(measure, judge, summed=False, loud=True, acts=rule != "deaths")
    return table_row(rule, rule, threshold, scope, operations, record.sight, plan)


def _major_operations(query: CheckQuery, scope: Scope) -> tuple[tuple[Told, ...], ...]:
    """The operations that hold an act asked about, with all fighting and truces in them: a whole is larger than its parts."""
    if query.actor is not None or query.affected is not None:
        return scope.operations
    wanted = {told.incident.id for told in scope.fitting}
    return tuple(op for op in scope.fights if any(told.incident.id in wanted for told in op))


def _counting(query: CheckQuery, scope: Scope, record: Record, rule: str) -> CheckRow:
    measure: Measure = _harm_measure(query) if query.harm is not None else incidents
    judge = reaching(1, negated=query.negated) if rule == "any" else within(query.low, query.high, negated=query.negated)
    threshold = 1 if rule == "any" else (query.low if query.low is not None else query.high)
    name, summed = query.harm or "incidents", True
    if rule == "number" and query.harm is None and query.acts == ("position_seized",):
        measure, name, summed = measures.positions(record.words), "positions", False
    plan = Plan(measure, judge, summed=summed, acts=query.harm is None)
    return table_row(rule, name, threshold, scope, scope.operations, record.sight, plan)


def _harm_measure(query: CheckQuery) -> Measure:
    whats, person, side = HARMS[query.harm or "killed"], query.people, query.affected

    def measure(told: Sequence[Told]) -> Measured:
        return measures.people(told, whats, person, side)

    return measure


def incidents(told: Sequence[Told]) -> Measured:
    """Take an operation, give how many events it is: one at least, and as many as there are incidents at most."""
    sure = any(each.sure and any(claim.mode == "asserted" for claim in each.claims) for each in told)
    return Measured(int(sure), len(told), tuple(sorted({claim.id for each in told for claim in each.claims})))


def _tally(query: CheckQuery, scope: Scope, record: Record) -> CheckRow:
    """Numbers as somebody states them ("violated 20 times"): never added to incidents."""

    def stated(told: Sequence[Told]) -> Measured:
        numbers = [(c.id, n.low or 0) for each in told for c in each.claims for n in c.counts if n.what == "violations"]
        return Measured(
            max((n for _, n in numbers), default=0), sum(n for _, n in numbers), tuple(sorted({c for c, _ in numbers}))
        )

    window = (query.start, query.end)
    tallies = [i for i in record.incidents if i.aggregate]
    plain = [_as_single(incident) for incident in tallies]
    found = found_in([*(i for i in record.incidents if not i.aggregate), *plain], record.claims, record.areas, scope.area, window)
    told = [
        kept for t in found.told if (kept := concerned(t, leaves_of(query.acts), query.actor, query.affected, None)) is not None
    ]
    judge = within(query.low, query.high, negated=query.negated)
    groups = tuple((each,) for each in told)
    return table_row("tally", "violations", query.low, scope, groups, record.sight, Plan(stated, judge, summed=True, acts=True))


def _as_single(incident: Incident) -> Incident:
    return replace(incident, aggregate=False)


def _first(query: CheckQuery, scope: Scope, record: Record) -> CheckRow:
    """Events of the class before the one called the first; without a day for it, nobody can know which one is meant."""
    measure = _harm_measure(query) if query.harm is not None else incidents
    name = query.harm or "incidents"
    held = tuple(op for op in scope.operations if measure(op).high != 0)
    if query.subject_start is None:
        row = table_row(
            "first", name, None, scope, held, record.sight, Plan(measure, it_depends, summed=True, acts=query.harm is None)
        )
        days = days_told(held[:1])
        return replace(row, first=days[0], last=days[1])
    before = date.fromisoformat(query.subject_start).toordinal()
    earlier = tuple(op for op in held if op[0].first < before)
    judge = reaching(1, negated=not query.negated)
    row = table_row("first", name, 1, scope, earlier, record.sight, Plan(measure, judge, summed=True, acts=query.harm is None))
    days = days_told(earlier[:1])
    return replace(row, first=days[0], last=days[1])


def _largest(query: CheckQuery, scope: Scope, record: Record, rule: str) -> CheckRow | None:
    """One operation against all others of the window by one measure; without a day for it, the largest is only named."""
    measure = _LARGEST[rule]
    whole = tuple(op for op in scope.fights if any(is_fighting(told) for told in op))
    subject = [op for op in whole if _is_subject(op, query)]
    if scope.role == "beside" and not subject:
        return None
    if query.subject_start is None or not subject:
        return table_row(rule, rule, None, scope, whole, record.sight, Plan(measure, it_depends if whole else not_known))
    others = tuple(op for op in whole if op not in subject)
    against = max((measure(op).worth()[0] for op in others), default=0)
    views = [measured(record.sight.of(op), measure) for op in others]
    cells = []
    for cell in cells_of(tuple(subject), record.sight, scope.coverage, Plan(measure, it_depends)):
        rival = Measured(
            max((v[cell.view].low for v in views), default=0), max((v[cell.view].high or 0 for v in views), default=0)
        )
        word = _greater(Measured(cell.low, cell.high), rival, negated=query.negated)
        cells.append(CheckCell(cell.view, cell.low, cell.high, cell.heard, word, cell.claims))
    days = days_told(subject)
    denied = denied_by(subject)
    return CheckRow(rule, scope.name, scope.role, rule, against, days[0], days[1], cells[0].verdict, denied, tuple(cells))


def _is_subject(operation: Sequence[Told], query: CheckQuery) -> bool:
    if query.subject_start is None or query.subject_end is None:
        return False
    first, last = (date.fromisoformat(day).toordinal() for day in (query.subject_start, query.subject_end))
    return any(told.first <= last and told.last >= first for told in operation)


def _greater(subject: Measured, rival: Measured, *, negated: bool) -> str:
    if not subject.high:
        return "not_decidable"
    if subject.low > (rival.high or 0):
        return "contradicted" if negated else "supported"
    if (subject.high or 0) < rival.low:
        return "supported" if negated else "contradicted"
    return "contested"


def _casualties(told: Sequence[Told]) -> Measured:
    return measures.people(told, HARMS["casualties"], None)


def _captured(told: Sequence[Told]) -> Measured:
    return measures.people(told, HARMS["captured"], None)


_LARGEST: dict[str, Measure] = {
    "largest_deaths": measures.deaths,
    "largest_casualties": _casualties,
    "largest_captured": _captured,
    "largest_days": measures.days_of_fighting,
}
