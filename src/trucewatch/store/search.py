"""Full text on both databases, folded alike in every script: each thing asked for must be there in one of its spellings.

What one thing asked for may look like is ``spellings.py``; a word of the question begins a word of the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.store import models
from trucewatch.store.spellings import Clause, clauses
from trucewatch.store.word_forms import WHOLE
from trucewatch.store.words import folded_words, words

PIECE_WORDS = 20_000
"""Words in one searchable piece: PostgreSQL refuses more than 1 MB of distinct words in one value."""

_FTS = (
    "SELECT owner FROM store_searchtext "
    "WHERE id IN (SELECT rowid FROM store_search_fts WHERE store_search_fts MATCH %s) AND +kind = %s"
)
# The plus keeps SQLite from walking all texts of the kind and asking the index about each of them.
_TSVECTOR = (
    "SELECT s.owner FROM store_searchtext s WHERE to_tsvector('simple', s.folded) @@ to_tsquery('simple', %s) AND s.kind = %s"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words asked for, and where: [start, end] in code points of its text."""

    document: str
    places: tuple[tuple[int, int], ...]


def owners(kind: str, text: str) -> RawSQL:
    """Take "document" or "claim" and the words asked for, give a subquery of the ids that hold them all."""
    asked = clauses(text)  # their words are letters and digits only: nothing in them is an operator of the search
    if connection.vendor == "sqlite":
        return RawSQL(_FTS, (" AND ".join(_either(clause, '"{}"', "*", " AND ", " OR ") for clause in asked) or '""', kind))
    return RawSQL(_TSVECTOR, (" & ".join(_either(clause, "{}", ":*", " & ", " | ") for clause in asked), kind))


def owners_among(kind: str, text: str, ids: Sequence[str]) -> set[str]:
    """Take "document" or "claim", the words asked for and a few ids, give those that hold the words; no others are sought."""
    asked = clauses(text)
    if not asked or not ids:
        return set()
    held = models.SearchText.objects.filter(kind=kind, owner__in=list(ids)).values_list("owner", "folded")
    return {owner for owner, folded in held if _holds(folded, asked)}


def _holds(folded: str, asked: Sequence[Clause]) -> bool:
    there = [word + WHOLE for word in folded.split()]
    return all(
        any(all(any(word.startswith(begins) for word in there) for begins in way) for way in clause.alternatives)
        for clause in asked
    )


def _either(clause: Clause, word: str, begins: str, together: str, otherwise: str) -> str:
    def term(part: str) -> str:
        return word.format(part.rstrip(WHOLE)) + ("" if part.endswith(WHOLE) else begins)

    ways = (together.join(term(part) for part in way) for way in clause.alternatives)
    return f"({otherwise.join(f'({way})' for way in ways)})"


def places_of(text: str, asked: str, limit: int = 50) -> tuple[tuple[int, int], ...]:
    """Take a raw text and the words asked for, give where in the text they stand, at most ``limit`` places."""
    ways = [way for clause in clauses(asked) for way in clause.alternatives]
    beginnings = tuple({begins for way in ways for begins in way})
    if not beginnings:
        return ()
    hits = [(word + WHOLE, start, end) for word, start, end in words(text) if (word + WHOLE).startswith(beginnings)]
    # A name of several words is marked only where the text holds all of them.
    seen = {word for word, _start, _end in hits}
    whole = [way for way in ways if all(any(word.startswith(begins) for word in seen) for begins in way)]
    held = tuple({begins for way in whole for begins in way})
    found = dict.fromkeys((start, end) for word, start, end in hits if held and word.startswith(held))
    return tuple(found)[:limit]


def index_documents(documents: Iterable[Document]) -> None:
    """Take documents just put, make them findable by title, text and names of the publisher."""
    _index("document", ((d.id, " ".join(filter(None, (d.title, d.outlet, d.agency, d.text)))) for d in documents))


def index_claims(claims: Iterable[Claim]) -> None:
    """Take claims just put, make them findable by quote, type, speakers, actors and places."""
    _index("claim", ((claim.id, _claim_text(claim)) for claim in claims))


def _claim_text(claim: Claim) -> str:
    names = [claim.span.quote, claim.type, *(speaker.name for speaker in claim.speakers)]
    names += [actor.name for actor in (claim.actor, claim.target) if actor is not None]
    for place in claim.places:
        names += [place.name, place.as_named]
    return " ".join(names)


def _index(kind: str, texts: Iterable[tuple[str, str]]) -> None:
    rows = [
        models.SearchText(kind=kind, owner=owner, piece=piece, folded=folded)
        for owner, text in texts
        for piece, folded in enumerate(_pieces(text))
    ]
    rows = models.SearchText.objects.bulk_create(rows, batch_size=2_000)
    if connection.vendor == "sqlite" and rows:
        with connection.cursor() as cursor:
            pairs = [(row.pk, row.folded) for row in rows]
            cursor.executemany("INSERT INTO store_search_fts(rowid, folded) VALUES (%s, %s)", pairs)


def _pieces(text: str) -> Iterator[str]:
    all_words = folded_words(text)
    for start in range(0, len(all_words), PIECE_WORDS):
        yield " ".join(all_words[start : start + PIECE_WORDS])
