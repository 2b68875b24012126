"""The chain of judgements for people: of one incident and its claims, or of the whole workspace, with undo beside each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trucewatch.model.judgement import ACTS
from trucewatch.store import queries
from trucewatch.store.queries.history import history, subjects_of
from trucewatch.web import asked
from trucewatch.web.display.history import history_lines
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_review import ACTS as ACT_LABELS
from trucewatch.web.display.rows import incident_row
from trucewatch.web.site import names

SIZE = 50


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the chain of the workspace, the newest decision first."""
    day = asked.as_of(request)
    by, act = asked.text(request.GET, "by"), asked.word(request.GET, "act", ACTS, "")
    wanted = asked.text(request.GET, "id")
    subjects = (wanted,) if wanted else ()
    found = history(subjects=subjects, by=by, act=act, page=asked.page_number(request.GET), size=SIZE, as_of=day)
    return render(
        request,
        "trucewatch/history.html",
        {
            "found": found,
            "lines": history_lines(found.items, names()),
            "acts": [(code, label(ACT_LABELS, code), code == act) for code in ACTS],
            "by": by,
            "wanted": wanted,
            "narrowed": bool(by or act or wanted),
        },
    )


def of_incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Take a request and an incident's id, give what people decided about it and its claims, the newest first."""
    day = asked.as_of(request)
    detail = queries.incident(incident_id, as_of=day)
    if detail is None:
        raise Http404(_("There is no incident with this id."))
    subjects = subjects_of(detail.incident.id, detail.incident.claims)
    found = history(subjects=subjects, page=asked.page_number(request.GET), size=SIZE, as_of=day)
    return render(
        request,
        "trucewatch/history.html",
        {"found": found, "lines": history_lines(found.items, names()), "row": incident_row(detail.summary, names())},
    )
