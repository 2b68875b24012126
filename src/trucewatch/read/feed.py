"""An RSS or Atom file -> one document per entry, from the text the feed itself carries. Links are never followed."""

import io
import warnings
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from trucewatch.errors import InputError, UnreadableInput
from trucewatch.languages.fold import fold
from trucewatch.model.document import Document
from trucewatch.model.identity import sha256_hex
from trucewatch.read.document import make_document
from trucewatch.read.encoding import refuse_binary
from trucewatch.read.markup import plain
from trucewatch.seams import InputProblem, RawInput


class FeedReader:
    """Reads a saved feed."""

    media_types: tuple[str, ...] = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
    suffixes: tuple[str, ...] = (".rss", ".atom", ".xml")

    def read(self, raw: RawInput) -> Iterator[Document | InputProblem]:
        """Take the bytes of a feed, give a document per entry; UnreadableInput when there is no entry."""
        refuse_binary(raw.data, raw.uri)
        feed = _parse(raw.data)
        if not feed.entries:
            reason = f" ({feed.bozo_exception})" if feed.get("bozo") and feed.get("bozo_exception") else ""
            raise UnreadableInput(
                f"the feed has no entries{reason}", place=raw.uri, remedy="Check that the file is an RSS or Atom feed"
            )
        outlet, language = feed.feed.get("title"), feed.feed.get("language")
        for number, entry in enumerate(feed.entries, 1):
            where = f"{raw.uri}: entry {number}"
            try:
                yield _document(entry, outlet, language, raw, where)
            except InputError as error:
                yield InputProblem(error.message, where, error.remedy)


def _parse(data: bytes) -> Any:
    import feedparser

    with warnings.catch_warnings():  # the library warns of its own future, which nobody reading a feed can act on
        warnings.simplefilter("ignore", DeprecationWarning)
        return feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)


def _document(entry: Any, outlet: str | None, language: str | None, raw: RawInput, where: str) -> Document:
    contents = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    title = plain(entry.get("title", "")).strip() or None
    body = plain("\n".join(contents)).strip()
    if title and not fold(body[: len(title) + 40]).startswith(fold(title.strip())):
        body = f"{title}\n\n{body}" if body else title
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None
    return make_document(
        body,
        uri=entry.get("link") or entry.get("id") or where,
        published=published,
        title=title,
        language=language,
        outlet=outlet,
        media_type="application/rss+xml",
        raw_sha256=sha256_hex("\n".join([title or "", *contents]).encode("utf-8", "surrogatepass")),
        fetched_at=raw.fetched_at,
    )
