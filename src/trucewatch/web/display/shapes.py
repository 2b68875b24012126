"""Map points -> GeoJSON marks: one for each position, with the incidents it stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.web.display.labels import LEAVES, OCCURRENCE, label
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.times import moment_text
from trucewatch.web.display.values import precision_text

LISTED = 12
"""Incidents named in one mark's box; the rest are reached through the list, which the box links to."""


@dataclass(frozen=True, slots=True)
class Spot:
    """All incidents at one position with one precision, newest first."""

    lon: float
    lat: float
    precision_m: int | None
    place: str
    place_id: str
    points: tuple[dict[str, Any], ...]


def spots(points: Iterable[dict[str, Any]]) -> tuple[Spot, ...]:
    """Take point features, give them gathered by position and precision, so that no mark hides another."""
    gathered: dict[tuple[float, float, int | None], list[dict[str, Any]]] = {}
    for point in points:
        lon, lat = point["geometry"]["coordinates"]
        gathered.setdefault((lon, lat, point["properties"].get("precision_m")), []).append(point)
    return tuple(
        Spot(
            lon,
            lat,
            precision,
            found[0]["properties"].get("place_name") or "",
            found[0]["properties"].get("place") or "",
            tuple(sorted(found, key=lambda point: (point["properties"].get("day") or "", str(point["id"])), reverse=True)),
        )
        for (lon, lat, precision), found in sorted(gathered.items(), key=lambda item: (-len(item[1]), item[0][:2]))
    )


def spot_feature(spot: Spot, places: PlaceNames) -> dict[str, Any]:
    """Take a spot and names of places, give its feature: a point with what its box shows."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]},
        "properties": {
            "place": places.place(spot.place_id, spot.place),
            "place_id": spot.place_id,
            "count": len(spot.points),
            "precision": precision_text(spot.precision_m),
            "family": _commonest([point["properties"].get("family") or "" for point in spot.points]),
            "incidents": [_listed(point) for point in spot.points[:LISTED]],
        },
    }


def collection(features: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    """Take features, give the collection of those that are there."""
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature is not None]}


def _listed(point: dict[str, Any]) -> dict[str, str]:
    properties = point["properties"]
    state = properties.get("person_occurrence") or properties.get("occurrence")
    return {
        "id": str(point["id"]),
        "type": label(LEAVES, properties.get("type")),
        "day": moment_text(properties.get("day")),
        "state": label(OCCURRENCE, state),
    }


def _commonest(words: Sequence[str]) -> str:
    return max(sorted(set(words)), key=words.count) if words else ""
