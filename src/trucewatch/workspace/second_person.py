"""Decisions that count only once a second person approved: which acts need it, what waits, and what became of it.

The workspace names the acts (``[access] second_person``). Such a decision is kept as a proposal; nobody approves their own.
The judgement that follows is its author's; its reason names who approved and why.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction

from trucewatch.errors import RecordError
from trucewatch.model.judgement import Judgement
from trucewatch.store import models
from trucewatch.store.clock import now
from trucewatch.store.queries.raised import seen_ids
from trucewatch.store.relink import Linker
from trucewatch.workspace.decide import check, decide
from trucewatch.workspace.rebuild import RebuildReport
from trucewatch.workspace.workspace import Workspace

_NAMED = ("inc_", "clm_", "doc_")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal; ``outcome`` is "" while it waits, else approved, refused or withdrawn, by ``decided_by``."""

    id: int
    act: str
    subjects: tuple[str, ...]
    why: str
    field: str | None
    value: Any
    evidence: tuple[str, ...]
    by: str
    at: str
    outcome: str = ""
    decided_by: str = ""
    decided_at: str = ""
    decided_why: str = ""
    judgement: str = ""


def needs_second(acts: Collection[str], act: str) -> bool:
    """Take the acts a workspace named and an act, tell whether it counts only once a second person approved."""
    return act in acts


def may_approve(proposer: str, approver: str) -> bool:
    """Take who proposed and who would approve, tell whether they are two people."""
    return bool(approver.strip()) and proposer.strip().casefold() != approver.strip().casefold()


def propose(
    workspace: Workspace,
    act: str,
    subjects: tuple[str, ...],
    by: str,
    why: str,
    *,
    field: str | None = None,
    value: Any = None,
    evidence: tuple[str, ...] = (),
) -> Waiting:
    """Take a decision in its parts, check it as if it were recorded, keep it as a proposal, give it."""
    if not by.strip() or not why.strip():
        raise RecordError(f"proposal {act}: author or reason is empty. A decision names both")
    check(act, subjects, evidence)
    body = {"why": why, "field": field, "value": value, "evidence": list(evidence)}
    row = models.Proposal.objects.create(
        act=act, subjects=" ".join(subjects), body=json.dumps(body, ensure_ascii=False), by=by, at=now()
    )
    return _waiting(row)


def approve(
    workspace: Workspace, number: int, by: str, why: str, linker: Linker | None = None
) -> tuple[Judgement, RebuildReport]:
    """Take a proposal's number, who approves it and why, record the decision; raise RecordError when it is their own."""
    waiting = proposal(number)
    if waiting.outcome:
        raise RecordError(f"proposal {number} was {waiting.outcome} by {waiting.decided_by} already")
    if not may_approve(waiting.by, by):
        raise RecordError(f"proposal {number} is {by}'s own. A second person has to approve it")
    said = f"{waiting.why}\n[{by}: {why.strip() or 'approved'}]"
    with transaction.atomic():
        outcome = _settle(number, "approved", by, why)
        judgement, report = decide(
            workspace,
            waiting.act,
            waiting.subjects,
            waiting.by,
            datetime.now(UTC).isoformat(timespec="seconds"),
            said,
            field=waiting.field,
            value=waiting.value,
            evidence=waiting.evidence,
            linker=linker,
            approved_by=by,
        )
        outcome.judgement = judgement.id
        outcome.save(update_fields=["judgement"])
    return judgement, report


def refuse(number: int, by: str, why: str) -> Waiting:
    """Take a proposal's number, who refuses it (or takes back their own) and why, keep that, give the proposal."""
    waiting = proposal(number)
    if waiting.outcome:
        raise RecordError(f"proposal {number} was {waiting.outcome} by {waiting.decided_by} already")
    if not why.strip():
        raise RecordError("refusing a proposal: the reason is empty. Say what is missing")
    _settle(number, "refused" if may_approve(waiting.by, by) else "withdrawn", by, why)
    return proposal(number)


def proposal(number: int) -> Waiting:
    """Take a number, give the proposal; raise RecordError when there is none."""
    row = models.Proposal.objects.select_related("outcome").filter(pk=number).first()
    if row is None or not _seen([_waiting(row)]):
        raise RecordError(f"there is no proposal {number}")
    return _waiting(row)


def proposals(*, open_only: bool = True, subject: str = "", limit: int = 200) -> tuple[Waiting, ...]:
    """Give the proposals that wait (or all), newest first; with ``subject`` only those about that id."""
    found = models.Proposal.objects.select_related("outcome").order_by("-id")
    found = found.filter(outcome=None) if open_only else found
    found = found.filter(subjects__contains=subject) if subject else found
    return _seen([_waiting(row) for row in found[:limit]])


def _seen(found: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """Those about what the reader may see, and resting on nothing else."""
    about = {each.id: {word for word in (*each.subjects, *each.evidence) if word.startswith(_NAMED)} for each in found}
    seen = seen_ids(word for words in about.values() for word in words)
    return tuple(each for each in found if about[each.id] <= seen)


def _settle(number: int, outcome: str, by: str, why: str) -> models.ProposalOutcome:
    try:
        with transaction.atomic():
            return models.ProposalOutcome.objects.create(proposal_id=number, outcome=outcome, by=by, at=now(), why=why)
    except IntegrityError as error:  # two people pressed at once: the first one's word holds
        raise RecordError(f"proposal {number} was decided a moment ago. Load the page anew") from error


def _waiting(row: models.Proposal) -> Waiting:
    body = json.loads(row.body)
    outcome = getattr(row, "outcome", None)
    return Waiting(
        id=row.pk,
        act=row.act,
        subjects=tuple(row.subjects.split()),
        why=body["why"],
        field=body["field"],
        value=body["value"],
        evidence=tuple(body["evidence"]),
        by=row.by,
        at=row.at,
        outcome=outcome.outcome if outcome else "",
        decided_by=outcome.by if outcome else "",
        decided_at=outcome.at if outcome else "",
        decided_why=outcome.why if outcome else "",
        judgement=outcome.judgement if outcome else "",
    )
