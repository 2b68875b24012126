"""The chain of judgements: a named person's decisions, appended under a lock, each bound by hash to the one before.

A correction never touches what the machine read: it is applied beside it when reading (``overlay.py``).
Undoing is one more judgement that names the one it takes back.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from trucewatch.errors import RecordError, TamperError
from trucewatch.model.judgement import ACTS, Judgement
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment, moment
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
        forget_past_views()
    return linked


def all_judgements(as_of: str | None = None, subjects: Collection[str] | None = None) -> Iterator[Judgement]:
    """Give every judgement known at a day or moment, in the order of the chain.

    With ``subjects`` only those about one of these ids, and every act of undoing.
    """
    known = models.Judgement.objects.order_by("sequence")
    if subjects is not None:
        about = models.JudgementSubject.objects.filter(subject__in=list(subjects)).values("judgement_id")
        known = known.filter(Q(act="undo") | Q(id__in=about))
    at = as_of_moment(as_of)
    for row in (known if at is None else known.filter(recorded_at__lte=at)).iterator():
        yield rows.judgement_noun(row)


def effective_judgements(as_of: str | None = None, subjects: Collection[str] | None = None) -> tuple[Judgement, ...]:
    """Give the judgements that hold at a day or moment: those not taken back, without the acts of undoing.

    With ``subjects`` only those about one of these ids.
    """
    undone: set[str] = set()
    held: list[Judgement] = []
    for judgement in reversed(list(all_judgements(as_of, subjects))):
        if judgement.id in undone:
            continue
        if judgement.act == "undo":
            undone.update(judgement.subjects)
        else:
            held.append(judgement)
    return tuple(reversed(held))


def verify_chain(head: str | None = None) -> int:
    """Walk the whole chain, give its length; raise TamperError naming the first broken link.

    ``head`` is the id of a judgement noted elsewhere: when it is missing from the chain, its end was cut off.
    """
    previous, length, seen_head = "", 0, head is None
    for row in models.Judgement.objects.order_by("sequence").iterator():
        length += 1
        judgement = rows.judgement_noun(row)
        broken = _fault(row, judgement, length, previous)
        if broken:
            raise TamperError(
                f"judgement {length} ({row.id}, {judgement.act} by {judgement.by} at {judgement.at}): {broken}. "
                "Compare with a backup made before; the judgements ahead of it are intact"
            )
        previous, seen_head = row.id, seen_head or row.id == head
    if not seen_head:
        end = previous or "nothing"
        raise TamperError(f"the chain ends at {end} and does not hold {head}: its end was cut off. Restore a backup")
    return length


def _fault(row: models.Judgement, judgement: Judgement, number: int, previous: str) -> str:
    if row.sequence != number:
        return f"number {number} is missing from the chain"
    if judgement.id != row.id or judgement.expected_id() != row.id:
        return f"its content demands the id {judgement.expected_id()}: it was changed after it was made"
    if judgement.previous != previous or row.previous != previous:
        return f"it follows {judgement.previous or 'nothing'}, but the judgement before it is {previous or 'nothing'}"
    if (row.act, row.by, row.at) != (rows.column(judgement.act), rows.column(judgement.by), rows.column(judgement.at)):
        return "its columns differ from its content"
    return ""


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
