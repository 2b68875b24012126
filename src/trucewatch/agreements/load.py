"""Takes a pack's name or folder, gives the agreement it describes. A pack is a folder of data and nothing else:

agreement.toml     id, names, aliases, dates, [[parties]], [[articles]], [[related]]
obligations.toml   [[obligation]]: who owes what, where, until when, and the criteria it is scored by
zones.geojson      dated lines and areas, each with its source and precision
bodies.toml        [[body]]: centres, commissions, contingents under all their names        (may be left out)
versions.toml      [[version]]: texts as published, and how they differ                      (may be left out)
routes.toml        [[route]] with [[route.segments]]: promised links                         (may be left out)
indicators.toml    [[indicator]]: measures of normal life with rival figures                 (may be left out)
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from trucewatch.agreements.check import check_agreement
from trucewatch.agreements.table import noun_from_table
from trucewatch.errors import DataError
from trucewatch.model.agreement import Agreement, Body, Indicator, Obligation, Route, TextVersion, Zone

Noun = TypeVar("Noun")

_PACKAGED = files("trucewatch.agreements")
_FILES: dict[str, str] = {
    "agreement.toml": "",
    "obligations.toml": "obligation",
    "zones.geojson": "",
    "bodies.toml": "body",
    "versions.toml": "version",
    "routes.toml": "route",
    "indicators.toml": "indicator",
}
"""Every file a pack may hold, with the one table array it holds."""
_REQUIRED = ("agreement.toml", "obligations.toml", "zones.geojson")
_ZONE_TEXTS = ("kind", "valid_from", "valid_to", "source", "note", "precision_m", "width_m", "places", "name")


def packaged_agreements() -> tuple[str, ...]:
    """Give the slugs of the agreements that come with the program, sorted."""
    return tuple(sorted(e.name for e in _PACKAGED.iterdir() if e.is_dir() and e.joinpath("agreement.toml").is_file()))


def load_agreement(slug_or_path: str | Path, local: Path | None = None) -> Agreement:
    """Take a packaged slug or a folder (``local``: a workspace's own agreements, looked at first), give the agreement."""
    if local is not None and (local / str(slug_or_path) / "agreement.toml").is_file():
        return read_agreement(local / str(slug_or_path))
    if isinstance(slug_or_path, str) and slug_or_path in packaged_agreements():
        return _packaged(slug_or_path)
    folder = Path(slug_or_path)
    if folder.is_dir():
        return read_agreement(folder)
    raise DataError(
        f"there is no agreement {str(slug_or_path)!r}",
        file=str(slug_or_path),
        remedy=f"Name one of {', '.join(packaged_agreements())}, or a folder; `trucewatch agreement new` starts one",
    )


@lru_cache(maxsize=32)
def _packaged(slug: str) -> Agreement:
    return read_agreement(_PACKAGED.joinpath(slug))


def read_agreement(folder: Traversable | Path) -> Agreement:
    """Take a pack's folder, give the checked agreement; raise the first DataError that ``problems`` would list."""
    agreement, found = _read(folder)
    if found or agreement is None:
        raise found[0]
    return agreement


def problems(folder: Traversable | Path) -> tuple[DataError, ...]:
    """Take a pack's folder, give everything wrong with it, each naming file, key and remedy; () when it is sound."""
    return _read(folder)[1]


def _read(folder: Traversable | Path) -> tuple[Agreement | None, tuple[DataError, ...]]:
    try:
        agreement = _assemble(folder)
    except DataError as problem:
        return None, (problem,)
    return agreement, check_agreement(agreement)


def _assemble(folder: Traversable | Path) -> Agreement:
    present = _present(folder)
    head = _toml(folder, "agreement.toml")
    for name in ("obligations", "zones", "bodies", "versions", "routes", "indicators", "digest"):
        if name in head:
            raise DataError(
                "does not belong here",
                file="agreement.toml",
                key=name,
                remedy="It has a file of its own; see docs/agreement-packs.md",
            )
    parts: dict[str, Any] = {
        "obligations": _array(folder, "obligations.toml", Obligation),
        "bodies": _array(folder, "bodies.toml", Body),
        "versions": _array(folder, "versions.toml", TextVersion),
        "routes": _array(folder, "routes.toml", Route),
        "indicators": _array(folder, "indicators.toml", Indicator),
    }
    bare = noun_from_table(Agreement, {**head, "obligations": []}, file="agreement.toml", key="agreement")
    from dataclasses import replace

    return replace(bare, **parts, zones=tuple(_zones(folder)), digest=_digest(folder, present))


def _present(folder: Traversable | Path) -> tuple[str, ...]:
    names = {entry.name for entry in folder.iterdir() if entry.is_file() and not entry.name.startswith(".")}
    for name in _REQUIRED:
        if name not in names:
            raise DataError("is missing", file=name, remedy="`trucewatch agreement new` writes a pack with every file in place")
    unknown = sorted(name for name in names if name not in _FILES and not name.endswith(".md"))
    if unknown:
        raise DataError(
            "is no file of an agreement pack", file=unknown[0], remedy=f"A pack holds {', '.join(_FILES)} and notes in .md files"
        )
    return tuple(sorted(name for name in names if name in _FILES))


def _digest(folder: Traversable | Path, names: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for name in names:
        total.update(name.encode() + b"\0" + folder.joinpath(name).read_bytes() + b"\0")
    return total.hexdigest()


def _toml(folder: Traversable | Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(folder.joinpath(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise DataError(f"is not TOML: {problem}", file=name, remedy="Mend the line it names") from problem
    except UnicodeDecodeError as problem:
        raise DataError(f"is not UTF-8 at byte {problem.start}", file=name, remedy="Save the file as UTF-8") from problem


def _array(folder: Traversable | Path, name: str, noun_type: type[Noun]) -> tuple[Noun, ...]:
    if not folder.joinpath(name).is_file():
        return ()
    table, word = _toml(folder, name), _FILES[name]
    for key in table:
        if key != word:
            raise DataError("does not belong here", file=name, key=key, remedy=f"This file holds [[{word}]] tables only")
    rows = table.get(word, [])
    if not isinstance(rows, list):
        raise DataError("is one table, not a list of tables", file=name, key=word, remedy=f"Write [[{word}]] with two brackets")
    return tuple(
        noun_from_table(noun_type, row, file=name, key=f"{word}.{row.get('id', place)}") for place, row in enumerate(rows)
    )


def _zones(folder: Traversable | Path) -> Iterator[Zone]:
    name = "zones.geojson"
    try:
        collection = json.loads(folder.joinpath(name).read_text("utf-8"))
    except json.JSONDecodeError as problem:
        raise DataError(f"is not JSON: {problem}", file=name, remedy="Mend the line it names") from problem
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, list):
        raise DataError("has no list of features", file=name, key="features", remedy="Write a GeoJSON FeatureCollection")
    for place, feature in enumerate(features):
        key = f"features.{feature.get('id', place) if isinstance(feature, Mapping) else place}"
        if not isinstance(feature, Mapping) or not isinstance(feature.get("geometry"), Mapping) or "id" not in feature:
            raise DataError(
                "needs an id and a geometry",
                file=name,
                key=key,
                remedy='Write {"type": "Feature", "id": …, "properties": …, "geometry": …}',
            )
        properties = dict(feature.get("properties") or {})
        unknown = sorted(set(properties) - set(_ZONE_TEXTS))
        if unknown:
            raise DataError(
                f"does not belong here; a zone has {', '.join(_ZONE_TEXTS)}",
                file=name,
                key=f"{key}.{unknown[0]}",
                remedy="Remove it",
            )
        table = {field: value for field, value in properties.items() if value is not None}
        yield noun_from_table(Zone, {**table, "id": feature["id"], "geometry": dict(feature["geometry"])}, file=name, key=key)
