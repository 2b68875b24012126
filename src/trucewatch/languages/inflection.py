"""A pack's ``inflection.toml``: one dictionary word -> its written forms and the cases they show, for names of actors.

Forms are made when the index of actors is built, not stripped while reading: a text word costs one look-up, and a form
that no grammar makes is never taken for a name. Forms are folded. Where one form may be two cases, both are given.

A rule is tried on a word when all its conditions hold; the first that holds is the last unless it says ``more = true``.
Endings are written "ending case case"; "-" is no ending. With [harmony], A stands for a or e, I for i, u or ü, D for d or t.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trucewatch.errors import DataError
from trucewatch.languages.fold import fold

Form = tuple[str, tuple[str, ...]]
CASES = ("nom", "gen", "dat", "acc", "abl", "ins", "loc", "own")
"""Cases a form may show; ``own`` says that it carries "its", "their" or "our"."""
_TABLES: dict[str, type] = {
    "rule": list, "apart": list, "apart_letters": int, "harmony": dict, "article": str, "article_letters": int, "clitics": list,
    "adjective_ends": list,
}  # fmt: skip
_RULE: dict[str, type] = {
    "ends": list, "not_ends": list, "like": str, "unlike": str, "letters": int, "adjective": bool, "own": bool, "upper": bool,
    "capitals": int, "no_capitals": int, "open": bool, "cut": int, "forms": list, "more": bool,
}  # fmt: skip
_HARMONY = {"vowels", "back", "rounded", "hard", "short"}
_REMEDY = "See docs/add-a-language.md, inflection.toml"


@dataclass(frozen=True, slots=True)
class _Rule:
    ends: tuple[str, ...]
    not_ends: tuple[str, ...]
    like: re.Pattern[str] | None
    unlike: re.Pattern[str] | None
    letters: int
    flags: tuple[tuple[str, bool], ...]
    capitals: int
    no_capitals: int
    cut: int
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A dictionary word: as printed, folded without its article, and what its vowels ask of endings."""

    printed: str
    base: str
    flags: dict[str, bool]
    back: bool = False
    rounded: bool = False


class Inflection:
    """The rules of one language; made by :func:`read_inflection`."""

    def __init__(self, data: dict[str, Any], rules: tuple[_Rule, ...], file: str) -> None:
        self._rules = rules
        self._harmony: dict[str, Any] = data.get("harmony", {})
        self._article, self._article_letters = str(data.get("article", "")), int(data.get("article_letters", 1))
        self._apart = tuple(_ending(text, file) for text in data.get("apart", ()))
        self._apart_letters = int(data.get("apart_letters", 5))
        self._adjective_ends = tuple(data.get("adjective_ends", ()))
        self.clitics: tuple[tuple[str, str], ...] = tuple(
            (written, clitic) for written, _, clitic in (str(text).partition("=") for text in data.get("clitics", ()))
        )
        self.has_rules = bool(rules)

    def forms(self, word: str, adjective: bool = False, own: bool = False) -> Iterator[Form]:
        """Take a dictionary word as printed and its kind, give (folded form, cases); ``word=`` is never inflected."""
        if word.endswith("=") or len(word) == 1 or not self._rules:
            yield fold(word.removesuffix("=")), ()
            return
        looked = self._look(word, adjective, own)
        for rule in self._rules:
            if _holds(rule, looked):
                stem = looked.base[: len(looked.base) - rule.cut]
                for ending, cases in rule.forms:
                    yield stem + self._voiced(ending, stem, looked), cases
                if not rule.more:
                    return

    def bare(self, word: str) -> str:
        """Take a word as printed, give its folded form without the article (kept where the letters belong to the name)."""
        folded = fold(word)
        if self._article and word.startswith(self._article) and len(folded) >= self._article_letters:
            return folded[len(self._article) :]
        return folded

    def definite(self, name: str) -> bool:
        """Take a name, tell whether it is written with the article."""
        return bool(self._article) and name.startswith(self._article)

    def apart(self, suffix: str) -> tuple[str, ...] | None:
        """Take an ending written apart from an abbreviation (BMT-nin, ՊՆ-ն), give the cases it shows or None."""
        if len(suffix) > self._apart_letters:
            return None
        return next(
            (cases for known, cases in self._apart if suffix == known or (known[:1] == "*" and suffix.endswith(known[1:]))), None
        )

    def is_adjective(self, word: str) -> bool:
        """Take a dictionary word, tell whether it is an adjective by its ending, so that it cannot be the head of a name."""
        return bool(self._adjective_ends) and word.lower().endswith(self._adjective_ends)

    def _look(self, word: str, adjective: bool, own: bool) -> _Word:
        flags = {"adjective": adjective, "own": own, "upper": word.isupper()}
        harmony = self._harmony
        if not harmony:
            return _Word(word, self.bare(word), flags)
        lower = word.replace("I", "ı").replace("İ", "i").lower()
        vowels = [letter for letter in lower if letter in harmony["vowels"]]
        spelled = word.isupper() and len(word) <= harmony["short"]
        last = vowels[-1] if vowels and not spelled else "e"
        flags["open"] = lower[-1] in harmony["vowels"]
        return _Word(word, self.bare(word), flags, last in harmony["back"], last in harmony["rounded"])

    def _voiced(self, ending: str, stem: str, word: _Word) -> str:
        """Put the vowels and consonants of harmony into an ending."""
        if not self._harmony or ending.islower():
            return ending
        a, i = ("a" if word.back else "e"), ("u" if word.back else "ü") if word.rounded else "i"
        written = ""
        for letter in ending:
            before = (stem + written)[-1:]
            written += {"A": a, "I": i, "D": "t" if before in self._harmony["hard"] else "d"}.get(letter, letter)
        return written


