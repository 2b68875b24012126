"""The address of a page -> what it asks for: the day the record is shown as of, filters, the page of a list.

A value that cannot be meant is refused with the parameter's name and what to write, never dropped in silence.
"""

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from trucewatch.errors import InputError
from trucewatch.model.incident import ATTRIBUTION, OCCURRENCE
from trucewatch.model.typology import FAMILIES, LEAVES
from trucewatch.store.queries import DocumentFilter, IncidentFilter
from trucewatch.store.queries.documents import ORDERS as DOCUMENT_ORDERS
from trucewatch.store.queries.filters import ORDERS as INCIDENT_ORDERS

TEXT_LENGTH = 200
"""Characters of a search: longer ones are pasted by mistake, and each word costs a look-up."""
_YES = ("1", "yes", "on")


def as_of(request: HttpRequest) -> str | None:
    """Take a request, give the day its page is shown as of, None for now."""
    return day(request.GET, "as_of") or None


def page_number(asked: QueryDict) -> int:
    """Take an address's parameters, give the page of the list, from 1."""
    word = asked.get("page", "1").strip() or "1"
    if not word.isascii() or not word.isdigit() or not 1 <= int(word) <= 10**6:
        raise refusal("page", word, _("Write a whole number from 1."))
    return int(word)


def incident_filter(asked: QueryDict) -> IncidentFilter:
    """Take an address's parameters, give what it narrows the incidents by; used alike by list, map, timeline and downloads."""
    disputed = asked.get("disputed", "")
    start, end = _period(asked)
    return IncidentFilter(
        text=text(asked, "q"),
        types=words(asked, "type", LEAVES),
        families=words(asked, "family", tuple(FAMILIES)),
        parties=tuple(word for word in asked.getlist("party") if word)[:20],
        places=tuple(word for word in asked.getlist("place") if word)[:50],
        start=start,
        end=end,
        occurrence=words(asked, "state", OCCURRENCE),
        attribution=words(asked, "attribution", ATTRIBUTION),
        disputed=True if disputed in _YES else None,
        order=word(asked, "order", tuple(INCIDENT_ORDERS), "newest"),
    )


def document_filter(asked: QueryDict) -> DocumentFilter:
    """Take an address's parameters, give what it narrows the documents by."""
    start, end = _period(asked)
    return DocumentFilter(
        text=text(asked, "q"),
        languages=tuple(word for word in asked.getlist("language") if word)[:20],
        source=text(asked, "source"),
        outlet=text(asked, "outlet"),
        note=text(asked, "note"),
        start=start,
        end=end,
        order=word(asked, "order", tuple(DOCUMENT_ORDERS), "newest"),
    )


def day(asked: QueryDict, name: str) -> str:
    """Take parameters and a name, give the ISO day written there, "" for none."""
    written = asked.get(name, "").strip()
    if not written:
        return ""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise refusal(name, written, _("Write a day as year-month-day, for example 2021-11-16.")) from None


def text(asked: QueryDict, name: str) -> str:
    """Take parameters and a name, give the words written there."""
    written = asked.get(name, "").strip()
    if len(written) > TEXT_LENGTH:
        raise refusal(name, f"{written[:20]}…", _("Write at most %(number)d characters.") % {"number": TEXT_LENGTH})
    return written


def words(asked: QueryDict, name: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Take parameters, a name and the words it may have, give those asked for."""
    found = tuple(dict.fromkeys(each for each in asked.getlist(name) if each))
    for each in found:
        if each not in allowed:
            raise refusal(name, each, _("Choose one of: %(words)s.") % {"words": ", ".join(allowed)})
    return found


def word(asked: QueryDict, name: str, allowed: Collection[str], default: str) -> str:
    """Take parameters, a name, the words it may have and the one for none, give the word asked for."""
    found = words(asked, name, allowed)
    return found[-1] if found else default


def refusal(name: str, value: str, remedy: str) -> InputError:
    """Take a parameter, the value nobody can mean and the next step, give the error whose page says so."""
    return InputError(_("“%(value)s” cannot be used here.") % {"value": value[:60]}, place=name, remedy=remedy)


def _period(asked: QueryDict) -> tuple[str, str]:
    start, end = day(asked, "from"), day(asked, "to")
    if start and end and start > end:
        raise refusal("from", start, _("The first day must not be after the last day (%(end)s).") % {"end": end})
    return start, end
