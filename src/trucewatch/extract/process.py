"""Claims about the peace rather than the fight."""

from collections.abc import Sequence
from typing import Any

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document, Note


def process_claims(document: Document, voiced: Sequence[Any], dates: Any, scene: Any, subject: Any) -> tuple[list[Claim], list[Note]]:
    """Take a document and its voiced sentences, give the claims of every kind but incidents."""
    return [], []
