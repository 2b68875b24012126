"""A claim with what people decided about it -> the card that stands beside the text, every field with its label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.model.claim import Claim
from trucewatch.store.queries.changes import machine_value
from trucewatch.store.results import ClaimReading, Correction
from trucewatch.web.display.fields import field_label, value_text
from trucewatch.web.display.labels import FIELDS, KINDS, LEAVES, MODE_SIGNS, MODES, OFFICES, SPEECH, WEAPONS, label
from trucewatch.web.display.labels_process import PROCESS_TYPES
from trucewatch.web.display.names import Names
from trucewatch.web.display.time_reasons import time_reason_lines
from trucewatch.web.display.times import alternatives_text, when_text
from trucewatch.web.display.values import count_text, person_text, place_text, precision_text

_ACCEPTED = ("confirm", "partly_confirm", "correct", "attribute", "find_breach")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its label, its value in the interface's language, the text's own words, and what qualifies it."""

    name: str
    path: str
    value: str
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One speaker of the chain, outermost first."""

    name: str
    role: str
    party: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A value a person set, beside what the machine read: both stay visible."""

    name: str
    machine: str
    person: str
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """What the page shows of a claim. ``machine`` is true until a person has decided about it.

    ``added_by`` names the person whose reading it is, "" for a machine's.

    ``repeated`` are further documents that carry the same words; filled only where copies are folded.
    """

    id: str
    number: int
    document: str
    heading: str
    kind: str
    mode: str
    mode_label: str
    sign: str
    background: bool
    machine: bool
    quote: str
    speech: str
    chain: tuple[ChainLink, ...]
    fields: tuple[FieldLine, ...]
    incidents: tuple[str, ...]
    corrections: tuple[CorrectionLine, ...]
    decided_by: tuple[str, ...]
    rules: tuple[str, ...]
    extractor: str
    added_by: str
    repeated: tuple[str, ...] = ()


def claim_card(reading: ClaimReading, number: int, text: str, names: Names) -> ClaimCard:
    """Take a claim as read, its number on the page, the document's text ("" when not at hand) and names, give its card."""
    claim = reading.claim
    return ClaimCard(
        id=claim.id,
        number=number,
        document=claim.document,
        heading=heading(claim),
        kind=claim.kind,
        mode=claim.mode,
        mode_label=label(MODES, claim.mode),
        sign=MODE_SIGNS.get(claim.mode, ""),
        background=claim.background,
        machine=not claim.read_by and not any(judgement.act in _ACCEPTED for judgement in reading.judgements),
        quote=claim.span.quote,
        speech=label(SPEECH, claim.speech),
        chain=chain(claim, names),
        fields=tuple(field_lines(claim, text, names)),
        incidents=reading.incidents,
        corrections=tuple(_correction(correction, claim, names) for correction in reading.corrections),
        decided_by=tuple(dict.fromkeys(j.by for j in reading.judgements if j.act in _ACCEPTED)),
        rules=claim.rules,
        extractor=claim.read_by or f"{claim.extractor.name} {claim.extractor.version}",
        added_by=claim.read_by,
    )


def _correction(correction: Correction, claim: Claim, names: Names) -> CorrectionLine:
    head, _dot, _rest = correction.field.partition(".")
    return CorrectionLine(
        field_label(correction.field, names),
        value_text(head, machine_value(claim, correction.field), names),
        value_text(head, correction.value, names),
        correction.by,
        correction.at,
        correction.why,
    )


def heading(claim: Claim) -> str:
    """Take a claim, give its heading: the type of an incident, the kind of anything else with its short type."""
    if claim.kind == "incident":
        return label(LEAVES, claim.type)
    kind = label(KINDS, claim.kind)
    if not claim.type or claim.type == claim.kind:
        return kind
    return f"{kind}: {label(PROCESS_TYPES, claim.type)}"


def chain(claim: Claim, names: Names) -> tuple[ChainLink, ...]:
    """Take a claim, give its speakers, outermost first; () when the outlet says it in its own voice."""
    return tuple(
        ChainLink(names.actor(speaker.id, speaker.name, speaker.party), label(OFFICES, speaker.role), names.party(speaker.party))
        for speaker in claim.speakers
    )


def field_lines(claim: Claim, text: str, names: Names) -> Iterator[FieldLine]:
    """Take a claim and its document's text, give a line for each value it holds; what the text does not say has no line."""

    def words(path: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text[start:end] for start, end in claim.spans.get(path, ()) if text[start:end]))

    for path in ("actor", "target"):
        person = claim.actor if path == "actor" else claim.target
        if person is not None:
            yield FieldLine(label(FIELDS, path), path, person_text(person, names), words(path))
    if claim.when is not None:
        others = alternatives_text(claim.when)
        notes = [_("The text also allows: %(reading)s") % {"reading": other} for other in others]
        notes += time_reason_lines(claim.when.reason)
        yield FieldLine(label(FIELDS, "when"), "when", when_text(claim.when), words("when"), tuple(notes))
    for index, place in enumerate(claim.places):
        path = f"places.{index}"
        name = place_text(place, names)
        yield FieldLine(label(FIELDS, "places"), path, name, words(path), (precision_text(place.precision_m),))
    for index, count in enumerate(claim.counts):
        path = f"counts.{index}"
        yield FieldLine(label(FIELDS, "counts"), path, count_text(count, names), words(path))
    if claim.weapon is not None:
        yield FieldLine(label(FIELDS, "weapon"), "weapon", label(WEAPONS, claim.weapon), words("weapon"))


def cards(readings: Sequence[ClaimReading], text: str, names: Names) -> tuple[ClaimCard, ...]:
    """Take a document's claims in reading order and its text, give the cards numbered from 1."""
    return tuple(claim_card(reading, number, text, names) for number, reading in enumerate(readings, 1))
