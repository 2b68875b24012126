"""A report -> the same report with two parties' names swapped in every form that ``golden/symmetry/names`` lists."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from trucewatch.register.register import Party, load_register

NAMES = Path(__file__).resolve().parents[1] / "golden" / "symmetry" / "names"
_KINDS = ("name", "capital", "adjective", "also", "people")
_SENTENCE = re.compile(r"(?:^|[.!?։:\n])[\s\"'«“„(]*$")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_AFTER = {
    "ru": {"adjective": "(?=[а-я]{2,3}(?!\\w))", "also": "(?=[а-я]{2,3}(?!\\w))"},
    "ar": {"adjective": "(?=(?:ة|ين|ان|ون|تان|تين|ا)?(?!\\w))", "also": "(?=(?:ة|ين|ان|ون|تان|تين|ا)?(?!\\w))"},
    "tr": {"name": "(?=['’]?\\w{0,9}(?!\\w))"},
    "az": {"name": "(?=\\w{0,9}(?!\\w))"},
    "hy": {"name": "(?=\\w{0,6}(?!\\w))", "capital": "(?=\\w{0,6}(?!\\w))"},
    "en": {},
}
"""What may follow a listed form of each kind; a whole word where nothing is said."""
_BEFORE = {"ar": "(?<!\\w)(?:[وف]?(?:[بلك]?ال|لل|[بلك])?)"}
_PREPOSITIONS = {
    5: {"в", "во", "на", "о", "об", "при"},
    2: {"к", "ко", "по", "благодаря", "вопреки"},
    1: {"из", "от", "до", "около", "у", "со", "с", "стороны", "против", "для", "без", "после"},
    4: {"с", "со", "между", "перед", "над"},
}
"""Place in the list of cases -> Russian words that ask for that case."""


@dataclass(frozen=True)
class Version:
    """A text; for each of its characters the place it has in what both versions share; the stretches that were swapped."""

    text: str
    places: tuple[int, ...]
    first: str
    second: str
    names: tuple[tuple[int, int], ...] = ()


def listed_parties(language: str) -> frozenset[str]:
    """Take a language, give the slugs of the parties whose forms are listed."""
    return frozenset(_table(language))


def swapped(text: str, language: str, first: str, second: str) -> tuple[Version, Version] | None:
    """Take a text and two parties, give it as it is and with their names swapped.

    None when the text does not name both, or names one in a form that the list does not hold: half swapped proves nothing.
    """
    rows = _counterparts(language, first, second)
    if not rows:
        return None
    before = _BEFORE.get(language, "(?<!\\w)")
    wanted = re.compile("|".join(f"{before}(?P<f{n}>{_either_case(form)}){after}" for n, (form, _, after, _) in enumerate(rows)))
    one, two, places_one, places_two, at = "", "", [], [], 0
    spans_one: list[tuple[int, int]] = []
    sides: set[str] = set()
    spans_two: list[tuple[int, int]] = []
    for match in wanted.finditer(text):
        row = rows[int(str(match.lastgroup)[1:])]
        start, end = match.span(str(match.lastgroup))
        other = _cased(text, start, end, _in_case(text, start, row[1]))
        literal = range(at, start)
        one, two = one + text[at:end], two + text[at:start] + other
        spans_one.append((len(one) - (end - start), len(one)))
        spans_two.append((len(two) - len(other), len(two)))
        places_one += [*literal, *([start] * (end - start))]
        places_two += [*literal, *([start] * len(other))]
        sides.add(row[3])
        at = end
    rest = range(at, len(text) + 1)
    if len(sides) < 2 or _left_over(text, spans_one, language, (first, second)):
        return None
    return (
        Version(one + text[at:], (*places_one, *rest), first, second, tuple(spans_one)),
        Version(two + text[at:], (*places_two, *rest), second, first, tuple(spans_two)),
    )


@lru_cache
def _table(language: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((NAMES / f"{language}.toml").read_text("utf-8"))


def _counterparts(language: str, first: str, second: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Give each form with what may stand for it (one for each case it can be), what may follow, and whose it is.

    The longest form comes first.
    """
    table, found = _table(language), dict[tuple[str, str, str], list[str]]()
    for slug, mine, theirs in ((first, table[first], table[second]), (second, table[second], table[first])):
        for kind in _KINDS:
            other = theirs.get("adjective" if kind == "also" else kind)
            if kind in mine and other:
                for form, counterpart in zip(_cases(mine[kind], language), _cases(other, language), strict=False):
                    after = _AFTER[language].get(kind) or "(?!\\w)"
                    found.setdefault((form, after, slug), []).append(counterpart)
    rows = [(form, tuple(others), after, slug) for (form, after, slug), others in found.items()]
    return sorted(rows, key=lambda row: (-len(row[0]), row[0]))


def _cases(forms: str, language: str) -> list[str]:
    return [form.replace("*", " ") for form in forms.split()] if language == "ru" else [forms]


def _either_case(form: str) -> str:
    return f"[{re.escape(form[0].lower())}{re.escape(form[0].upper())}]{re.escape(form[1:])}"


def _in_case(text: str, start: int, options: tuple[str, ...]) -> str:
    """Give the counterpart in the case the word before asks for; a form has one option for each case it can be."""
    if len(set(options)) == 1:
        return options[0]
    word = re.search(r"(\w+)\s+$", text[:start])
    asked = next((case for case, words in _PREPOSITIONS.items() if word is not None and word[1].lower() in words), None)
    if asked is not None and len(options) == 6:
        return options[asked]
    if asked is not None and len(options) == 3:
        return options[{5: 2, 2: 1}.get(asked, 0)]
    return options[0]


def _cased(text: str, start: int, end: int, other: str) -> str:
    begins = _SENTENCE.search(text[:start]) is not None and text[start].isupper()
    return other[0].upper() + other[1:] if begins or text[start:end].isupper() else other


def _left_over(text: str, spans: list[tuple[int, int]], language: str, slugs: tuple[str, ...]) -> bool:
    blank = text
    for start, end in spans:
        blank = blank[:start] + "_" * (end - start) + blank[end:]
    blank = _MARKS.sub("", blank)
    forms = {form for slug in slugs for form in _forms(load_register().parties[slug], language)}
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", blank) for form in forms)


def _forms(party: Party, language: str) -> set[str]:
    """Give the plain forms of the register by which a party is known, for Arabic also with the article."""
    tables = (party.names, party.adjectives, party.metonyms)
    plain = {form.rstrip("=+") for table in tables for form in table.get(language, ())}
    return plain | ({"ال" + form for form in plain} if language == "ar" else set())
