"""From the record as known at a moment to its incidents: the claims that hold, the judgements that hold, the linker.

The result is a function of the record alone; the order of intake does not enter it, since documents are taken by id.
Judgements that set a state are kept from the linker: its states are the machine's, the people's are laid over them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.plugins import load
from trucewatch.store import models, rows
from trucewatch.store.described import described
from trucewatch.store.known import known_claims, known_documents, known_readings
from trucewatch.store.overlay import sets_state
from trucewatch.store.reattach import Reattached, judgements_on

Linker = Callable[..., Iterable[Incident]]
"""Takes objects with ``document``, ``claims`` and ``recorded_at``, and judgements; gives incidents."""


@dataclass(frozen=True, slots=True)
class KnownExtraction:
    """A document, the claims that hold of it in the order of its text, and when it became known."""

    document: Document
    claims: tuple[Claim, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Incidents by id, the judgements that were applied (subjects already led to what is there now), and the re-attached."""

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]
    attachments: tuple[Reattached, ...]
    known_at: Mapping[str, str]


def packaged_linker(as_of: str | None = None) -> Linker:
    """Take a day or moment, give the linker that comes with the program, told what was known of the sources then."""
    return partial(load("linker", "rules"), sources=tuple(described(as_of=as_of).values()))


def extractions(as_of: str | None = None) -> Iterator[KnownExtraction]:
    """Give every document known at a day or moment with the claims that held then, by id."""
    claims: dict[str, list[models.Claim]] = {}
    for row in known_claims(as_of).order_by("document_id", "position", "id").iterator(chunk_size=5_000):
        claims.setdefault(row.document_id, []).append(row)
    readings = {reading.document_id: reading for reading in known_readings(as_of)}
    for document in known_documents(as_of).order_by("id").iterator(chunk_size=500):
        held = tuple(rows.claim_noun(claim) for claim in claims.pop(document.id, []))
        yield KnownExtraction(rows.document_as_read(document, readings.get(document.id)), held, document.recorded_at)


def link_known(as_of: str | None = None, linker: Linker | None = None) -> Linked:
    """Take a day or moment (None: now), link what was known then, give the incidents and the judgements applied."""
    known = tuple(extractions(as_of))
    present = {claim.id for extraction in known for claim in extraction.claims}
    judgements, attachments = judgements_on(present, as_of)
    known_at = {extraction.document.id: extraction.recorded_at for extraction in known}
    made = (linker or packaged_linker(as_of))(known, tuple(j for j in judgements if not sets_state(j)))
    incidents = sorted((dated(incident, known_at) for incident in made), key=lambda incident: incident.id)
    return Linked(tuple(incidents), judgements, attachments, known_at)


def dated(incident: Incident, known_at: Mapping[str, str]) -> Incident:
    """Take an incident and when each document became known, give it with its first and last one, unless the linker told."""
    moments: Sequence[str] = sorted(known_at[d] for d in incident.documents if d in known_at)
    if not moments:
        return incident
    changes: dict[str, Any] = {}
    if incident.first_known is None:
        changes["first_known"] = moments[0]
    if incident.last_known is None:
        changes["last_known"] = moments[-1]
    return replace(incident, **changes) if changes else incident
