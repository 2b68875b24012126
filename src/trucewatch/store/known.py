"""What was known at a moment: the rows of the record that a question with ``as_of`` may see."""

from django.db.models import Q

from trucewatch.store import models
from trucewatch.store.clock import as_of_moment
from trucewatch.store.models import Claim, Document


def known_documents(as_of: str | None) -> "models.models.QuerySet[Document]":
    """Take a day or moment (None: now), give the documents recorded by then."""
    at = as_of_moment(as_of)
    return Document.objects.all() if at is None else Document.objects.filter(recorded_at__lte=at)


def known_claims(as_of: str | None) -> "models.models.QuerySet[Claim]":
    """Take a day or moment (None: now), give the claims that held then: recorded, and not yet superseded."""
    at = as_of_moment(as_of)
    if at is None:
        return Claim.objects.filter(superseded_at=None)
    return Claim.objects.filter(Q(superseded_at=None) | Q(superseded_at__gt=at), recorded_at__lte=at)
