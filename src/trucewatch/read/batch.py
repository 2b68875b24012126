"""Paths -> documents and problems, one after the other: files, folders, zip archives, and ``-`` for standard input.

One bad input never stops the rest; nothing is kept in memory but the record at hand.
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from trucewatch.errors import InputError, UnreadableInput
from trucewatch.model.document import Document
from trucewatch.read.archive import unpack
from trucewatch.read.sniff import ZIP, by_suffix, reader, reader_name
from trucewatch.seams import InputProblem, RawInput

_MOST_BYTES = 60_000_000
"""The largest file read as a whole. A text of 50 MB gets past this to the clearer message about characters."""

_FIRST = 4096


def read_paths(paths: Sequence[str], stdin: IO[bytes] | None = None) -> Iterator[Document | InputProblem]:
    """Take paths (``-`` is standard input, a folder is walked), give every document and every problem, in order."""
    for path in paths:
        try:
            if path == "-":
                yield from read_stream(stdin or sys.stdin.buffer, "-")
            elif os.path.isdir(path):
                for file in walk(Path(path)):
                    yield from _read_file(file)
            else:
                yield from _read_file(Path(path))
        except InputError as error:
            yield InputProblem.of(error, path)
        except OSError as error:
            yield InputProblem(_reason(error), path, "Check the path and its permissions")


def walk(folder: Path) -> Iterator[Path]:
    """Take a folder, give the files in it that a reader claims by their ending, sorted; hidden ones are passed over."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and by_suffix(name) is not None:
                yield Path(root) / name


def _read_file(path: Path) -> Iterator[Document | InputProblem]:
    place = path.as_posix()
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, place)
    except InputError as error:
        yield InputProblem.of(error, place)
    except OSError as error:
        yield InputProblem(_reason(error), place, "Check the path and its permissions")


def read_stream(stream: IO[bytes], place: str) -> Iterator[Document | InputProblem]:
    """Take an open file and its name, give its documents and problems; UnreadableInput when all of it is lost."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    first = buffered.peek(_FIRST)[:_FIRST]
    name = reader_name(place, first)
    if name == ZIP:
        yield from _read_zip(buffered, place)
        return
    chosen = reader(name)
    if hasattr(chosen, "read_stream") and first.strip():
        yield from chosen.read_stream(buffered, place)
        return
    data = buffered.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableInput(
            f"the file has more than {_MOST_BYTES:,} bytes, too many for one report",
            place=place,
            remedy="Split it into one file per report, or into JSON Lines",
        )
    if not data.strip():
        raise UnreadableInput("the file is empty", place=place, remedy="Check the download or the export")
    yield from chosen.read(RawInput(place, data))


def _read_zip(stream: IO[bytes], place: str) -> Iterator[Document | InputProblem]:
    whole = stream if stream.seekable() else io.BytesIO(stream.read())
    for entry in unpack(whole, place):
        if isinstance(entry, InputProblem):
            yield entry
            continue
        if by_suffix(entry.uri) is None:
            continue
        try:
            yield from reader(reader_name(entry.uri, entry.data[:_FIRST])).read(entry)
        except InputError as error:
            yield InputProblem.of(error, entry.uri)


class _Raw(io.RawIOBase):
    """Lets any binary stream be peeked at."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # the base names a buffer protocol
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "the file may not be read"
    return error.strerror or type(error).__name__
