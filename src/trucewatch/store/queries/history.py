"""Questions about the chain of judgements: who decided what and when, what it changed, and whether it still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment
from trucewatch.store.derive import PRESENT, follow
from trucewatch.store.overlay import ATTRIBUTION_OF, OCCURRENCE_OF
from trucewatch.store.results import Page
from trucewatch.store.visible import seen_judgements


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement in the chain: the value or state ``before`` and ``after`` it, and the act that took it back, if any."""

    judgement: Judgement
    sequence: int
    before: Any
    after: Any
    undone_by: str = ""

    @property
    def holds(self) -> bool:
        """Whether nobody has taken it back."""
        return not self.undone_by


def history(
    *, subjects: Sequence[str] = (), by: str = "", act: str = "", page: int = 1, size: int = 50, as_of: str | None = None
) -> Page[Entry]:
    """Give a page of the chain as known then, the newest first; with ``subjects`` only what concerns one of these ids.

    An undoing concerns what the judgement it takes back concerned; a judgement's own id gives it and what took it back.
    """
    found = models.Judgement.objects.order_by("-sequence")
    at = as_of_moment(as_of)
    if at is not None:
        found = found.filter(recorded_at__lte=at)
    if by:
        found = found.filter(by=rows.column(by))
    if act:
        found = found.filter(act=act)
    if subjects:
        about = models.JudgementSubject.objects.filter(subject__in=list(subjects)).values_list("judgement_id", flat=True)
        undoing = models.JudgementSubject.objects.filter(subject__in=list(about)).values_list("judgement_id", flat=True)
        found = found.filter(id__in=[*about, *undoing, *subjects])
    start = (max(page, 1) - 1) * size
    listed = list(found[start : start + size])
    sequences = {row.id: row.sequence for row in listed}
    judgements = seen_judgements(rows.judgement_noun(row) for row in listed)
    undone = undone_by([judgement.id for judgement in judgements], as_of)
    entries = tuple(
        Entry(judgement, sequences[judgement.id], *_change(judgement, sequences[judgement.id]), undone.get(judgement.id, ""))
        for judgement in judgements
    )
    return Page(entries, found.count(), max(page, 1), size)


def subjects_of(incident: str, claims: Iterable[str]) -> tuple[str, ...]:
    """Take an incident and its claims, give every id under which people may have decided about it, former ids too."""
    redirects = dict(models.IncidentRedirect.objects.values_list("old", "new"))
    former = [old for old in redirects if follow(old, redirects) == incident]
    return (incident, *sorted(former), *claims)


def undone_by(judgements: Sequence[str], as_of: str | None = None) -> dict[str, str]:
    """Take ids of judgements, give for each that was taken back the act of undoing that holds."""
    at = as_of_moment(as_of)
    taken = models.JudgementSubject.objects.filter(subject__in=list(judgements), judgement__act="undo")
    if at is not None:
        taken = taken.filter(judgement__recorded_at__lte=at)
    found = {subject: undo for subject, undo in taken.order_by("judgement__sequence").values_list("subject", "judgement_id")}
    again = undone_by(list(found.values()), as_of) if found else {}
    return {subject: undo for subject, undo in found.items() if undo not in again}


def last_sequence(subjects: Sequence[str]) -> int:
    """Take ids, give the number in the chain of the last judgement that concerns one of them, 0 for none."""
    return max(last_sequences(subjects).values(), default=0)


def last_sequences(subjects: Sequence[str]) -> dict[str, int]:
    """Take ids, give for each the number in the chain of the last judgement that concerns it, 0 for none."""
    found = dict.fromkeys(subjects, 0)
    about = models.JudgementSubject.objects.filter(subject__in=list(subjects))
    of: dict[str, list[str]] = {}
    for subject, judgement, number in about.values_list("subject", "judgement_id", "judgement__sequence"):
        found[subject] = max(found[subject], number)
        of.setdefault(judgement, []).append(subject)
    undoing = models.JudgementSubject.objects.filter(subject__in=list(of)).values_list("subject", "judgement__sequence")
    for judgement, number in undoing:
        for subject in of[judgement]:
            found[subject] = max(found[subject], number)
    return found


def _change(judgement: Judgement, sequence: int) -> tuple[Any, Any]:
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
