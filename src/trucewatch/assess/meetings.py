"""Reports of meetings -> one record for each: who, where, in what form, with what result, and what was passed on there. Pure.

The ordinal ("tenth meeting") is a claim of whoever says it: public counts do not add up, so they stand side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.assess.bodies import bodies_named
from trucewatch.assess.grouping import grouped
from trucewatch.assess.planned import Piece, piece_of
from trucewatch.model.agreement import Agreement, RelatedText
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id

RELAYED_SPEAKERS = 2
"""A message passed on has two speakers at least: one tells what another one said."""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting. ``day`` is "" when no report dates it (then ``said`` is the day it was first told)."""

    id: str
    form: str
    body: str
    people: tuple[str, ...]
    place: str
    place_id: str
    day: str
    said: str
    ordinals: tuple[tuple[int, Piece], ...]
    outputs: tuple[RelatedText, ...]
    relayed: tuple[Claim, ...]
    told: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CountClaimed:
    """How many meetings a body is said to have held so far, by one report."""

    number: int
    piece: Piece


def meetings(
    claims: Sequence[Claim], documents: Mapping[str, Document], agreements: Iterable[Agreement]
) -> tuple[MeetingRecord, ...]:
    """Take what is known, give every meeting told of as held, the newest first."""
    packs = tuple(agreements)
    named = bodies_named(claims, [body for pack in packs for body in pack.bodies])
    texts = tuple(text for pack in packs for text in pack.related)
    parties = {claim.id: _parties(claim) for claim in claims if claim.kind == "meeting"}
    pieces = [_held(piece) for piece in _asserted(claims, documents, named)]
    relayed: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "statement" and len(claim.speakers) >= RELAYED_SPEAKERS:
            relayed.setdefault(claim.document, []).append(claim)
    order = {claim.id: number for number, claim in enumerate(claims)}
    records = [_record(group, relayed, order, texts, parties) for group in grouped(pieces)]
    return tuple(sorted(records, key=lambda each: (each.day or each.said, each.id), reverse=True))


def counts_claimed(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    agreements: Iterable[Agreement],
    body: str,
    named: Mapping[str, str] | None = None,
) -> tuple[CountClaimed, ...]:
    """Take what is known and a body, give how many meetings each report says it held, in the order they were said.

    ``named`` saves finding again which body each claim speaks of.
    """
    if named is None:
        named = bodies_named(claims, [each for pack in agreements for each in pack.bodies])
    found = []
    for claim in claims:
        document = documents.get(claim.document)
        if claim.kind == "meeting" and named.get(claim.id) == body and document is not None:
            piece = piece_of(claim, document, body)
            if piece.ordinal is not None:
                found.append(CountClaimed(piece.ordinal, piece))
    return tuple(sorted(found, key=lambda each: (each.piece.said, each.number, each.piece.id)))


def _asserted(claims: Iterable[Claim], documents: Mapping[str, Document], named: Mapping[str, str]) -> Iterable[Piece]:
    for claim in claims:
        document = documents.get(claim.document)
        ended = claim.type.endswith(("_postponed", "_cancelled"))
        if claim.kind != "meeting" or claim.mode != "asserted" or ended or document is None:
            continue
        if not any("meetings so far" in rule for rule in claim.rules):
            yield piece_of(claim, document, named.get(claim.id, ""))


def _held(piece: Piece) -> Piece:
    """A meeting told without a day counts under the day it was told: better two records of one than one of two."""
    return replace(piece, vague=False, start=piece.said, end=piece.said) if piece.vague else piece


def _record(
    group: list[Piece],
    relayed: Mapping[str, list[Claim]],
    order: Mapping[str, int],
    texts: Iterable[RelatedText],
    parties: Mapping[str, frozenset[str]],
) -> MeetingRecord:
    dated = [piece for piece in group if piece.time_words]
    day = min((piece.start for piece in dated), default="")
    said = min(piece.said for piece in group)
    fullest = max(group, key=lambda piece: (len(piece.people), piece.said))
    present = frozenset(party for piece in group for party in parties.get(piece.claim, ()))
    held_in = {piece.document for piece in group}
    passed_on = sorted((claim for document in held_in for claim in relayed.get(document, ())), key=lambda c: order[c.id])
    return MeetingRecord(
        id=content_id("mtg", *sorted(piece.id for piece in group)[:1]),
        form="summit" if any(piece.type == "summit" for piece in group) else group[0].type,
        body=next((piece.body for piece in group if piece.body), ""),
        people=tuple(dict.fromkeys(fullest.shown)),
        place=next((piece.place for piece in group if piece.place), ""),
        place_id=next((piece.place_id for piece in group if piece.place), ""),
        day=day,
        said=said,
        ordinals=tuple((piece.ordinal, piece) for piece in group if piece.ordinal is not None),
        outputs=tuple(text for text in texts if text.date in (day, said) and set(text.signatories) <= present),
        relayed=tuple(passed_on),
        told=tuple(group),
    )


def _parties(claim: Claim) -> frozenset[str]:
    return frozenset(p.party for p in claim.participants if p.party)
