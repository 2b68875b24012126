"""Questions about all of something -> rows from the agreement's own duties."""

from collections.abc import Iterable

from trucewatch.assess.assess import assess
from trucewatch.check.acts import STEPS
from trucewatch.check.table import Record
from trucewatch.check.views import ACCOUNT, ADMITTED, MONITORS, TOGETHER, names_of
from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.check import CheckCell, CheckRow
from trucewatch.model.check_query import CheckQuery
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
