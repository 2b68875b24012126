"""What was known at a moment: the rows of the record that a question with ``as_of`` may see."""

from django.db.models import Q, QuerySet

from trucewatch.store.clock import as_of_moment
from trucewatch.store.models import Claim, Document, Extraction


def known_documents(as_of: str | None) -> "QuerySet[Document]":
    """Take a day or moment (None: now), give the documents recorded by then."""
    at = as_of_moment(as_of)
    return Document.objects.all() if at is None else Document.objects.filter(recorded_at__lte=at)


def known_claims(as_of: str | None) -> "QuerySet[Claim]":
    """Take a day or moment (None: now), give the claims that held then: recorded, and not yet superseded."""
    return Claim.objects.filter(_holding(as_of))


def known_readings(as_of: str | None) -> "QuerySet[Extraction]":
    """Take a day or moment (None: now), give the readings that held then, one at most for each document."""
    return Extraction.objects.filter(_holding(as_of))


def _holding(as_of: str | None) -> Q:
    at = as_of_moment(as_of)
    if at is None:
        return Q(superseded_at=None)
    return Q(recorded_at__lte=at) & (Q(superseded_at=None) | Q(superseded_at__gt=at))
