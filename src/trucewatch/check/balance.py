"""People taken against people returned -> the row that answers whether all came back."""

from collections.abc import Sequence

from trucewatch.check import measures
from trucewatch.check.acts import HARMS
from trucewatch.check.evidence import Told, found_in
from trucewatch.check.measures import Measured
from trucewatch.check.table import Record
from trucewatch.check.table_rows import Scope
from trucewatch.check.views import measured, names_of
from trucewatch.model.check import CheckCell, CheckRow
from trucewatch.model.check_query import CheckQuery


def balance_row(query: CheckQuery, scope: Scope, record: Record) -> CheckRow | None:
    """Take a question about prisoners, its area and the record, give people taken in the window less people returned."""
    if query.harm != "released" or "balance" not in query.rules:
        return None
    found = found_in(record.incidents, record.claims, record.areas, scope.area, (query.start, query.end))
    operations = [[told] for told in found.told]
    views = (
        [measured(record.sight.of(op), _taken) for op in operations],
        [measured(record.sight.of(op), _returned) for op in operations],
    )
    spans = [(told.first, told.last) for told in found.told]
    cells = []
    for view in names_of(record.sight.roles):
        taken, back = (_total([each[view] for each in side]) for side in views)
        low = _kept([each[view] for each in views[0]], [each[view] for each in views[1]], spans)
        high = max(0, (taken.high or 0) - back.low)
        word = _balance_word(low, high, told=bool(taken.high), negated=query.negated)
        cells.append(CheckCell(view, low, high, bool(taken.high), word, tuple(sorted({*taken.claims, *back.claims}))))
    return CheckRow("balance", scope.name, "asked", "captured", 0, query.start, query.end, cells[0].verdict, (), tuple(cells))


def _taken(told: Sequence[Told]) -> Measured:
    return measures.people(told, HARMS["captured"], None)


def _returned(told: Sequence[Told]) -> Measured:
    return measures.people(told, HARMS["released"], None)


def _total(found: Sequence[Measured]) -> Measured:
    return Measured(
        max((m.low for m in found), default=0),
        sum(m.high or 0 for m in found),
        tuple(sorted({name for m in found for name in m.claims})),
    )


def _kept(taken: Sequence[Measured], back: Sequence[Measured], spans: Sequence[tuple[int, int]]) -> int:
    """Give the least number not returned: of each event's captives those that no later return can have brought back."""
    least = 0
    for held, (first, _last) in zip(taken, spans, strict=True):
        later = sum(m.high or 0 for m, (_first, last) in zip(back, spans, strict=True) if last >= first)
        least = max(least, held.low - later)
    return least


def _balance_word(low: int, high: int, *, told: bool, negated: bool) -> str:
    if low > 0:
        return "supported" if negated else "contradicted"
    return "contested" if told and high > 0 else "not_decidable"
