"""A question and the record -> rows: each rule in each area, with a cell for each evidence view."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from trucewatch.check import measures
from trucewatch.check.acts import HARMS, leaves_of
from trucewatch.check.area import EVERYWHERE, Areas
from trucewatch.check.coverage import coverage_of, enough_watched
from trucewatch.check.evidence import Found, Stated, Told, concerned, found_among, found_in, is_fighting, operations_of, stated_in
from trucewatch.check.measures import Measure, Measured
from trucewatch.check.views import ADMITTED, CONFIRMED, CORROBORATED, MONITORS, TOGETHER, Sight, measured, names_of
from trucewatch.model.check import CheckCell, CheckCoverage, CheckRow
from trucewatch.model.check_query import CheckQuery
from trucewatch.model.claim import Claim
from trucewatch.model.incident import Incident
from trucewatch.model.observation import Observation

Judge = Callable[[Measured, bool], str]
_ONLY_RAISE = frozenset({ADMITTED, CONFIRMED})
"""Views whose silence means nothing at all: nobody has to admit, and no person has to have looked yet."""


@dataclass(frozen=True)
class Scope:
    """One area of a question: what was found there and the watch behind it; operations are made when a rule asks for them.

    ``fitting`` is what the question narrows to, ``fighting`` all fighting and truces there.
    """

    area: str | None
    role: str
    fitting: tuple[Told, ...]
    fighting: tuple[Told, ...]
    coverage: CheckCoverage

    @cached_property
    def operations(self) -> tuple[tuple[Told, ...], ...]:
        """The operations of what the question narrows to."""
        return _groups(self.fitting)

    @cached_property
    def fights(self) -> tuple[tuple[Told, ...], ...]:
        """The operations of all fighting and truces."""
        return _groups(self.fighting)

    @property
    def name(self) -> str:
        """The area's name in a row."""
        return self.area or EVERYWHERE


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


