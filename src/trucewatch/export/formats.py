"""Incidents -> bytes in each format, piece by piece; one exporter for each, found by name like anybody's package."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from trucewatch import __version__
from trucewatch.export.crosswalk import crosswalk
from trucewatch.export.record import Exported
from trucewatch.export.tables import acled, plover, ucdp
from trucewatch.export.tables.column import Column, cell, csv_lines
from trucewatch.export.tables.own import COLUMNS, flat, own_csv, version_rows
from trucewatch.model.jsonl import to_json

Pieces = Callable[[Iterable[Exported]], Iterator[bytes]]
PARQUET_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "flag": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Format:
    """An exporter: name, ending, media type, and the pieces it makes."""

    name: str
    suffix: str
    media_type: str
    pieces: Pieces

    def export(self, records: Iterable[Any], out: IO[bytes]) -> None:
        """Take incidents and an open file, write them."""
        for piece in self.pieces(records):
            out.write(piece)


def csv_versions(records: Iterable[Exported]) -> Iterator[bytes]:
    """Take incidents, give CSV with a row for each version of each disputed field."""
    return own_csv(records, versions=True)


def geojson(records: Iterable[Exported]) -> Iterator[bytes]:
    """Take incidents, give a FeatureCollection; one without a position has no geometry, and none is left out."""
    yield b'{"type":"FeatureCollection","features":['
    for place, record in enumerate(records):
        scene = record.incident.places[0] if record.incident.places else None
        geometry = None
        if scene is not None and scene.lat is not None and scene.lon is not None and not record.incident.aggregate:
            geometry = {"type": "Point", "coordinates": [scene.lon, scene.lat]}
        properties = {**flat(record), "versions": list(version_rows(record))}
        feature = {"type": "Feature", "id": record.incident.id, "geometry": geometry, "properties": properties}
        yield (b",\n" if place else b"\n") + _json(feature)
    yield b"\n]}\n"


def jsonl(records: Iterable[Exported]) -> Iterator[bytes]:
    """Take incidents, give one object per line: the noun whole, the states, the sources, the coverage."""
    for record in records:
        beside = {
            "family": record.family,
            "person_occurrence": record.person_occurrence,
            "person_attribution": record.person_attribution,
            "breach": record.breach,
            "coverage": record.coverage,
            "country": record.country,
            "sources": to_json(record.sources),
            "credit": record.credit,
            "licence": record.licence,
            "as_of": record.as_of,
        }
        yield _json({**to_json(record.incident), **beside}) + b"\n"


def timemap(records: Iterable[Exported]) -> Iterator[bytes]:
    """Take incidents, give what TimeMap reads: events, sources, associations. Undated or unplaced events survive in it."""
    sources: dict[str, Any] = {}
    families: dict[str, None] = {}
    yield b'{"events":['
    first = True
    for record in records:
        if not record.day and not record.incident.places:
            continue
        families.setdefault(record.family)
        for source in record.sources:
            sources[source.document] = _timemap_source(source.document, source.outlet, source.uri, source.published, source.title)
        yield (b"\n" if first else b",\n") + _json(_timemap_event(record))
        first = False
    associations = [
        {"id": family, "title": family, "desc": "", "mode": "FILTER", "filter_paths": ["family", family]} for family in families
    ]
    yield b'\n],"sources":' + _json(sources) + b',"associations":' + _json(associations)
    meta = {"program": f"Trucewatch {__version__}", "crosswalk": crosswalk()[1]["crosswalk"]}
    yield b',"sites":[],"shapes":[],"metadata":' + _json(meta) + b"}\n"


def parquet(records: Iterable[Exported]) -> Iterator[bytes]:
    """Take incidents, give Parquet with the columns of our own table and their stated types."""
    import duckdb  # 60 MB of library: only who asks for this format waits for it

    with tempfile.TemporaryDirectory(prefix="trucewatch-") as folder:
        lines, table = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with lines.open("wb") as out:
            for record in records:
                out.write(_json({name: _plain(value) for name, value in flat(record).items()}) + b"\n")
        types = "{" + ", ".join(f"'{column.name}': '{PARQUET_TYPES[column.kind]}'" for column in COLUMNS) + "}"
        settings: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, "threads": 1}
        with duckdb.connect(":memory:", config=settings) as connection:
            made = f"SELECT * FROM read_json('{lines.as_posix()}', format='newline_delimited', columns={types})"
            connection.execute(f"COPY ({made}) TO '{table.as_posix()}' (FORMAT parquet, COMPRESSION zstd)")
        with table.open("rb") as opened:
            while piece := opened.read(1 << 20):
                yield piece


def _table(columns: tuple[Column, ...], fits: Callable[[Exported], bool], spread: Any = iter) -> Pieces:
    def pieces(records: Iterable[Exported]) -> Iterator[bytes]:
        return csv_lines(columns, spread(record for record in records if fits(record)), tags=False)

    return pieces


def _timemap_event(record: Exported) -> dict[str, Any]:
    scene = record.incident.places[0] if record.incident.places else None
    start = record.incident.when.start or "" if record.incident.when is not None else ""
    return {
        "id": record.incident.id,
        "description": acled.notes(record),
        "date": record.day,
        "time": start[11:16],
        "time_precision": record.incident.when.precision if record.incident.when is not None else "",
        "location": scene.name if scene is not None else "",
        "latitude": "" if scene is None or scene.lat is None else str(scene.lat),
        "longitude": "" if scene is None or scene.lon is None else str(scene.lon),
        "location_precision": None if scene is None else scene.precision_m,
        "category": record.incident.type,
        "associations": [record.family],
        "sources": [source.document for source in record.sources],
        "comments": f"coverage: {record.coverage}; {record.licence}",
        "graphic": "FALSE",
    }


def _timemap_source(document: str, outlet: str, uri: str, published: str, title: str) -> dict[str, Any]:
    return {
        "id": document,
        "title": title or outlet or document,
        "description": "",
        "author": outlet,
        "date": published,
        "type": "Article",
        "paths": [uri],
        "thumbnail": "",
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | float) or value is None else str(cell(value)).removeprefix("'")


CSV = Format("csv", ".csv", "text/csv; charset=utf-8", own_csv)
CSV_VERSIONS = Format("csv-versions", ".csv", "text/csv; charset=utf-8", csv_versions)
GEOJSON = Format("geojson", ".geojson", "application/geo+json", geojson)
JSONL = Format("jsonl", ".jsonl", "application/x-ndjson", jsonl)
PARQUET = Format("parquet", ".parquet", "application/vnd.apache.parquet", parquet)
ACLED = Format("acled", ".csv", "text/csv; charset=utf-8", _table(acled.COLUMNS, acled.fits))
UCDP = Format("ucdp", ".csv", "text/csv; charset=utf-8", _table(ucdp.COLUMNS, ucdp.fits))
PLOVER = Format("plover", ".csv", "text/csv; charset=utf-8", _table(plover.COLUMNS, plover.fits, plover.directed))
TIMEMAP = Format("timemap", ".json", "application/json", timemap)
