"""A claim the machine missed, added by a person: words marked in the text, values tied to them, recorded as theirs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.errors import InputError, RecordError, SpanError
from trucewatch.model.document import Document
from trucewatch.model.jsonl import to_json
from trucewatch.model.typology import FAMILIES
from trucewatch.store import queries
from trucewatch.web.access import person_of
from trucewatch.web.display.adding import COUNTS, PLACES, SPEAKERS, UNKNOWN_PLACE, Written, claim_written
from trucewatch.web.display.correcting import party_choices
from trucewatch.web.display.labels import COUNTED, KINDS, LEAVES, MODES, PERSON_CLASSES, SPEECH, WEAPONS, label
from trucewatch.web.display.labels import FAMILIES as FAMILY_LABELS
from trucewatch.web.display.labels_process import PROCESS_TYPES
from trucewatch.web.site import names, site
from trucewatch.web.views.acting import must_be_present, reason, settle, workspace
from trucewatch.web.views.reading import direction


def page(request: HttpRequest, document_id: str) -> HttpResponse:
    """Take a document's id, give the form beside its text; take the form, record the claim as the person's own."""
    must_be_present(request)
    found = queries.document(document_id)
    if found is None:
        raise Http404(_("There is no document with this id."))
    document, problem = found.document, ""
    form = Written(
        {name: value for name, value in request.POST.items() if isinstance(value, str)}, document, person_of(request).name
    )
    if request.method == "POST":
        try:
            claim = claim_written(form)
            why = reason(request, default=_("The text says this, and the machine did not read it."))
            settle(request, "add", (document.id, claim.id), why=why, value=to_json(claim), evidence=(document.id,))
            return HttpResponseRedirect(f"{reverse('document', args=[document.id])}#c-{claim.id}")
        except InputError as error:
            problem = f"{error.message} {error.remedy or ''}"
        except (RecordError, SpanError) as error:
            problem = str(error)
    return render(request, "trucewatch/add_claim.html", _shown(request, document, form, problem), status=400 if problem else 200)


def _shown(request: HttpRequest, document: Document, form: Written, problem: str) -> dict[str, Any]:
    written = dict(form.data) or _marked(request.GET, document)
    known = names()
    workspace()  # a form that leads nowhere is not shown
    return {
        "document": document,
        "direction_of_text": direction(document.language),
        "problem": problem,
        "written": written,
        "kinds": [(code, label(KINDS, code)) for code in KINDS],
        "types": [
            (label(FAMILY_LABELS, family), [(leaf, label(LEAVES, leaf)) for leaf in leaves])
            for family, leaves in FAMILIES.items()
        ],
        "words": [(code, label(PROCESS_TYPES, code)) for code in PROCESS_TYPES],
        "modes": [(code, label(MODES, code)) for code in MODES],
        "speech": [(code, label(SPEECH, code)) for code in SPEECH],
        "parties": party_choices(known, site().agreements),
        "counted": [(code, label(COUNTED, code)) for code in COUNTED],
        "classes": [(code, label(PERSON_CLASSES, code)) for code in PERSON_CLASSES],
        "weapons": [(code, label(WEAPONS, code)) for code in WEAPONS],
        "speakers": [f"speakers.{number}" for number in range(SPEAKERS)],
        "places": [(f"places.{number}", form.asking.get(f"places.{number}", ())) for number in range(PLACES)],
        "counts": [f"counts.{number}" for number in range(COUNTS)],
        "acts": ["actor", "target"],
        "unknown_place": UNKNOWN_PLACE,
        "back": reverse("document", args=[document.id]),
    }


def _marked(given: QueryDict, document: Document) -> dict[str, str]:
    """The words marked in the reading view: their first and last character stand in the address."""
    start, end = given.get("start", ""), given.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 20):
        return {}
    words = document.text[int(start) : int(end)]
    lead = len(words) - len(words.lstrip())
    return {"quote": words.strip(), "quote.at": str(int(start) + lead)} if words.strip() else {}
