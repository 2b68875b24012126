"""Situation reports: issued ones and drafts in a list, one issued report with its files and errata."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.export.paper.as_html import body
from trucewatch.model.report import Report
from trucewatch.store import queries
from trucewatch.store.drafts import drafts
from trucewatch.store.issued import Issue, changed_since, errata_of, issued, issued_file, issues, put_erratum
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.display.errata import erratum_rows
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_reports import AUDIENCES, REPORTS
from trucewatch.web.papers import paper
from trucewatch.web.site import names, places, site
from trucewatch.workspace.reporting import proposed_errata

CHECKED = 30
"""Newest reports whose incidents are compared with the record on the list: older ones are on their own pages."""
LONGEST_WORDS = 4_000


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the list."""
    person = person_of(request)
    found = issues()
    writes = person.may(Right.REPORT)
    return render(
        request,
        "trucewatch/reports.html",
        {
            "issued": [
                {
                    "issue": each,
                    "name": title_of(each.title, each.kind, each.start, each.end),
                    "audience": label(AUDIENCES, each.audience),
                    "changed": writes and place < CHECKED and changed_since(each.id),
                }
                for place, each in enumerate(found)
            ],
            "drafts": [
                {"draft": each, "name": title_of(each.plan.title, each.plan.kind, each.plan.start, each.plan.end)}
                for each in (drafts() if writes else ())
            ],
            "kinds": [(kind, label(REPORTS, kind)) for kind in REPORTS],
            "last_day": queries.overview(as_of=asked.as_of(request)).last_recorded[:10],
        },
    )


def report(request: HttpRequest, report_id: str) -> HttpResponse:
    """Take a request and an issued report's id, give it in the language of the interface."""
    issue, held = _issued(report_id)
    person = person_of(request)
    proposed = proposed_errata(held) if person.may(Right.REPORT) and changed_since(issue.id) else ()
    made = paper(held, get_language() or "en", site(), issued=(issue.id, issue.by, issue.at), address=page_of)
    known = {fact.id: fact for fact in held.incidents}
    return render(
        request,
        "trucewatch/report.html",
        {
            "issue": issue,
            "title": made.title,
            "body": mark_safe(body(made)),  # every text in it was escaped when it was made
            "errata": [(each, erratum_rows(each.items, known, names(), places())) for each in errata_of(issue.id)],
            "proposed": erratum_rows(proposed, known, names(), places()),
            "may_issue": person.may(Right.ISSUE),
        },
    )


def file(request: HttpRequest, report_id: str, language: str, form: str) -> HttpResponse:
    """Take a request, a report's id, a language and a format, give the file as it was issued."""
    found = issued_file(report_id, language, form)
    if found is None:
        raise Http404(_("There is no such file of this report."))
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{report_id}.{language}.{form}"'
    response["ETag"] = f'"{found.sha256}"'
    return response


@require_POST
def erratum(request: HttpRequest, report_id: str) -> HttpResponse:
    """Take a form, put what the record holds otherwise now, with a person's words, on record beside the report."""
    issue, held = _issued(report_id)
    words = request.POST.get("text", "").strip()
    if len(words) > LONGEST_WORDS:
        raise asked.refusal("text", words, _("Write at most %(number)d characters.") % {"number": LONGEST_WORDS})
    proposed = proposed_errata(held)
    if not proposed and not words:
        raise asked.refusal("text", "", _("Say in a sentence what was wrong."))
    made = put_erratum(issue.id, proposed, words, person_of(request).name)
    messages.success(request, _("Erratum %(number)d is on record.") % {"number": made.number})
    return HttpResponseRedirect(reverse("report", args=[issue.id]))


def page_of(kind: str, item: str) -> str:
    """Take "incident" or "document" and an id, give the address of its page."""
    return reverse(kind, args=[item])


def title_of(title: str, kind: str, start: str, end: str) -> str:
    """Take what a report is called and is about, give its name in lists."""
    from trucewatch.web.display.times import moment_text

    period = moment_text(start) if start == end else f"{moment_text(start)} – {moment_text(end)}"
    return title or f"{label(REPORTS, kind)}: {period}"


def _issued(report_id: str) -> tuple[Issue, Report]:
    found = issued(report_id)
    if found is None:
        raise Http404(_("There is no issued report with this id."))
    return found
