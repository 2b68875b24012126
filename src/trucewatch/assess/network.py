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
    """What opening a segment would do: which places it joins, how many pairs in all, and what stays shut on its routes."""

    segment: str
    user: str
    already: bool
    pairs: int
    joined: tuple[Joined, ...]
    still_shut: tuple[str, ...]


def what_if(routes: Sequence[RouteState], segment_id: str, user: str) -> WhatIf | None:
    """Take routes on a day, a segment and for whom, give what opening it would connect; None when there is no such segment.

    Only what every version calls passable is taken as open now, so that a hope never counts as a road.
    """
    chosen = next((s for route in routes for s in route.segments if s.segment.id == segment_id), None)
    if chosen is None:
        return None
    graph = network(routes, user)
    before = {node: part for part in nx.connected_components(graph) for node in part}
    already = _passable(chosen, user)
    graph.add_edge(chosen.segment.start, chosen.segment.end)
    here, there = before[chosen.segment.start], before[chosen.segment.end]
    pairs = 0 if here is there else len(here) * len(there)
    joined = []
    if pairs:
        ends = sorted((start, end) for start in here for end in there)[:MOST_PAIRS]
        joined = [Joined(start, end, tuple(nx.shortest_path(graph, start, end))) for start, end in ends]
    shut = dict.fromkeys(
        s.segment.id
        for route in routes
        if any(part.segment.id == segment_id for part in route.segments)
        for s in route.segments
        if s.segment.id != segment_id and not _passable(s, user)
    )
    return WhatIf(segment_id, user, already, pairs, tuple(joined), tuple(shut))


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
