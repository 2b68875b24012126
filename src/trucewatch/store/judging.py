"""A named person's decision -> a judgement at the end of the chain, appended under a lock, bound by hash to the one before."""

from datetime import datetime
from typing import Any

from django.db import transaction

from trucewatch.errors import RecordError
from trucewatch.model.judgement import ACTS, Judgement
from trucewatch.store import models, rows
from trucewatch.store.added import put_added, stand_as_decided
from trucewatch.store.clock import moment
from trucewatch.store.forget import forget_past_views
from trucewatch.store.turns import take_turn

NEEDS_EVIDENCE: tuple[str, ...] = ("confirm", "partly_confirm", "unfounded", "attribute", "not_attributable", "find_breach")
"""Acts that set a state the machine may never set: they must name what they rest on."""


def judge(
    act: str,
    subjects: tuple[str, ...],
    by: str,
    at: str,
    why: str,
    *,
    field: str | None = None,
    value: Any = None,
    evidence: tuple[str, ...] = (),
) -> Judgement:
    """Take a person's decision in its parts, append it to the chain, give it as appended."""
    return append(Judgement("", act, subjects, by, at, why, field, value, evidence))


def append(judgement: Judgement) -> Judgement:
    """Take a judgement not yet chained, append it, give it as appended; raise RecordError when it is incomplete.

    Its second clock is its own ``at``: a decision is known when it is made.
    """
    _check(judgement)
    with transaction.atomic():
        take_turn("chain")
        last = models.Judgement.objects.order_by("-sequence").first()
        linked = judgement.chained("" if last is None else last.id)
        row = rows.judgement_row(linked, 1 if last is None else last.sequence + 1, moment(linked.at))
        row.save(force_insert=True)
        models.JudgementSubject.objects.bulk_create(
            [models.JudgementSubject(judgement=row, subject=rows.column(subject)) for subject in dict.fromkeys(linked.subjects)]
        )
        if linked.act == "add":
            put_added(linked, row.recorded_at)
        elif linked.act == "undo":
            stand_as_decided(row.recorded_at)
        forget_past_views()
    return linked


def _check(judgement: Judgement) -> None:
    if judgement.act not in ACTS:
        raise RecordError(f"judgement: {judgement.act!r} is none of {', '.join(ACTS)}")
    for name, value in (("by", judgement.by), ("why", judgement.why), ("subjects", "".join(judgement.subjects))):
        if not value.strip():
            raise RecordError(f"judgement {judgement.act}: {name} is empty. A decision names author, reason and subject")
    if judgement.act in NEEDS_EVIDENCE and not judgement.evidence:
        raise RecordError(f"judgement {judgement.act}: no evidence. Name the claims, documents or observations it rests on")
    if judgement.act == "correct" and not judgement.field:
        raise RecordError("judgement correct: no field. Name the field whose value you correct")
    if judgement.act in ("same", "not_same", "merge") and len(set(judgement.subjects)) < 2:
        raise RecordError(f"judgement {judgement.act}: it needs two different subjects, not {judgement.subjects[0]} alone")
    try:
        given = datetime.fromisoformat(judgement.at)
    except ValueError:
        raise RecordError(f"judgement {judgement.act}: at {judgement.at!r} is no time. Write 2021-11-16T14:00:00+00:00") from None
    if given.tzinfo is None:
        raise RecordError(f"judgement {judgement.act}: at {judgement.at!r} has no offset. Write 2021-11-16T14:00:00+00:00")
