"""Claims about the process (meetings, bodies, routes, duties, promises) with what is needed of their documents."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max, Q

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.store import models, rows
from trucewatch.store.clock import now
from trucewatch.store.gathering import gathering
from trucewatch.store.remembered import remembered_of_reports
from trucewatch.store.visible import seen_claims, seen_documents

PROCESS_KINDS: tuple[str, ...] = ("meeting", "body", "route", "obligation", "agreement", "statement")


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """What reports say of the process. ``documents`` hold address and dates alone: their text is not read for this."""

    claims: tuple[Claim, ...]
    documents: dict[str, Document]


@remembered_of_reports
def process_record(watched: Collection[str] = (), *, as_of: str | None = None) -> ProcessRecord:
    """Take types of incidents that may keep a promise, give the claims that bear on promises, as known at a day or moment."""
    wanted = Q(kind__in=PROCESS_KINDS) | Q(kind="incident", type__in=list(watched), mode="asserted")
    bodies = seen_claims(as_of).filter(wanted).order_by("id").values_list("body", flat=True)
    with gathering():
        claims = tuple(rows.noun_of(Claim, body) for body in bodies.iterator(chunk_size=2_000))
    ids = sorted({claim.document for claim in claims})
    found = seen_documents(as_of).values_list("id", "uri", "published", "title", "language")
    documents = {
        each[0]: Document(id=each[0], uri=each[1], text="", published=each[2] or None, title=each[3], language=each[4] or None)
        for start in range(0, len(ids), 500)
        for each in found.filter(id__in=ids[start : start + 500])
    }
    return ProcessRecord(claims, documents)


def last_known() -> str:
    """Give the last moment at which anything was recorded, now when nothing was."""
    moments = [
        table._default_manager.aggregate(last=Max("recorded_at"))["last"] or "" for table in (models.Document, models.CentreEntry)
    ]
    return max(moments) or now()
