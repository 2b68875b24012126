"""Takes a copy of an agreement's text that a user has, gives its hash and which published version it looks like."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import UnreadableInput
from trucewatch.model.agreement import Agreement


@dataclass(frozen=True, slots=True)
class TextReport:
    """What a copy is: its hash and length, versions whose hash it has, and versions whose own words it holds."""

    sha256: str
    characters: int
    same_as: tuple[str, ...]
    marked_as: tuple[tuple[str, str], ...]


def examine_text(agreement: Agreement, path: Path) -> TextReport:
    """Take an agreement and a file in UTF-8, give the report; nothing of the text is kept."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as problem:
        raise UnreadableInput(f"cannot be opened ({problem.strerror})", place=str(path), remedy="Check the path") from problem
    except UnicodeDecodeError as problem:
        raise UnreadableInput(
            f"is not UTF-8 at byte {problem.start}", place=str(path), remedy="Save the text as UTF-8"
        ) from problem
    digest, folded = hashlib.sha256(data).hexdigest(), text.casefold()
    marks = tuple((version.id, mark) for version in agreement.versions for mark in version.markers if mark.casefold() in folded)
    return TextReport(digest, len(text), tuple(v.id for v in agreement.versions if v.sha256 == digest), marks)
