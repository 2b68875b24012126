"""Nouns made by hand for tests: words are quoted, offsets are found, so that a record can be written by a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document, Part
from trucewatch.model.span import Span


def document(
    text: str, *, uri: str = "https://example.org/report", parts: Mapping[str, str] | None = None, **values: Any
) -> Document:
    """Take a text and what is known of it, give the document; ``parts`` maps a kind of part to the words that form it."""
    found: list[Part] = []
    for kind, words in (parts or {}).items():
        # The headline comes first and its copy after it, so the search goes on behind the last part of the same words.
        after = max((part.end for part in found if text[part.start : part.end] == words), default=0)
        start = text.index(words, after)
        found.append(Part(kind, start, start + len(words)))  # type: ignore[arg-type]  # a test may try an unknown kind
    return Document(id=Document.make_id(uri, text), uri=uri, text=text, parts=tuple(found), **values)


def claim(
    of: Document,
    quote: str,
    *,
    words: Mapping[str, str | Sequence[str]] | None = None,
    kind: str = "incident",
    type: str = "small_arms_fire",
    mode: str = "asserted",
    **values: Any,
) -> Claim:
    """Take a document and the words that carry a claim, give it; ``words`` maps each value's path to where the text says it.

    Words of a value are looked for inside the quote first, then in the whole text; a value without words takes the quote.
    """
    start = of.text.index(quote)
    end = start + len(quote)
    draft = Claim(id="", document=of.id, kind=kind, type=type, mode=mode, span=Span.of(of.text, start, end), **values)
    spans = {path: _places(of.text, start, end, (words or {}).get(path, quote)) for path in draft.values()}
    made = Claim(
        id="", document=of.id, kind=kind, type=type, mode=mode, span=Span.of(of.text, start, end), spans=spans, **values
    ).with_id()
    made.check(of.text)
    return made


def _places(text: str, start: int, end: int, words: str | Sequence[str]) -> tuple[tuple[int, int], ...]:
    places = []
    for each in [words] if isinstance(words, str) else words:
        at = text.find(each, start, end)
        at = text.index(each) if at < 0 else at
        places.append((at, at + len(each)))
    return tuple(places)
