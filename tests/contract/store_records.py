"""Documents, claims and a small linker for the store's tests, made by hand."""

from collections.abc import Iterable, Sequence
from typing import Any

from trucewatch.model.claim import Actor, Claim, Count, Extractor, Place, Speaker, When
from trucewatch.model.document import Document, Note
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Casualty, Contradiction, Incident, Origin, Version
from trucewatch.model.judgement import Judgement
from trucewatch.model.span import Span

NORTH = Place("plc-north", "North Village", 40.1, 46.2, 2000, "North Village")
SOUTH = Place("plc-south", "South Village", 39.1, 46.9, 5000, "South Village")


def document(number: int = 1, *, day: str = "2021-11-16", text: str | None = None, **values: Any) -> Document:
    """Give a document that tells of shots at North Village; every number is another one."""
    text = text if text is not None else f"Report {number}. Shots were fired at North Village on {day}; two soldiers were killed."
    uri = f"https://example.org/{number}"
    return Document(
        id=Document.make_id(uri, text),
        uri=uri,
        text=text,
        title=values.pop("title", f"Report {number}"),
        language=values.pop("language", "en"),
        outlet=values.pop("outlet", "Example Wire"),
        published=day,
        **values,
    )


def claim(
    of: Document,
    *,
    day: str | None = "2021-11-16",
    place: Place | None = NORTH,
    type: str = "small_arms_fire",
    speaker: str = "side-a",
    killed: int | None = 2,
    version: str = "1",
    words: tuple[int, int] | None = None,
    kind: str = "incident",
    **values: Any,
) -> Claim:
    """Give a claim over words of the document."""
    start, end = words or (0, len(of.text))
    here = ((start, end),)
    counts = () if killed is None else (Count("killed", killed, killed, True, "military", "side-b", False, None, str(killed)),)
    spans = {"speakers.0": here, "actor": here, **({"when": here} if day else {}), **({"places.0": here} if place else {})}
    spans |= {f"counts.{index}": here for index in range(len(counts))}
    return Claim(
        id="",
        document=of.id,
        kind=kind,
        type=type,
        mode="asserted",
        span=Span.of(of.text, start, end),
        speakers=(Speaker(f"reg-{speaker}", f"Ministry of {speaker}", "ministry", speaker),),
        speech="accuses",
        actor=Actor(None, "the other side", "side-b" if speaker == "side-a" else "side-a"),
        when=When(day, day, "day", day) if day else None,
        places=(place,) if place else (),
        counts=counts,
        spans=spans,
        extractor=Extractor("trucewatch.rules", version),
        **values,
    ).with_id()


def noted(of: Document, code: str) -> Document:
    """Give the document with a note."""
    from dataclasses import replace

    return replace(of, notes=(*of.notes, Note(code, "said by a test")))


def link_by_place_and_day(extractions: Sequence[Any], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """One incident for each place and day; "same" judgements join the groups of two claims."""
    claims = sorted((c for e in extractions for c in e.claims if c.kind == "incident"), key=lambda c: c.id)
    key_of = {c.id: f"{c.places[0].id if c.places else c.id}|{c.when.start if c.when else ''}" for c in claims}
    for judgement in judgements:
        if judgement.act == "same" and all(s in key_of for s in judgement.subjects):
            keys = sorted(key_of[s] for s in judgement.subjects)
            key_of = {c: keys[0] if key in keys else key for c, key in key_of.items()}
    groups: dict[str, list[Claim]] = {}
    for c in claims:
        groups.setdefault(key_of[c.id], []).append(c)
    return tuple(_fused(key, members) for key, members in groups.items())


def _fused(key: str, members: list[Claim]) -> Incident:
    speakers = sorted({c.speakers[0].id or "" for c in members})
    killed = sorted({count.low for c in members for count in c.counts if count.low is not None})
    versions = tuple(Version(n, tuple(speakers), tuple(c.id for c in members)) for n in killed)
    return Incident(
        id=content_id("inc", key),
        type=members[0].type,
        claims=tuple(c.id for c in members),
        documents=tuple(sorted({c.document for c in members})),
        when=members[0].when,
        places=members[0].places,
        counts=members[0].counts,
        occurrence="corroborated" if len(speakers) > 1 else "alleged",
        attribution="claimed",
        origins=tuple(Origin(s, s, None, tuple(sorted({c.document for c in members})), ()) for s in speakers),
        contradictions=(Contradiction("counts.killed", versions, "conflict"),) if len(killed) > 1 else (),
        casualties=tuple(
            Casualty(n.side, n.what, n.person_class, n.low, n.high, c.speakers[0].id or "", n.own_loss, n.cumulative, None, c.id)
            for c in members
            for n in c.counts
        ),
    )
