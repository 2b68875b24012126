"""Mentions -> the root each comes from: copies of one agency, ministry or text are one origin and count once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np

from trucewatch.link.chains import components
from trucewatch.link.extraction import Mention
from trucewatch.link.reissues import HEAD_CHARACTERS, REISSUES
from trucewatch.link.table import name_key
from trucewatch.link.wording import alike, text_signature, words_of
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Origin
from trucewatch.model.source import Source

COPY_SHARE = 0.55
"""Texts sharing this much of their phrases are one text: rewrites of one communique tried lie below 0.35, agency
copies with an edited head above 0.7."""
_BANDS = 32  # bands of four values: two texts at 0.55 meet in some band with probability 0.95, at 0.7 always
Root = tuple[str, str, str | None]
Roots = Mapping[str, Root]
Voice = tuple[str | None, str | None, str]
"""Party, id and name of the last speaker of a claim."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What origins need of a document: when it came, who may stand behind it, its headline and the signature of its words.

    ``reissue`` is how it takes up an earlier report (see ``reissues``), ``head`` then the folded words it begins with.
    """

    published: str
    names: tuple[str, ...]
    title: str
    headline: str
    reissue: str
    head: str
    signature: tuple[int, ...]


def roots(mentions: Sequence[Mention], sources: Iterable[Source] = ()) -> Roots:
    """Take mentions and what is known of sources, give claim id -> (origin id, name, party) of its root.

    The root is the last speaker of the chain: an agency quoting a ministry adds nothing to the ministry. A side's
    ministry, army and state outlets are one origin. A claim in an outlet's own voice belongs to the agency it took it
    from, else to the first of the documents that copy one another, else to the outlet.
    """
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document.id].append(mention)
    facts = {name: copy_facts(held[0].document, held) for name, held in by_document.items()}
    known = by_name(sources)
    first = first_copies(facts)
    return {m.claim.id: root_of(voice_of(m.claim), known, first[m.document.id], facts) for m in mentions}


def copies(documents: Sequence[Document], mentions: Sequence[Mention] = ()) -> dict[str, str]:
    """Take documents (and their claims, for those without text), give document id -> id of the first it copies."""
    said: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        said[mention.document.id].append(mention)
    return first_copies({document.id: copy_facts(document, said[document.id]) for document in documents})


def copy_facts(document: Document, mentions: Sequence[Mention]) -> CopyFacts:
    """Take a document and its claims, give what origins need; one without text is known by what its claims quote."""
    text = document.text or " ".join(sorted({mention.claim.span.quote for mention in mentions}))
    names = (document.agency, document.outlet, urlsplit(document.uri).hostname)
    reissue = next((code for code in REISSUES if any(note.code == code for note in document.notes)), "")
    return CopyFacts(
        document.published or "9999",
        tuple(name for name in names if name),
        document.title or document.uri,
        words_of(document.title or document.text[:HEAD_CHARACTERS].partition("\n")[0]),
        reissue or ("take" if (document.take or 1) > 1 else ""),
        words_of(f"{document.title or ''} {document.text[:HEAD_CHARACTERS]}") if reissue or (document.take or 1) > 1 else "",
        text_signature(text),
    )


def takes_up(document: Document) -> bool:
    """Take a document, tell whether it says that it updates, corrects or withdraws an earlier one."""
    return any(note.code in REISSUES for note in document.notes)


def voice_of(claim: Claim) -> Voice | None:
    """Take a claim, give its last speaker, None when the outlet says it in its own voice."""
    last = claim.speakers[-1] if claim.speakers else None
    return None if last is None else (last.party, last.id, last.name)


def first_copies(
    facts: Mapping[str, CopyFacts], before: Mapping[str, str] | None = None, touched: Collection[str] | None = None
) -> dict[str, str]:
    """Take facts of documents by id, give id -> id of the first document it copies, itself when it copies none.

    With what was found ``before`` and the documents ``touched`` since (added or taken out), only families of documents
    that share a band of their signatures with a touched one are looked at again; the result is the same.
    """
    ids = sorted(facts, key=lambda name: (facts[name].published, name))
    family = _families([facts[name].signature for name in ids])
    first = {name: name for name in ids}
    again = set(ids)
    if before is not None and touched is not None:
        held = {family[row] for row, name in enumerate(ids) if name in touched or before.get(name) not in facts}
        again = {name for row, name in enumerate(ids) if family[row] in held}
        first.update((name, before[name]) for name in ids if name not in again)
    members: dict[int, list[str]] = defaultdict(list)
    for row, name in enumerate(ids):
        if name in again:
            members[family[row]].append(name)
    for names in members.values():
        if len(names) > 1:
            first.update(_copied(names, facts))
    return first


def _families(signatures: Sequence[tuple[int, ...]]) -> list[int]:
    """Number of the family of each signature: those chained by a band of four equal values. Others cannot be copies."""
    rows = [row for row, mark in enumerate(signatures) if mark]
    label = np.arange(len(signatures), dtype=np.int64)
    if len(rows) > 1:
        marks = np.array([signatures[row] for row in rows], dtype=np.uint64).reshape(len(rows), _BANDS, 4)
        left, right = [], []
        for band in range(_BANDS):
            key = np.zeros(len(rows), dtype=np.uint64)
            for column in range(4):
                key = key * np.uint64(0x9E3779B97F4A7C15) + marks[:, band, column]
            order = np.argsort(key, kind="stable")
            same = np.flatnonzero(key[order][1:] == key[order][:-1])
            left.append(order[same])
            right.append(order[same + 1])
        numbers = np.array(rows, dtype=np.int64)
        label = components(len(signatures), numbers[np.concatenate(left)], numbers[np.concatenate(right)])
    found: list[int] = label.tolist()
    return found


def _copied(names: Sequence[str], facts: Mapping[str, CopyFacts]) -> dict[str, str]:
    """Documents of one family in the order of publication, each led to the first one it is like."""
    rank = {name: at for at, name in enumerate(names)}
    first: dict[str, str] = {}
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for name in names:
        mark = facts[name].signature
        bands = [(at, mark[at * 4 : at * 4 + 4]) for at in range(_BANDS)] if mark else []
        others = {other for band in bands for other in buckets[band]}
        near = {first[other] for other in others if alike(mark, facts[other].signature) >= COPY_SHARE}
        first[name] = min(near, key=lambda other: rank[other], default=name)
        for band in bands:
            buckets[band].append(name)
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


def _one_name(members: dict[tuple[str, str, str | None], list[Mention]]) -> dict[tuple[str, str, str | None], list[Mention]]:
    """One origin id may come under several spellings; the first in alphabetical order names it."""
    by_id: dict[str, tuple[str, str, str | None]] = {}
    merged: dict[tuple[str, str, str | None], list[Mention]] = defaultdict(list)
    for key in sorted(members, key=lambda k: (k[0], k[1])):
        merged[by_id.setdefault(key[0], key)] += members[key]
    return merged


def by_name(sources: Iterable[Source]) -> dict[str, Source]:
    """Take sources, give them by id and by name, in any letter case."""
    found: dict[str, Source] = {}
    for source in sorted(sources, key=lambda s: s.id):
        for name in (source.id, source.name):
            found.setdefault(name.casefold(), source)
    return found


def root_of(voice: Voice | None, known: Mapping[str, Source], first: str, facts: Mapping[str, CopyFacts]) -> Root:
    """Take a claim's last speaker, sources by name, the first of its document's copies and facts of documents, give its root."""
    if voice is None:
        return _outlet_root(first, facts[first], known)
    party, slug, name = voice
    if party is not None:
        return f"party:{party}", name, party
    source = known.get((slug or name).casefold())
    if source is not None:
        return _source_root(source)
    return f"speaker:{slug or name_key(name)}", name, None


def _outlet_root(document: str, facts: CopyFacts, known: Mapping[str, Source]) -> Root:
    if not facts.names:
        return f"document:{document}", facts.title, None
    name = facts.names[0]
    source = known.get(name.casefold())
    return _source_root(source) if source is not None else (f"outlet:{name.casefold()}", name, None)


def _source_root(source: Source) -> Root:
    """A state outlet speaks for its side: it is the side's origin, not a second one."""
    if source.interest is not None:
        return f"party:{source.interest}", source.name, source.interest
    return f"outlet:{(source.origin_of or source.id).casefold()}", source.name, None