def _groups(told: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    return tuple(tuple(group) for group in operations_of(told))


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
    return _table_row(rule, rule, threshold, scope, operations, record.sight, plan)


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
    return _table_row(rule, name, threshold, scope, scope.operations, record.sight, plan)


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
    return _table_row("tally", "violations", query.low, scope, groups, record.sight, Plan(stated, judge, summed=True, acts=True))


def _as_single(incident: Incident) -> Incident:
    return replace(incident, aggregate=False)


def _first(query: CheckQuery, scope: Scope, record: Record) -> CheckRow:
    """Events of the class before the one called the first; without a day for it, nobody can know which one is meant."""
    measure = _harm_measure(query) if query.harm is not None else incidents
    name = query.harm or "incidents"
    held = tuple(op for op in scope.operations if measure(op).high != 0)
    if query.subject_start is None:
        row = _table_row(
            "first", name, None, scope, held, record.sight, Plan(measure, _depends, summed=True, acts=query.harm is None)
        )
        days = _days(held[:1])
        return replace(row, first=days[0], last=days[1])
    before = date.fromisoformat(query.subject_start).toordinal()
    earlier = tuple(op for op in held if op[0].first < before)
    judge = reaching(1, negated=not query.negated)
    row = _table_row("first", name, 1, scope, earlier, record.sight, Plan(measure, judge, summed=True, acts=query.harm is None))
    days = _days(earlier[:1])
    return replace(row, first=days[0], last=days[1])


def _largest(query: CheckQuery, scope: Scope, record: Record, rule: str) -> CheckRow | None:
    """One operation against all others of the window by one measure; without a day for it, the largest is only named."""
    measure = _LARGEST[rule]
    whole = tuple(op for op in scope.fights if any(is_fighting(told) for told in op))
    subject = [op for op in whole if _is_subject(op, query)]
    if scope.role == "beside" and not subject:
        return None
    if query.subject_start is None or not subject:
        return _table_row(rule, rule, None, scope, whole, record.sight, Plan(measure, _depends if whole else _unknown))
    others = tuple(op for op in whole if op not in subject)
    against = max((measure(op).worth()[0] for op in others), default=0)
    views = [measured(record.sight.of(op), measure) for op in others]
    cells = []
    for cell in _cells(tuple(subject), record.sight, scope.coverage, Plan(measure, _depends)):
        rival = Measured(
            max((v[cell.view].low for v in views), default=0), max((v[cell.view].high or 0 for v in views), default=0)
        )
        word = _greater(Measured(cell.low, cell.high), rival, negated=query.negated)
        cells.append(CheckCell(cell.view, cell.low, cell.high, cell.heard, word, cell.claims))
    days = _days(subject)
    denied = _denied(subject)
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


def reaching(threshold: int, *, negated: bool) -> Judge:
    """Take a threshold and whether the sentence says "no", give the judge of a cell."""

    def judge(found: Measured, heard: bool) -> str:
        if found.low >= threshold:
            return "contradicted" if negated else "supported"
        if found.high is None or found.high >= threshold:
            return "contested"
        if not heard:
            return "not_decidable"
        return "supported" if negated else "contradicted"

    return judge


def within(low: int | None, high: int | None, *, negated: bool) -> Judge:
    """Take the number said, from and to, and whether it is denied, give the judge of a cell."""

    def judge(found: Measured, heard: bool) -> str:
        least, most = low or 0, high
        if found.low >= least and (most is None or (found.high is not None and found.high <= most)):
            return "contradicted" if negated else "supported"
        if most is not None and found.low > most:
            return "supported" if negated else "contradicted"
        if found.high is not None and found.high < least:
            if not heard:
                return "not_decidable"
            return "supported" if negated else "contradicted"
        return "contested"

    return judge


def _depends(found: Measured, heard: bool) -> str:
    return "depends" if found.high != 0 else "not_decidable"


def _unknown(found: Measured, heard: bool) -> str:
    return "not_decidable"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a row is made: its measure and judge; ``summed`` adds operations up, else the weightiest counts.

    ``loud``: telling of small things there answers about large ones. ``acts``: it measures what was done, not who was hurt.
    """

    measure: Measure
    judge: Judge
    summed: bool = False
    loud: bool = False
    acts: bool = False


def _table_row(
    rule: str, name: str, threshold: int | None, scope: Scope, operations: Sequence[Sequence[Told]], sight: Sight, plan: Plan
) -> CheckRow:
    cells = _cells(operations, sight, scope.coverage, plan)
    weighing = [op for op in operations if plan.measure(op).high != 0] if plan.summed else _weightiest(operations, plan.measure)
    days, denied = _days(weighing), _denied(weighing)
    if cells[0].high == 0:
        days, denied = (None, None), ()
    return CheckRow(rule, scope.name, scope.role, name, threshold, *days, cells[0].verdict, denied, cells)


def _cells(operations: Sequence[Sequence[Told]], sight: Sight, coverage: CheckCoverage, plan: Plan) -> tuple[CheckCell, ...]:
    each = [measured(sight.of(operation), plan.measure, acts=plan.acts) for operation in operations]
    made = []
    for view in names_of(sight.roles):
        found = _joined([values[view] for values in each], summed=plan.summed)
        heard = _heard(view, operations, sight, coverage, plan.loud)
        made.append(CheckCell(view, found.low, found.high, heard, plan.judge(found, heard), found.claims))
    return tuple(made)


def _joined(found: Sequence[Measured], *, summed: bool) -> Measured:
    if not found:
        return measures.NOTHING
    highs = [m.high for m in found]
    if summed:
        high = None if None in highs else sum(h for h in highs if h is not None)
        return Measured(sum(m.low for m in found), high, tuple(sorted({name for m in found for name in m.claims})))
    best = max(found, key=Measured.worth)
    low = max(m.low for m in found)
    claims = {name for m in found if m.worth() == best.worth() or m.low == low > 0 for name in m.claims}
    return Measured(low, best.high, tuple(sorted(claims)))


def _heard(view: str, operations: Sequence[Sequence[Told]], sight: Sight, coverage: CheckCoverage, loud: bool) -> bool:
    """Tell whether a view's "less than that" means something: it tells of fighting there (``loud``), or the days were watched.

    A rule about large things may be answered by whoever tells of small ones; a rule about any thing needs a watch.
    """
    if view in _ONLY_RAISE:
        return False
    if enough_watched(coverage) and view in (TOGETHER, MONITORS):
        return True
    if not loud:
        return False
    if view == CORROBORATED:
        return any(sight.of(operation).has_two_voices for operation in operations)
    return any(sight.of(operation).people[view] for operation in operations)


def _weightiest(operations: Sequence[Sequence[Told]], measure: Measure) -> list[Sequence[Told]]:
    return [max(operations, key=lambda op: (measure(op).worth(), -op[0].first))] if operations else []


def _days(operations: Sequence[Sequence[Told]]) -> tuple[str | None, str | None]:
    told = [each for operation in operations for each in operation]
    if not told:
        return None, None
    return date.fromordinal(min(t.first for t in told)).isoformat(), date.fromordinal(max(t.last for t in told)).isoformat()


def _denied(operations: Sequence[Sequence[Told]]) -> tuple[str, ...]:
    return tuple(sorted({party for operation in operations for told in operation for party in told.denied_by}))
