"""Bodies of an agreement under all their names: which body a claim speaks of, by the pack's names in any language. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

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
    said = _stems(words)
    found: list[tuple[int, str]] = []
    for body in bodies:
        for name in (each for names in body.names.values() for each in names):
            stems = _stems(name)
            if len(stems) >= _FEWEST and stems <= said:
                found.append((len(stems), body.id))
    return max(found, default=(0, ""))[1]


def bodies_named(claims: Iterable[Claim], bodies: Sequence[Body]) -> dict[str, str]:
    """Take the claims of documents, give claim -> body for each that speaks of one: by name, quote, or a body named inside it."""
    listed = list(claims)
    named = {claim.id: _own(claim, bodies) for claim in listed}
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


def _own(claim: Claim, bodies: Sequence[Body]) -> str:
    if claim.kind not in ("body", "meeting"):
        return ""
    for person in claim.participants:
        found = body_of(person.name, bodies) if person.role in ("subject", "attendee") else ""
        if found:
            return found
    return body_of(claim.span.quote, bodies)


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(words)) if len(word) > _FEWEST)
