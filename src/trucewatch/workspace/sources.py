"""The files a team keeps about its sources -> what each source is; closed keys, checked on loading."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.model.source import Source

GRADES = "ABCDEF"
"""The letters of the Admiralty code for the reliability of a source."""

_TEXTS = ("name", "kind", "country", "interest", "origin_of", "homepage", "licence", "note")
_LISTS = ("languages", "feeds")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the team keeps it: the noun, where it is fetched, and after how many silent days somebody should look."""

    source: Source
    feeds: tuple[str, ...] = ()
    silent_after_days: int | None = None


def load_sources(folder: Path) -> tuple[SourceEntry, ...]:
    """Take a workspace folder, give its sources by slug; the slug is the file's name."""
    return tuple(_source(path) for path in sorted((folder / "sources").glob("*.toml")))


def _source(path: Path) -> SourceEntry:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=str(path), remedy="Mend the line named") from error
    _check_source(path, data)
    values: dict[str, Any] = {key: data[key] for key in _TEXTS if key in data}
    return SourceEntry(
        Source(
            id=path.stem,
            languages=tuple(data.get("languages", ())),
            reliability=dict(sorted(data.get("reliability", {}).items())),
            **values,
        ),
        tuple(data.get("feeds", ())),
        data.get("silent_after_days"),
    )


def _check_source(path: Path, data: dict[str, Any]) -> None:
    known = {*_TEXTS, *_LISTS, "reliability", "silent_after_days"}
    for key in sorted(set(data) - known):
        raise DataError("is not a key we know", file=str(path), key=key, remedy=f"Keys: {', '.join(sorted(known))}")
    if not isinstance(data.get("name"), str) or not data["name"].strip():
        raise DataError("is missing", file=str(path), key="name", remedy="Write the publisher's name as it writes it itself")
    for key in _TEXTS:
        if not isinstance(data.get(key, ""), str):
            raise DataError("must be a text", file=str(path), key=key)
    for key in _LISTS:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise DataError("must be a list of texts", file=str(path), key=key)
    days = data.get("silent_after_days")
    if days is not None and (not isinstance(days, int) or isinstance(days, bool) or days < 1):
        raise DataError("must be a number of days, 1 or more", file=str(path), key="silent_after_days")
    _check_reliability(path, data.get("reliability", {}))


def _check_reliability(path: Path, reliability: Any) -> None:
    if not isinstance(reliability, dict):
        raise DataError("must be a table of topic = letter", file=str(path), key="reliability")
    for topic, grade in reliability.items():
        if not isinstance(grade, str) or len(grade) != 1 or grade not in GRADES:
            key = f"reliability.{topic}"
            raise DataError(f"{grade!r} is no grade", file=str(path), key=key, remedy="Write a letter from A to F")
