"""Positions gathered by the database -> layers of the map for many incidents: marks, areas, hexagons."""

from collections.abc import Iterable, Sequence
from typing import Any

from trucewatch.store.queries.seeing import Position
from trucewatch.web.display.areas import circle
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.values import precision_text

STEPS = ((20.0, 3), (5.0, 4), (0.0, 5))
"""Degrees of latitude the marks span at least -> resolution of the hexagons: some dozens of them across the map."""


def position_feature(position: Position, places: PlaceNames) -> dict[str, Any]:
    """Take a position, give its mark; its incidents are reached through the list."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [position.lon, position.lat]},
        "properties": {
            "place": places.place(position.place, position.name),
            "place_id": position.place,
            "count": position.incidents,
            "precision": precision_text(position.precision_m),
            "family": position.family,
            "incidents": [],
        },
    }


def position_area(position: Position, places: PlaceNames) -> dict[str, Any] | None:
    """Take a position, give the area in which its incidents may lie, None where the precision is not known."""
    if not position.precision_m:
        return None
    return {
        "type": "Feature",
        "geometry": circle(position.lon, position.lat, float(position.precision_m)),
        "properties": {"place": places.place(position.place, position.name), "count": position.incidents},
    }


def hexagons(positions: Sequence[Position]) -> Iterable[dict[str, Any]]:
    """Take positions, give the hexagons their middles fall into, each with how many incidents lie there."""
    import h3

    if not positions:
        return
    span = max(p.lat for p in positions) - min(p.lat for p in positions)
    resolution = next(step for degrees, step in STEPS if span >= degrees)
    cells: dict[str, int] = {}
    for position in positions:
        cell = h3.latlng_to_cell(position.lat, position.lon, resolution)
        cells[cell] = cells.get(cell, 0) + position.incidents
    most = max(cells.values())
    for cell, number in sorted(cells.items()):
        ring = [[round(lon, 5), round(lat, 5)] for lat, lon in h3.cell_to_boundary(cell)]
        yield {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
            "properties": {"count": number, "share": round(number / most, 3)},
        }
