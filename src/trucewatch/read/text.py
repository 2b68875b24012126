"""Plain text -> one document, the text exactly as decoded."""

from collections.abc import Iterator

from trucewatch.model.document import Document
from trucewatch.model.identity import sha256_hex
from trucewatch.read.document import make_document
from trucewatch.read.encoding import decode
from trucewatch.seams import InputProblem, RawInput


class TextReader:
    """Reads a plain-text report; the last resort for every kind of file without a reader of its own."""

    media_types: tuple[str, ...] = ("text/plain",)
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def read(self, raw: RawInput) -> Iterator[Document | InputProblem]:
        """Take the bytes of a text file, give its document."""
        decoded = decode(raw.data, raw.uri)
        yield make_document(
            decoded.text,
            uri=raw.uri,
            media_type="text/plain",
            raw_sha256=sha256_hex(raw.data),
            fetched_at=raw.fetched_at,
            notes=decoded.notes,
        )
