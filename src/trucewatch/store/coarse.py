"""What outsiders see instead of exact points, and an incident without what its reader may not see."""

import math
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from trucewatch.model.claim import Claim, Place
from trucewatch.model.incident import Contradiction, Incident
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
    grid = _grid()
    if grid is None or lat is None or lon is None:
        return lat, lon, precision_m
    tall, wide = grid / KM_PER_DEGREE, grid / KM_PER_DEGREE * WIDER
    middle_lat = (math.floor(lat / tall) + 0.5) * tall
    middle_lon = (math.floor(lon / wide) + 0.5) * wide
    half_diagonal = round(grid * 500 * math.hypot(1, WIDER))
    return round(middle_lat, 5), round(middle_lon, 5), max(half_diagonal, precision_m or 0)


def shown_name(name: str, precision_m: int | None) -> str:
    """Take a place's name and its precision, give the name unless it is finer than a settlement and the reader an outsider."""
    return "" if _grid() is not None and precision_m is not None and precision_m < FINEST_NAMED_M else name


def shown_summary(summary: IncidentSummary) -> IncidentSummary:
    """Take an incident's summary, give it with its place as the reader may see it."""
    if _grid() is None:
        return summary
    lat, lon, precision = shown_point(summary.lat, summary.lon, summary.precision_m)
    return replace(
        summary, lat=lat, lon=lon, precision_m=precision, place_name=shown_name(summary.place_name, summary.precision_m)
    )


def shown_row(row: dict[str, Any]) -> dict[str, Any]:
    """Take columns of an incident by name, give them with the place as the reader may see it."""
    if _grid() is None:
        return row
    lat, lon, precision = shown_point(row["lat"], row["lon"], row["precision_m"])
    named = {"place_name": shown_name(row["place_name"], row["precision_m"])}
    return {**row, "lat": lat, "lon": lon, "precision_m": precision, **named}


def shown_claim(claim: Claim) -> Claim:
    """Take a claim, give it with its places as the reader may see them."""
    return claim if _grid() is None else replace(claim, places=tuple(_place(place) for place in claim.places))


def shown_box(box: Box | None) -> Box | None:
    """Take a box of degrees to search in, give the box of whole cells around it: searching must not tell more than the map."""
    grid = _grid()
    if grid is None or box is None:
        return box
    west, south, east, north = box
    tall, wide = grid / KM_PER_DEGREE, grid / KM_PER_DEGREE * WIDER
    low, high = math.floor(south / tall) * tall, math.ceil(north / tall) * tall
    return math.floor(west / wide) * wide, low, math.ceil(east / wide) * wide, high


def shown_incident(incident: Incident, claims: Collection[str], documents: Collection[str]) -> Incident:
    """Take an incident and the ids of its claims and documents the reader sees, give it without all that rests on others."""
    reader = viewer()
    if reader is None:
        return incident
    places = tuple(_place(place) for place in incident.places) if _grid() is not None else incident.places
    if set(incident.claims) <= set(claims) and set(incident.documents) <= set(documents):
        return replace(incident, places=places, corrections=incident.corrections if reader.inside else ())
    origins = (
        replace(o, documents=_kept(o.documents, documents), claims=_kept(o.claims, claims))
        for o in incident.origins
        if set(o.claims) & set(claims)
    )
    rivals = (_rivals(contradiction, claims) for contradiction in incident.contradictions)
    return replace(
        incident,
        places=places,
        claims=_kept(incident.claims, claims),
        documents=_kept(incident.documents, documents),
        denials=_kept(incident.denials, claims),
        retold=_kept(incident.retold, claims),
        origins=tuple(origins),
        contradictions=tuple(rival for rival in rivals if len(rival.values) > 1),
        casualties=tuple(cell for cell in incident.casualties if cell.claim in claims),
        totals=tuple(total for total in incident.totals if set(total.claims) <= set(claims)),
        corrections=incident.corrections if reader.inside else (),
    )


def _rivals(contradiction: Contradiction, claims: Collection[str]) -> Contradiction:
    kept = (replace(v, claims=_kept(v.claims, claims)) for v in contradiction.values if set(v.claims) & set(claims))
    return replace(contradiction, values=tuple(kept))


def _kept(ids: tuple[str, ...], seen: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each in seen)


def _place(place: Place) -> Place:
    lat, lon, precision = shown_point(place.lat, place.lon, place.precision_m)
    return replace(place, lat=lat, lon=lon, precision_m=precision, name=shown_name(place.name, place.precision_m))


def _grid() -> int | None:
    reader = viewer()
    return None if reader is None else reader.grid_km
