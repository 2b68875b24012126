"""A toy extractor and linker for tests of the command line: one claim for the word "fire", one incident for all claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.span import Span
from trucewatch.plugins import load as load_real


@dataclass(frozen=True)
class Made:
    """What the toy extractor gives."""

    document: Document
    claims: tuple[Claim, ...]


def extract(document: Document) -> Made:
    """Take a document, give a claim when it says "fire"."""
    at = document.text.find("fire")
    if at < 0:
        return Made(document, ())
    claim = Claim("", document.id, "incident", "small_arms_fire", "asserted", Span.of(document.text, at, at + 4))
    return Made(document, (claim.with_id(),))


def break_laws(document: Document) -> Made:
    """Take a document, give one good claim and three that break a law each."""
    good = extract(document).claims[0]
    foreign = Claim("", "doc_other", "incident", "small_arms_fire", "asserted", good.span).with_id()
    misquoting = Claim("", document.id, "incident", "small_arms_fire", "asserted", Span(0, 4, "fire")).with_id()
    false_id = Claim("clm_0", document.id, "incident", "small_arms_fire", "asserted", good.span)
    return Made(document, (good, foreign, misquoting, false_id, good))


def change_text(document: Document) -> Made:
    """Take a document, give another one."""
    return Made(Document(id=document.id, uri=document.uri, text="other"), ())


def link(extractions: Sequence[Any], judgements: Sequence[Any] = ()) -> tuple[Incident, ...]:
    """Take extractions, give one incident of all claims."""
    claims = tuple(claim.id for extraction in extractions for claim in extraction.claims)
    documents = tuple(extraction.document.id for extraction in extractions)
    return (Incident(id="inc_1", type="small_arms_fire", claims=claims, documents=documents),) if claims else ()


PARTS = {
    "rules": {"extractor": extract, "linker": link},
    "lawless": {"extractor": break_laws},
    "changer": {"extractor": change_text},
}


def load(seam: str, name: str) -> Any:
    """Take seam and name, give the toy part (readers are the real ones)."""
    if seam == "reader":
        return load_real(seam, name)
    return PARTS[name][seam]
