"""A span: two offsets over a document's text and the words between them."""

from dataclasses import dataclass

from trucewatch.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``start`` and ``end`` (exclusive) in code points of ``Document.text``, and the quote they give."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Take a text and two offsets, give the span; refuse an empty, reversed or out-of-range one."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"span {start}:{end} does not fit a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Take the document's text; raise SpanError unless ``text[start:end] == quote``."""
        if not 0 <= self.start < self.end <= len(text) or text[self.start : self.end] != self.quote:
            raise SpanError(f"span {self.start}:{self.end} does not quote its document: {self.quote[:60]!r}")
