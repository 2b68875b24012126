"""Finding: documents, claims and incidents that hold the words asked for, in any script, narrowed alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from trucewatch.store import models, rows
from trucewatch.store.described import described
from trucewatch.store.queries.claims import NEWEST, in_order
from trucewatch.store.queries.document_summaries import claim_readings, document_summaries
from trucewatch.store.queries.filters import IncidentFilter, chosen
from trucewatch.store.queries.summaries import incident_summary, judgements_by_subject
from trucewatch.store.remembered import counted, listed
from trucewatch.store.results import ClaimReading, DocumentSummary, IncidentSummary, Page
from trucewatch.store.search import owners, owners_among
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_claims, seen_documents, seen_members

KINDS: tuple[str, ...] = ("documents", "claims", "incidents")
"""What may be sought, in the order pages list it."""


@dataclass(frozen=True, slots=True)
class Search:
    """Words, and what narrows all three kinds: ``incidents`` the shared filter, ``languages`` and ``source`` of the document.

    ``modes`` narrow claims alone. Documents and claims heed types, parties, places and days of the shared filter.
    """

    incidents: IncidentFilter
    languages: tuple[str, ...] = ()
    source: str = ""
    modes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words asked for."""
        return self.incidents.text

    @property
    def narrows(self) -> bool:
        """Whether anything at all is asked for."""
        return self != Search(IncidentFilter(order=self.incidents.order))


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that was found, and its text for a snippet."""

    summary: DocumentSummary
    text: str


@dataclass(frozen=True, slots=True)
class FoundIncident:
    """An incident that was found, and the quotes of its claims in which the words stand."""

    summary: IncidentSummary
    quotes: tuple[str, ...]


def counts(search: Search, *, as_of: str | None = None) -> dict[str, int]:
    """Take a search, give how much of each kind it finds."""
    return {
        "documents": counted(_documents(search, as_of)),
        "claims": counted(_claims(search, as_of)),
        "incidents": counted(_incidents(search, as_of)),
    }


def found_documents(search: Search, *, page: int = 1, size: int = 20, as_of: str | None = None) -> Page[FoundDocument]:
    """Take a search and a page's number, give the documents found, last published first."""
    found = _documents(search, as_of)
    start = (max(page, 1) - 1) * size
    ids = listed(found.order_by("-day", "-published", "id"), "id", start, size)
    held = models.Document.objects.in_bulk(ids)
    texts = {name: rows.document_noun(row).text for name, row in held.items()}
    ordered = [held[each] for each in ids if each in held]
    summaries = document_summaries(ordered, view_for(as_of), as_of, search.text)
    return Page(tuple(FoundDocument(s, texts[s.id]) for s in summaries), counted(found), max(page, 1), size)


def found_claims(search: Search, *, page: int = 1, size: int = 20, as_of: str | None = None) -> Page[ClaimReading]:
    """Take a search and a page's number, give the claims found, the latest event first."""
    found, view = _claims(search, as_of), view_for(as_of)
    start = (max(page, 1) - 1) * size
    ids = listed(found.order_by(*NEWEST), "id", start, size)
    held = in_order(ids)
    readings = claim_readings(held, view, judgements_by_subject(view, as_of, (row.id for row in held)))
    return Page(readings, counted(found), max(page, 1), size)


def found_incidents(search: Search, *, page: int = 1, size: int = 20, as_of: str | None = None) -> Page[FoundIncident]:
    """Take a search and a page's number, give the incidents found with the quotes that hold the words."""
    found, view = _incidents(search, as_of), view_for(as_of)
    start = (max(page, 1) - 1) * size
    ids = listed(found, "pk", start, size)
    held = models.Incident.objects.defer("body").in_bulk(ids)
    summaries = [incident_summary(held[each]) for each in ids if each in held]
    quotes = _quotes(view, [summary.id for summary in summaries], search.text)
    items = tuple(FoundIncident(summary, quotes.get(summary.id, ())) for summary in summaries)
    return Page(items, counted(found), max(page, 1), size)


