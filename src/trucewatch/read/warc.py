"""A WARC archive -> one document per web page or text in it."""

import io
from collections.abc import Iterator
from typing import IO, Any

from trucewatch.errors import InputError, UnreadableInput
from trucewatch.model.document import Document
from trucewatch.read.html import HtmlReader
from trucewatch.read.text import TextReader
from trucewatch.seams import InputProblem, RawInput, Reader

_MOST_BYTES = 25_000_000  # one record; larger ones are films and archives


class WarcReader:
    """Reads the responses of a crawl; records that are no text (pictures, scripts) are passed over."""

    media_types: tuple[str, ...] = ("application/warc",)
    suffixes: tuple[str, ...] = (".warc", ".warc.gz")

    def read(self, raw: RawInput) -> Iterator[Document | InputProblem]:
        """Take the bytes of an archive, give a document or a problem for each page."""
        yield from self.read_stream(io.BytesIO(raw.data), raw.uri)

    def read_stream(self, stream: IO[bytes], place: str) -> Iterator[Document | InputProblem]:
        """Take an open archive of any size and its name, give a document or a problem for each page."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        seen = 0
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        ):
            seen += 1
            yield from _pages(record, f"{place}: record {record.record_id}")
        if not seen:
            raise UnreadableInput(
                "the archive holds no responses", place=place, remedy="Check that the file is a WARC and not cut off"
            )


def _pages(record: Any, where: str) -> Iterator[Document | InputProblem]:
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    readers: dict[str, Reader] = {"text/html": HtmlReader(), "application/xhtml+xml": HtmlReader(), "text/plain": TextReader()}
    reader = readers.get(kind)
    if reader is None:
        return
    uri = record.headers.get("WARC-Target-URI") or where
    data = record.reader.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        yield InputProblem(f"the page has more than {_MOST_BYTES:,} bytes", f"{where} ({uri})", "It was passed over")
        return
    try:
        yield from reader.read(RawInput(uri, data, kind, record.headers.get("WARC-Date")))
    except InputError as error:
        yield InputProblem.of(error, f"{where} ({uri})")
