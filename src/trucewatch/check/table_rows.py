"""One row of the answer: what the operations of an area amount to in each view, and whether that bears the sentence out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from trucewatch.check import measures
from trucewatch.check.area import EVERYWHERE
from trucewatch.check.coverage import enough_watched
from trucewatch.check.evidence import Told, operations_of
from trucewatch.check.measures import Measure, Measured
from trucewatch.check.views import ADMITTED, CONFIRMED, CORROBORATED, MONITORS, TOGETHER, Sight, measured, names_of
from trucewatch.model.check import CheckCell, CheckCoverage, CheckRow

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


def _groups(told: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    return tuple(tuple(group) for group in operations_of(told))


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


def it_depends(found: Measured, heard: bool) -> str:
    return "depends" if found.high != 0 else "not_decidable"


def not_known(found: Measured, heard: bool) -> str:
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


def table_row(
    rule: str, name: str, threshold: int | None, scope: Scope, operations: Sequence[Sequence[Told]], sight: Sight, plan: Plan
) -> CheckRow:
    cells = cells_of(operations, sight, scope.coverage, plan)
    weighing = [op for op in operations if plan.measure(op).high != 0] if plan.summed else _weightiest(operations, plan.measure)
    days, denied = days_told(weighing), denied_by(weighing)
    if cells[0].high == 0:
        days, denied = (None, None), ()
    return CheckRow(rule, scope.name, scope.role, name, threshold, *days, cells[0].verdict, denied, cells)


def cells_of(operations: Sequence[Sequence[Told]], sight: Sight, coverage: CheckCoverage, plan: Plan) -> tuple[CheckCell, ...]:
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


def days_told(operations: Sequence[Sequence[Told]]) -> tuple[str | None, str | None]:
    told = [each for operation in operations for each in operation]
    if not told:
        return None, None
    return date.fromordinal(min(t.first for t in told)).isoformat(), date.fromordinal(max(t.last for t in told)).isoformat()


def denied_by(operations: Sequence[Sequence[Told]]) -> tuple[str, ...]:
    return tuple(sorted({party for operation in operations for told in operation for party in told.denied_by}))
