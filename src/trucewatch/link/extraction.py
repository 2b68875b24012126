"""What the linker reads: a document's facts and its claims, whoever made them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document


class Extraction(Protocol):
    """One document with its claims. The document's text may be empty: claims carry their own quotes."""

    @property
    def document(self) -> Document:
        """The document; id, outlet, agency, published and notes are read."""
        ...

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims read from it."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """The plainest extraction: a document and its claims."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim beside the document it stands in: the unit that is linked."""

    claim: Claim
    document: Document

    @property
    def known_at(self) -> str | None:
        """When the world could know it: the document's publication, as written there."""
        return self.document.published

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """A place in the one canonical order: first known first; unknown last; then where the words stand."""
        span = self.claim.span
        return (self.document.published or "9999", self.document.id, span.start, span.end, self.claim.id)


def mentions(extractions: Sequence[Extraction]) -> tuple[Mention, ...]:
    """Take extractions in any order, give each claim once with its document, in canonical order."""
    found: dict[str, Mention] = {}
    for extraction in extractions:
        for claim in extraction.claims:
            mention = Mention(claim, extraction.document)
            known = found.get(claim.id)
            if known is None or mention.order < known.order:
                found[claim.id] = mention
    return tuple(sorted(found.values(), key=lambda mention: mention.order))
