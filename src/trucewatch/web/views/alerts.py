"""Alerts with their rule, inputs and quality; acknowledging them; the same as an Atom feed; digests of days and weeks."""

from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.errors import InputError
from trucewatch.store.clock import now
from trucewatch.store.queries.raised import AlertItem, alerts, deliveries
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.display.history import subjects_named
from trucewatch.web.site import site
from trucewatch.web.views.acting import must_be_present, workspace
from trucewatch.workspace.alert_settings import LEVELS, PERIODS, read_alert_settings
from trucewatch.workspace.alert_words import phrase, told
from trucewatch.workspace.alerts import acknowledge, present_day
from trucewatch.workspace.digests import days_of, digest, digests_made

STATES: tuple[str, ...] = ("open", "seen", "all")
IN_FEED = 50
"""Entries of the feed: readers ask every hour or day, and the page holds the others."""


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the alerts nobody has acknowledged, or those asked for."""
    day, language = asked.as_of(request), get_language() or "en"
    state = asked.word(request.GET, "state", STATES, "open")
    level, rule = asked.word(request.GET, "level", LEVELS, ""), asked.text(request.GET, "rule")
    found = alerts(rule=rule, level=level, acknowledged={"open": False, "seen": True}.get(state), as_of=day)
    sent = deliveries([alert.key for alert in found])
    rules = read_alert_settings(workspace().folder).rules if site().workspace is not None else ()
    return render(
        request,
        "trucewatch/alerts.html",
        {
            "alerts": [(alert, told(alert, language), _subjects(alert), sent.get(alert.key, ())) for alert in found],
            "state": state,
            "level": level,
            "rule": rule,
            "states": [("open", _("To be seen")), ("seen", _("Seen")), ("all", _("All"))],
            "levels": [(code, phrase("level", code, language), code == level) for code in LEVELS],
            "rules": [(each.id, phrase("level", each.level, language), each.kind, each.id == rule) for each in rules],
        },
    )


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Take a form with the numbers of alerts, mark them as seen by who asks, lead back to the list."""
    must_be_present(request)
    numbers = [int(number) for number in request.POST.getlist("alert") if number.isascii() and number.isdigit()]
    if not numbers:
        raise InputError(_("No alert was chosen."), place="alert", remedy=_("Choose at least one."))
    marked = acknowledge(numbers, person_of(request).name, request.POST.get("note", ""))
    messages.success(
        request, ngettext("%(number)d alert marked as seen.", "%(number)d alerts marked as seen.", marked) % {"number": marked}
    )
    return HttpResponseRedirect(reverse("alerts"))


def feed(request: HttpRequest) -> HttpResponse:
    """Take a request, give the newest alerts as an Atom feed in the page's language."""
    language, here = get_language() or "en", request.build_absolute_uri(reverse("alerts"))
    found = alerts(limit=IN_FEED)
    updated = max((alert.raised_at for alert in found), default=now())
    title = _("Alerts of %(workspace)s") % {"workspace": site().name}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>',
        f"<title>{_xml(title)}</title><id>{_xml(here)}</id><updated>{updated}</updated>",
        f"<link rel={quoteattr('self')} href={quoteattr(request.build_absolute_uri(request.path))}/>",
        f"<link href={quoteattr(here)}/>",
        f"<author><name>{_xml(site().name)}</name></author>",
        *(_entry(alert, language, here) for alert in found),
        "</feed>",
    ]
    return HttpResponse("\n".join(lines), content_type="application/atom+xml; charset=utf-8")


def digests(request: HttpRequest) -> HttpResponse:
    """Take a request, give the digests of the last days and weeks, and those kept."""
    asked.as_of(request)
    today = _today()
    recent = [
        (period, days_of(period, today - timedelta(days=back)))
        for period, back in (("day", 0), ("day", 1), ("week", 0), ("week", 7))
    ]
    return render(
        request,
        "trucewatch/digests.html",
        {
            "recent": [(period, start.isoformat(), end.isoformat(), end >= today) for period, (start, end) in recent],
            "kept": digests_made(_audience(request)),
            "periods": PERIODS,
            "today": today.isoformat(),
        },
    )


def one_digest(request: HttpRequest, period: str, start: str) -> HttpResponse:
    """Take a request, "day" or "week" and a day in it, give the digest of that time in the page's language."""
    asked.as_of(request)
    if period not in PERIODS:
        raise InputError(
            _("“%(value)s” cannot be used here.") % {"value": period[:60]}, place="period", remedy=_("Choose a day or a week.")
        )
    try:
        day = date.fromisoformat(start)
    except ValueError:
        raise InputError(
            _("“%(value)s” cannot be used here.") % {"value": start[:60]},
            place="start",
            remedy=_("Write a day as year-month-day, for example 2021-11-16."),
        ) from None
    today = _today()
    if day > today:
        raise InputError(_("This day has not come yet."), place="start", remedy=_("Choose an earlier day."))
    made = digest(workspace(), period, day, get_language() or "en", today, _audience(request))
    first, last = days_of(period, day)
    after = last + timedelta(days=1)
    return render(
        request,
        "trucewatch/digest.html",
        {
            "digest": made,
            "before": (first - timedelta(days=1)).isoformat(),
            "after": after.isoformat() if after <= today else "",
        },
    )


def chosen_digest(request: HttpRequest) -> HttpResponse:
    """Take the form that chooses a time, lead to its digest."""
    period = asked.word(request.GET, "period", PERIODS, "day")
    day = asked.day(request.GET, "day") or _today().isoformat()
    return HttpResponseRedirect(reverse("digest", args=[period, day]))


def _audience(request: HttpRequest) -> str:
    """The widest digest a person may read: that of the team, or with what is sealed for who may read that."""
    return "sealed" if person_of(request).may(Right.SEALED) else "restricted"


def _today() -> date:
    return present_day(workspace(), now())


def _subjects(alert: AlertItem) -> tuple[object, ...]:
    values = alert.body.get("values", {})
    ids = [*alert.body.get("incidents", ())[:12], *(values[key] for key in ("claim", "document") if values.get(key))]
    return subjects_named(ids)


def _entry(alert: AlertItem, language: str, here: str) -> str:
    words = told(alert, language)
    text = "\n".join((words.rule, *words.quality))
    link = f"{here}?state=all#alert-{alert.id}"
    return (
        f"<entry><title>{_xml(words.title)}</title><id>{_xml(f'urn:trucewatch:alert:{alert.key}')}</id>"
        f"<updated>{alert.raised_at}</updated><link href={quoteattr(link)}/>"
        f"<category term={quoteattr(alert.rule)}/><category term={quoteattr(alert.level)}/>"
        f"<summary>{_xml(text)}</summary></entry>"
    )


def _xml(text: str) -> str:
    """Text for a feed: escaped, without the control characters that no XML may hold."""
    return escape("".join(character for character in text if character in "\n\t" or ord(character) >= 32))
