"""The chain of judgements -> those known at a moment, those that hold, and whether the chain is whole."""

from collections.abc import Collection, Iterator

from django.db.models import Q

from trucewatch.errors import TamperError
from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment


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
