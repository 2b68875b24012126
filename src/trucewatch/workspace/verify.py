"""Proves that the record is whole: the chain of judgements, and that every document and claim is what its id says."""

from dataclasses import dataclass

from trucewatch.errors import RecordError, TamperError
from trucewatch.model.document import Document
from trucewatch.store import models, rows
from trucewatch.store.added import added_claim
from trucewatch.store.centre import last_entry, verify_entries
from trucewatch.store.issued import broken_reports
from trucewatch.store.judgements import verify_chain


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """How much was checked, and the id at the head of the chain: note it elsewhere, and a cut-off end will show."""

    documents: int
    claims: int
    judgements: int
    head: str
    entries: int = 0
    centre_head: str = ""


def verify(head: str | None = None) -> VerifyReport:
    """Check the open store, give how much was checked; raise TamperError naming the first thing that is not as its id says.

    ``head`` is an id noted at an earlier check: of a judgement, or of an entry of the centre's book.
    """
    of_judgements = head is None or head.startswith("jdg_")
    judgements = verify_chain(head if of_judgements else None)
    entries = verify_entries(None if of_judgements else head)
    documents = claims = 0
    for row in models.Document.objects.order_by("id").iterator(chunk_size=200):
        document = rows.document_noun(row)
        expected = Document.make_id(document.uri, document.text)
        if not row.id == document.id == expected or row.text_sha256 != document.text_sha256:
            raise TamperError(f"document {row.id}: its address and text demand the id {expected}: it was changed")
        documents += 1
        for held in models.Claim.objects.filter(document_id=row.id).order_by("position", "id"):
            _check_claim(held, document)
            claims += 1
    broken = broken_reports()
    if broken:
        raise TamperError(f"issued report {broken[0]}: its content, a file or its place in the chain was changed")
    last = models.Judgement.objects.order_by("-sequence").values_list("id", flat=True).first()
    return VerifyReport(documents, claims, judgements, last or "", entries, last_entry())


def _check_claim(row: models.Claim, document: Document) -> None:
    claim = rows.claim_noun(row)
    expected = claim.with_id().id
    if not row.id == claim.id == expected or claim.document != document.id:
        raise TamperError(f"claim {row.id} of document {document.id}: its content demands the id {expected}: it was changed")
    if row.judgement:
        _check_added(row)
    try:
        claim.check(document.text)
    except RecordError as error:
        raise TamperError(f"claim {row.id} of document {document.id} does not fit its text any more: {error}") from error


def _check_added(row: models.Claim) -> None:
    """A claim that a person added is the one its judgement holds."""
    held = models.Judgement.objects.filter(id=row.judgement).first()
    if held is None or added_claim(rows.judgement_noun(held)) != rows.claim_noun(row):
        raise TamperError(f"claim {row.id}: it is not what judgement {row.judgement} added: it was changed")
