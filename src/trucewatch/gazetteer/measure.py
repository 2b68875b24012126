"""A list of towns with Arabic and Russian names -> how many of them the gazetteer finds near the given point."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.gazetteer.lookup import Gazetteer, PlaceRecord, distance_km

NEAR_KM = 10.0


@dataclass(frozen=True, slots=True)
class TownMeasure:
    """``exact``: under the very name in every language; ``by_sound``: also by sound, as beside a kind word; ``missed`` names."""

    towns: int
    exact: int
    by_sound: int
    missed: tuple[str, ...]


def measure_towns(gazetteer: Gazetteer, files: list[Path], languages: tuple[str, ...] = ("ar", "ru")) -> TownMeasure:
    """Take a gazetteer and city lists (JSON with ``latitude``, ``longitude``, ``translations``), give the measure."""
    exact = by_sound = total = 0
    missed: list[str] = []
    for path in files:
        for town in read_towns(path):
            total += 1
            here = PlaceRecord("", town["name"], "town", float(town["latitude"]), float(town["longitude"]), 0, "")
            names = [town["translations"].get(language) or "" for language in languages]
            found = [_near(gazetteer.find((name,)), here) for name in names]
            heard = [
                ok or _near(tuple(r for r, _ in gazetteer.by_sound(name)), here) for ok, name in zip(found, names, strict=True)
            ]
            exact += all(found)
            by_sound += all(heard)
            if not all(heard):
                missed.append(town["name"])
    return TownMeasure(total, exact, by_sound, tuple(missed))


def _near(records: tuple[PlaceRecord, ...], here: PlaceRecord) -> bool:
    return any(distance_km(record, here) <= NEAR_KM for record in records)


def read_towns(path: Path) -> list[dict[str, Any]]:
    """Take a city list, give its towns; raise DataError when it is no JSON list."""
    try:
        towns: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            str(error), file=str(path), remedy="Give a JSON list of towns with latitude, longitude and translations"
        ) from error
    return towns
