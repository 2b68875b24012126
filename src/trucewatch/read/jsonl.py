"""JSON Lines -> one document per line of ``{"uri","published","text"[,"title","language","outlet","agency","source"]}``."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from trucewatch.errors import InputError
from trucewatch.model.document import Document
from trucewatch.model.identity import sha256_hex
from trucewatch.read.document import make_document
from trucewatch.seams import InputProblem, RawInput

_OPTIONAL = ("published", "title", "language", "outlet", "agency", "source", "fetched_at")
_SHAPE = 'Each line needs {"uri": …, "published": …, "text": …}'
_MOST_BYTES = 25_000_000  # one line: five bytes for each character of the longest report


class JsonLinesReader:
    """Reads one report per line; a broken line is a problem of its own, the rest goes on."""

    media_types: tuple[str, ...] = ("application/x-ndjson", "application/jsonl", "application/json")
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def read(self, raw: RawInput) -> Iterator[Document | InputProblem]:
        """Take the bytes of all lines, give a document or a problem for each."""
        yield from self.read_stream(raw.data.splitlines(), raw.uri)

    def read_stream(self, lines: Iterable[bytes], place: str) -> Iterator[Document | InputProblem]:
        """Take lines as they come (a file of any size) and the file's name, give a document or a problem for each."""
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{place}:{number}"
            try:
                yield _document(_object(line, where), line, where)
            except InputError as error:
                yield InputProblem(error.message, where, error.remedy)


def _object(line: bytes, where: str) -> dict[str, Any]:
    if len(line) > _MOST_BYTES:
        raise InputError(
            f"the line has {len(line):,} bytes, more than {_MOST_BYTES:,}", place=where, remedy="One report per line"
        )
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"the line is not UTF-8 (byte {error.start + 1})", place=where, remedy="Convert the file to UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"the line is not whole JSON: {error.msg.removesuffix(' at')} at character {error.colno}",
            place=where,
            remedy="Mend or remove the line; the others were read",
        ) from error
    except RecursionError as error:
        raise InputError("the line is nested too deeply", place=where, remedy=_SHAPE) from error
    if not isinstance(value, dict):
        raise InputError(f"the line holds {type(value).__name__}, not an object", place=where, remedy=_SHAPE)
    return value


def _document(value: dict[str, Any], line: bytes, where: str) -> Document:
    text, uri = value.get("text"), value.get("uri")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'"text" is {"missing" if text is None else "empty or no string"}', place=where, remedy=_SHAPE)
    if uri is not None and not isinstance(uri, str):
        raise InputError('"uri" is no string', place=where, remedy=_SHAPE)
    facts: dict[str, str | None] = {}
    for key in _OPTIONAL:
        fact = value.get(key)
        if fact is not None and not isinstance(fact, str):
            raise InputError(f'"{key}" is {type(fact).__name__}, not a string', place=where, remedy=_SHAPE)
        facts[key] = fact or None
    # The optional keys are all `str | None`, which mypy cannot see through the mapping.
    return make_document(text, uri=uri or where, media_type="text/plain", raw_sha256=sha256_hex(line.strip()), **facts)  # type: ignore[arg-type]
