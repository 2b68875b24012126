"""An incident with everything behind it -> the tables of its page: versions per claimant, casualties, contradictions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from trucewatch.model.incident import Casualty, Incident
from trucewatch.store.results import ClaimReading, DocumentSummary, IncidentDetail
from trucewatch.web.display.claims import ClaimCard, claim_card
from trucewatch.web.display.fields import field_label as field_label
from trucewatch.web.display.fields import value_text as value_text
from trucewatch.web.display.labels import (
    CONTRADICTION_MEANINGS,
    CONTRADICTIONS,
    COUNTED,
    PERSON_CLASSES,
    label,
)
from trucewatch.web.display.names import Names
from trucewatch.web.display.sentences import in_words
from trucewatch.web.display.times import moment_text
from trucewatch.web.display.values import number_text


@dataclass(frozen=True, slots=True)
class Account:
    """One claimant's version of the event: who, for which party, with which claims, carried by how many documents."""

    origin: str
    name: str
    party: str
    cards: tuple[ClaimCard, ...]
    documents: tuple[DocumentSummary, ...]

    @property
    def copies(self) -> int:
        """How many documents beyond the first carry the same origin."""
        return max(0, len(self.documents) - 1)


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One value of a disputed field, who holds it and since when."""

    value: str
    claimants: tuple[str, ...]
    known_at: str
    latest: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which versions differ."""

    field: str
    kind: str
    kind_label: str
    meaning: str
    size: str
    values: tuple[HeldValue, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One claimant's numbers for one row of the casualty matrix, the newest first."""

    entries: tuple["CellEntry", ...]


@dataclass(frozen=True, slots=True)
class CellEntry:
    """A number by one claimant; ``older`` when the same claimant has given a newer one."""

    number: str
    basis: str
    known: str
    older: bool
    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: whose people, what happened to them, who they were."""

    party: str
    what: str
    persons: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Casualties as claimed: a column for each claimant, a row for each party, status and class."""

    claimants: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def accounts(detail: IncidentDetail, names: Names, texts: Mapping[str, str]) -> tuple[Account, ...]:
    """Take an incident's detail, names and the texts of its documents, give a version for each origin, none ranked above another.

    A claim that no origin lists (a denial) stands with the origin whose voice it is, else with its own speaker.
    """
    documents = {summary.id: summary for summary in detail.documents}
    readings = {reading.claim.id: reading for reading in detail.claims}
    held = {origin.id: [claim for claim in origin.claims if claim in readings] for origin in detail.incident.origins}
    listed = {claim for claims in held.values() for claim in claims}
    speaking: dict[str, list[ClaimReading]] = {}
    for reading in (reading for reading in detail.claims if reading.claim.id not in listed):
        home = _home(reading, detail.incident)
        if home is not None:
            held[home].append(reading.claim.id)
        else:
            speaking.setdefault(_voice(reading, documents), []).append(reading)
    found = [
        _account(origin.id, origin.name, origin.party, [readings[claim] for claim in held[origin.id]], documents, names, texts)
        for origin in detail.incident.origins
    ]
    return (*found, *(_account(voice, voice, None, rest, documents, names, texts) for voice, rest in sorted(speaking.items())))


def disputes(incident: Incident, names: Names) -> tuple[Dispute, ...]:
    """Take an incident, give its contradictions with every value and who holds it."""
    return tuple(
        Dispute(
            field=field_label(contradiction.field, names),
            kind=contradiction.kind,
            kind_label=label(CONTRADICTIONS, contradiction.kind),
            meaning=label(CONTRADICTION_MEANINGS, contradiction.kind),
            size=in_words(contradiction.size, names),
            values=tuple(
                HeldValue(
                    value_text(contradiction.field, version.value, names),
                    tuple(claimant_name(claimant, incident, names) for claimant in version.claimants),
                    moment_text(version.known_at),
                    version.latest,
                )
                for version in contradiction.values
            ),
        )
        for contradiction in incident.contradictions
    )


def casualty_matrix(incident: Incident, documents: Mapping[str, str], names: Names) -> Matrix:
    """Take an incident and the document of each claim, give the matrix; rows and columns stand in a fixed, neutral order."""
    claimants = tuple(sorted({cell.claimant for cell in incident.casualties}))
    rows: dict[tuple[str, str, str], dict[str, list[Casualty]]] = {}
    for cell in incident.casualties:
        row = rows.setdefault((cell.party or "", cell.what, cell.person_class), {})
        row.setdefault(cell.claimant, []).append(cell)
    order = {what: place for place, what in enumerate(COUNTED)}
    return Matrix(
        tuple(claimant_name(claimant, incident, names) for claimant in claimants),
        tuple(
            MatrixRow(
                names.party(party) if party else _("side not said"),
                label(COUNTED, what),
                label(PERSON_CLASSES, persons),
                tuple(Cell(_entries(cells.get(claimant, []), documents)) for claimant in claimants),
            )
            for (party, what, persons), cells in sorted(
                rows.items(), key=lambda item: (item[0][0], order.get(item[0][1], 99), item[0][2])
            )
        ),
    )


def claimant_name(claimant: str, incident: Incident, names: Names) -> str:
    """Take a claimant as an incident names it (an origin's id, a party's slug or a name), give a name for people."""
    origin = next((origin for origin in incident.origins if origin.id == claimant), None)
    if origin is not None:
        return origin_name(origin.id, origin.name, origin.party, names)
    return names.party(claimant) if names.known(claimant) else claimant


def origin_name(origin: str, written: str, party: str | None, names: Names) -> str:
    """Take an origin's id, its name in the record and its party, give its name in the language of the page."""
    return names.actor(origin.partition(":")[2] or origin, written, party)


def _home(reading: ClaimReading, incident: Incident) -> str | None:
    """The origin whose voice a claim is (a denial, for one, is no report of the event and stands in no origin's list)."""
    speaker = reading.claim.speakers[-1] if reading.claim.speakers else None
    if speaker is None:
        return None
    names = {speaker.id, speaker.name}
    return next((origin.id for origin in incident.origins if origin.id in names or origin.name in names), None)


def _voice(reading: ClaimReading, documents: Mapping[str, DocumentSummary]) -> str:
    if reading.claim.speakers:
        return reading.claim.speakers[-1].name
    summary = documents.get(reading.claim.document)
    return reading.claim.document if summary is None else summary.outlet or summary.agency or summary.uri


def _account(
    origin: str,
    name: str,
    party: str | None,
    readings: Sequence[ClaimReading],
    documents: Mapping[str, DocumentSummary],
    names: Names,
    texts: Mapping[str, str],
) -> Account:
    carrying = dict.fromkeys(reading.claim.document for reading in readings)
    carried = tuple(documents[document] for document in carrying if document in documents)
    return Account(origin, origin_name(origin, name, party, names), names.party(party), _folded(readings, names, texts), carried)


def _folded(readings: Sequence[ClaimReading], names: Names, texts: Mapping[str, str]) -> tuple[ClaimCard, ...]:
    """Cards of one origin's claims; claims in the same words with the same values become one card that names its copies."""
    cards: dict[tuple[object, ...], ClaimCard] = {}
    for number, reading in enumerate(readings, 1):
        card = claim_card(reading, number, texts.get(reading.claim.document, ""), names)
        key = (card.quote, card.mode, card.machine, tuple((line.path, line.value) for line in card.fields))
        first = cards.get(key)
        cards[key] = card if first is None else replace(first, repeated=(*first.repeated, card.document))
    return tuple(cards.values())


def _entries(cells: Sequence[Casualty], documents: Mapping[str, str]) -> tuple[CellEntry, ...]:
    """One claimant's numbers, the newest first; the same number said again is one entry, known since it was first said."""
    said: dict[tuple[int | None, int | None, bool | None, bool | None], list[Casualty]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.known_at or "", cell.claim)):
        said.setdefault((cell.low, cell.high, cell.own_loss, cell.cumulative), []).append(cell)
    entries = [
        CellEntry(
            number_text(same[0].low, same[0].high),
            _basis(same[0]),
            moment_text((same[0].known_at or "")[:10]),
            not any(cell.latest for cell in same),
            documents.get(same[0].claim, ""),
            same[0].claim,
        )
        for same in said.values()
    ]
    return tuple(sorted(reversed(entries), key=lambda entry: entry.older))


def _basis(cell: Casualty) -> str:
    pieces = []
    if cell.own_loss is not None:
        pieces.append(_("own loss") if cell.own_loss else _("claimed of the other side"))
    if cell.cumulative:
        pieces.append(_("running total"))
    return " · ".join(pieces)
