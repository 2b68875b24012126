"""The list of documents, narrowed by words, language, source, day and note."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucewatch.store import queries
from trucewatch.web import asked
from trucewatch.web.display.labels import LANGUAGES, label

SIZE = 50


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the list of documents."""
    day, narrowed = asked.as_of(request), asked.document_filter(request.GET)
    found = queries.documents(narrowed, page=asked.page_number(request.GET), size=SIZE, as_of=day)
    return render(
        request,
        "trucewatch/documents.html",
        {
            "found": found,
            "narrowed": narrowed,
            "is_narrowed": narrowed != type(narrowed)(order=narrowed.order),
            "languages_held": [
                (code, label(LANGUAGES, code), code in narrowed.languages)
                for code in queries.overview(as_of=day).languages
                if code
            ],
            "sources_held": [source for source in queries.sources(as_of=day, claims=False) if source.documents],
        },
    )
