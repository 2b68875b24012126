"""A document: a report's text exactly as read, where it came from, and what its layout says."""

from dataclasses import dataclass
from typing import Literal

from trucewatch.errors import SpanError
from trucewatch.model.identity import content_id, sha256_hex

PartKind = Literal["headline", "headline_copy", "dateline", "byline", "caption", "take_marker", "furniture"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with a role of its own in a wire story; everything outside parts is body."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader or extractor noticed: a stable code, a sentence for people, the places it concerns."""

    code: str
    message: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read. ``text`` is never changed after reading; offsets everywhere count its code points.

    ``published`` is an ISO day or an ISO date-time with offset; None when neither the feed nor the text says it.
    ``language`` is an ISO 639-1 code, or None when unknown. ``take`` is the number of the wire take (1 = first).
    ``raw_sha256`` hashes the original bytes, ``source`` is the slug of the source the workspace took it from.
    """

    id: str
    uri: str
    text: str
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    dateline: str | None = None
    take: int | None = None
    media_type: str = "text/plain"
    raw_sha256: str = ""
    fetched_at: str | None = None
    source: str | None = None
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return sha256_hex(self.text.encode("utf-8", "surrogatepass"))

    @staticmethod
    def make_id(uri: str, text: str) -> str:
        """Take URI and text, give the document's id: the same page with other words is another document."""
        return content_id("doc", uri, sha256_hex(text.encode("utf-8", "surrogatepass")))

    def check(self) -> None:
        """Raise SpanError when a part or a note points outside the text."""
        for start, end in [(p.start, p.end) for p in self.parts] + [s for n in self.notes for s in n.spans]:
            if not 0 <= start < end <= len(self.text):
                raise SpanError(f"document {self.id}: {start}:{end} lies outside a text of {len(self.text)} code points")
