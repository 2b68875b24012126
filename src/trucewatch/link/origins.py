"""Mentions -> the root each comes from: copies of one agency, ministry or text are one origin and count once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from trucewatch.link.extraction import Mention
from trucewatch.link.table import name_key
from trucewatch.link.wording import alike, text_signature
from trucewatch.model.document import Document
from trucewatch.model.incident import Origin
from trucewatch.model.source import Source

COPY_SHARE = 0.55
"""Texts sharing this much of their phrases are one text: rewrites of one communique tried lie below 0.35, agency
copies with an edited head above 0.7."""
_BANDS = 32  # bands of four values: two texts at 0.55 meet in some band with probability 0.95, at 0.7 always
RETRACTIONS = frozenset({"correction", "correction_of", "withdrawn", "withdrawal", "retraction", "kill", "superseded"})
"""Note codes by which a document takes something back."""

Roots = dict[str, tuple[str, str, str | None]]


def roots(mentions: Sequence[Mention], sources: Iterable[Source] = ()) -> Roots:
    """Take mentions and what is known of sources, give claim id -> (origin id, name, party) of its root.

    The root is the last speaker of the chain: an agency quoting a ministry adds nothing to the ministry. A side's
    ministry, army and state outlets are one origin. A claim in an outlet's own voice belongs to the agency it took it
    from, else to the first of the documents that copy one another, else to the outlet.
    """
    known = _by_name(sources)
    documents = {mention.document.id: mention.document for mention in mentions}
    first_copy = copies(tuple(documents.values()), mentions)
    return {m.claim.id: _root(m, known, documents[first_copy[m.document.id]]) for m in mentions}


def copies(documents: Sequence[Document], mentions: Sequence[Mention] = ()) -> dict[str, str]:
    """Take documents (and their claims, for those without text), give document id -> id of the first it copies."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        quotes[mention.document.id].append(mention.claim.span.quote)
    ordered = sorted(documents, key=lambda d: (d.published or "9999", d.id))
    rank = {document.id: at for at, document in enumerate(ordered)}
    first: dict[str, str] = {}
    marks: dict[str, tuple[int, ...]] = {}
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for document in ordered:
        mark = text_signature(document.text or " ".join(sorted(set(quotes[document.id]))))
        bands = [(at, mark[at * 4 : at * 4 + 4]) for at in range(_BANDS)] if mark else []
        near = {first[other]: None for band in bands for other in buckets[band] if alike(mark, marks[other]) >= COPY_SHARE}
        twin = min(near, key=lambda other: rank[other], default=None)
        first[document.id] = first[twin] if twin is not None else document.id
        marks[document.id] = mark
        for band in bands:
            buckets[band].append(document.id)
    return first


def origins(mentions: Sequence[Mention], found: Roots) -> tuple[Origin, ...]:
    """Take an incident's mentions and the roots of their claims, give its origins, the widest carried first."""
    members: dict[tuple[str, str, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        members[found[mention.claim.id]].append(mention)
    made = [
        Origin(key[0], key[1], key[2], tuple(sorted({m.document.id for m in group})), tuple(sorted(m.claim.id for m in group)))
        for key, group in _one_name(members).items()
    ]
    return tuple(sorted(made, key=lambda origin: (-len(origin.documents), origin.id)))


def retracted(document: Document) -> bool:
    """Take a document, tell whether it withdraws or corrects an earlier report."""
    return any(note.code in RETRACTIONS for note in document.notes)


def _one_name(members: dict[tuple[str, str, str | None], list[Mention]]) -> dict[tuple[str, str, str | None], list[Mention]]:
    """One origin id may come under several spellings; the first in alphabetical order names it."""
    by_id: dict[str, tuple[str, str, str | None]] = {}
    merged: dict[tuple[str, str, str | None], list[Mention]] = defaultdict(list)
    for key in sorted(members, key=lambda k: (k[0], k[1])):
        merged[by_id.setdefault(key[0], key)] += members[key]
    return merged


def _by_name(sources: Iterable[Source]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for source in sorted(sources, key=lambda s: s.id):
        for name in (source.id, source.name):
            found.setdefault(name.casefold(), source)
    return found


def _root(mention: Mention, known: dict[str, Source], first: Document) -> tuple[str, str, str | None]:
    speakers = mention.claim.speakers
    if speakers:
        last = speakers[-1]
        if last.party is not None:
            return f"party:{last.party}", last.name, last.party
        source = known.get((last.id or last.name).casefold())
        if source is not None:
            return _source_root(source)
        return f"speaker:{last.id or name_key(last.name)}", last.name, None
    return _outlet_root(first, known)


def _outlet_root(document: Document, known: dict[str, Source]) -> tuple[str, str, str | None]:
    for name in (document.agency, document.outlet, urlsplit(document.uri).hostname):
        if name:
            source = known.get(name.casefold())
            return _source_root(source) if source is not None else (f"outlet:{name.casefold()}", name, None)
    return f"document:{document.id}", document.title or document.uri, None


def _source_root(source: Source) -> tuple[str, str, str | None]:
    """A state outlet speaks for its side: it is the side's origin, not a second one."""
    if source.interest is not None:
        return f"party:{source.interest}", source.name, source.interest
    return f"outlet:{(source.origin_of or source.id).casefold()}", source.name, None
