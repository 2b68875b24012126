"""Judgements and the claims read now -> the judgements on their claims, reattached where a newer reading replaced one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from trucewatch.model.judgement import Judgement
from trucewatch.store import models, rows
from trucewatch.store.judgements import effective_judgements
from trucewatch.store.known import known_claims


@dataclass(frozen=True, slots=True)
class Reattached:
    """A judgement's subject that is gone, what it is joined to now ("" when nothing fits), and by what rule."""

    judgement: str
    subject: str
    now: str
    how: str


def judgements_on(present: Collection[str], as_of: str | None = None) -> tuple[tuple[Judgement, ...], tuple[Reattached, ...]]:
    """Take the ids of claims that hold, give the judgements in force with their subjects led on, and what was led on."""
    judgements = effective_judgements(as_of)
    attachments = reattach(judgements, present, as_of)
    names = {a.subject: a.now for a in attachments if a.now}
    return tuple(replace(j, subjects=tuple(names.get(s, s) for s in j.subjects)) for j in judgements), attachments


def reattach(judgements: Iterable[Judgement], present: Collection[str], as_of: str | None = None) -> tuple[Reattached, ...]:
    """Take judgements and the ids of claims that hold, give each subject claim that is gone with its successor."""
    found = []
    for judgement in judgements:
        for subject in judgement.subjects:
            if subject.startswith("clm_") and subject not in present:
                now, how = successor(subject, as_of)
                found.append(Reattached(judgement.id, subject, now, how))
    return tuple(found)


def successor(claim_id: str, as_of: str | None = None) -> tuple[str, str]:
    """Take a claim that does not hold any more, give the one that took its place and how it was found, or "" and why not.

    It must be of the same document and kind and overlap in the text; the longest overlap wins, then the same type.
    """
    gone = models.Claim.objects.filter(id=claim_id).first()
    if gone is None:
        return "", "the claim is not in the record"
    if gone.judgement:
        return "", "the claim was taken back by a person"
    before = rows.claim_noun(gone)
    best: tuple[int, bool, int, str] | None = None
    for row in known_claims(as_of).filter(document_id=gone.document_id, kind=gone.kind, judgement="").order_by("id"):
        span = rows.claim_noun(row).span
        overlap = min(span.end, before.span.end) - max(span.start, before.span.start)
        candidate = (overlap, row.type == gone.type, -abs(span.start - before.span.start), row.id)
        if overlap > 0 and (best is None or candidate[:3] > best[:3]):
            best = candidate
    if best is None:
        return "", "no claim of this kind overlaps it in the newer reading"
    return best[3], f"same document and kind, {best[0]} characters in common"
