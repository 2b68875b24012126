"""“Is it true that …?”: a box for a summary claim, how it was understood, the table that answers it; all in the address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trucewatch.check.acts import ACTS, HARMS
from trucewatch.check.area import BORDER, EVERYWHERE, Areas
from trucewatch.check.marks import LONGEST
from trucewatch.check.understand import DEATHS, POSITIONS, SECTORS, Choices, known_languages
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.model.agreement import Agreement
from trucewatch.model.check import Check
from trucewatch.model.check_query import SIZES
from trucewatch.model.jsonl import to_json
from trucewatch.web import asked
from trucewatch.web.display import labels_acts, labels_check
from trucewatch.web.display.checks import area_label, shown
from trucewatch.web.display.labels import LANGUAGES, label
from trucewatch.web.site import names, site
from trucewatch.workspace.checking import check_workspace

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("ar", "لم تجر عمليات عسكرية كبيرة في قره باغ خلال عام"),
    ("en", "No major military operations in Karabakh for a year"),
    ("ru", "За год в Карабахе не было крупных военных операций"),
    ("tr", "16 Kasım 2021 çatışması savaştan bu yana en büyük çatışmaydı"),
    ("az", "Atəşkəsdən bəri heç bir mülki şəxs həlak olmayıb"),
    ("hy", "Բոլոր գերիները վերադարձվել են"),
    ("en", "The other side violated the ceasefire 20 times last week"),
    ("ru", "Погибшие 9 октября 2021 года были первыми после перемирия"),
)
"""Worked examples of the empty page: every kind of claim, each language once at least; one of them is asked back."""
_HIGHEST = 100_000
_PARTIES = 40


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page: empty with examples, or the answer to the sentence in the address."""
    agreement, sentence = _agreement(), _sentence(request.GET)
    choices = choices_of(request.GET, agreement)
    found = _check(request, sentence, choices, agreement) if sentence else None
    address = _addresses(request.GET)
    context: dict[str, Any] = {
        "sentence": sentence,
        "longest": LONGEST,
        "examples": [(code, text, _link(text)) for code, text in EXAMPLES],
        "found": found,
        "shown": shown(found, agreement, names(), address) if found is not None else None,
        "form": _form(request.GET, choices, agreement),
        "changed": choices != Choices(),
        "json_address": f"{reverse('check-json')}?{request.GET.urlencode()}",
    }
    return render(request, "trucewatch/check.html", context)


def as_json(request: HttpRequest) -> HttpResponse:
    """Take a request, give the same check as one JSON object."""
    agreement, sentence = _agreement(), _sentence(request.GET)
    if not sentence:
        raise asked.refusal("q", "", _("Write the sentence to check."))
    return JsonResponse(to_json(_check(request, sentence, choices_of(request.GET, agreement), agreement)))


def line(request: HttpRequest) -> HttpResponse:
    """Take a request, give only the verdict and the line: what stands beside a claim in the reading view."""
    agreement, sentence = _agreement(), _sentence(request.GET)
    found = _check(request, sentence, choices_of(request.GET, agreement), agreement) if sentence else None
    verdict = found.verdict if found is not None else None
    return render(
        request,
        "trucewatch/_check_line.html",
        {
            "found": found,
            "verdict": verdict,
            "label": label(labels_check.VERDICTS, verdict),
            "sign": labels_check.SIGNS.get(verdict or "", ""),
        },
    )


def _agreement() -> Agreement | None:
    return next(iter(site().agreements), None)


def _sentence(given: QueryDict) -> str:
    written = " ".join(given.get("q", "").split())
    if len(written) > LONGEST:
        raise asked.refusal(
            "q", f"{written[:20]}…", _("Write one sentence of at most %(number)d characters.") % {"number": LONGEST}
        )
    return written


def _check(request: HttpRequest, sentence: str, choices: Choices, agreement: Agreement | None) -> Check:
    workspace = site().workspace
    return check_workspace(
        agreement,
        sentence,
        by_publication=site().demo if workspace is None else workspace.settings.knowledge == "published",
        as_of=asked.as_of(request),
        said_on=asked.day(request.GET, "said_on") or None,
        choices=choices,
        language=get_language() if get_language() in known_languages() else None,
    )