def languages_held(*, as_of: str | None = None) -> tuple[str, ...]:
    """Give the languages of the documents known then."""
    found = seen_documents(as_of).exclude(language="").order_by("language").values_list("language", flat=True).distinct()
    return tuple(found)


def sources_held(*, as_of: str | None = None) -> tuple[tuple[str, str], ...]:
    """Give the sources of the documents known then, as (slug, name), by name."""
    names = {slug: source.name for slug, source in described(as_of=as_of).items()}
    slugs = seen_documents(as_of).exclude(source="").order_by("source").values_list("source", flat=True).distinct()
    return tuple(sorted(((slug, names.get(slug, slug)) for slug in slugs), key=lambda pair: pair[1].casefold()))


def _documents(search: Search, as_of: str | None) -> "QuerySet[models.Document]":
    found = seen_documents(as_of).filter(_documentary(search, ""))
    narrowed = search.incidents
    if narrowed.start:
        found = found.filter(day__gte=narrowed.start)
    if narrowed.end:
        found = found.filter(day__lte=narrowed.end).exclude(day="")
    if narrowed.types or narrowed.parties or narrowed.places or search.modes:
        found = found.filter(id__in=seen_claims(as_of).filter(_claimed(search)).values("document_id"))
    if search.text.strip():
        found = found.filter(id__in=owners("document", search.text))
    return found


def _claims(search: Search, as_of: str | None) -> "QuerySet[models.Claim]":
    found, narrowed = seen_claims(as_of).filter(_claimed(search)).filter(_documentary(search, "document__")), search.incidents
    if narrowed.start:
        found = found.filter(day_end__gte=narrowed.start)
    if narrowed.end:
        found = found.filter(day__lte=narrowed.end).exclude(day="")
    if search.text.strip():
        found = found.filter(id__in=owners("claim", search.text))
    return found


def _claimed(search: Search) -> Q:
    """What narrows by the values of a claim."""
    wanted, narrowed = Q(), search.incidents
    if narrowed.types:
        wanted &= Q(type__in=narrowed.types)
    if narrowed.places:
        wanted &= Q(place__in=narrowed.places)
    if search.modes:
        wanted &= Q(mode__in=search.modes)
    if narrowed.parties:
        said = models.ClaimSpeaker.objects.filter(party__in=narrowed.parties).values("claim_id")
        wanted &= Q(actor_party__in=narrowed.parties) | Q(target_party__in=narrowed.parties) | Q(id__in=said)
    return wanted


def _documentary(search: Search, path: str) -> Q:
    """What narrows by the document, from the document or along a path to it."""
    wanted = Q()
    if search.languages:
        wanted &= Q(**{f"{path}language__in": search.languages})
    if search.source:
        wanted &= Q(**{f"{path}source": rows.column(search.source)})
    return wanted


def _incidents(search: Search, as_of: str | None) -> "QuerySet[models.Incident]":
    view = view_for(as_of)
    found = chosen(view, search.incidents)
    if not (search.languages or search.source or search.modes):
        return found
    only = Search(IncidentFilter(), search.languages, search.source, search.modes)
    members = models.IncidentClaim.objects.filter(view=view, claim__in=_claims(only, as_of).values("id"))
    return found.filter(incident__in=members.values("incident"))


def _quotes(view: str, ids: Sequence[str], text: str) -> dict[str, tuple[str, ...]]:
    if not text.strip() or not ids:
        return {}
    members = seen_members(view).filter(incident__in=ids).values_list("incident", "claim").order_by("incident", "claim")
    told = list(members)
    holding = owners_among("claim", text, [claim for _incident, claim in told])
    pairs = [pair for pair in told if pair[1] in holding]
    claims = {row.id: rows.claim_noun(row).span.quote for row in models.Claim.objects.filter(id__in=[c for _i, c in pairs])}
    found: dict[str, dict[str, None]] = {}
    for incident, claim in pairs:
        found.setdefault(incident, {})[claims.get(claim, "")] = None
    return {incident: tuple(quotes)[:2] for incident, quotes in found.items()}
