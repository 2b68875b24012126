"""A column of a table: its name, its kind, its HXL tag, and how its value is made of an incident."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.export.record import Exported

Value = str | int | float | bool | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """``kind``: text, integer, number or flag. ``meaning`` stands in the docs."""

    name: str
    kind: str
    value: Callable[[Exported], Value]
    tag: str = ""
    meaning: str = ""


STANDING: tuple[Column, ...] = (
    Column("occurrence", "text", lambda r: r.occurrence),
    Column("attribution", "text", lambda r: r.attribution),
    Column("trucewatch_type", "text", lambda r: r.incident.type),
    Column("claims", "text", lambda r: " ".join(r.incident.claims)),
    Column("coverage", "text", lambda r: r.coverage),
    Column("as_of", "text", lambda r: r.as_of),
    Column("licence", "text", lambda r: r.licence),
)
"""How far an incident stands and on what: what the shapes of others have no columns for, put after theirs."""


def rows(columns: Sequence[Column], records: Iterable[Exported]) -> Iterator[tuple[Value, ...]]:
    """Take columns and incidents, give a row for each."""
    for record in records:
        yield tuple(column.value(record) for column in columns)


def csv_lines(columns: Sequence[Column], records: Iterable[Exported], *, tags: bool) -> Iterator[bytes]:
    """Take columns and incidents, give CSV line by line: heads, with ``tags`` a row of HXL tags, then the rows."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow([column.name for column in columns])
    if tags:
        yield writer.writerow([column.tag for column in columns])
    for row in rows(columns, records):
        yield writer.writerow([cell(value) for value in row])


def cell(value: Value) -> Any:
    """Take a value, give a cell. Text that a spreadsheet would run as a formula is defused with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return value


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> bytes:
        """Take a line, give its bytes."""
        return line.encode("utf-8")
