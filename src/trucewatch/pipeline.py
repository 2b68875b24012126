"""The whole way on one page: read -> extract -> link. No logic of its own, no ``if`` about a format or a language.

Every claim is checked here, whoever made it: it quotes its document, belongs to it, and its id follows from its content.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trucewatch.errors import RecordError
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document, Note
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.plugins import load
from trucewatch.seams import Extracted, InputProblem

EXTRACTOR, LINKER = "rules", "rules"


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with its notes and its claims: what goes into the record, and what the linker reads."""

    document: Document
    claims: tuple[Claim, ...]


def read(paths: Sequence[str]) -> Iterator[Document | InputProblem]:
    """Take paths, give documents and problems."""
    from trucewatch.read.batch import read_paths

    return read_paths(paths)


def extract(document: Document, extractor: str = EXTRACTOR) -> Extraction:
    """Take a document, give it with the claims that keep every law."""
    return verified(document, load("extractor", extractor)(document))


def link(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = (), linker: str = LINKER) -> tuple[Incident, ...]:
    """Take extractions (texts are not needed) and judgements, give the incidents."""
    incidents: tuple[Incident, ...] = load("linker", linker)(extractions, judgements)
    return incidents


def extract_all(items: Iterable[Document | InputProblem], extractor: str = EXTRACTOR) -> Iterator[Extraction | InputProblem]:
    """Take what ``read`` gives, pass problems on and give an extraction for each document."""
    for item in items:
        yield item if isinstance(item, InputProblem) else extract(item, extractor)


def verified(document: Document, made: Extracted) -> Extraction:
    """Take a document and what an extractor made of it, give it without the claims that break a law, each with a note."""
    if made.document.id != document.id or made.document.text != document.text:
        raise RecordError(f"document {document.id}: the extractor changed the text or the id; it may only add notes")
    kept: dict[str, Claim] = {}
    refused: list[Note] = []
    for claim in made.claims:
        try:
            _check(claim, document)
        except RecordError as error:
            refused.append(Note("claim_refused", f"A claim broke a law and was refused: {error}"))
        else:
            kept.setdefault(claim.id, claim)
    result = made.document if not refused else replace(made.document, notes=(*made.document.notes, *refused))
    result.check()
    return Extraction(result, tuple(kept.values()))


def document_facts(document: Document) -> dict[str, Any]:
    """Take a document, give what the published form of an extraction says about it: everything but the text."""
    keys = ("id", "uri", "language", "title", "outlet", "agency", "published", "text_sha256")
    notes = [
        {"code": note.code, "message": note.message, "spans": [list(span) for span in note.spans]} for note in document.notes
    ]
    return {**{key: getattr(document, key) for key in keys}, "notes": notes}


def _check(claim: Claim, document: Document) -> None:
    claim.check(document.text)
    if claim.document != document.id:
        raise RecordError(f"claim {claim.id} belongs to {claim.document}, not to {document.id}")
    expected = claim.with_id().id
    if claim.id != expected:
        raise RecordError(f"claim {claim.id}: its content demands the id {expected}")
