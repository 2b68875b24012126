"""Claims and agreement texts -> what was promised or planned, piece by piece, each with its window in time. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.model.agreement import Agreement, Obligation
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id

SOON_DAYS = 90
"""How long "soon" or an unnamed day stays open before somebody asks: a quarter, the longest a "near future" is usually meant."""
KINDS: tuple[str, ...] = ("meeting", "body", "route", "obligation", "agreement", "task", "statement")
PROMISES: tuple[str, ...] = ("planned", "called_for")
"""Modes that may speak of something to come. What is only called for supports a plan and is none by itself."""
_SPOKEN = ("promise",)
"""Types of statements that promise something; hopes and readiness promise nothing."""
_MEETING_WORDS = ("meeting", "session", "summit")
"""Words by which a task written in a pack (always in English) is a meeting when one stands at its head."""
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """One place where something to come is promised. ``start`` and ``end`` are days; ``vague`` when no day was named.

    ``people`` are ids or names of persons and parties, ``places`` every id that means the place, ``firm`` False for a call.
    """

    id: str
    kind: str
    type: str
    said: str
    start: str
    end: str
    vague: bool
    firm: bool
    words: str
    source: str
    time_words: str = ""
    claim: str = ""
    document: str = ""
    obligation: str = ""
    body: str = ""
    people: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    place: str = ""
    place_id: str = ""
    ordinal: int | None = None
    speakers: tuple[str, ...] = ()


def piece_id(*parts: object) -> str:
    """Take what a promise is recognised by, give its id: it stays when the document is read again by a newer extractor."""
    return content_id("exp", *parts)


def promised(claims: Iterable[Claim], documents: Mapping[str, Document], bodies: Mapping[str, str]) -> Iterator[Piece]:
    """Take claims, their documents by id and the bodies claims speak of, give what they promise."""
    for claim in claims:
        document = documents.get(claim.document)
        if document is None or not _promises(claim):
            continue
        yield piece_of(claim, document, bodies.get(claim.id, ""))


def piece_of(claim: Claim, document: Document, body: str) -> Piece:
    """Take a claim, its document and the body it speaks of, give it as a piece, whatever its mode."""
    said = (document.published or document.fetched_at or "")[:10]
    start, end, vague = window(claim, said)
    scene = claim.places[0] if claim.places else None
    attending = [p for p in claim.participants if p.role != "subject" or claim.kind != "body"]
    return Piece(
        id=piece_id(document.id, claim.kind, claim.span.start),
        kind=claim.kind,
        type=claim.type,
        said=said,
        start=start,
        end=end,
        vague=vague,
        firm=claim.mode == "planned",
        words=claim.span.quote,
        source=document.uri or "",
        time_words=claim.when.text if claim.when is not None else "",
        claim=claim.id,
        document=document.id,
        body=body,
        people=frozenset(p.id or p.name for p in attending),
        shown=tuple(p.name for p in attending),
        places=frozenset(each.id or each.name for each in claim.places),
        place=scene.name if scene is not None else "",
        place_id=(scene.id or "") if scene is not None else "",
        ordinal=next((c.low for c in claim.counts if c.what == "meetings"), None),
        speakers=tuple(speaker.name for speaker in claim.speakers),
    )


def window(claim: Claim, said: str) -> tuple[str, str, bool]:
    """Take a claim and the day it was said, give the first and last day it speaks of, and whether these are our own guess."""
    when = claim.when
    start, end = ((when.start or "")[:10], (when.end or "")[:10]) if when is not None else ("", "")
    if not start and not end:
        return said, _later(said, SOON_DAYS), True
    if not end:
        return start, _later(start, SOON_DAYS), True
    return start or min(said, end), end, False


def written(agreement: Agreement) -> Iterator[Piece]:
    """Take an agreement, give the dates its articles and its related texts set."""
    for duty in agreement.obligations:
        if duty.deadline:
            yield _deadline(duty, agreement)
    for text in agreement.related:
        # A body that begins on the day of a text was set up by it, so the text's tasks are that body's.
        body = next((each.id for each in agreement.bodies if each.begins == text.date), "")
        for number, task in enumerate(text.tasks):
            meeting = any(word in task.note.casefold().split()[:_HEAD] for word in _MEETING_WORDS)
            yield Piece(
                id=piece_id(agreement.id, text.id, number, task.date),
                kind="meeting" if meeting else "task",
                type="meeting" if meeting else text.id,
                said=text.date,
                start=text.date,
                end=task.date,
                vague=False,
                firm=True,
                words=task.note,
                source=task.source,
                body=body,
                ordinal=1 if meeting and "first" in task.note.casefold() else None,
            )


def _deadline(duty: Obligation, agreement: Agreement) -> Piece:
    last = next((each for each in reversed(duty.amendments) if each.deadline), None)
    zone = next((each for each in agreement.zones if each.id == duty.place), None)
    return Piece(
        id=piece_id(agreement.id, "obligation", duty.id),
        kind="obligation",
        type="",
        said=agreement.signed,
        start=agreement.signed,
        end=((last.deadline if last is not None else None) or duty.deadline or "")[:10],
        vague=False,
        firm=True,
        words=duty.summary.get("en", duty.id),
        source=duty.source,
        time_words=duty.deadline_text,
        obligation=duty.id,
        people=frozenset(duty.bearers),
        places=frozenset(zone.places) if zone is not None else frozenset(),
        place=zone.name.get("en", "") if zone is not None else "",
        place_id=zone.id if zone is not None else "",
    )


def _promises(claim: Claim) -> bool:
    if claim.mode not in PROMISES or claim.background or claim.kind not in KINDS:
        return False
    return claim.kind != "statement" or (claim.type in _SPOKEN and claim.mode == "planned")


def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
