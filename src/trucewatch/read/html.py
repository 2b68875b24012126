"""A web page -> one document: its article as trafilatura finds it, with the headline above it. Scripts are never run."""

from collections.abc import Iterator
from typing import Any

from trucewatch.errors import UnreadableInput
from trucewatch.languages.fold import fold
from trucewatch.model.document import Document, Note
from trucewatch.model.identity import sha256_hex
from trucewatch.read.document import make_document
from trucewatch.read.encoding import declared_charset, decode
from trucewatch.seams import InputProblem, RawInput

_MOST_BYTES = 20_000_000  # the largest news page met has 6 MB, most of it scripts; parsing costs ten times the size in memory


class HtmlReader:
    """Reads a saved web page."""

    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, raw: RawInput) -> Iterator[Document | InputProblem]:
        """Take the bytes of a page, give its document; UnreadableInput when the page holds no article."""
        if len(raw.data) > _MOST_BYTES:
            raise UnreadableInput(
                f"the page has {len(raw.data):,} bytes, more than the {_MOST_BYTES:,} taken as one page",
                place=raw.uri,
                remedy="Save the article alone",
            )
        decoded = decode(raw.data, raw.uri, declared_charset(raw.data))
        page = article(decoded.text)
        if page is None:
            raise UnreadableInput(
                "the page holds no article", place=raw.uri, remedy="Save the article's own page, or give its text"
            )
        body, facts = page
        yield make_document(
            body,
            uri=facts["url"] or raw.uri,
            published=facts["date"],
            title=facts["title"],
            language=facts["language"],
            outlet=facts["sitename"],
            media_type="text/html",
            raw_sha256=sha256_hex(raw.data),
            fetched_at=raw.fetched_at,
            notes=(*decoded.notes, *_author(facts["author"])),
        )


def article(markup: str) -> tuple[str, dict[str, str | None]] | None:
    """Take a page's markup, give its text with the headline on top, and what the head says; None without an article."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        date_extraction_params=_dates(),
    )
    if found is None:
        return None
    facts = {name: getattr(found, name, None) or None for name in ("title", "url", "date", "sitename", "author", "language")}
    body = (found.text or "").strip()
    if not body:
        return None
    title = facts["title"]
    if title and not fold(body[: len(title) + 40]).startswith(fold(title.strip())):
        body = f"{title.strip()}\n\n{body}"
    return body, facts


def _dates() -> dict[str, object]:
    """Only dates the page states of itself; a date guessed from anywhere in the page would be a default."""
    return {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def _author(name: str | None) -> tuple[Note, ...]:
    return (Note("author", f"The page names an author: {name}."),) if name else ()
