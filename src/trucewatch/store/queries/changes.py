"""A judgement of the chain -> what it changed: the value or state before it, and the one after."""

from typing import Any

from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.overlay import ATTRIBUTION_OF, OCCURRENCE_OF
from trucewatch.store.redirects import PRESENT


def change_of(judgement: Judgement, sequence: int) -> tuple[Any, Any]:
    """What stood before and what stands after: a field's value, or the state on the axis the act sets."""
    if judgement.act == "correct" and judgement.field:
        return _value_before(judgement, sequence), judgement.value
    axis = next((states for states in (OCCURRENCE_OF, ATTRIBUTION_OF) if judgement.act in states), None)
    if axis is not None:
        return _state_before(judgement, sequence, axis is OCCURRENCE_OF), axis[judgement.act]
    if judgement.act == "undecided" and len(set(judgement.subjects)) == 1:
        return _state_before(judgement, sequence, True), "under_verification"
    return None, None


def _earlier(judgement: Judgement, sequence: int) -> list[Judgement]:
    """The judgements on the same subject before this one that were not taken back before it, in their order."""
    about = models.JudgementSubject.objects.filter(subject__in=judgement.subjects, judgement__sequence__lt=sequence)
    held = models.Judgement.objects.filter(id__in=about.values("judgement_id")).order_by("sequence")
    undone = models.JudgementSubject.objects.filter(
        judgement__act="undo", judgement__sequence__lt=sequence, subject__in=held.values("id")
    ).values_list("subject", flat=True)
    gone = set(undone)
    return [rows.judgement_noun(row) for row in held if row.id not in gone]


def _value_before(judgement: Judgement, sequence: int) -> Any:
    for earlier in reversed(_earlier(judgement, sequence)):
        if earlier.act == "correct" and earlier.field == judgement.field:
            return earlier.value
    claim = models.Claim.objects.filter(id__in=judgement.subjects).first()
    return machine_value(rows.claim_noun(claim), judgement.field or "") if claim is not None else None


def machine_value(noun: Any, path: str) -> Any:
    """Take a claim and the path of a value ("counts.0.low"), give what the machine read there, None for nothing."""
    found = noun
    for piece in path.split("."):
        if isinstance(found, tuple):
            found = found[int(piece)] if piece.isdigit() and int(piece) < len(found) else None
        else:
            found = getattr(found, piece, None)
        if found is None:
            return None
    return found


def _state_before(judgement: Judgement, sequence: int, occurrence: bool) -> str:
    states = OCCURRENCE_OF if occurrence else ATTRIBUTION_OF
    for earlier in reversed(_earlier(judgement, sequence)):
        if earlier.act in states:
            return states[earlier.act]
        if occurrence and earlier.act == "undecided" and len(set(earlier.subjects)) == 1:
            return "under_verification"
    row = models.Incident.objects.filter(view=PRESENT, incident__in=judgement.subjects).first()
    if row is None:
        return ""
    return row.occurrence if occurrence else row.attribution
