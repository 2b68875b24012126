"""Routes on a day -> a network of places, and what one more open segment would connect in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from trucewatch.assess.transport import RouteState, SegmentState

MOST_PAIRS = 60
"""Pairs of places written out; the count of all stands beside them."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two places that would be joined, and the places one would pass."""

    start: str
    end: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What opening a segment would do now, and what with the rest of its routes open too.

    ``pairs`` and ``pairs_with_rest`` count all pairs of places it joins; ``still_shut`` are the other segments in the way.
    """

    segment: str
    user: str
    already: bool
    pairs: int
    joined: tuple[Joined, ...]
    still_shut: tuple[str, ...]
    pairs_with_rest: int
    joined_with_rest: tuple[Joined, ...]


def what_if(routes: Sequence[RouteState], segment_id: str, user: str) -> WhatIf | None:
    """Take routes on a day, a segment and for whom, give what opening it would connect; None when there is no such segment.

    Only what every version calls passable is taken as open now, so that a hope never counts as a road.
    """
    chosen = next((s for route in routes for s in route.segments if s.segment.id == segment_id), None)
    if chosen is None:
        return None
    graph, rest = network(routes, user), network(routes, user)
    beside = [s for route in routes for s in route.segments if any(p.segment.id == segment_id for p in route.segments)]
    shut = [s for s in beside if s.segment.id != segment_id and not _passable(s, user)]
    rest.add_edges_from((s.segment.start, s.segment.end) for s in shut)
    pairs, joined = _joined(graph, chosen)
    more, with_rest = _joined(rest, chosen) if shut else (0, ())
    names = tuple(dict.fromkeys(s.segment.id for s in shut))
    return WhatIf(segment_id, user, _passable(chosen, user), pairs, joined, names, more, with_rest)


def _joined(graph: "nx.Graph[str]", chosen: SegmentState) -> tuple[int, tuple[Joined, ...]]:
    """The pairs of places that have no way between them until the segment opens, the longest ways first."""
    start, end = chosen.segment.start, chosen.segment.end
    here, there = nx.node_connected_component(graph, start), nx.node_connected_component(graph, end)
    if end in here:
        return 0, ()
    opened = graph.copy()
    opened.add_edge(start, end)
    ways = [tuple(nx.shortest_path(opened, one, other)) for one in here for other in there]
    ways.sort(key=lambda way: (-len(way), way))
    return len(ways), tuple(Joined(way[0], way[-1], way) for way in ways[:MOST_PAIRS])


def network(routes: Sequence[RouteState], user: str) -> "nx.Graph[str]":
    """Take routes on a day and for whom, give the graph of places joined by segments every version calls passable."""
    graph: nx.Graph[str] = nx.Graph()
    for route in routes:
        for part in route.segments:
            graph.add_nodes_from((part.segment.start, part.segment.end))
            if _passable(part, user):
                graph.add_edge(part.segment.start, part.segment.end, segment=part.segment.id)
    return graph


def _passable(part: SegmentState, user: str) -> bool:
    return bool(part.passage[user].low)
