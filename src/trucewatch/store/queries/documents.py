"""Questions about documents."""

from dataclasses import dataclass

from django.db.models import QuerySet

from trucewatch.store import models, rows
from trucewatch.store.queries.document_summaries import claim_readings, document_summaries
from trucewatch.store.queries.summaries import judgements_by_subject
from trucewatch.store.remembered import counted, listed
from trucewatch.store.results import DocumentReading, DocumentSummary, Page
from trucewatch.store.search import owners
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_claims, seen_documents, seen_readings


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Every field narrows; an empty one does not. ``note`` is a note's code; ``start`` and ``end`` days of publication."""

    text: str = ""
    languages: tuple[str, ...] = ()
    outlet: str = ""
    agency: str = ""
    source: str = ""
    note: str = ""
    start: str = ""
    end: str = ""
    order: str = "newest"


EVERYTHING = DocumentFilter()
"""The filter that narrows nothing."""

ORDERS: dict[str, tuple[str, ...]] = {
    "newest": ("-day", "-published", "id"),
    "oldest": ("day", "published", "id"),
    "known": ("-recorded_at", "id"),
}
"""Name of an order -> the columns it sorts by."""


def chosen_documents(narrowed: DocumentFilter, as_of: str | None) -> QuerySet[models.Document]:
    """Take a filter, give the documents known then that pass it, in no order."""
    found = seen_documents(as_of)
    for column in ("outlet", "agency", "source"):
        if getattr(narrowed, column):
            found = found.filter(**{column: rows.column(getattr(narrowed, column))})
    if narrowed.languages:
        found = found.filter(language__in=narrowed.languages)
    if narrowed.note:
        found = found.filter(id__in=seen_readings(as_of).filter(note_codes__contains=f" {narrowed.note} ").values("document_id"))
    if narrowed.start:
        found = found.filter(day__gte=narrowed.start)
    if narrowed.end:
        found = found.filter(day__lte=narrowed.end).exclude(day="")
    if narrowed.text.strip():
        found = found.filter(id__in=owners("document", narrowed.text))
    return found


def documents(
    narrowed: DocumentFilter = EVERYTHING, *, page: int = 1, size: int = 50, as_of: str | None = None
) -> Page[DocumentSummary]:
    """Take a filter and a page's number, give that page of the documents known then."""
    found = chosen_documents(narrowed, as_of)
    total = counted(found)
    start = (max(page, 1) - 1) * size
    # Ids are sorted first and rows fetched after: sorting rows with their texts reads the whole table.
    ordered = found.order_by(*ORDERS.get(narrowed.order, ORDERS["newest"]))
    ids = listed(ordered, "id", start, size)
    rows_by_id = models.Document.objects.in_bulk(ids)
    found_rows = [rows_by_id[each] for each in ids if each in rows_by_id]
    return Page(document_summaries(found_rows, view_for(as_of), as_of, narrowed.text), total, max(page, 1), size)


def document(document_id: str, *, as_of: str | None = None) -> DocumentReading | None:
    """Take a document's id, give it with its claims in the order of the text; None when it was not known then."""
    row = seen_documents(as_of).filter(id=document_id).first()
    if row is None:
        return None
    view = view_for(as_of)
    held = list(seen_claims(as_of).filter(document_id=document_id).order_by("position", "id"))
    reading = seen_readings(as_of).filter(document_id=document_id).first()
    claims = claim_readings(held, view, judgements_by_subject(view, as_of, (claim.id for claim in held)))
    return DocumentReading(rows.document_as_read(row, reading), row.recorded_at, reading.generation if reading else 0, claims)