_KEPT = (
    "q",
    "said_on",
    "as_of",
    "language",
    "acts",
    "harm",
    "area",
    "from",
    "to",
    "party",
    "affected",
    "size",
    "rule",
    "deaths",
    "positions",
    "sectors",
    "without",
)
"""Parameters of a check: the address holds the whole question."""


def choices_of(given: QueryDict, agreement: Agreement | None) -> Choices:
    """Take an address's parameters and the agreement, give what the asker sets instead of the words."""
    start, end = asked.day(given, "from"), asked.day(given, "to")
    if start and end and start > end:
        raise asked.refusal("from", start, _("The first day must not be after the last day (%(end)s).") % {"end": end})
    return Choices(
        language=asked.word(given, "language", known_languages(), "") or None,
        acts=asked.words(given, "acts", tuple(ACTS)),
        harm=asked.word(given, "harm", tuple(HARMS), "") or None,
        area=_area(given, agreement),
        start=start or None,
        end=end or None,
        actor=given.get("party") or None,
        affected=given.get("affected") or None,
        size=asked.word(given, "size", SIZES, "") or None,
        rules=asked.words(given, "rule", tuple(labels_check.RULES)),
        deaths=_number(given, "deaths", DEATHS),
        positions=_number(given, "positions", POSITIONS),
        sectors=_number(given, "sectors", SECTORS),
        dropped=tuple(word for word in given.getlist("without") if word)[:20],
    )


def _area(given: QueryDict, agreement: Agreement | None) -> str | None:
    written = given.get("area", "").strip()
    if not written:
        return None
    known = (*Areas(agreement).zones, BORDER, EVERYWHERE)
    if written not in known and load_gazetteer().by_id(written) is None:
        raise asked.refusal("area", written, _("Choose one of: %(words)s.") % {"words": ", ".join(known)})
    return written


def _number(given: QueryDict, name: str, default: int) -> int:
    written = given.get(name, "").strip()
    if not written:
        return default
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= _HIGHEST:
        raise asked.refusal(name, written, _("Write a whole number from 1."))
    return int(written)


def _addresses(given: QueryDict) -> Any:
    """Give a maker of addresses: this question with something settled."""

    def address(**settled: str) -> str:
        kept = [(name, value) for name in _KEPT for value in given.getlist(name) if value]
        return f"{reverse('check')}?{urlencode([*kept, *settled.items()])}"

    return address


def _link(sentence: str) -> str:
    return f"{reverse('check')}?{urlencode({'q': sentence})}"


def _form(given: QueryDict, choices: Choices, agreement: Agreement | None) -> dict[str, Any]:
    known = names()
    parties = tuple(dict.fromkeys(p.party for p in agreement.parties)) if agreement is not None else ()
    listed = sorted(((slug, known.party(slug)) for slug in parties[:_PARTIES]), key=lambda pair: pair[1])
    zones = (*Areas(agreement).zones, *((BORDER,) if Areas(agreement).borders else ()), EVERYWHERE)
    chosen_area = (choices.area,) if choices.area is not None and choices.area not in zones else ()
    return {
        "said_on": given.get("said_on", ""),
        "start": choices.start or "",
        "end": choices.end or "",
        "parties": [(slug, name, slug == choices.actor) for slug, name in listed],
        "affected": [(slug, name, slug == choices.affected) for slug, name in listed],
        "areas": [(area, area_label(area, agreement, known), area == choices.area) for area in (*chosen_area, *zones)],
        "acts": [(act, label(labels_acts.ACTS, act), act in choices.acts) for act in ACTS],
        "rules": [(rule, label(labels_check.RULES, rule), rule in choices.rules) for rule in labels_check.RULES],
        "languages": [(code, label(LANGUAGES, code), code == choices.language) for code in known_languages()],
        "size": choices.size or "",
        "deaths": choices.deaths,
        "positions": choices.positions,
        "sectors": choices.sectors,
        "without": choices.dropped,
        "harm": choices.harm or "",
    }
