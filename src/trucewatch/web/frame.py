"""What every page's frame shows: menu, languages, direction, the day the record is shown as of."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import pgettext_lazy as in_context

from trucewatch import __version__
from trucewatch.errors import InputError
from trucewatch.store.queries.raised import waiting_alerts
from trucewatch.web import asked
from trucewatch.web.access import Right, access, person_of
from trucewatch.web.display.labels import Label
from trucewatch.web.settings import LANGUAGES
from trucewatch.web.site import site

MENU: tuple[tuple[Label, tuple[tuple[str, Label], ...]], ...] = (
    ("", (("overview", in_context("menu", "Overview")),)),
    (
        in_context("menu", "The record"),
        (
            ("documents", in_context("menu", "Documents")),
            ("incidents", in_context("menu", "Incidents")),
            ("map", in_context("menu", "Map")),
            ("timeline", in_context("menu", "Timeline")),
            ("search", in_context("menu", "Search")),
            ("sources", in_context("menu", "Sources")),
        ),
    ),
    (
        in_context("menu", "The agreement"),
        (
            ("compliance", in_context("menu", "Compliance")),
            ("check", in_context("menu", "Is it true?")),
            ("expected", in_context("menu", "Expected")),
            ("transport", in_context("menu", "Transport")),
            ("recovery", in_context("menu", "Recovery")),
        ),
    ),
    (
        in_context("menu", "The work"),
        (
            ("intake", in_context("menu", "Intake")),
            ("review", in_context("menu", "Review")),
            ("centre", in_context("menu", "Centre")),
            ("reports", in_context("menu", "Reports")),
            ("alerts", in_context("menu", "Alerts")),
            ("people", in_context("menu", "People")),
        ),
    ),
)
"""Groups of pages under their heading, in the order of a reader's questions: what is known, what was agreed, what to do."""
_SECTION = {
    "centre-overdue": "centre",
    "centre-posts": "centre",
    "hotline": "centre",
    "centre-ask": "centre",
    "centre-find": "centre",
    "centre-release": "centre",
    "centre-write": "centre",
    "centre-reply": "centre",
    "centre-amend": "centre",
    "matter": "centre",
    "expectation": "expected",
    "expectation-settle": "expected",
    "meetings": "expected",
    "bodies": "expected",
    "body": "expected",
    "report": "reports",
    "report-draft": "reports",
    "person": "people",
    "access-log": "people",
    "intake-paste": "intake",
    "intake-files": "intake",
    "feeds": "intake",
    "field": "intake",
    "jobs": "intake",
    "document": "documents",
    "incident": "incidents",
    "obligation": "compliance",
    "agreement": "compliance",
    "corridor": "transport",
    "history": "review",
    "digests": "alerts",
    "digest": "alerts",
    "proposals": "review",
    "incident-history": "incidents",
}


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the menu."""

    name: str
    title: Label
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Entries that belong together, under a heading ("" for none)."""

    title: Label
    items: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class LanguageItem:
    """One language of the interface and this page's address in it."""

    code: str
    name: str
    address: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Take a request, give what the base template needs."""
    shown, person = shown_as_of(request), person_of(request)
    return {
        "site": site(),
        "version": __version__,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "language": get_language() or "en",
        "menu": menu(request, shown),
        "languages": languages(request),
        "as_of": shown,
        "person": person,
        "bell": waiting_alerts() if person.may(Right.ALERTS) and person.may(Right.INSIDE) else 0,
        "may": {right.value: person.may(right) for right in Right},
        "signs_in": access().sign_in,
        "public_view": access() if person.anonymous and person.may(Right.READ) else None,
        "in_address": [
            (name, value) for name, values in request.GET.lists() for value in values if name not in ("as_of", "page") and value
        ],
    }


def shown_as_of(request: HttpRequest) -> str:
    """Take a request, give the day for links and the day picker; "" for now, and for a day that the view refuses anyway."""
    try:
        return asked.as_of(request) or ""
    except InputError:
        return ""


def menu(request: HttpRequest, shown: str) -> tuple[MenuGroup, ...]:
    """Take a request and the day shown, give the menu with the current section marked; groups nobody may open are left out."""
    match = request.resolver_match
    here = match.url_name if match is not None else ""
    section = _SECTION.get(here or "", here)
    suffix = f"?as_of={shown}" if shown else ""
    mine = person_of(request).rights
    groups = []
    for title, entries in MENU:
        open_to = [(name, label) for name, label in entries if _right_for(name) in mine]
        items = tuple(MenuItem(name, label, reverse(name) + suffix, name == section) for name, label in open_to)
        if items:
            groups.append(MenuGroup(title, items))
    return tuple(groups)


@lru_cache(maxsize=100)
def _right_for(name: str) -> Right | None:
    """Take an address's name, give the right its guard asks for: nobody is led to a page that is closed to them."""
    return getattr(resolve(reverse(name)).func, "needs", None)


def languages(request: HttpRequest) -> tuple[LanguageItem, ...]:
    """Take a request, give this page's address in each language of the interface: same view, other words."""
    path, query = request.path, request.META.get("QUERY_STRING", "")
    codes = [code for code, _name in LANGUAGES]
    head, _slash, rest = path.lstrip("/").partition("/")
    rest = rest if head in codes else path.lstrip("/")
    here = get_language()
    return tuple(
        LanguageItem(code, name, f"/{code}/{rest}" + (f"?{query}" if query else ""), code == here) for code, name in LANGUAGES
    )
