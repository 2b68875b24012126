"""Puts nouns into the record: twice changes nothing, nothing is overwritten, a batch is there whole or not at all.

A document read again by another version of the extractor gets a new generation of claims. The generation with the
highest version holds (of two readings by one version, the later); claims of the others stay, marked as superseded.
Which one holds does not depend on the order in which they were put.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from trucewatch.errors import RecordError
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id
from trucewatch.model.observation import Observation
from trucewatch.model.source import Source
from trucewatch.store import models, rows, search
from trucewatch.store.clock import moment
from trucewatch.store.forget import forget_past_views
from trucewatch.store.rows import body_of
from trucewatch.store.turns import take_turn

RecordedAt = str | Callable[[Document], str]
"""When a document became known: one moment for the batch, or a rule that gives it for each document."""


@dataclass(frozen=True, slots=True)
class PutReport:
    """What a batch changed: new ``documents`` and ``claims``; ``known`` documents, and those of them ``reread`` anew."""

    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    reread: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()


def put_documents(
    documents: Sequence[Document], claims: Sequence[Claim], recorded_at: RecordedAt, *, version: str | None = None
) -> PutReport:
    """Take documents with all the claims read from them, record what is new in one transaction, tell what was.

    ``version`` is the extractor's; without it the highest version among a document's claims counts, and a document
    without claims counts as not read yet: the lowest version of all. Raise RecordError when a claim breaks a law, and
    record nothing of the batch then.
    """
    unique = {document.id: document for document in documents}
    by_document: dict[str, dict[str, Claim]] = {document_id: {} for document_id in unique}
    for claim in claims:
        if claim.document not in unique:
            raise RecordError(f"claim {claim.id} belongs to document {claim.document}, which is not in the batch")
        claim.check(unique[claim.document].text)
        by_document[claim.document][claim.id] = claim
    for document in unique.values():
        _check(document)
    times = {d.id: moment(recorded_at(d) if callable(recorded_at) else recorded_at) for d in unique.values()}
    with transaction.atomic():
        take_turn("record")
        known = _known_documents(list(unique))
        new = [document for document_id, document in unique.items() if document_id not in known]
        models.Document.objects.bulk_create([rows.document_row(d, times[d.id]) for d in new], batch_size=500)
        search.index_documents(new)
        reading = _put_readings(unique, by_document, times, version)
        report = PutReport(
            documents=tuple(d.id for d in new),
            known=tuple(i for i in unique if i in known),
            claims=tuple(c.id for c in reading.new),
            reread=tuple(i for i in reading.documents if i in known),
            superseded=tuple(reading.superseded),
        )
        if report.documents or report.claims or report.superseded:
            forget_past_views()
    return report


def put_observations(observations: Iterable[Observation], recorded_at: str) -> int:
    """Take observations and when they became known, record those not yet there, give how many."""
    found = {o.id or observation_id(o): o for o in observations}
    with transaction.atomic():
        take_turn("record")
        known = set(models.Observation.objects.filter(id__in=list(found)).values_list("id", flat=True))
        new = [o if o.id else _with_id(o) for i, o in found.items() if i not in known]
        models.Observation.objects.bulk_create([rows.observation_row(o, moment(o.recorded_at or recorded_at)) for o in new])
    return len(new)


def put_sources(sources: Iterable[Source], recorded_at: str) -> int:
    """Take sources as described now, record each description not yet there, give how many."""
    candidates = [rows.source_row(source, moment(recorded_at)) for source in sources]
    with transaction.atomic():
        take_turn("record")
        newest: dict[str, str] = {}
        for slug, digest in models.SourceRecord.objects.order_by("id").values_list("slug", "digest"):
            newest[slug] = digest
        known = set(models.SourceRecord.objects.values_list("slug", "digest"))
        new = [row for row in candidates if newest.get(row.slug) != row.digest and (row.slug, row.digest) not in known]
        models.SourceRecord.objects.bulk_create(new)
    return len(new)


def observation_id(observation: Observation) -> str:
    """Take an observation, give the id its content demands."""
    o = observation
    return content_id("obs", o.observer, o.place, o.start, o.end, o.coverage, o.means, o.note, o.document)


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Take a version text, give what it sorts by: numbers as numbers, words after them."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[^\W\d_]+", version))


def _known_documents(ids: list[str]) -> set[str]:
    """Give which of the ids are recorded; asked in pieces, since a database takes only so many parameters."""
    known: set[str] = set()
    for start in range(0, len(ids), 1_000):
        known.update(models.Document.objects.filter(id__in=ids[start : start + 1_000]).values_list("id", flat=True))
    return known


@dataclass(slots=True)
class _Reading:
    new: list[Claim] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    extractions: list[models.Extraction] = field(default_factory=list)
    rows: list[models.Claim] = field(default_factory=list)


def _check(document: Document) -> None:
    document.check()
    expected = Document.make_id(document.uri, document.text)
    if document.id != expected:
        raise RecordError(f"document {document.id}: address and text demand the id {expected}. Make ids with Document.make_id")


def _with_id(observation: Observation) -> Observation:
    return replace(observation, id=observation_id(observation))


def _put_readings(
    documents: Mapping[str, Document],
    by_document: Mapping[str, Mapping[str, Claim]],
    times: Mapping[str, str],
    version: str | None,
) -> _Reading:
    """Record each document's reading unless it is there; mark whatever does not hold any more."""
    earlier = _earlier_readings(list(by_document))
    result = _Reading()
    for document_id, claims in by_document.items():
        versions = [c.extractor.version for c in claims.values()]
        read_by = version if version is not None else max(versions, key=version_key, default="")
        past = earlier.get(document_id, [])
        notes = body_of(documents[document_id].notes)
        digest = content_id("ext", read_by, sorted(claims), notes)
        if any(extraction.digest == digest for extraction in past):
            continue
        reading = models.Extraction(
            document_id=document_id,
            generation=len(past) + 1,
            version=rows.column(read_by),
            digest=digest,
            claims=len(claims),
            notes=notes,
            note_codes=rows.note_codes(documents[document_id]),
            recorded_at=times[document_id],
        )
        _put_reading(result, reading, claims, past)
    models.Extraction.objects.bulk_create(result.extractions, batch_size=500)
    models.Claim.objects.bulk_create(result.rows, batch_size=500)
    models.ClaimSpeaker.objects.bulk_create([row for claim in result.new for row in rows.speaker_rows(claim)], batch_size=1_000)
    models.ClaimCount.objects.bulk_create([row for claim in result.new for row in rows.count_rows(claim)], batch_size=1_000)
    search.index_claims(result.new)
    return result


