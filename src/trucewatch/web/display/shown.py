"""An id of the record -> lines for a terminal: what the page of it shows, without drawing."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trucewatch.store import queries
from trucewatch.store.queries.history import history, subjects_of
from trucewatch.store.results import ClaimReading, DocumentReading, IncidentDetail
from trucewatch.web.display.claims import ClaimCard, claim_card
from trucewatch.web.display.history import HistoryLine, history_lines
from trucewatch.web.display.incidents import Account, Dispute, Matrix, accounts, casualty_matrix, disputes
from trucewatch.web.display.labels import ATTRIBUTION, OCCURRENCE, Label, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.notes import note_lines
from trucewatch.web.display.rows import incident_row
from trucewatch.web.display.sentences import in_words
from trucewatch.web.display.times import moment_text


def lines_of(asked: str, as_of: str | None, known: Names) -> Iterator[str]:
    """Take an id that the record knows, the day of knowledge and names, give its lines."""
    if asked.startswith("inc_"):
        detail = queries.incident(asked, as_of=as_of)
        assert detail is not None  # the caller has looked
        yield from _incident(detail, as_of, known)
    elif asked.startswith("clm_"):
        reading = queries.claim(asked, as_of=as_of)
        assert reading is not None
        yield from _claim(reading, as_of, known)
    else:
        document = queries.document(asked, as_of=as_of)
        assert document is not None
        yield from _document(document, known)


def _incident(detail: IncidentDetail, as_of: str | None, known: Names) -> Iterator[str]:
    summary = detail.summary
    row = incident_row(summary, known)
    yield f"{row.id}  {row.title}"
    if detail.redirected:
        yield "  " + _("asked for as") + f" {detail.asked}"
    yield from _facts(
        (_("When"), row.when),
        (_("Where"), f"{row.place} ({row.precision})" if row.precision else row.place),
        (_("Occurrence"), _state(OCCURRENCE, summary.occurrence, summary.person_occurrence)),
        (_("Attribution"), _state(ATTRIBUTION, summary.attribution, summary.person_attribution)),
        (_("Breach of the agreement"), _("found by a person") if summary.breach else ""),
        (_("Known since"), f"{moment_text(summary.first_known)} – {moment_text(summary.last_known)}"),
    )
    for rule in detail.incident.rules:
        yield "  " + _("rule: %(rule)s") % {"rule": in_words(rule, known)}
    readings = (queries.document(summary.id, as_of=as_of) for summary in detail.documents)
    texts = {reading.document.id: reading.document.text for reading in readings if reading is not None}
    yield from _versions(accounts(detail, known, texts))
    yield from _matrix(casualty_matrix(detail.incident, {each.claim.id: each.claim.document for each in detail.claims}, known))
    yield from _disputes(disputes(detail.incident, known))
    yield from _history(subjects_of(detail.incident.id, ()), as_of, known)


def _state(labels: Mapping[str, Label], machine: str, person: str) -> str:
    by_machine = _("%(state)s (machine)") % {"state": label(labels, machine)}
    if not person:
        return by_machine
    return _("%(state)s (person)") % {"state": label(labels, person)} + "; " + by_machine


def _facts(*pairs: tuple[str, str]) -> Iterator[str]:
    wide = max(len(name) for name, value in pairs if value)
    for name, value in pairs:
        if value:
            yield f"  {name.ljust(wide)}  {value}"


def _versions(found: Iterable[Account]) -> Iterator[str]:
    yield "\n" + _("Versions")
    for account in found:
        party = f" ({account.party})" if account.party else ""
        number = len(account.documents)
        carried = ngettext("%(number)d report", "%(number)d reports", number) % {"number": number}
        yield f"  {account.name}{party}: {carried}"
        for card in account.cards:
            yield from _card(card, "    ")


def _card(card: ClaimCard, indent: str) -> Iterator[str]:
    reader = card.added_by or (_("machine") if card.machine else ", ".join(card.decided_by))
    yield f"{indent}{card.id}  {card.heading} [{card.mode_label}] ({reader})"
    yield f"{indent}  “{' '.join(card.quote.split())}”"
    if card.chain:
        yield f"{indent}  " + _("Said by") + ": " + " > ".join(link.name for link in card.chain)
    for line in card.fields:
        words = "  " + ", ".join(f"“{word}”" for word in line.words) if line.words else ""
        yield f"{indent}  {line.name}: {line.value}{words}"
    for correction in card.corrections:
        set_by = _("%(value)s (%(person)s)") % {"value": correction.person, "person": correction.by}
        read = _("%(state)s (machine)") % {"state": correction.machine}
        yield f"{indent}  {correction.name}: {set_by}; {read}"


def _matrix(matrix: Matrix) -> Iterator[str]:
    if not matrix.rows:
        return
    yield "\n" + _("Casualties, as claimed")
    table = [("", *matrix.claimants)]
    older = _("older")
    for row in matrix.rows:
        cells = (
            "; ".join(f"{each.number} ({older})" if each.older else each.number for each in cell.entries) for cell in row.cells
        )
        table.append((f"{row.party}: {row.what}, {row.persons}", *cells))
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    for line in table:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _disputes(found: Iterable[Dispute]) -> Iterator[str]:
    listed = list(found)
    if listed:
        yield "\n" + _("Contradictions")
    for dispute in listed:
        size = f": {dispute.size}" if dispute.size else ""
        yield f"  {dispute.field} ({dispute.kind_label}){size}"
        for held in dispute.values:
            yield f"    {held.value}  {', '.join(held.claimants)}, {held.known_at}"


def _history(subjects: tuple[str, ...], as_of: str | None, known: Names) -> Iterator[str]:
    lines = history_lines(history(subjects=subjects, as_of=as_of, size=1_000).items, known)
    if lines:
        yield "\n" + _("History")
    for line in lines:
        yield from _decision(line)


def _decision(line: HistoryLine) -> Iterator[str]:
    change = " → ".join(part for part in (line.before, line.after) if part)
    what = line.label + (f" ({line.field})" if line.field else "") + (f": {change}" if change else "")
    gone = "" if line.holds else "  [" + _("taken back") + "]"
    yield f"  {line.sequence}. {moment_text(line.at)}  {line.by}: {what}{gone}"
    yield f"     {line.why}"


def _claim(reading: ClaimReading, as_of: str | None, known: Names) -> Iterator[str]:
    held = queries.document(reading.claim.document, as_of=as_of)
    yield from _card(claim_card(reading, 1, held.document.text if held is not None else "", known), "")
    yield from _facts(
        (_("Document"), reading.claim.document),
        (_("Incident"), ", ".join(reading.incidents)),
        (_("Known since"), moment_text(reading.recorded_at)),
    )
    yield from _history((reading.claim.id,), as_of, known)


def _document(reading: DocumentReading, known: Names) -> Iterator[str]:
    document = reading.document
    yield f"{document.id}  {document.title or document.uri}"
    yield from _facts(
        (_("Published by"), document.outlet or document.source or ""),
        (_("Published"), moment_text(document.published or "")),
        (_("Language"), document.language or ""),
        (_("Address"), document.uri),
        (_("Known since"), moment_text(reading.recorded_at)),
    )
    for note in note_lines(document.notes):
        yield f"  [{note.label}] {note.text}"
    for number, each in enumerate(reading.claims, 1):
        yield from _card(claim_card(each, number, document.text, known), "  ")
