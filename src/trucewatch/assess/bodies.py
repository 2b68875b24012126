"""Bodies of an agreement under all their names: which body a claim speaks of, by the pack's names in any language. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from trucewatch.languages.fold import fold
from trucewatch.model.agreement import Body
from trucewatch.model.claim import Claim

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters two words must share to count as one: enough to bridge the endings of the six languages, tried on the packs' names."""
_FEWEST = 2
"""A single word names no body: "commission" may be any."""


def body_of(words: str, bodies: Iterable[Body]) -> str:
    """Take words that may name a body, give the slug of the one whose name they hold; the longest name decides, "" for none."""
    return _named(words, _known(bodies))


def bodies_named(claims: Iterable[Claim], bodies: Sequence[Body]) -> dict[str, str]:
    """Take the claims of documents, give claim -> body for each that speaks of one: by name, quote, or a body named inside it."""
    listed, known = list(claims), _known(bodies)
    named = {claim.id: _own(claim, known) for claim in listed}
    inside: dict[str, list[Claim]] = {}
    for claim in listed:
        if claim.kind == "body" and named[claim.id]:
            inside.setdefault(claim.document, []).append(claim)
    for claim in listed:
        if not named[claim.id] and claim.kind in ("meeting", "statement"):
            within = [
                b for b in inside.get(claim.document, ()) if claim.span.start <= b.span.start and b.span.end <= claim.span.end
            ]
            named[claim.id] = named[within[0].id] if within else ""
    return {claim: body for claim, body in named.items() if body}


def names_used(claims: Iterable[Claim], named: Mapping[str, str], body: str) -> dict[str, tuple[str, ...]]:
    """Take claims, which body each speaks of, and a body, give the names reports gave it -> their claims."""
    used: dict[str, list[str]] = {}
    for claim in claims:
        if claim.kind == "body" and named.get(claim.id) == body:
            used.setdefault(claim.span.quote, []).append(claim.id)
    return {quote: tuple(ids) for quote, ids in sorted(used.items())}


_Known = tuple[tuple[frozenset[str], str], ...]
"""The stems of each name of each body, with the body's slug."""


def _known(bodies: Iterable[Body]) -> _Known:
    found = ((_stems(name), body.id) for body in bodies for names in body.names.values() for name in names)
    return tuple((stems, slug) for stems, slug in found if len(stems) >= _FEWEST)


@lru_cache(maxsize=50_000)  # the same people and phrases come back in report after report
def _named(words: str, known: _Known) -> str:
    said = _stems(words)
    return max(((len(stems), slug) for stems, slug in known if stems <= said), default=(0, ""))[1]


def _own(claim: Claim, known: _Known) -> str:
    if claim.kind not in ("body", "meeting"):
        return ""
    for person in claim.participants:
        found = _named(person.name, known) if person.role in ("subject", "attendee") else ""
        if found:
            return found
    return _named(claim.span.quote, known)


@lru_cache(maxsize=5_000)
def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(words)) if len(word) > _FEWEST)
