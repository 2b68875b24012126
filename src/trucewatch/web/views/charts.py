"""Each chart of the pages by its own address, as SVG, PNG and CSV; the pages draw the same ones."""

import csv
import io
from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from trucewatch.export.drawing.land import Area, Mark, land_map
from trucewatch.export.drawing.shapes import svg
from trucewatch.export.tables.column import cell
from trucewatch.store import queries
from trucewatch.store.queries import IncidentFilter
from trucewatch.store.queries.seeing import before, by_claimed_actor, positions
from trucewatch.store.results import DayCount
from trucewatch.web import asked
from trucewatch.web.display.areas import holds
from trucewatch.web.display.charts import Chart, calendar_chart, coverage_line, sides_chart, types_chart, weeks_chart
from trucewatch.web.display.map_words import map_words
from trucewatch.web.display.names import in_language
from trucewatch.web.display.times import moment_text
from trucewatch.web.display.values import precision_text
from trucewatch.web.papers import png_of, vendor
from trucewatch.web.site import names, places, site

NAMES: tuple[str, ...] = ("weeks", "calendar", "types", "sides", "map")
FORMS: dict[str, str] = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
MOST_MARKS = 600
"""Marks on a drawn map: the places with most incidents; the table holds them all."""


def file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Take a chart's name, a form and the filter of a page, give the file."""
    if name not in NAMES or form not in FORMS:
        raise Http404(_("There is no such chart."))
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    made = land_chart(narrowed, day) if name == "map" else charts(request, narrowed, day, only=name).get(name)
    if made is None:
        raise Http404(_("Nothing passes this filter."))
    content = {"svg": _svg, "png": _png, "csv": _csv}[form](made)
    response = HttpResponse(content, content_type=FORMS[form])
    if request.GET.get("inline") != "1":
        response["Content-Disposition"] = f'attachment; filename="trucewatch-{name}.{form}"'
    return response


def charts(
    request: HttpRequest, narrowed: IncidentFilter, day: str | None, *, only: str = "", days: tuple[DayCount, ...] | None = None
) -> dict[str, Chart]:
    """Take a request, a filter and the day shown, give the charts by name (``only`` one of them); empty ones are left out."""
    known = queries.timeline(narrowed, as_of=day) if days is None else days
    back = before(narrowed)
    earlier = queries.timeline(back, as_of=day) if back is not None and only in ("", "weeks", "types") else ()
    found: list[Chart | None] = []

    kept: dict[tuple[str, ...], str] = {}

    def link(more: Mapping[str, str]) -> str:
        names = tuple(more)
        if names not in kept:  # hundreds of links of one chart replace the same parameters
            query = request.GET.copy()
            for name in (*names, "page", "inline", "show"):
                query.pop(name, None)
            kept[names] = f"{reverse('incidents')}?{query.urlencode()}{'&' if query else ''}"
        return kept[names] + urlencode(more)

    if only in ("", "weeks"):
        found.append(weeks_chart(known, earlier, link))
    if only in ("", "calendar"):
        found.append(calendar_chart(known, link))
    if only in ("", "types"):
        found.append(types_chart(known, earlier if back is not None else None, link))
    if only in ("", "sides"):
        then = by_claimed_actor(back, as_of=day) if back is not None else None
        found.append(sides_chart(by_claimed_actor(narrowed, as_of=day), then, names(), link, coverage_line(known)))
    return {chart.name: chart for chart in found if chart is not None}


def land_chart(narrowed: IncidentFilter, day: str | None) -> Chart:
    """Take a filter and the day shown, give the map as drawn on the server, with its table."""
    language, known = get_language() or "en", places()
    found = positions(narrowed, as_of=day)
    query = {"as_of": day} if day else {}
    marks = [
        Mark(p.lon, p.lat, p.precision_m, p.incidents, p.family, known.place(p.place, p.name),
             f"{reverse('incidents')}?{urlencode({'place': p.place, **query})}" if p.place else "")
        for p in found[:MOST_MARKS]
    ]  # fmt: skip
    areas = [
        Area(zone.geometry, in_language(zone.name, language), holds(zone, day or ""))
        for agreement in site().agreements
        for zone in agreement.zones
    ]
    words = map_words(len(marks), language)
    drawing = land_map(marks, areas, words, vendor() / "base", right_to_left=get_language_bidi())
    rows = tuple(
        (known.place(p.place, p.name), str(p.incidents), str(p.lat), str(p.lon), precision_text(p.precision_m),
         f"{moment_text(p.first)} – {moment_text(p.last)}")
        for p in found
    )  # fmt: skip
    heads = (_("Place"), _("Incidents"), _("Latitude"), _("Longitude"), _("Precision"), _("Days"))
    return Chart("map", drawing, heads, rows)


def _svg(chart: Chart) -> bytes:
    return svg(chart.drawing).encode()


def _png(chart: Chart) -> bytes:
    return png_of(chart.drawing)


def _csv(chart: Chart) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(chart.heads)
    writer.writerows([[cell(value) for value in row] for row in chart.rows])
    return out.getvalue().encode()