def _holds(rule: _Rule, word: _Word) -> bool:
    base, printed = word.base, word.printed
    return (
        len(base) >= rule.letters
        and all(word.flags.get(name) is value for name, value in rule.flags)
        and (not rule.ends or base.endswith(rule.ends))
        and not (rule.not_ends and base.endswith(rule.not_ends))
        and (rule.like is None or rule.like.search(base) is not None)
        and (rule.unlike is None or rule.unlike.search(base) is None)
        and (not rule.capitals or printed[: rule.capitals].isupper())
        and not (rule.no_capitals and printed[: rule.no_capitals].isupper())
    )


def read_inflection(data: dict[str, Any], code: str) -> Inflection:
    """Take the loaded table and its language, give the rules; raise DataError naming file and key where they are broken."""
    file = f"{code}/inflection.toml"
    _checked(data, _TABLES, file, "")
    if odd := sorted(set(data.get("harmony", {})) ^ _HARMONY) if data.get("harmony") else []:
        raise DataError(f"harmony needs {', '.join(sorted(_HARMONY))}", file=file, key=f"harmony.{odd[0]}", remedy=_REMEDY)
    return Inflection(data, tuple(_rule(entry, file, number) for number, entry in enumerate(data.get("rule", ()), 1)), file)


def _rule(entry: dict[str, Any], file: str, number: int) -> _Rule:
    where = f"rule {number}"
    _checked(entry, _RULE, file, f"{where}.")
    if "forms" not in entry:
        raise DataError("has no forms", file=file, key=where, remedy=_REMEDY)
    try:
        like, unlike = (re.compile(entry[key]) if entry.get(key) else None for key in ("like", "unlike"))
    except re.error as error:
        raise DataError(f"is no regular expression: {error}", file=file, key=where, remedy=_REMEDY) from error
    return _Rule(
        tuple(fold(str(end)) for end in entry.get("ends", ())),
        tuple(fold(str(end)) for end in entry.get("not_ends", ())),
        like,
        unlike,
        int(entry.get("letters", 1)),
        tuple((name, bool(entry[name])) for name in ("adjective", "own", "upper", "open") if name in entry),
        int(entry.get("capitals", 0)),
        int(entry.get("no_capitals", 0)),
        int(entry.get("cut", 0)),
        tuple(_ending(str(text), file) for text in entry["forms"]),
        bool(entry.get("more", False)),
    )


def _ending(text: str, file: str) -> tuple[str, tuple[str, ...]]:
    ending, *cases = text.split()
    if unknown := [case for case in cases if case not in CASES]:
        raise DataError(f"{unknown[0]!r} is no case", file=file, key=text, remedy=f"Use {', '.join(CASES)}")
    return "" if ending == "-" else ending, tuple(cases)


def _checked(table: dict[str, Any], known: dict[str, type], file: str, before: str) -> None:
    for key, value in table.items():
        if key not in known or not isinstance(value, known[key]):
            raise DataError(
                "is not a known key or has the wrong type", file=file, key=f"{before}{key}", remedy=f"Known: {', '.join(known)}"
            )
