"""Data a team keeps beside its store: sources, known exceptions, observations; closed keys, checked on loading."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError, InputError
from trucewatch.model.observation import COVERAGE, Observation
from trucewatch.model.source import Source
from trucewatch.store.clock import moment

GRADES = "ABCDEF"
"""The letters of the Admiralty code for the reliability of a source."""

_TEXTS = ("name", "kind", "country", "interest", "origin_of", "homepage", "licence", "note")
_LISTS = ("languages", "feeds")
_EXCEPTION_COLUMNS = ("value", "meaning", "by", "on")
_OBSERVATION_COLUMNS = ("observer", "place", "start", "end", "coverage", "means", "note")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the team keeps it: the noun, where it is fetched, and after how many silent days somebody should look."""

    source: Source
    feeds: tuple[str, ...] = ()
    silent_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class KnownException:
    """A value seen, what it means here, who said so and when."""

    value: str
    meaning: str
    by: str
    on: str


def load_sources(folder: Path) -> tuple[SourceEntry, ...]:
    """Take a workspace folder, give its sources by slug; the slug is the file's name."""
    return tuple(_source(path) for path in sorted((folder / "sources").glob("*.toml")))


def load_exceptions(folder: Path) -> tuple[KnownException, ...]:
    """Take a workspace folder, give its known exceptions."""
    return tuple(KnownException(**row) for _line, row in _table(folder / "exceptions.csv", _EXCEPTION_COLUMNS))


def load_observations(folder: Path) -> tuple[Observation, ...]:
    """Take a workspace folder, give the observations written in its table; ids are given when they are put."""
    path = folder / "observations.csv"
    return tuple(_observation(path, line, row) for line, row in _table(path, _OBSERVATION_COLUMNS))


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


def _table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row of a table with its line number; the header must be the columns, in their order."""
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = tuple(next(reader, columns))
            if header != columns:
                remedy = f"It must be {','.join(columns)}"
                raise DataError(f"the first line is {','.join(header)}", file=str(path), remedy=remedy)
            for row in reader:
                if len(row) not in (0, len(columns)):
                    problem = f"line {reader.line_num} has {len(row)} values instead of {len(columns)}"
                    raise DataError(problem, file=str(path), remedy="Check the commas and quotes")
                if row:
                    yield reader.line_num, dict(zip(columns, row, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(str(error), file=str(path), remedy="Save the table as CSV in UTF-8") from error


def _observation(path: Path, line: int, row: dict[str, str]) -> Observation:
    if row["coverage"] not in COVERAGE:
        raise DataError(f"line {line}: coverage {row['coverage']!r} is none of {', '.join(COVERAGE)}", file=str(path))
    try:
        if moment(row["start"]) > moment(row["end"], end_of_day=True):
            raise DataError(f"line {line}: it ends before it starts", file=str(path))
    except InputError as error:
        raise DataError(f"line {line}: {error.message}", file=str(path), remedy=error.remedy) from error
    return Observation(id="", **row)
