"""The words of time of a pack -> every form with what it means: made once, read by the itemizer."""

import re
from dataclasses import dataclass, field
from typing import Any

from trucewatch.errors import DataError
from trucewatch.extract.when.mention import TimeMention
from trucewatch.languages.fold import fold

_IN = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff\u0559-\u055c\u055e\u055f"
)


_B = "[\u200e\u200f]?"


TOKEN = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\d-]))"
    rf"|(?P<ndate>\d{{1,2}}{_B}(?P<s1>[./\-]){_B}\d{{1,2}}{_B}(?P=s1){_B}(?:\d{{4}}|\d{{2}})(?![\d/]|[.\-]\d)"
    rf"|\d{{4}}{_B}(?P<s2>[./\-]){_B}\d{{1,2}}{_B}(?P=s2){_B}\d{{1,2}}(?![\d/]|[.\-]\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<decimal>\d+(?:[.,٫٬]\d+)+)"
    r"|(?P<number>\d+)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_IN}]|['’ʼ](?=[^\W\d_]))*)"
    r"|(?P<mark>[^\s\w])"
)


@dataclass(slots=True)
class Item:
    """A token or what rules made of tokens: ``values`` maps each tag to its meaning; ``draft`` is the time it stands for."""

    start: int
    end: int
    values: dict[str, Any]
    draft: TimeMention | None = None
    text: str = ""


@dataclass(slots=True)
class Lexicon:
    """A pack's time words, expanded and folded; ``words`` one-word entries, ``phrases`` by first word, longest first."""

    code: str
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = field(default_factory=dict)
    suffixes: dict[str, dict[str, Any]] = field(default_factory=dict)
    clitics: tuple[str, ...] = ()
    capital: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    exact: dict[str, frozenset[str]] = field(default_factory=dict)
    refused: dict[str, frozenset[str]] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


def load_lexicon(code: str, data: dict[str, Any]) -> Lexicon:
    """Take a pack's ``time.toml`` as loaded, give its lexicon; raise DataError for a key or ending set it does not know."""
    unknown = set(data) - {
        "words",
        "values",
        "endings",
        "number_suffixes",
        "clitics",
        "capital",
        "weak",
        "exact",
        "refused",
        "options",
    }
    if unknown:
        raise DataError(
            f"has unknown tables {sorted(unknown)}", file=f"{code}/time.toml", remedy="See docs/add-a-language.md, time"
        )
    lexicon = Lexicon(
        code,
        clitics=tuple(data.get("clitics", ())),
        capital=frozenset(map(fold, data.get("capital", ()))),
        weak=frozenset(map(fold, data.get("weak", ()))),
        options=data.get("options", {}),
    )
    lexicon.exact = {fold(word): frozenset(forms) for word, forms in data.get("exact", {}).items()}
    lexicon.refused = {fold(word): frozenset(forms) for word, forms in data.get("refused", {}).items()}
    endings = data.get("endings", {})
    for tag, forms in data.get("words", {}).items():
        for form in forms:
            _add(lexicon, endings, form, tag, True)
    for tag, table in data.get("values", {}).items():
        for value, forms in table.items():
            meaning: Any = (
                int(value) if re.fullmatch(r"-?\d+", value) else float(value) if re.fullmatch(r"\d+\.\d+", value) else value
            )
            for form in forms:
                _add(lexicon, endings, form, tag, meaning)
    for tag, forms in data.get("number_suffixes", {}).items():
        for form in forms:
            lexicon.suffixes.setdefault(fold(form), {})[tag] = True
    for entries in lexicon.phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return lexicon


def _add(lexicon: Lexicon, endings: dict[str, Any], form: str, tag: str, value: Any) -> None:
    for spelled, case in _expand(lexicon.code, endings, form):
        parts = [fold(m.group()) for m in TOKEN.finditer(spelled)]
        if not parts:
            continue
        values = {tag: value} | ({case: True} if case else {})
        if tag == "UNIT":
            values |= {f"{str(value).upper()}W": True}
        if len(parts) == 1:
            lexicon.words.setdefault(parts[0], {}).update(values)
        else:
            entries = lexicon.phrases.setdefault(parts[0], [])
            for known, meanings in entries:
                if known == tuple(parts[1:]):
                    meanings.update(values)
                    break
            else:
                entries.append((tuple(parts[1:]), values))


def _expand(code: str, endings: dict[str, Any], form: str) -> list[tuple[str, str]]:
    """Take "stem|e1|e2" or "stem~set rest", give each spelling with the case it stands in ("" for none)."""
    words: list[list[tuple[str, str]]] = []
    for word in form.split(" "):
        if "~" in word:
            stem, _, name = word.partition("~")
            if name not in endings:
                raise DataError(
                    f"names an ending set {name!r} that is not there",
                    file=f"{code}/time.toml",
                    key=form,
                    remedy="Add it to [endings]",
                )
            words.append([(stem + e, "" if case == "NOM" else case) for case, forms in endings[name].items() for e in forms])
        elif "|" in word:
            stem, *rest = word.split("|")
            words.append([(stem + e, "") for e in rest])
        else:
            words.append([(word, "")])
    made = [("", "")]
    for options in words:
        made = [((before + " " + w).strip(), c) for before, _ in made for w, c in options]
    return made
