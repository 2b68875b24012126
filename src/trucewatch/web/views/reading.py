"""The reading view: a document in its own direction, its claims in the text and beside it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trucewatch.check.beside import summary_claims
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.store import queries
from trucewatch.store.results import ClaimReading
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.display.claims import cards
from trucewatch.web.display.labels import QUIET_NOTES
from trucewatch.web.display.notes import note_lines
from trucewatch.web.display.segments import blocks, claims_in_reading_order
from trucewatch.web.site import names, site
from trucewatch.web.views.discussion import discussion
from trucewatch.workspace.review import claim_stamps

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def page(request: HttpRequest, document_id: str) -> HttpResponse:
    """Take a request and a document's id, give its reading view."""
    day = asked.as_of(request)
    reading = queries.document(document_id, as_of=day)
    if reading is None:
        raise Http404(_("No document with this id was known on that day.") if day else _("There is no document with this id."))
    document = reading.document
    by_id = {each.claim.id: each for each in reading.claims}
    ordered = [by_id[claim.id] for claim in claims_in_reading_order(each.claim for each in reading.claims)]
    shown = cards(ordered, document.text, names())
    return render(
        request,
        "trucewatch/reading.html",
        {
            "reading": reading,
            "document": document,
            "direction_of_text": direction(document.language),
            "blocks": blocks(document.text, document.parts, [each.claim for each in ordered], document.notes),
            "cards": shown,
            "notes": note_lines(document.notes),
            "numbers": {card.id: card.number for card in shown},
            "machine": sum(1 for card in shown if card.machine),
            "urgent": any(note.code not in QUIET_NOTES for note in document.notes),
            "linkable": document.uri.startswith(("http://", "https://")),
            "checks": _checks(document, [each.claim for each in ordered], day),
            "looked": sum(1 for each in ordered if each.judgements),
            **_acting(request, document.id, ordered),
        },
    )


def _checks(document: Document, claims: Sequence[Claim], day: str | None) -> dict[str, str]:
    """The address parameters of each summary claim's check: its words, their language, the day they were said."""
    agreement = next(iter(site().agreements), None)
    today = day or (document.published or "")[:10] or datetime.now(UTC).date().isoformat()
    return {
        each.claim: urlencode(
            {"q": each.sentence, "language": each.language, "said_on": each.said_on or today} | ({"as_of": day} if day else {})
        )
        for each in summary_claims(document, claims, agreement, today)
    }


def _acting(request: HttpRequest, document_id: str, ordered: Sequence[ClaimReading]) -> dict[str, Any]:
    """What the forms beside the claims carry: the stamp of each claim, its last decision, and the talk about the document."""
    person = person_of(request)
    found: dict[str, Any] = {"seen": {}, "undoable": {}}
    if person.may(Right.REVIEW):
        found["seen"] = claim_stamps([each.claim.id for each in ordered])
        found["undoable"] = {each.claim.id: each.judgements[-1].id for each in ordered if each.judgements}
    if person.may(Right.INSIDE):
        found["talk"] = discussion(request, document_id)
    return found


def direction(language: str | None) -> str:
    """Take a document's language, give the direction of its text; the browser decides where the language is not known."""
    if language is None:
        return "auto"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
