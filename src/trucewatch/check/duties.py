"""Questions about all of something -> rows from the agreement's own duties, and from people taken against people returned."""

from collections.abc import Iterable, Sequence

from trucewatch.assess.assess import assess
from trucewatch.check import measures
from trucewatch.check.acts import HARMS, STEPS
from trucewatch.check.evidence import Told, found_in
from trucewatch.check.measures import Measured
from trucewatch.check.table import Record, Scope
from trucewatch.check.views import ACCOUNT, ADMITTED, MONITORS, TOGETHER, measured, names_of
from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.check import CheckCell, CheckQuery, CheckRow
from trucewatch.model.document import Document

DONE = 3
"""The score of a duty carried out as written (handbook 5.2)."""


def step_of(query: CheckQuery) -> str | None:
    """Take a question about all of something, give the leaf that a duty watches for it; None when no duty can tell."""
    if query.harm is not None:
        return STEPS.get(query.harm)
    return next((STEPS[act] for act in query.acts if act in STEPS), None)


def duty_rows(
    query: CheckQuery, agreement: Agreement | None, record: Record, documents: Iterable[Document]
) -> tuple[CheckRow, ...]:
    """Take a question about all of something, the agreement and the record, give a row per duty and bearer."""
    leaf = step_of(query)
    if agreement is None or leaf is None or "duty" not in query.rules:
        return ()
    duties = {o.id: o for o in agreement.obligations if leaf in o.watches and not o.kind.startswith("standing")}
    if query.area is not None:
        duties = {name: duty for name, duty in duties.items() if duty.place in (None, query.area)} or duties
    period = ((agreement.in_force or agreement.signed)[:10], query.end)
    scored = assess(
        agreement, record.incidents, record.claims.values(), documents, period, min(query.as_of, query.end), record.observations
    )
    wanted = [each for each in scored if each.obligation in duties and not each.reading]
    if query.actor is not None:
        wanted = [each for each in wanted if each.party == query.actor] or wanted
    return tuple(_duty_row(query, each, record) for each in wanted)


def _duty_row(query: CheckQuery, scored: Assessment, record: Record) -> CheckRow:
    cells = []
    for view in names_of(record.sight.roles):
        low, high = _scores(scored, view)
        heard = high > 0
        cells.append(
            CheckCell(view, low, high, heard, _word(low, high, heard, negated=query.negated), scored.evidence if heard else ())
        )
    name = f"{scored.obligation}:{scored.party}"
    return CheckRow("duty", "everywhere", "asked", name, DONE, scored.start, scored.end, cells[0].verdict, (), tuple(cells))


def _scores(scored: Assessment, view: str) -> tuple[int, int]:
    if view == TOGETHER:
        return _number(scored.low), _number(scored.high)
    if view == f"{ACCOUNT}{scored.party}":
        return 0, _number(scored.views.get("party_account"))
    if view.startswith(ACCOUNT):
        return 0, _number(scored.views.get("other_party_account"))
    if view == MONITORS:
        told = _number(scored.views.get("monitors"))
        return told, told
    if view == ADMITTED:
        return 0, _number(scored.views.get("admissions"))
    return 0, 0


def _number(score: str | None) -> int:
    return int(score) if score is not None and score.isdigit() else 0


def _word(low: int, high: int, heard: bool, *, negated: bool) -> str:
    """A step on the way is neither "all" nor "not all": only the end of the way decides."""
    if low >= DONE:
        return "contradicted" if negated else "supported"
    return "contested" if high >= DONE and heard else "not_decidable"


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
    cells = []
    for view in names_of(record.sight.roles):
        taken, back = (_total([each[view] for each in side]) for side in views)
        low, high = max(0, taken.low - (back.high or 0)), max(0, (taken.high or 0) - back.low)
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


def _balance_word(low: int, high: int, *, told: bool, negated: bool) -> str:
    if low > 0:
        return "supported" if negated else "contradicted"
    return "contested" if told and high > 0 else "not_decidable"