def _earlier_readings(ids: list[str]) -> dict[str, list[models.Extraction]]:
    earlier: dict[str, list[models.Extraction]] = {}
    for start in range(0, len(ids), 1_000):
        batch = models.Extraction.objects.filter(document_id__in=ids[start : start + 1_000])
        for extraction in batch.order_by("generation"):
            earlier.setdefault(extraction.document_id, []).append(extraction)
    return earlier


def _put_reading(
    result: _Reading, reading: models.Extraction, claims: Mapping[str, Claim], past: Sequence[models.Extraction]
) -> None:
    """Add a new reading: it supersedes the past ones, or is born superseded when one of them is of a higher version."""
    document_id, at = reading.document_id, reading.recorded_at
    present = set(models.Claim.objects.filter(document_id=document_id).values_list("id", flat=True)) if past else set()
    new = [claim for claim_id, claim in claims.items() if claim_id not in present]
    made = [rows.claim_row(claim, reading.generation, at) for claim in new]
    if any(version_key(extraction.version) > version_key(reading.version) for extraction in past):
        reading.superseded_at = at
        for row in made:
            row.superseded_by, row.superseded_at = reading.generation, at
    elif past:
        models.Extraction.objects.filter(document_id=document_id, superseded_at=None).update(superseded_at=at)
        result.superseded += _supersede(document_id, set(claims), reading.generation, at)
    result.extractions.append(reading)
    result.rows += made
    result.new += new
    result.documents.append(document_id)


def _supersede(document_id: str, holding: set[str], generation: int, at: str) -> list[str]:
    """Mark the document's claims that the new generation does not repeat; give a repeated one its standing back."""
    of_document = models.Claim.objects.filter(document_id=document_id, judgement="")
    standing = of_document.filter(superseded_at=None).values_list("id", flat=True)
    gone = [claim_id for claim_id in standing if claim_id not in holding]
    of_document.filter(id__in=gone).update(superseded_by=generation, superseded_at=at)
    of_document.filter(id__in=list(holding)).exclude(superseded_at=None).update(superseded_by=None, superseded_at=None)
    return gone
