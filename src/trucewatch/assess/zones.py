"""Places of an incident and a zone -> inside, edge, outside or unknown, given how exact place and drawing are."""

import math
from collections.abc import Iterable, Sequence

from shapely import Point
from shapely.affinity import scale as scaled
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from trucewatch.model.agreement import Zone
from trucewatch.model.claim import Place

METRES_PER_DEGREE = 111_320.0
"""Length of one degree of latitude; good to half a per cent, far below the precision of any zone here."""
SHARE_INSIDE = 0.5
"""A place counts as inside when its point and at least half of its circle of doubt lie in the zone."""
MEMBERSHIPS: tuple[str, ...] = ("inside", "edge", "outside", "unknown")


class ZoneIndex:
    """The zones of one agreement made ready for questions; answers are kept, for places repeat."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        """Take the zones of an agreement."""
        self._zones = {zone.id: zone for zone in zones}
        self._flat: dict[str, tuple[BaseGeometry, float]] = {}
        self._named = frozenset(name for zone in self._zones.values() for name in zone.places)
        self._box = _box(self._zones.values())
        self._known: dict[tuple[str, float, float, int], str] = {}

    def near_any(self, places: Sequence[Place]) -> bool:
        """Take an incident's places, tell whether it may lie in some zone: a look at one box before any drawing is asked."""
        scene = next((place for place in places if place.lat is not None and place.lon is not None), None)
        if scene is None or any(place.id in self._named for place in places):
            return True
        assert scene.lat is not None
        assert scene.lon is not None
        doubt = (scene.precision_m or 0) / METRES_PER_DEGREE
        west, south, east, north = self._box
        wider = doubt / max(math.cos(math.radians(scene.lat)), 0.1)
        return west - wider <= scene.lon <= east + wider and south - doubt <= scene.lat <= north + doubt

    def membership(self, zone_id: str, places: Sequence[Place]) -> str:
        """Take a zone and an incident's places (the scene first), give where the incident falls."""
        zone = self._zones.get(zone_id)
        if zone is None:
            return "unknown"
        if any(place.id in zone.places for place in places if place.id is not None):
            return "inside"
        scene = next((place for place in places if place.lat is not None and place.lon is not None), None)
        return "unknown" if scene is None else self._of_point(zone, scene)

    def named_elsewhere(self, zone_id: str, places: Sequence[Place]) -> bool:
        """Take a zone and an incident's places, tell whether the scene bears the name of other zones and not of this one."""
        scene = places[0].id if places else None
        zones = {zone.id for zone in self._zones.values() if scene in zone.places}
        return bool(zones) and zone_id not in zones

    def on_any(self, zone_ids: Sequence[str], places: Sequence[Place]) -> str | None:
        """Take zones that an obligation leaves out, give the first one the incident lies in, or None."""
        return next((zone_id for zone_id in zone_ids if self.membership(zone_id, places) == "inside"), None)

    def _of_point(self, zone: Zone, place: Place) -> str:
        assert place.lat is not None
        assert place.lon is not None
        doubt = place.precision_m or 0
        key = (zone.id, place.lat, place.lon, doubt)
        if key not in self._known:
            self._known[key] = self._measure(zone, place.lat, place.lon, doubt)
        return self._known[key]

    def _measure(self, zone: Zone, lat: float, lon: float, doubt: int) -> str:
        geometry, scale = self._flattened(zone)
        point = Point(lon * scale, lat * METRES_PER_DEGREE)
        if geometry.contains(point):
            if doubt == 0 or geometry.boundary.distance(point) >= doubt:
                return "inside"
            circle = point.buffer(doubt, quad_segs=4)
            return "inside" if geometry.intersection(circle).area >= SHARE_INSIDE * circle.area else "edge"
        return "edge" if geometry.distance(point) <= doubt + (zone.precision_m or 0) else "outside"

    def _flattened(self, zone: Zone) -> tuple[BaseGeometry, float]:
        """Give the zone in metres east and north, lines widened to their strip, and metres per degree of longitude."""
        if zone.id not in self._flat:
            degrees = shape(zone.geometry)
            scale = METRES_PER_DEGREE * math.cos(math.radians(degrees.centroid.y))
            flat = scaled(degrees, scale, METRES_PER_DEGREE, origin=(0, 0))
            if zone.width_m:
                flat = flat.buffer(zone.width_m / 2, quad_segs=4)
            self._flat[zone.id] = (flat, scale)
        return self._flat[zone.id]


def _box(zones: Iterable[Zone]) -> tuple[float, float, float, float]:
    """Give west, south, east and north of all zones, with the strip and the doubt of each drawing around them."""
    sides = []
    for zone in zones:
        west, south, east, north = shape(zone.geometry).bounds
        room = ((zone.width_m or 0) + (zone.precision_m or 0)) / METRES_PER_DEGREE
        wider = room / max(math.cos(math.radians(max(abs(south), abs(north)))), 0.1)
        sides.append((west - wider, south - room, east + wider, north + room))
    if not sides:
        return (0.0, 0.0, 0.0, 0.0)
    return min(s[0] for s in sides), min(s[1] for s in sides), max(s[2] for s in sides), max(s[3] for s in sides)
