"""Finding: one field for words in any script over documents, claims and incidents, with filters, snippets and saved searches."""

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.model.typology import MODES
from trucewatch.store import queries
from trucewatch.store.queries.finding import (
    KINDS,
    Search,
    counts,
    found_claims,
    found_documents,
    found_incidents,
    languages_held,
    sources_held,
)
from trucewatch.store.search import places_of
from trucewatch.store.spellings import clauses
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.display.claims import claim_card
from trucewatch.web.display.labels import LANGUAGES, label
from trucewatch.web.display.labels import MODES as MODE_LABELS
from trucewatch.web.display.rows import incident_row
from trucewatch.web.display.snippets import snippet
from trucewatch.web.site import names
from trucewatch.web.views.choices import incident_choices
from trucewatch.workspace.review import drop_search, save_search, saved_searches

SIZE = 20
MOST_NAMES = 14
"""Spellings shown of a name: the others are sought all the same."""
PARAMETERS = ("q", "in", "from", "to", "type", "party", "place", "state", "attribution", "disputed", "language", "source", "mode")
"""What a search's address may hold; a saved search keeps these."""
_ID = re.compile(r"^(?:inc|doc|clm|jdg)_[0-9a-f]{8,64}$")


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the search with what it finds; an id leads straight to its page."""
    day, search = asked.as_of(request), search_of(request.GET)
    leads = _page_of(search.text, day)
    if leads:
        return HttpResponseRedirect(leads)
    kind, number = asked.word(request.GET, "in", KINDS, ""), asked.page_number(request.GET)
    held = counts(search, as_of=day) if search.narrows else dict.fromkeys(KINDS, 0)
    kind = kind or next((each for each in ("incidents", "documents", "claims") if held[each]), "documents")
    person = person_of(request)
    return render(
        request,
        "trucewatch/search.html",
        {
            "search": search,
            "narrowed": search.incidents,
            "asked_for": search.narrows,
            "kind": kind,
            "tabs": [(each, _kind_label(each), held[each], each == kind) for each in KINDS],
            **(_found(kind, search, number, day) if search.narrows else {}),
            "spelled": [
                (clause.asked, clause.names[:MOST_NAMES], max(0, len(clause.names) - MOST_NAMES))
                for clause in clauses(search.text)
                if clause.names
            ],
            "choices": incident_choices(search.incidents, day),
            "languages_held": [(code, label(LANGUAGES, code), code in search.languages) for code in languages_held(as_of=day)],
            "sources_held": sources_held(as_of=day),
            "modes": [(code, label(MODE_LABELS, code), code in search.modes) for code in MODES],
            "saved": [(number, name, f"?{query}") for number, name, query in saved_searches(person.name)]
            if _keeps(request)
            else (),
            "query": kept_query(request.GET),
        },
    )


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Take a form with a name and the parameters of a search, keep it for who asks, lead back to it."""
    query = kept_query(QueryDict(request.POST.get("query", "")))
    save_search(person_of(request).name, request.POST.get("name", ""), query)
    messages.success(request, _("The search is saved."))
    return HttpResponseRedirect(f"{reverse('search')}?{query}")


@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Take the number of a saved search, forget it, lead back."""
    if drop_search(person_of(request).name, number):
        messages.success(request, _("The saved search is removed."))
    return HttpResponseRedirect(reverse("search"))


def search_of(wanted: QueryDict) -> Search:
    """Take an address's parameters, give the search; raise InputError for what nobody can mean."""
    return Search(
        incidents=asked.incident_filter(wanted),
        languages=tuple(word for word in wanted.getlist("language") if word)[:20],
        source=asked.text(wanted, "source"),
        modes=asked.words(wanted, "mode", MODES),
    )


def kept_query(wanted: QueryDict) -> str:
    """Take parameters, give those a search is made of, in a fixed order, without empty ones."""
    return urlencode([(name, value) for name in PARAMETERS for value in wanted.getlist(name) if value])


def _found(kind: str, search: Search, number: int, day: str | None) -> dict[str, Any]:
    known = names()
    if kind == "documents":
        documents = found_documents(search, page=number, size=SIZE, as_of=day)
        return {"found": documents, "documents": [(d.summary, snippet(d.text, d.summary.places)) for d in documents.items]}
    if kind == "claims":
        claims = found_claims(search, page=number, size=SIZE, as_of=day)
        listed = [
            (
                claim_card(reading, at, "", known),
                snippet(reading.claim.span.quote, places_of(reading.claim.span.quote, search.text)),
            )
            for at, reading in enumerate(claims.items, 1)
        ]
        return {"found": claims, "claims": listed}
    incidents = found_incidents(search, page=number, size=SIZE, as_of=day)
    rows = [
        (incident_row(i.summary, known), [snippet(quote, places_of(quote, search.text)) for quote in i.quotes])
        for i in incidents.items
    ]
    return {"found": incidents, "incidents": rows}


def _page_of(text: str, day: str | None) -> str:
    """The address of the thing whose id was written, "" when the words are no id of anything seen."""
    if not _ID.match(text):
        return ""
    suffix = f"?as_of={day}" if day else ""
    if text.startswith("inc_") and queries.incident(text, as_of=day) is not None:
        return reverse("incident", args=[text]) + suffix
    if text.startswith("doc_") and queries.document(text, as_of=day) is not None:
        return reverse("document", args=[text]) + suffix
    reading = queries.claim(text, as_of=day) if text.startswith("clm_") else None
    if reading is not None:
        return f"{reverse('document', args=[reading.claim.document])}{suffix}#c-{text}"
    return f"{reverse('history')}?id={text}" if text.startswith("jdg_") else ""


def _kind_label(kind: str) -> str:
    return {"documents": _("Documents"), "claims": _("Claims"), "incidents": _("Incidents")}[kind]


def _keeps(request: HttpRequest) -> bool:
    return person_of(request).may(Right.INSIDE)
