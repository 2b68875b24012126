"""Claims about talks, routes and duties -> the process section, the duties article by article, and what is overdue."""

from datetime import date

from trucewatch.export.situation.evidence import Register
from trucewatch.export.situation.material import Material
from trucewatch.model.agreement import Obligation
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Claim
from trucewatch.model.report import DutyLine, Overdue, ProcessItem

KINDS: tuple[str, ...] = ("agreement", "meeting", "body", "route", "obligation", "indicator", "statement")
MOST_ITEMS = 60
"""Things told of the process in one report: more is a list nobody reads, and the record holds them all."""
FULFILLED: tuple[str, ...] = ("3", "kept")
NOT_DUE = "not_due"


def process_items(material: Material, marks: Register) -> tuple[ProcessItem, ...]:
    """Take the material, give what its documents tell of the process: one item for one thing, with every claim behind it."""
    gathered: dict[tuple[str, ...], list[Claim]] = {}
    for claim_id in material.process:
        claim = material.claims.get(claim_id)
        if claim is not None and claim.kind in KINDS and not claim.background:
            gathered.setdefault(_same_thing(claim), []).append(claim)
    order = {kind: place for place, kind in enumerate(KINDS)}
    listed = sorted(gathered.values(), key=lambda same: (order[same[0].kind], -len(same), same[0].id))[:MOST_ITEMS]
    return tuple(
        ProcessItem(
            claim=same[0].id,
            kind=same[0].kind,
            type=same[0].type,
            mode=same[0].mode,
            when_start=(same[0].when.start or "") if same[0].when is not None else "",
            when_end=(same[0].when.end or "") if same[0].when is not None else "",
            evidence=marks.mark((), [claim.id for claim in same]),
        )
        for same in listed
    )


def duty_lines(material: Material, marks: Register) -> tuple[DutyLine, ...]:
    """Take the material, give each duty and bearer with its interval in this period and in the one before."""
    if material.agreement is None:
        return ()
    before = {(each.obligation, each.party): each for each in material.assessed_before}
    articles = {duty.id: duty.article for duty in material.agreement.obligations}
    lines = []
    for each in material.assessed:
        old = before.get((each.obligation, each.party))
        lines.append(
            DutyLine(
                obligation=each.obligation,
                article=articles.get(each.obligation, ""),
                party=each.party,
                low=each.low,
                high=each.high,
                before_low=old.low if old is not None else None,
                before_high=old.high if old is not None else None,
                disputed=each.disputed,
                evidence=_mark(each, marks),
            )
        )
    return tuple(lines)


def overdue(material: Material, marks: Register) -> tuple[Overdue, ...]:
    """Take the material, give duties past their day that nothing shows done, and planned things past theirs."""
    found = []
    if material.agreement is not None:
        states: dict[str, list[Assessment]] = {}
        for each in material.assessed:
            states.setdefault(each.obligation, []).append(each)
        for duty in material.agreement.obligations:
            due = _due(duty, material.plan.end)
            open_ones = [each for each in states.get(duty.id, ()) if each.low not in (*FULFILLED, NOT_DUE)]
            if due and due < material.plan.end and open_ones:
                claims = [claim for each in open_ones for claim in each.evidence if claim.startswith("clm_")]
                found.append(Overdue("duty", duty.id, due, _days(due, material.plan.end), marks.mark((), claims)))
    for claim_id in material.planned:
        claim = material.claims.get(claim_id)
        due = ((claim.when.end or claim.when.start or "") if claim.when is not None else "")[:10] if claim is not None else ""
        if claim is not None and due and due < material.plan.end:
            found.append(Overdue("planned", claim.id, due, _days(due, material.plan.end), marks.mark((), [claim.id])))
    return tuple(sorted(found, key=lambda item: (item.what, item.due, item.id)))


def _same_thing(claim: Claim) -> tuple[str, ...]:
    if claim.when is not None and (claim.when.start or claim.when.end):
        return claim.kind, claim.type, claim.mode, claim.when.start or "", claim.when.end or ""
    return claim.kind, claim.type, claim.mode, " ".join(claim.span.quote.casefold().split())


def _mark(assessment: Assessment, marks: Register) -> int:
    incidents = [each for each in assessment.evidence if each.startswith("inc_")]
    return marks.mark(incidents, [each for each in assessment.evidence if each.startswith("clm_")])


def _due(duty: Obligation, today: str) -> str:
    moved = [a.deadline for a in duty.amendments if a.deadline and a.date <= today]
    return (moved[-1] if moved else duty.deadline or "")[:10]


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
