"""Noun to row and back: ``body`` holds the noun whole, the other columns repeat what queries need.

Reading a row back uses ``body`` alone, so that noun -> row -> noun is an identity for every text, even one with NUL
characters or lone surrogates, which neither database would take as they are.
"""

import json
import re
from dataclasses import replace
from typing import Any, TypeVar

from trucewatch.model.claim import Claim, Place, When
from trucewatch.model.document import Document, Note
from trucewatch.model.identity import canonical, sha256_hex
from trucewatch.model.jsonl import from_json, to_json
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.model.source import Source
from trucewatch.store import models
from trucewatch.store.clock import moment

Noun = TypeVar("Noun")

COLUMN_LENGTH = 200
"""Characters kept in a query column: an index entry of PostgreSQL holds 2,704 bytes, a character takes up to four of them."""

BIGGEST = 2**63 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def body_of(noun: Any) -> str:
    """Take a noun, give its JSON in characters that both databases store."""
    text = json.dumps(to_json(noun), ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def noun_of(noun_type: type[Noun], body: str) -> Noun:
    """Take a noun's type and a row's body, give the noun."""
    return from_json(noun_type, json.loads(body))


def column(value: str | None) -> str:
    """Take a value from outside, give what a query column may hold of it; nothing becomes the empty text."""
    return _UNSTORABLE.sub("\ufffd", value[:COLUMN_LENGTH]) if value else ""


def number(value: int | None) -> int | None:
    """Take a count, give what an integer column may hold."""
    return None if value is None else max(-BIGGEST, min(BIGGEST, value))


def days(when: When | None) -> tuple[str, str]:
    """Take a time as read, give its first and last day as text ("" when unknown): the days written, in their own zone."""
    if when is None:
        return "", ""
    start, end = column(when.start)[:10], column(when.end)[:10]
    return start or end, max(start, end)


def document_row(document: Document, recorded_at: str) -> models.Document:
    """Take a document and when it became known, give its row."""
    return models.Document(
        id=document.id,
        uri=column(document.uri),
        title=column(document.title),
        language=column(document.language),
        outlet=column(document.outlet),
        agency=column(document.agency),
        source=column(document.source),
        published=column(document.published),
        day=column(document.published)[:10],
        media_type=column(document.media_type),
        text_sha256=document.text_sha256,
        recorded_at=recorded_at,
        body=body_of(document),
    )


def document_noun(row: models.Document) -> Document:
    """Take a row, give the document."""
    return noun_of(Document, row.body)


def note_codes(document: Document) -> str:
    """Take a document, give the codes of its notes, each once, with a space around each so that one can be sought."""
    return column(f" {' '.join(sorted({note.code for note in document.notes}))} ")


def document_as_read(row: models.Document, reading: models.Extraction | None) -> Document:
    """Take a document's row and the reading that holds, give the document with that reading's notes."""
    document = document_noun(row)
    if reading is None:
        return document
    return replace(document, notes=tuple(from_json(Note, note) for note in json.loads(reading.notes)))


def claim_row(claim: Claim, generation: int, recorded_at: str, judgement: str = "") -> models.Claim:
    """Take a claim, its generation, when it became known and the judgement by which a person added it, give its row."""
    scene = claim.places[0] if claim.places else Place(None, "", None, None, None, "")
    day, day_end = days(claim.when)
    return models.Claim(
        id=claim.id,
        document_id=claim.document,
        generation=generation,
        position=claim.span.start,
        kind=column(claim.kind),
        type=column(claim.type),
        mode=column(claim.mode),
        speech=column(claim.speech),
        background=claim.background,
        actor=column(claim.actor.id if claim.actor else None),
        actor_party=column(claim.actor.party if claim.actor else None),
        target_party=column(claim.target.party if claim.target else None),
        when_start=column(claim.when.start if claim.when else None),
        when_end=column(claim.when.end if claim.when else None),
        day=day,
        day_end=day_end,
        place=column(scene.id),
        place_name=column(scene.name),
        lat=scene.lat,
        lon=scene.lon,
        precision_m=number(scene.precision_m),
        recorded_at=recorded_at,
        judgement=judgement,
        body=body_of(claim),
    )


def claim_noun(row: models.Claim) -> Claim:
    """Take a row, give the claim."""
    return noun_of(Claim, row.body)


def speaker_rows(claim: Claim) -> list[models.ClaimSpeaker]:
    """Take a claim, give a row for each of its speakers."""
    return [
        models.ClaimSpeaker(
            claim_id=claim.id,
            position=position,
            speaker=column(speaker.id),
            name=column(speaker.name),
            party=column(speaker.party),
            role=column(speaker.role),
        )
        for position, speaker in enumerate(claim.speakers)
    ]


def count_rows(claim: Claim) -> list[models.ClaimCount]:
    """Take a claim, give a row for each of its numbers."""
    return [
        models.ClaimCount(
            claim_id=claim.id,
            position=position,
            what=column(count.what),
            low=number(count.low),
            high=number(count.high),
            exact=count.exact,
            person_class=column(count.person_class),
            side=column(count.side),
            own_loss=count.own_loss,
            cumulative=count.cumulative,
        )
        for position, count in enumerate(claim.counts)
    ]


def judgement_row(judgement: Judgement, sequence: int, recorded_at: str) -> models.Judgement:
    """Take a chained judgement, its place in the chain and when it became known, give its row."""
    return models.Judgement(
        id=judgement.id,
        sequence=sequence,
        previous=judgement.previous,
        act=column(judgement.act),
        by=column(judgement.by),
        at=column(judgement.at),
        recorded_at=recorded_at,
        body=body_of(judgement),
    )


def judgement_noun(row: models.Judgement) -> Judgement:
    """Take a row, give the judgement."""
    return noun_of(Judgement, row.body)


def observation_row(observation: Observation, recorded_at: str) -> models.Observation:
    """Take an observation and when it became known, give its row."""
    return models.Observation(
        id=observation.id,
        observer=column(observation.observer),
        place=column(observation.place),
        day=moment(observation.start)[:10],
        day_end=moment(observation.end, end_of_day=True)[:10],
        coverage=column(observation.coverage),
        recorded_at=recorded_at,
        body=body_of(observation),
    )


def observation_noun(row: models.Observation) -> Observation:
    """Take a row, give the observation."""
    return noun_of(Observation, row.body)


def source_row(source: Source, recorded_at: str) -> models.SourceRecord:
    """Take a source and when it was described so, give its row."""
    return models.SourceRecord(
        slug=column(source.id),
        digest=sha256_hex(canonical(to_json(source))),
        name=column(source.name),
        recorded_at=recorded_at,
        body=body_of(source),
    )


def source_noun(row: models.SourceRecord) -> Source:
    """Take a row, give the source."""
    return noun_of(Source, row.body)
