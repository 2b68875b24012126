"""The map: the incidents of a filter as marks with their precision or as hexagons, the agreement's zones with their dates.

Under it the incidents of the same filter over the whole time: a period chosen there narrows map and list.
"""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi

from trucewatch.store import queries
from trucewatch.store.queries import IncidentFilter
from trucewatch.store.queries.seeing import Position, positions
from trucewatch.web import asked
from trucewatch.web.display.areas import area_feature, zone_features
from trucewatch.web.display.chart import LOW, brush, chart
from trucewatch.web.display.positions import hexagons, position_area, position_feature
from trucewatch.web.display.shapes import collection, spot_feature, spots
from trucewatch.web.site import places, site
from trucewatch.web.views.choices import incident_choices

MOST_LISTED = 200
"""Places in the list under the map: the reader without JavaScript goes on in the list of incidents."""
DETAILED = 1_500
"""Incidents named one by one in the boxes of the marks; of more only the numbers are sent, and the box leads to the list."""
SHOWN: tuple[str, ...] = ("places", "hexagons")


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page: the map where scripts run, a drawn one where not, the list of places everywhere."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    found = positions(narrowed, as_of=day)
    drawn = sum(position.incidents for position in found)
    over_time = chart(queries.timeline(replace(narrowed, start="", end=""), as_of=day), mirrored=get_language_bidi(), height=LOW)
    return render(
        request,
        "trucewatch/map.html",
        {
            "spots": [feature["properties"] for feature in _marks(narrowed, day, found[:MOST_LISTED], drawn)[:MOST_LISTED]],
            "left_out": max(0, len(found) - MOST_LISTED),
            "drawn": drawn,
            "not_drawn": queries.incidents(narrowed, size=1, as_of=day).total - drawn,
            "zones": [feature["properties"] for feature in zone_features(site().agreements, get_language() or "en", day or "")],
            "choices": incident_choices(narrowed, day),
            "narrowed": narrowed,
            "chart": over_time,
            "brush": brush(over_time, narrowed.start, narrowed.end) if over_time is not None else None,
            "show": asked.word(request.GET, "show", SHOWN, "places"),
            "query": request.META.get("QUERY_STRING", ""),
        },
    )


def points(request: HttpRequest) -> HttpResponse:
    """Take a request, give what the map draws: marks or hexagons, areas, zones."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    found = positions(narrowed, as_of=day)
    drawn = sum(position.incidents for position in found)
    as_hexagons = asked.word(request.GET, "show", SHOWN, "places") == "hexagons"
    return JsonResponse(
        {
            "spots": collection(() if as_hexagons else _marks(narrowed, day, found, drawn)),
            "hexagons": collection(hexagons(found) if as_hexagons else ()),
            "areas": collection(() if as_hexagons else _areas(narrowed, day, found, drawn)),
            "zones": collection(zone_features(site().agreements, get_language() or "en", day or "")),
        }
    )


def _marks(narrowed: IncidentFilter, day: str | None, found: "tuple[Position, ...]", drawn: int) -> list[dict[str, Any]]:
    known = places()
    if drawn > DETAILED:
        return [position_feature(position, known) for position in found]
    return [spot_feature(spot, known) for spot in spots(queries.map_points(narrowed, as_of=day))]


def _areas(narrowed: IncidentFilter, day: str | None, found: "tuple[Position, ...]", drawn: int) -> list[dict[str, Any] | None]:
    known = places()
    if drawn > DETAILED:
        return [position_area(position, known) for position in found]
    return [area_feature(spot, known) for spot in spots(queries.map_points(narrowed, as_of=day))]
