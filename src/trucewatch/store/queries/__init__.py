"""Every question the app asks, one function each. All take ``as_of`` (a day or a moment; None: now) and give plain records."""

from trucewatch.store.queries.claims import claim, claims_by_speaker, evidence, speakers
from trucewatch.store.queries.coverage import coverage
from trucewatch.store.queries.documents import DocumentFilter, document, documents
from trucewatch.store.queries.filters import IncidentFilter
from trucewatch.store.queries.incidents import incident, incidents, resolve
from trucewatch.store.queries.overview import needs_look, notices, overview
from trucewatch.store.queries.points import map_points, named_places, timeline
from trucewatch.store.queries.sources import sources

__all__ = [
    "DocumentFilter",
    "IncidentFilter",
    "claim",
    "claims_by_speaker",
    "coverage",
    "document",
    "documents",
    "evidence",
    "incident",
    "incidents",
    "map_points",
    "named_places",
    "needs_look",
    "notices",
    "overview",
    "resolve",
    "sources",
    "speakers",
    "timeline",
]
