"""What outsiders see instead of exact points: the middle of a cell, and no name finer than it."""

import math
from dataclasses import replace
from typing import Any

from trucewatch.model.claim import Claim, Place
from trucewatch.store.results import IncidentSummary
from trucewatch.store.visible import viewer

KM_PER_DEGREE = 111.32
WIDER = 1.5
"""Degrees of longitude of a cell for each of latitude: all cells have one size in degrees, so that a box of whole cells is
exact, and are at least as wide as tall up to 48 degrees north or south."""
FINEST_NAMED_M = 1_000
"""Points known better than this are finer than a settlement: outsiders get no name for them, only the cell of the grid."""

Box = tuple[float, float, float, float]


def shown_point(lat: float | None, lon: float | None, precision_m: int | None) -> tuple[float | None, float | None, int | None]:
    """Take a point with its precision, give it as the reader may see it: as it is, or as the middle of its cell."""
    grid = readers_grid()
    if grid is None or lat is None or lon is None:
        return lat, lon, precision_m
    tall, wide = grid / KM_PER_DEGREE, grid / KM_PER_DEGREE * WIDER
    middle_lat = (math.floor(lat / tall) + 0.5) * tall
    middle_lon = (math.floor(lon / wide) + 0.5) * wide
    half_diagonal = round(grid * 500 * math.hypot(1, WIDER))
    return round(middle_lat, 5), round(middle_lon, 5), max(half_diagonal, precision_m or 0)


def shown_name(name: str, precision_m: int | None) -> str:
    """Take a place's name and its precision, give the name unless it is finer than a settlement and the reader an outsider."""
    return "" if readers_grid() is not None and precision_m is not None and precision_m < FINEST_NAMED_M else name


def shown_summary(summary: IncidentSummary) -> IncidentSummary:
    """Take an incident's summary, give it with its place as the reader may see it."""
    if readers_grid() is None:
        return summary
    lat, lon, precision = shown_point(summary.lat, summary.lon, summary.precision_m)
    return replace(
        summary, lat=lat, lon=lon, precision_m=precision, place_name=shown_name(summary.place_name, summary.precision_m)
    )


def shown_row(row: dict[str, Any]) -> dict[str, Any]:
    """Take columns of an incident by name, give them with the place as the reader may see it."""
    if readers_grid() is None:
        return row
    lat, lon, precision = shown_point(row["lat"], row["lon"], row["precision_m"])
    named = {"place_name": shown_name(row["place_name"], row["precision_m"])}
    return {**row, "lat": lat, "lon": lon, "precision_m": precision, **named}


def shown_claim(claim: Claim) -> Claim:
    """Take a claim, give it with its places as the reader may see them."""
    return claim if readers_grid() is None else replace(claim, places=tuple(shown_place(place) for place in claim.places))


def shown_box(box: Box | None) -> Box | None:
    """Take a box of degrees to search in, give the box of whole cells around it: searching must not tell more than the map."""
    grid = readers_grid()
    if grid is None or box is None:
        return box
    west, south, east, north = box
    tall, wide = grid / KM_PER_DEGREE, grid / KM_PER_DEGREE * WIDER
    low, high = math.floor(south / tall) * tall, math.ceil(north / tall) * tall
    return math.floor(west / wide) * wide, low, math.ceil(east / wide) * wide, high


def shown_place(place: Place) -> Place:
    lat, lon, precision = shown_point(place.lat, place.lon, place.precision_m)
    return replace(place, lat=lat, lon=lon, precision_m=precision, name=shown_name(place.name, place.precision_m))


def readers_grid() -> int | None:
    reader = viewer()
    return None if reader is None else reader.grid_km
