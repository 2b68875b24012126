"""A report about to be taken in -> the reports in the record that are the same, or nearly: the warning before saving."""

from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.link.origins import COPY_SHARE
from trucewatch.link.wording import alike, text_signature
from trucewatch.model.document import Document
from trucewatch.store import models, rows
from trucewatch.store.search import owners
from trucewatch.store.visible import seen_documents
from trucewatch.store.words import folded_words

SLICES = 8
"""Stretches of the text asked for: a copy with a new head and a cut tail still shares most of them."""
WORDS_ASKED = 4
"""The longest words of a stretch: rarer than short ones, and four of them together rarely meet by chance."""
MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Twin:
    """A report in the record: ``how`` is "same" (address and words), "words" or "address" alone, or "near" with the share."""

    document: str
    how: str
    share: float
    title: str
    outlet: str
    published: str


def twins(document: Document) -> tuple[Twin, ...]:
    """Take a report, give those in the record that its reader may see and that are the same or nearly, the nearest first."""
    found: dict[str, Twin] = {}
    for row in _exact(document):
        same_words, same_address = row.text_sha256 == document.text_sha256, row.uri == rows.column(document.uri)
        how = "same" if row.id == document.id else "words" if same_words else "address"
        if same_words or same_address:
            found[row.id] = _twin(row, how, 1.0 if same_words else _share(document, row))
    for row in _candidates(document):
        share = 0.0 if row.id in found else _share(document, row)
        if share >= COPY_SHARE:
            found[row.id] = _twin(row, "near", share)
    ranks = ("same", "words", "near", "address")
    return tuple(sorted(found.values(), key=lambda twin: (ranks.index(twin.how), -twin.share, twin.document)))


def alike_among(documents: Iterable[Document]) -> dict[str, str]:
    """Take reports about to be taken in together, give for each near copy the first of them that it copies."""
    signatures: list[tuple[str, tuple[int, ...]]] = []
    found: dict[str, str] = {}
    for document in documents:
        signature = text_signature(document.text)
        first = next((name for name, held in signatures if alike(held, signature) >= COPY_SHARE), None)
        if first is not None:
            found[document.id] = first
        signatures.append((document.id, signature))
    return found


def _exact(document: Document) -> list[models.Document]:
    from django.db.models import Q

    same = Q(text_sha256=document.text_sha256) | Q(uri=rows.column(document.uri))
    return list(seen_documents(None).filter(same).order_by("-recorded_at")[:MOST_CANDIDATES])


def _candidates(document: Document) -> list[models.Document]:
    words = folded_words(document.text)
    size = max(1, len(words) // SLICES)
    ids: dict[str, None] = {}
    for start in range(0, size * SLICES, size):
        stretch = dict.fromkeys(words[start : start + size])
        asked = sorted(stretch, key=lambda word: (-len(word), word))[:WORDS_ASKED]
        if len(asked) == WORDS_ASKED:
            held = seen_documents(None).filter(id__in=owners("document", " ".join(asked)))
            ids.update(dict.fromkeys(held.values_list("id", flat=True)[:MOST_CANDIDATES]))
    return list(models.Document.objects.filter(id__in=list(ids)[: MOST_CANDIDATES * 2]))


def _share(document: Document, row: models.Document) -> float:
    return alike(text_signature(document.text), text_signature(rows.document_noun(row).text))


def _twin(row: models.Document, how: str, share: float) -> Twin:
    return Twin(row.id, how, round(share, 2), row.title or row.uri, row.outlet or row.source, row.published)
