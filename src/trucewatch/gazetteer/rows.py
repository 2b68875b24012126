"""Reviewed rows of places: one CSV line -> one checked row, with file, line and next step in every error.

Columns: id, kind, lat, lon, precision_m, country, parent, en, ar, ru, tr, az, hy, source. A name column holds names parted
by ";", the first one first choice; ``tag:Name`` marks a name one side uses (``arm:Karvachar``), ``adj:Name`` an adjective.
A further column named by a language's code (``uk``) holds its names.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import DataError

CURATED = Path(__file__).parent / "curated"
LANGUAGES = ("en", "ar", "ru", "tr", "az", "hy")
COLUMNS = ("id", "kind", "lat", "lon", "precision_m", "country", "parent", *LANGUAGES, "source")
AREA_KINDS = frozenset(
    ("country", "region", "district", "line", "border", "front", "corridor", "river", "lake", "road", "island", "sea")
)
POINT_KINDS = frozenset(("village", "town", "capital", "base", "height", "camp", "crossing", "quarter", "port"))
KINDS = AREA_KINDS | POINT_KINDS
# Radius of doubt in metres where a row leaves the column empty; a row that knows better says so.
USUAL_PRECISION_M = {
    "village": 1500,
    "town": 3000,
    "capital": 8000,
    "base": 2000,
    "height": 3000,
    "camp": 1500,
    "crossing": 1000,
    "quarter": 2000,
    "port": 2000,
    "district": 15000,
    "region": 60000,
    "country": 300000,
    "line": 100000,
    "border": 150000,
    "front": 50000,
    "corridor": 15000,
    "river": 50000,
    "lake": 5000,
    "road": 40000,
    "island": 5000,
    "sea": 100000,
}
_TAGS = frozenset(
    (
        "adj",
        "arm",
        "aze",
        "rus",
        "ukr",
        "geo",
        "abk",
        "oss",
        "ind",
        "pak",
        "isr",
        "pal",
        "leb",
        "old",
        "kur",
        "tur",
        "kor",
        "dnr",
        "mda",
        "pmr",
    )
)


@dataclass(frozen=True, slots=True)
class CuratedRow:
    """One reviewed place; ``names`` are (language, name, tag) with tag empty for names all sides use."""

    id: str
    kind: str
    lat: float | None
    lon: float | None
    precision_m: int
    country: str
    parent: str
    name: str
    names: tuple[tuple[str, str, str], ...]
    source: str


def read_rows(path: Path) -> tuple[CuratedRow, ...]:
    """Take a CSV file with the columns above, give its rows; raise DataError naming file, line and column."""
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        missing = [column for column in ("id", "kind", "lat", "lon", "country", "en") if column not in (reader.fieldnames or ())]
        if missing:
            raise DataError(
                f"lacks the columns {', '.join(missing)}", file=path.name, remedy=f"The first line must hold {','.join(COLUMNS)}"
            )
        return tuple(_row(values, path.name, number) for number, values in enumerate(reader, start=2))


def _row(values: dict[str, str], file: str, number: int) -> CuratedRow:
    cell = {key: (values.get(key) or "").strip() for key in COLUMNS}
    further = [key for key in values if key and key not in COLUMNS and len(key) == 2 and key.islower()]
    cell.update({key: (values.get(key) or "").strip() for key in further})
    where = f"{file} line {number}"
    kind = cell["kind"]
    if kind not in KINDS:
        raise DataError(f"{kind!r} is no kind of place", file=where, key="kind", remedy=f"Use one of {', '.join(sorted(KINDS))}")
    names = tuple(entry for language in (*LANGUAGES, *further) for entry in _names(cell.get(language, ""), language, where))
    if not cell["id"] or not names:
        raise DataError("needs an id and at least one name", file=where, remedy="Fill the columns id and en")
    lat, lon = _degrees(cell["lat"], 90, where, "lat"), _degrees(cell["lon"], 180, where, "lon")
    precision = int(cell.get("precision_m") or USUAL_PRECISION_M[kind])
    first = next((name for _, name, tag in names if tag != "adj"), cell["id"])
    return CuratedRow(
        cell["id"], kind, lat, lon, precision, cell["country"], cell.get("parent", ""), first, names, cell.get("source", "")
    )


def _names(cell: str, language: str, where: str) -> list[tuple[str, str, str]]:
    found = []
    for part in (piece.strip() for piece in cell.split(";")):
        tag, colon, name = part.partition(":")
        if colon and tag not in _TAGS:
            raise DataError(
                f"{tag!r} is no tag", file=where, key=language, remedy=f"Use one of {', '.join(sorted(_TAGS))} or none"
            )
        if part:
            found.append((language, name.strip() if colon else part, tag if colon else ""))
    return found


def _degrees(cell: str, limit: float, where: str, key: str) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError as error:
        raise DataError(f"{cell!r} is no number", file=where, key=key, remedy="Write decimal degrees such as 39.8177") from error
    if abs(value) > limit:
        raise DataError(
            f"{cell!r} lies outside the globe", file=where, key=key, remedy=f"Write a value between -{limit} and {limit}"
        )
    return value
