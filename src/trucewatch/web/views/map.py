"""The map: the incidents of a filter as marks with their precision, the agreement's zones and lines with their dates."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from trucewatch.store import queries
from trucewatch.web import asked
from trucewatch.web.display.shapes import area_feature, collection, spot_feature, spots, zone_features
from trucewatch.web.site import site
from trucewatch.web.views.choices import incident_choices

MOST_LISTED = 300
"""Places in the list under the map: the reader without JavaScript goes on in the list of incidents."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page: the map where scripts run, the list of places everywhere."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    points = queries.map_points(narrowed, as_of=day)
    total = queries.incidents(narrowed, size=1, as_of=day).total
    return render(
        request,
        "trucewatch/map.html",
        {
            "spots": [spot_feature(spot)["properties"] for spot in spots(points)[:MOST_LISTED]],
            "drawn": len(points),
            "not_drawn": total - len(points),
            "zones": [feature["properties"] for feature in zone_features(site().agreements, get_language() or "en", day or "")],
            "choices": incident_choices(narrowed, day),
            "narrowed": narrowed,
            "query": request.META.get("QUERY_STRING", ""),
        },
    )


def points(request: HttpRequest) -> HttpResponse:
    """Take a request, give what the map draws: marks, areas, zones."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    found = spots(queries.map_points(narrowed, as_of=day))
    return JsonResponse(
        {
            "spots": collection(spot_feature(spot) for spot in found),
            "areas": collection(area_feature(spot) for spot in found),
            "zones": collection(zone_features(site().agreements, get_language() or "en", day or "")),
        }
    )
