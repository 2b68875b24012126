"""Lists for programs: a page begins after the last item of the one before, so that nothing is skipped while reports come in."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet

from trucewatch.errors import InputError
from trucewatch.store import rows
from trucewatch.store.coarse import shown_claim
from trucewatch.store.queries.document_summaries import document_summaries
from trucewatch.store.queries.documents import DocumentFilter, chosen_documents
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter, chosen
from trucewatch.store.queries.summaries import incident_summary
from trucewatch.store.results import DocumentSummary, IncidentSummary
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_claims, seen_observations

Item = TypeVar("Item")
MOST = 500
"""Items of one page."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some items and where to go on, "" at the end."""

    items: tuple[Item, ...]
    after: str = ""


def incidents_after(
    narrowed: IncidentFilter = EVERYTHING, *, after: str = "", size: int = 100, as_of: str | None = None
) -> Slice[IncidentSummary]:
    """Take a filter and where to go on, give the next incidents, newest first."""
    found = chosen(view_for(as_of), narrowed).defer("body")
    listed, last = _page(found, ("day", "incident"), after, size)
    return Slice(tuple(incident_summary(row) for row in listed), last)


def documents_after(
    narrowed: DocumentFilter, *, after: str = "", size: int = 100, as_of: str | None = None
) -> Slice[DocumentSummary]:
    """Take a filter and where to go on, give the next documents, newest first."""
    listed, last = _page(chosen_documents(narrowed, as_of), ("day", "id"), after, size)
    return Slice(document_summaries(listed, view_for(as_of), as_of), last)


def claims_after(
    *,
    kinds: Sequence[str] = (),
    types: Sequence[str] = (),
    modes: Sequence[str] = (),
    document: str = "",
    start: str = "",
    end: str = "",
    after: str = "",
    size: int = 100,
    as_of: str | None = None,
) -> Slice[Any]:
    """Take what narrows and where to go on, give the next claims as nouns, newest first."""
    found = seen_claims(as_of)
    for column, values in (("kind__in", kinds), ("type__in", types), ("mode__in", modes)):
        if values:
            found = found.filter(**{column: values})
    if document:
        found = found.filter(document_id=document)
    if start:
        found = found.filter(day_end__gte=start)
    if end:
        found = found.filter(day__lte=end).exclude(day="")
    listed, last = _page(found, ("day", "id"), after, size)
    return Slice(tuple(shown_claim(rows.claim_noun(row)) for row in listed), last)


def observations_after(*, start: str = "", end: str = "", after: str = "", size: int = 100) -> Slice[Any]:
    """Take a period and where to go on, give the next observations, newest first."""
    found = seen_observations()
    found = found.filter(day_end__gte=start) if start else found
    found = found.filter(day__lte=end) if end else found
    listed, last = _page(found, ("day", "id"), after, size)
    return Slice(tuple(rows.observation_noun(row) for row in listed), last)


def _page(found: "QuerySet[Any]", columns: tuple[str, str], after: str, size: int) -> tuple[list[Any], str]:
    day, key = columns
    if after:
        last_day, last_key = _position(after)
        found = found.filter(Q(**{f"{day}__lt": last_day}) | Q(**{day: last_day, f"{key}__gt": last_key}))
    listed = list(found.order_by(f"-{day}", key)[: size + 1])
    more, listed = len(listed) > size, listed[:size]
    return listed, _mark(getattr(listed[-1], day), getattr(listed[-1], key)) if more else ""


def _mark(day: str, key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([day, key]).encode()).decode().rstrip("=")


def _position(after: str) -> tuple[str, str]:
    try:
        day, key = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (ValueError, binascii.Error) as error:
        raise InputError("this is no place to go on from", place="after", remedy="Use `next` of the page before") from error
    return str(day), str(key)
