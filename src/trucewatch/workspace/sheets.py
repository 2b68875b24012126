"""The tables a team keeps beside its store -> known exceptions and observations; closed columns, checked on loading."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import DataError, InputError
from trucewatch.model.observation import COVERAGE, Observation
from trucewatch.store.clock import moment

_EXCEPTION_COLUMNS = ("value", "meaning", "by", "on")
_OBSERVATION_COLUMNS = ("observer", "place", "start", "end", "coverage", "means", "note")


@dataclass(frozen=True, slots=True)
class KnownException:
    """A value seen, what it means here, who said so and when."""

    value: str
    meaning: str
    by: str
    on: str


def load_exceptions(folder: Path) -> tuple[KnownException, ...]:
    """Take a workspace folder, give its known exceptions."""
    return tuple(KnownException(**row) for _line, row in _table(folder / "exceptions.csv", _EXCEPTION_COLUMNS))


def load_observations(folder: Path) -> tuple[Observation, ...]:
    """Take a workspace folder, give the observations written in its table; ids are given when they are put."""
    path = folder / "observations.csv"
    return tuple(_observation(path, line, row) for line, row in _table(path, _OBSERVATION_COLUMNS))


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
