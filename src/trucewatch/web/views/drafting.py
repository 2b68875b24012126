"""The builder of reports: choose period, area, sections and audience, write between them, see it, save it, issue it."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError
from trucewatch.export.paper.as_html import body
from trucewatch.model.report import AUDIENCES, FIXED, SECTIONS, Passage, Plan, Report
from trucewatch.store.clock import now
from trucewatch.store.drafts import Draft, draft, drop_draft, mark_issued, save_draft
from trucewatch.store.issued import id_of
from trucewatch.store.visible import seeing
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of, viewer_of
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_reports import AUDIENCES as AUDIENCE_LABELS
from trucewatch.web.display.labels_reports import REPORTS
from trucewatch.web.display.labels_reports import SECTIONS as SECTION_LABELS
from trucewatch.web.papers import MEDIA_TYPES, all_files, file_of, paper
from trucewatch.web.site import site
from trucewatch.web.views.acting import workspace
from trucewatch.web.views.choices import place_choices
from trucewatch.web.views.reports import page_of, title_of
from trucewatch.workspace.audience import viewer_for
from trucewatch.workspace.reporting import checked, issue_report, make_report, planned

LONGEST_PASSAGE = 20_000
"""Characters between two sections: a long page; more is a document of its own."""
OPENING = "opening"


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Take a kind and a day, make the draft, lead to its builder."""
    kind = asked.word(request.POST, "kind", tuple(SECTIONS), "daily")
    day = asked.day(request.POST, "day")
    if not day:
        raise asked.refusal("day", "", _("Choose the last day of the period."))
    made = save_draft(planned(kind, day), person_of(request).name)
    return HttpResponseRedirect(reverse("report-draft", args=[made.number]))


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Take a request and a draft's number, give the builder with the report as it stands; a form sent to it saves."""
    held = _draft(number)
    if request.method == "POST":
        save_draft(_plan_of(request, held.plan), person_of(request).name, number)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("report-draft", args=[number]) + "#preview")
    language = get_language() or "en"
    report = _made(request, held.plan)
    written = {p.section: p.text for p in held.plan.passages if p.language == language}
    elsewhere = {p.section: p for p in held.plan.passages if p.language != language and p.section not in written}
    return render(
        request,
        "trucewatch/report_draft.html",
        {
            "draft": held,
            "plan": held.plan,
            "title": title_of(held.plan.title, held.plan.kind, held.plan.start, held.plan.end),
            "kind_label": label(REPORTS, held.plan.kind),
            "opening": written.get(OPENING, ""),
            "sections": [
                {
                    "name": name,
                    "label": label(SECTION_LABELS, name),
                    "chosen": name in held.plan.sections,
                    "fixed": name in FIXED,
                    "text": written.get(name, ""),
                    "other": elsewhere.get(name),
                }
                for name in SECTIONS[held.plan.kind]
            ],
            "places": place_choices(held.plan.places, None),
            "audiences": [(word, label(AUDIENCE_LABELS, word), word == held.plan.audience) for word in _audiences(request)],
            "formats": [form for form in MEDIA_TYPES if form != "html"],
            "body": mark_safe(body(paper(report, language, site(), address=page_of), title="p")),  # escaped when made
            "may_issue": person_of(request).may(Right.ISSUE),
        },
    )


def file(request: HttpRequest, number: int, language: str, form: str) -> HttpResponse:
    """Take a draft's number, a language and a format, give the draft as a file."""
    report = _made(request, _draft(number).plan)
    if form not in MEDIA_TYPES:
        raise Http404(_("There is no such file of this report."))
    content = file_of(paper(report, language, site()), form, report.method.known_until)
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="draft-{number}.{language}.{form}"'
    return response


@require_POST
def issue(request: HttpRequest, number: int) -> HttpResponse:
    """Take a draft's number, freeze its report with files in every language, lead to it."""
    held = _draft(number)
    if held.issued:
        return HttpResponseRedirect(reverse("report", args=[held.issued]))
    by, at = person_of(request).name, now()
    report = _made(request, held.plan)
    made = issue_report(report, all_files(report, site(), (id_of(report, by), by, at)), by, at)
    mark_issued(number, made.id)
    messages.success(request, _("The report is issued and frozen."))
    return HttpResponseRedirect(reverse("report", args=[made.id]))


@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Take a draft's number, drop it."""
    drop_draft(number)
    messages.success(request, _("The draft is dropped."))
    return HttpResponseRedirect(reverse("reports"))


def _draft(number: int) -> Draft:
    found = draft(number)
    if found is None:
        raise Http404(_("There is no draft with this number."))
    return found


def _made(request: HttpRequest, plan: Plan) -> Report:
    """The report as its audience may see it; the writer must be one who may see as much."""
    if plan.audience not in _audiences(request):
        raise InputError(_("This report is for readers of a class that you do not belong to."), place="audience")
    opened = workspace()
    with seeing(viewer_for(opened, plan.audience) if plan.audience != "sealed" else viewer_of(person_of(request))):
        return make_report(opened, plan)


def _audiences(request: HttpRequest) -> Sequence[str]:
    person = person_of(request)
    rights = {"partners": Right.PARTNERS, "restricted": Right.RESTRICTED, "sealed": Right.SEALED}
    return [word for word in AUDIENCES if word == "public" or person.whole or person.may(rights[word])]


def _plan_of(request: HttpRequest, before: Plan) -> Plan:
    """The plan of the form; texts in other languages than the page's stay as they are."""
    sent, language = request.POST, get_language() or "en"
    start, end = asked.day(sent, "start") or before.start, asked.day(sent, "end") or before.end
    own = []
    for section in (OPENING, *SECTIONS[before.kind]):
        text = sent.get(f"text-{section}", "").replace("\r\n", "\n").strip()
        if len(text) > LONGEST_PASSAGE:
            raise asked.refusal(section, text, _("Write at most %(number)d characters.") % {"number": LONGEST_PASSAGE})
        if text:
            own.append(Passage(section, language, text))
    kept = [passage for passage in before.passages if passage.language != language]
    return checked(
        replace(
            before,
            start=start,
            end=end,
            title=asked.text(sent, "title"),
            audience=asked.word(sent, "audience", AUDIENCES, before.audience),
            places=tuple(word for word in sent.getlist("place") if word)[:50],
            sections=asked.words(sent, "section", SECTIONS[before.kind]) or FIXED,
            passages=(*kept, *own),
        )
    )
