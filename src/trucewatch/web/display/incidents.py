"""An incident with everything behind it -> the tables of its page: versions per claimant, casualties, contradictions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trucewatch.model.claim import Count, Place, When
from trucewatch.model.incident import Casualty, Incident, Origin
from trucewatch.model.jsonl import from_json
from trucewatch.store.results import ClaimReading, DocumentSummary, IncidentDetail
from trucewatch.web.display.claims import ClaimCard, claim_card
from trucewatch.web.display.labels import (
    CONTRADICTION_MEANINGS,
    CONTRADICTIONS,
    COUNTED,
    FIELDS,
    LEAVES,
    MODES,
    PERSON_CLASSES,
    Label,
    label,
)
from trucewatch.web.display.names import Names
from trucewatch.web.display.values import count_text, day_of, moment_text, number_text, place_text, when_text


@dataclass(frozen=True, slots=True)
class Account:
    """One claimant's version of the event: who, for which party, with which claims, carried by how many documents."""

    origin: str
    name: str
    party: str
    interest: str
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

    Claims that no origin lists are kept under the outlet that carries them, so that nothing the record holds is left out.
    """
    documents = {summary.id: summary for summary in detail.documents}
    readings = {reading.claim.id: reading for reading in detail.claims}
    found = [_account(origin, readings, documents, names, texts) for origin in detail.incident.origins]
    listed = {claim for origin in detail.incident.origins for claim in origin.claims}
    for document in detail.documents:
        rest = [r for r in detail.claims if r.claim.document == document.id and r.claim.id not in listed]
        if rest:
            name = document.outlet or document.agency or document.uri
            found.append(Account(document.id, name, "", "", _numbered(rest, names, texts), (document,)))
    return tuple(found)


def disputes(incident: Incident, names: Names) -> tuple[Dispute, ...]:
    """Take an incident, give its contradictions with every value and who holds it."""
    return tuple(
        Dispute(
            field=field_label(contradiction.field),
            kind=contradiction.kind,
            kind_label=label(CONTRADICTIONS, contradiction.kind),
            meaning=label(CONTRADICTION_MEANINGS, contradiction.kind),
            size=contradiction.size,
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


def field_label(field: str) -> str:
    """Take a path such as ``counts.killed`` or ``when``, give its label."""
    head, _dot, rest = field.partition(".")
    if head in ("counts", "count", "casualties") and rest:
        return " · ".join(label(COUNTED, part) if part in COUNTED else label(PERSON_CLASSES, part) for part in rest.split("."))
    return label(COUNTED, head) if head in COUNTED else label(FIELDS, head)


def value_text(field: str, value: Any, names: Names) -> str:
    """Take a disputed value of any shape, give it as a line; a shape nobody foresaw is shown plainly, not dropped."""
    if value is None:
        return _("not said")
    if isinstance(value, dict):
        return _mapping_text(value, names)
    if isinstance(value, list | tuple):
        return ", ".join(value_text(field, item, names) for item in value)
    return _word_text(field, str(value), names)


def claimant_name(claimant: str, incident: Incident, names: Names) -> str:
    """Take a claimant as an incident names it (an origin's id, a party's slug or a name), give a name for people."""
    origin = next((origin for origin in incident.origins if origin.id == claimant), None)
    if origin is not None:
        return origin.name
    return names.party(claimant) if names.known(claimant) else claimant


def _account(
    origin: Origin,
    readings: Mapping[str, ClaimReading],
    documents: Mapping[str, DocumentSummary],
    names: Names,
    texts: Mapping[str, str],
) -> Account:
    mine = [readings[claim] for claim in origin.claims if claim in readings]
    carried = tuple(documents[document] for document in origin.documents if document in documents)
    return Account(origin.id, origin.name, names.party(origin.party), origin.party or "", _numbered(mine, names, texts), carried)


def _numbered(readings: Sequence[ClaimReading], names: Names, texts: Mapping[str, str]) -> tuple[ClaimCard, ...]:
    return tuple(
        claim_card(reading, number, texts.get(reading.claim.document, ""), names) for number, reading in enumerate(readings, 1)
    )


def _entries(cells: Sequence[Casualty], documents: Mapping[str, str]) -> tuple[CellEntry, ...]:
    newest_first = sorted(cells, key=lambda cell: (cell.latest, cell.known_at or "", cell.claim), reverse=True)
    return tuple(
        CellEntry(
            number_text(cell.low, cell.high),
            _basis(cell),
            moment_text((cell.known_at or "")[:10]),
            not cell.latest,
            documents.get(cell.claim, ""),
            cell.claim,
        )
        for cell in newest_first
    )


def _basis(cell: Casualty) -> str:
    pieces = []
    if cell.own_loss is not None:
        pieces.append(_("own loss") if cell.own_loss else _("claimed of the other side"))
    if cell.cumulative:
        pieces.append(_("running total"))
    return " · ".join(pieces)


def _mapping_text(value: dict[str, Any], names: Names) -> str:
    shapes: tuple[tuple[set[str], type[Any]], ...] = (
        ({"start", "end", "precision", "text"}, When),
        ({"name", "lat", "lon", "as_named"}, Place),
        ({"what", "low", "high"}, Count),
    )
    for keys, noun_type in shapes:
        if keys <= value.keys():
            return _noun_text(from_json(noun_type, value), names)
    if {"low", "high"} <= value.keys():
        return number_text(value["low"], value["high"])
    if {"start", "end"} <= value.keys():
        return when_text(When(value["start"], value["end"], "day", ""))
    if "name" in value:
        return str(value["name"])
    return ", ".join(f"{key}: {item}" for key, item in value.items() if item is not None)


def _noun_text(noun: When | Place | Count, names: Names) -> str:
    if isinstance(noun, When):
        return when_text(noun)
    return place_text(noun) if isinstance(noun, Place) else count_text(noun, names)


def _word_text(field: str, value: str, names: Names) -> str:
    groups: dict[str, Mapping[str, Label]] = {"type": LEAVES, "mode": MODES}
    if field in groups:
        return label(groups[field], value)
    if names.known(value):
        return names.party(value)
    return moment_text(value) if day_of(value) is not None else value
