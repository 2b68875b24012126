"""A zip archive -> the files in it, each as raw input. One level deep, and never more than it promises."""

import zipfile
from collections.abc import Iterator
from typing import IO

from trucewatch.errors import UnreadableInput
from trucewatch.seams import InputProblem, RawInput

_MOST_BYTES = 60_000_000  # one file unpacked
_MOST_TOTAL = 2_000_000_000  # all files unpacked: beyond this it is a bulk job, better given as JSON Lines
_MOST_RATIO = 200  # unpacked to packed; text packs 3 to 20 times, bombs a thousand times
_NESTED = (".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz")


def unpack(stream: IO[bytes], place: str) -> Iterator[RawInput | InputProblem]:
    """Take an open zip archive and its name, give its files; nested archives and bombs are problems, the rest goes on."""
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise UnreadableInput(f"the zip archive is broken ({error})", place=place, remedy="Download or pack it again") from error
    total = 0
    with archive:
        for entry in sorted(archive.infolist(), key=lambda each: each.filename):
            if entry.is_dir() or entry.filename.startswith("__MACOSX/"):
                continue
            where = f"{place}!{entry.filename}"
            total += entry.file_size
            problem = _refuse(entry, total)
            if problem is not None:
                yield InputProblem(problem[0], where, problem[1])
                continue
            yield _read(archive, entry, where)


def _refuse(entry: zipfile.ZipInfo, total: int) -> tuple[str, str] | None:
    if entry.filename.lower().endswith(_NESTED) and not entry.filename.lower().endswith(".warc.gz"):
        return "an archive inside an archive is not opened", "Unpack it first"
    if entry.flag_bits & 0x1:
        return "the file is locked with a password", "Unpack it first"
    if entry.file_size > _MOST_BYTES or total > _MOST_TOTAL:
        return f"unpacked it would take {entry.file_size:,} bytes", "Unpack it first and split it"
    if entry.file_size > 1_000_000 and entry.file_size > _MOST_RATIO * max(1, entry.compress_size):
        return (
            f"it would unpack to {entry.file_size // max(1, entry.compress_size)} times its size",
            "Check where the archive comes from",
        )
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> RawInput | InputProblem:
    try:
        with archive.open(entry) as file:
            data = file.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        return InputProblem(f"the file cannot be unpacked ({error})", where, "Pack the archive again")
    if data.startswith(b"PK\x03\x04"):
        return InputProblem("an archive inside an archive is not opened", where, "Unpack it first")
    return RawInput(where, data)
