"""The incidents of a filter as a file in every format: one page that names them, one address for each."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trucewatch.store import queries
from trucewatch.web import asked
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_reports import FORMATS
from trucewatch.web.views.choices import incident_choices
from trucewatch.workspace.exporting import export_pieces, exporter, formats


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page: the filter, how many incidents pass it, and a link for each format."""
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(
        request,
        "trucewatch/downloads.html",
        {
            "total": queries.incidents(narrowed, size=1, as_of=day).total,
            "formats": [(name, label(FORMATS, name)) for name in (*FORMATS, *(n for n in formats() if n not in FORMATS))],
            "query": kept.urlencode(),
            "choices": incident_choices(narrowed, day),
            "narrowed": narrowed,
        },
    )


def file(request: HttpRequest, form: str) -> HttpResponse:
    """Take a request and a format, give the incidents of the filter in it, streamed."""
    if form not in formats():
        raise Http404(_("There is no such format."))
    day, narrowed = asked.as_of(request), asked.incident_filter(request.GET)
    chosen = exporter(form)
    response = StreamingHttpResponse(export_pieces(chosen, narrowed, as_of=day), content_type=chosen.media_type)
    name = f"trucewatch-{form}{f'-{day}' if day else ''}{chosen.suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # a streaming answer is an answer; Django's types keep the two apart
