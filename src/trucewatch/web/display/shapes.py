"""Map points and the agreement's zones -> GeoJSON layers: one mark for each position, its uncertainty drawn as an area."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.model.agreement import Agreement, Zone
from trucewatch.web.display.labels import LEAVES, OCCURRENCE, label
from trucewatch.web.display.names import in_language
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.values import moment_text, precision_text

EARTH_M = 6_371_008.8
CORNERS = 48
"""Corners of a drawn circle: at 48 the eye sees a curve, and a thousand circles stay under 2 MB."""
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


def area_feature(spot: Spot, places: PlaceNames) -> dict[str, Any] | None:
    """Take a spot, give the area within which its incidents may lie, None when its precision is not known."""
    if not spot.precision_m:
        return None
    return {
        "type": "Feature",
        "geometry": circle(spot.lon, spot.lat, float(spot.precision_m)),
        "properties": {"place": places.place(spot.place_id, spot.place), "count": len(spot.points)},
    }


def circle(lon: float, lat: float, radius_m: float) -> dict[str, Any]:
    """Take a point and a radius in metres on the ground, give the circle as a polygon, true to scale at its latitude."""
    ring = []
    angular = min(radius_m / EARTH_M, math.pi / 2)
    phi, lam = math.radians(lat), math.radians(lon)
    for corner in range(CORNERS):
        bearing = -2 * math.pi * corner / CORNERS
        there = math.asin(math.sin(phi) * math.cos(angular) + math.cos(phi) * math.sin(angular) * math.cos(bearing))
        turn = math.atan2(
            math.sin(bearing) * math.sin(angular) * math.cos(phi), math.cos(angular) - math.sin(phi) * math.sin(there)
        )
        ring.append([round(math.degrees(lam + turn), 5), round(math.degrees(there), 5)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def zone_features(agreements: Sequence[Agreement], language: str, shown: str) -> list[dict[str, Any]]:
    """Take agreements, a language and a day ("" for now), give each zone and line with its dates and whether it held then."""
    return [
        {"type": "Feature", "geometry": zone.geometry, "properties": _zone_properties(zone, language, shown)}
        for agreement in agreements
        for zone in agreement.zones
    ]


def collection(features: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    """Take features, give the collection of those that are there."""
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature is not None]}


def holds(zone: Zone, shown: str) -> bool:
    """Take a zone and a day ("" for now), tell whether it held that day; a zone without an end still holds."""
    if not shown:
        return zone.valid_to is None
    return (zone.valid_from or "") <= shown and (zone.valid_to is None or shown <= zone.valid_to)


def _zone_properties(zone: Zone, language: str, shown: str) -> dict[str, Any]:
    return {
        "id": zone.id,
        "name": in_language(zone.name, language),
        "kind": zone.kind.replace("_", " "),
        "from": moment_text(zone.valid_from),
        "to": moment_text(zone.valid_to),
        "holds": holds(zone, shown),
        "source": zone.source,
        "note": zone.note,
    }


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
