"""Claims made by hand in one line, for the tests of linking."""

from collections.abc import Sequence
from typing import Any

from trucewatch.link.extraction import Report
from trucewatch.model.claim import Actor, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document, Note
from trucewatch.model.span import Span

VILLAGE = Place("tegh", "Tegh", 39.56, 46.48, 4000, "Tegh")
FAR_VILLAGE = Place("matina", "Al-Matina", 14.05, 43.2, 4000, "Al-Matina")


def on(day: str | None, *, end: str | None = None, precision: str = "day") -> When | None:
    return When(day, end or day, precision, day) if day else None


def who(party: str | None) -> Actor | None:
    return Actor(party, party, party) if party else None


def says(party: str) -> tuple[Speaker, ...]:
    return (Speaker(f"{party}-mod", f"ministry of {party}", "ministry", party),)


def dead(low: int, high: int | None = None, *, side: str | None = None, **more: Any) -> Count:
    return Count("killed", low, low if high is None else high, high is None, "military", side, **more)


def claim(
    document: str,
    quote: str = "shots were fired",
    *,
    day: str | None = "2023-04-11",
    place: Place | None = VILLAGE,
    actor: str | None = None,
    target: str | None = None,
    speaker: str | None = None,
    counts: Sequence[Count] = (),
    at: int = 0,
    **more: Any,
) -> Claim:
    values: dict[str, Any] = {
        "kind": "incident",
        "type": "small_arms_fire",
        "mode": "asserted",
        "when": on(day),
        "places": (place,) if place else (),
        "actor": who(actor),
        "target": who(target),
        "counts": tuple(counts),
        "speakers": says(speaker) if speaker else (),
        **more,
    }
    return Claim(id="", document=document, span=Span(at, at + len(quote), quote), **values).with_id()


def report(
    document: str,
    *claims: Claim,
    published: str | None = "2023-04-12",
    text: str = "",
    outlet: str | None = None,
    agency: str | None = None,
    notes: Sequence[str] = (),
) -> Report:
    noun = Document(
        id=document,
        uri=f"https://{document}.example/1",
        text=text,
        published=published,
        outlet=outlet,
        agency=agency,
        notes=tuple(Note(code, code) for code in notes),
    )
    return Report(noun, claims)
