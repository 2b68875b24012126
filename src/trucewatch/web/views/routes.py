"""Transport: each promised link by segment, for whom it is open, what was promised and slipped, what a new one would join."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from trucewatch.assess.network import what_if
from trucewatch.assess.transport import RouteState
from trucewatch.model.agreement import ROUTE_USERS, Agreement
from trucewatch.store import queries
from trucewatch.web import asked
from trucewatch.web.display.claims import cards
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_assessing import USERS
from trucewatch.web.display.route_lines import RouteLine
from trucewatch.web.display.routes import route_line, segment_name, what_if_line
from trucewatch.web.site import names, site
from trucewatch.workspace.normal_life import Routes, routes_known

SIZE = 12
"""Claims about transport in general under the list: the newest ones, as many as a reader looks through."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give every route of the agreements watched, and what is said of transport at large."""
    day, mirrored = asked.as_of(request), get_language_bidi()
    found = [(agreement, known) for agreement in site().agreements if (known := _known(agreement, day)).states]
    told = queries.evidence(kinds=("route",), page=asked.page_number(request.GET), size=SIZE, as_of=day)
    return render(
        request,
        "trucewatch/transport.html",
        {
            "agreements": [
                (agreement, known.day, [_line(state, known, mirrored=mirrored) for state in known.states])
                for agreement, known in found
            ],
            "found": told,
            "cards": cards(told.items, "", names()),
        },
    )


def corridor(request: HttpRequest, route_id: str) -> HttpResponse:
    """Take a request and a route's id, give its segments with every report, promise and closure, and what one would join."""
    day = asked.as_of(request)
    for agreement in site().agreements:
        known = _known(agreement, day)
        state = next((state for state in known.states if state.route.id == route_id), None)
        if state is not None:
            return _corridor(request, agreement, known, state)
    raise Http404(_("No agreement watched here holds such a route."))


def _corridor(request: HttpRequest, agreement: Agreement, known: Routes, state: RouteState) -> HttpResponse:
    segments = {part.segment.id: segment_name(part) for each in known.states for part in each.segments}
    mine = tuple(part.segment.id for part in state.segments)
    chosen = asked.word(request.GET, "open", mine, mine[0] if mine else "")
    user = asked.word(request.GET, "for", ROUTE_USERS, ROUTE_USERS[0])
    found = what_if(known.states, chosen, user) if chosen else None
    return render(
        request,
        "trucewatch/corridor.html",
        {
            "agreement": agreement,
            "day": known.day,
            "route": _line(state, known, mirrored=get_language_bidi()),
            "duties": [duty for duty in agreement.obligations if duty.id in state.route.obligations],
            "what_if": what_if_line(found, segments) if found is not None else None,
            "choices": [(name, segments[name], name == chosen) for name in mine],
            "users": [(name, label(USERS, name), name == user) for name in ROUTE_USERS],
        },
    )


def _known(agreement: Agreement, day: str | None) -> Routes:
    return routes_known(agreement, day, by_publication=_by_publication())


def _by_publication() -> bool:
    workspace = site().workspace
    return workspace.settings.knowledge == "published" if workspace is not None else True


def _line(state: RouteState, known: Routes, *, mirrored: bool) -> RouteLine:
    return route_line(state, known.documents, known.day, names(), mirrored=mirrored)
