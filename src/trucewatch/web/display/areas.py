"""Positions with their uncertainty and the zones of the agreement -> GeoJSON areas."""

import math
from collections.abc import Sequence
from typing import Any

from trucewatch.model.agreement import Agreement, Zone
from trucewatch.web.display.names import in_language
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.shapes import Spot
from trucewatch.web.display.times import moment_text

EARTH_M = 6_371_008.8
CORNERS = 48
"""Corners of a drawn circle: at 48 the eye sees a curve, and a thousand circles stay under 2 MB."""


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
