"""Questions about the chain of judgements: who decided what and when, and whether it still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment
from trucewatch.store.queries.changes import change_of
from trucewatch.store.redirects import follow
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
        Entry(judgement, sequences[judgement.id], *change_of(judgement, sequences[judgement.id]), undone.get(judgement.id, ""))
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
