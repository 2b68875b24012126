"""A sentence and the record as known on a day -> the answer: how it was understood, table, examples, coverage, one line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.check.area import Areas
from trucewatch.check.balance import balance_row
from trucewatch.check.claim_words import DocumentWords
from trucewatch.check.duties import duty_rows
from trucewatch.check.evidence import Roles
from trucewatch.check.reading import reading
from trucewatch.check.table import Record, rows_of, scopes_of
from trucewatch.check.table_rows import Scope
from trucewatch.check.understand import Choices, Understood, understand
from trucewatch.check.views import Sight
from trucewatch.model.agreement import Agreement
from trucewatch.model.check import Check, CheckRow, CounterExample
from trucewatch.model.check_query import CheckQuery
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.observation import Observation

MOST_EXAMPLES = 4
"""Examples a row shows: enough to see both sides' words; the claims of every cell are listed in full."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The record as known on a day, as far as a question about its window needs it."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    incidents: Sequence[Incident]
    observations: Sequence[Observation]


def answer(
    understood: Understood, sentence: str, agreement: Agreement | None, evidence: Evidence, language: str | None = None
) -> Check:
    """Take what was understood, the sentence, agreement and record, give the check; its line is in ``language``."""
    text = " ".join(sentence.split())
    bare = Check(text, understood.language, understood.parts, understood.asked)
    query = understood.query
    if query is None:
        return bare
    record = Record(
        evidence.incidents,
        evidence.claims,
        evidence.observations,
        Sight(Roles.of(agreement)),
        Areas(agreement),
        DocumentWords(evidence.documents),
    )
    scopes = scopes_of(query, record)
    rows = _rows(query, scopes, record, agreement, evidence.documents.values())
    coverage = tuple(scope.coverage for scope in scopes)
    line = reading(language or understood.language or "en", rows, coverage, agreement, query.area)
    return replace(
        bare,
        query=query,
        rows=rows,
        examples=_examples(query, scopes, rows, evidence),
        coverage=coverage,
        verdict=overall(rows),
        reading=line,
    )


def check_sentence(
    sentence: str,
    agreement: Agreement | None,
    evidence: Evidence,
    as_of: str,
    day: str | None = None,
    choices: Choices | None = None,
    language: str | None = None,
) -> Check:
    """Take a sentence, agreement, record and day, give the check: understanding and answering in one."""
    return answer(understand(sentence, agreement, as_of, day, choices), sentence, agreement, evidence, language)


def overall(rows: Sequence[CheckRow]) -> str:
    """Take the rows, give the word for the areas asked about: one word when every rule gives it, else "depends"."""
    words = {row.verdict for row in rows if row.role == "asked"}
    if not words:
        return "not_decidable"
    return words.pop() if len(words) == 1 else "depends"


def _rows(
    query: CheckQuery, scopes: Sequence[Scope], record: Record, agreement: Agreement | None, documents: Iterable[Document]
) -> tuple[CheckRow, ...]:
    if query.form == "all":
        balance = balance_row(query, scopes[0], record)
        return (*duty_rows(query, agreement, record, documents), *((balance,) if balance is not None else ()))
    return tuple(row for scope in scopes for row in rows_of(query, scope, record))


def _examples(
    query: CheckQuery, scopes: Sequence[Scope], rows: Sequence[CheckRow], evidence: Evidence
) -> tuple[CounterExample, ...]:
    """The claims behind the high end of each row that did not come out clean; each voice first once."""
    incident_of = {name: incident for incident in evidence.incidents for name in incident.claims}
    made: list[CounterExample] = []
    for row in rows:
        if (
            (row.role == "beside" and query.area is None)
            or row.cells[0].high == 0
            or (row.verdict == "supported" and query.negated)
        ):
            continue
        made += _of_row(row, incident_of, evidence)
    return tuple(made)


def _of_row(row: CheckRow, incident_of: Mapping[str, Incident], evidence: Evidence) -> list[CounterExample]:
    found = [evidence.claims[name] for name in row.cells[0].claims if name in evidence.claims]
    found.sort(key=lambda c: ((c.when.start if c.when is not None else None) or "9999", c.id))
    seen: set[tuple[str | None, str]] = set()
    chosen: list[Claim] = []
    for claim in found:
        said_by = (claim.speakers[-1].party if claim.speakers else None, claim.span.quote.casefold())
        if said_by not in seen:
            seen.add(said_by)
            chosen.append(claim)
    voices: set[str | None] = set()
    first: list[Claim] = []
    second: list[Claim] = []
    for claim in chosen:
        party = claim.speakers[-1].party if claim.speakers else None
        (second if party in voices else first).append(claim)
        voices.add(party)
    return [_example(claim, row, incident_of, evidence) for claim in (*first, *second)[:MOST_EXAMPLES]]


def _example(claim: Claim, row: CheckRow, incident_of: Mapping[str, Incident], evidence: Evidence) -> CounterExample:
    speaker = claim.speakers[-1] if claim.speakers else None
    document = evidence.documents.get(claim.document)
    incident = incident_of.get(claim.id)
    when = claim.when if claim.when is not None else (incident.when if incident is not None else None)
    return CounterExample(
        claim=claim.id,
        incident=incident.id if incident is not None else "",
        document=claim.document,
        quote=claim.span.quote,
        language=document.language if document is not None else None,
        speaker=speaker.name if speaker is not None else (document.outlet or "" if document is not None else ""),
        party=speaker.party if speaker is not None else None,
        day=when.start[:10] if when is not None and when.start else None,
        place=claim.places[0].name if claim.places else "",
        rule=row.rule,
        area=row.area,
    )
