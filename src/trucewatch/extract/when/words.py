"""Text -> items for the grammar: words with their meanings in time, numbers with their possible uses, marks."""

import re
from dataclasses import dataclass
from typing import Any

from trucewatch.extract.when.word_list import TOKEN, Item, Lexicon
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import MOST_WORDS

CASES = ("GEN", "LOC", "ABL", "DAT", "ACC", "DEF", "TERM", "SUF")
CORE = frozenset(
    {
        "MONTH",
        "HMONTH",
        "WD",
        "RELDAY",
        "RELNIGHT",
        "PART",
        "UNIT",
        "DUAL",
        "CARD",
        "ORDN",
        "PARTC",
        "NIGHTPAIR",
        "SEASON",
        "SAME",
        "SETWORD",
        "VAGUE",
        "NOW",
        "OPEN_END",
        "NUM",
        "NDATE",
        "CLOCK",
        "DOTCLOCK",
        "PHRASE",
        "NOONW",
        "HOURW",
        "RELATIVE",
        "DECADE",
        "HALFUNIT",
        "THISUNIT",
    }
)
"""Tags of which a stretch of words needs one to be worth the rules."""

_CHUNK = re.compile(r"\S+")
_SUFFIX_MARKS = "-'’‑–ـʼ-"
_NO_NUMBER_BEFORE = "$€£₽№#+×"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """``core``: names a time or may begin a phrase inside; ``void``: means nothing to times, ends every stretch.

    ``norms`` its words; ``opened`` the words that would go on with a phrase its last word begins.
    """

    core: bool
    void: bool
    norms: frozenset[str]
    opened: frozenset[str]


class Itemizer:
    """Cuts raw text into islands of items that may hold a time; caches what each written word means."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[str, tuple[str, dict[str, Any] | None, tuple[str, str] | None]] = {}
        self._chunks: dict[str, _Chunk] = {}
        self._in_phrases = frozenset(word for entries in lexicon.phrases.values() for rest, _ in entries for word in rest)

    def stretches(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Take a stretch of text, give the parts of it in which a time may stand, cut where a word means nothing to times.

        A part is kept when one of its words names a time, alone or with the word before it as a phrase.
        """
        known = self._chunks
        found: list[tuple[int, int]] = []
        opened: frozenset[str] = frozenset()
        first = last = -1
        core = False
        for match in _CHUNK.finditer(text, start, end):
            written = match.group()
            chunk = known.get(written) or self._chunk(written)
            if chunk.void:
                if core:
                    found.append((first, last))
                first, core = -1, False
            else:
                if first < 0:
                    first = match.start()
                last = match.end()
                core = core or chunk.core or not opened.isdisjoint(chunk.norms)
            opened = chunk.opened
        if core:
            found.append((first, last))
        return found

    def _chunk(self, written: str) -> "_Chunk":
        """Take what stands between two blanks, give what ``silent`` must know of it (kept per chunk)."""
        if len(self._chunks) > MOST_WORDS:
            self._chunks.clear()
        tokens, phrases = self._tokens(written, 0, len(written)), self.lexicon.phrases
        norms = frozenset(norm for _, norm in tokens)
        core = any(not CORE.isdisjoint(item.values) for item, _ in tokens) or any(norm in phrases for _, norm in tokens[:-1])
        seconds = frozenset(rest[0] for rest, _ in phrases.get(tokens[-1][1], ())) if tokens else frozenset[str]()
        void = not any(item.values for item, _ in tokens) and norms.isdisjoint(phrases) and norms.isdisjoint(self._in_phrases)
        chunk = self._chunks[written] = _Chunk(core, void, norms, seconds)
        return chunk

    def islands(self, text: str, start: int, end: int) -> list[list[Item]]:
        """Take a stretch of text, give the runs of meaningful items in which a time may stand."""
        tokens = self._tokens(text, start, end)
        items = self._phrases(tokens)
        found: list[list[Item]] = []
        run: list[Item] = []
        core = False
        for item in items:
            if item.values:
                run.append(item)
                core = core or not CORE.isdisjoint(item.values)
            elif run:
                if core:
                    found.append(run)
                run, core = [], False
        if run and core:
            found.append(run)
        return found

    def _tokens(self, text: str, start: int, end: int) -> list[tuple[Item, str]]:
        tokens: list[tuple[Item, str]] = []
        for match in TOKEN.finditer(text, start, end):
            kind = match.lastgroup
            if kind == "word":
                self._word(match.group(), match.start(), match.end(), text, tokens)
            elif kind == "mark":
                mark = _MARKS.get(match.group(), match.group())
                tokens.append((Item(match.start(), match.end(), {mark: True} if mark in _KEPT_MARKS else {}), mark))
            else:
                values = _number_values(kind or "ndate", match.group(), text, match.start(), match.end(), end)
                tokens.append((Item(match.start(), match.end(), values), match.group()))
        return tokens

    def _word(self, raw: str, start: int, end: int, text: str, tokens: list[tuple[Item, str]]) -> None:
        if tokens and self._suffix(raw, start, end, tokens, text):
            return
        known = self._known.get(raw)
        if known is None:
            if len(self._known) > MOST_WORDS:
                self._known.clear()
            known = self._known[raw] = self._look_up(raw)
        norm, values, split = known
        if split is not None:
            cut = start + _raw_length(raw, split[0])
            head = self.lexicon.words.get(split[0], {"AND": True} if split[0] == "و" else {"CLITIC": True})
            tokens.append((Item(start, cut, dict(head)), split[0]))
            tokens.append((Item(cut, end, dict(self._values(split[1], raw[cut - start :]) or {})), split[1]))
            return
        tokens.append((Item(start, end, dict(values) if values else {}), norm))

    def _look_up(self, raw: str) -> tuple[str, dict[str, Any] | None, tuple[str, str] | None]:
        norm = fold(raw)
        values = self._values(norm, raw)
        if values is None and norm not in self.lexicon.phrases:
            if "'" in norm:
                head, _, tail = norm.partition("'")
                values = self._values(head, raw)
                if values is not None and tail in self.lexicon.suffixes:
                    values = values | self.lexicon.suffixes[tail]
                return norm, values, None
            for clitic in self.lexicon.clitics:
                if norm.startswith(clitic) and len(norm) > len(clitic) + 1:
                    for rest in (norm[len(clitic) :], "ال" + norm[2:] if norm.startswith("لل") and clitic == "ل" else ""):
                        if rest and (rest in self.lexicon.words or rest in self.lexicon.phrases):
                            return norm, None, (clitic, rest)
        return norm, values, None

    def _values(self, norm: str, raw: str) -> dict[str, Any] | None:
        values = self.lexicon.words.get(norm)
        if values is None:
            return None
        lexicon = self.lexicon
        if norm in lexicon.exact and not any(form in raw.lower() for form in lexicon.exact[norm]):
            values = {tag: v for tag, v in values.items() if tag not in ("MONTH", "WD", "SEASON")}
        if norm in lexicon.refused and any(form in raw for form in lexicon.refused[norm]):
            return None
        if norm in lexicon.capital and not raw[:1].isupper():
            values = {tag: v for tag, v in values.items() if tag not in ("MONTH", "WD", "ZONE")}
        if norm in lexicon.weak and "MONTH" in values:
            values = values | {"WEAK": True}
        return values or None

    def _suffix(self, raw: str, start: int, end: int, tokens: list[tuple[Item, str]], text: str) -> bool:
        """Take a word that may be the ending of a number before it ("16-da", "16th", "2021م"); join them when it is."""
        at = len(tokens) - 1
        marked = tokens[at][0].end == start and tokens[at][1] in _SUFFIX_MARKS and at > 0
        if marked:
            at -= 1
        item = tokens[at][0]
        joined = tokens[-1][0].end == start and (not marked or item.end == tokens[-1][0].start)
        if not joined or not (item.values.keys() & {"NUM", "NDATE", "CLOCK", "DOTCLOCK", "DEADNUM"}):
            return False
        suffix = self.lexicon.suffixes.get(fold(raw))
        if suffix is None or (marked and "HRS" in suffix):
            if not marked:
                item.values = {"DEADNUM": True} if fold(raw) not in self.lexicon.words else item.values
            return False
        if marked:
            tokens.pop()
        tokens[-1] = (Item(item.start, end, item.values | suffix | {"SUF": True}), tokens[-1][1])
        return True

    def _phrases(self, tokens: list[tuple[Item, str]]) -> list[Item]:
        items: list[Item] = []
        index = 0
        phrases = self.lexicon.phrases
        while index < len(tokens):
            item, norm = tokens[index]
            entries = phrases.get(norm)
            if entries is not None:
                for rest, values in entries:
                    if "VAGUE" in values and _numbered(tokens, index, len(rest) + 1):
                        continue
                    if len(rest) < len(tokens) - index and all(tokens[index + 1 + k][1] == word for k, word in enumerate(rest)):
                        last = tokens[index + len(rest)][0]
                        items.append(Item(item.start, last.end, dict(values)))
                        index += len(rest) + 1
                        break
                else:
                    items.append(item)
                    index += 1
            else:
                items.append(item)
                index += 1
        return items


def _numbered(tokens: list[tuple[Item, str]], index: int, length: int) -> bool:
    """Tell whether a number or unit beside a vague phrase makes it exact: "three | days ago", "in the past | 24 hours"."""
    before = tokens[index - 1][0].values if index else {}
    after = tokens[index + length][0].values if index + length < len(tokens) else {}
    return not before.keys().isdisjoint(("NUM", "CARD", "A")) or not after.keys().isdisjoint(("NUM", "CARD", "UNIT", "DUAL"))


_MARKS = {"،": ",", "–": "-", "—": "-", "‑": "-", "−": "-", "٫": ",", "؍": "/", "’": "'", "ʼ": "'", "՝": ",", "․": ".", "⁄": "/"}
_KEPT_MARKS = frozenset(",-/.()")


def _raw_length(raw: str, prefix: str) -> int:
    """Take a raw word and the folded clitic it begins with, give how many raw characters the clitic takes with its marks."""
    taken = 0
    for index, letter in enumerate(raw):
        if fold(letter):
            if taken == len(prefix):
                return index
            taken += len(fold(letter))
    return len(raw)


def _number_values(kind: str, raw: str, text: str, start: int, end: int, limit: int) -> dict[str, Any]:
    """Take a number as printed and where, give the uses it may have; none when letters or signs make it something else."""
    before = text[start - 1] if start else " "
    if before in _NO_NUMBER_BEFORE or (before in "-‑–" and start > 1 and text[start - 2].isalnum() and _is_model(text, start)):
        return {}
    if (before.isalpha() and before not in "وفبلكـ") or before == "_" or text[end : end + 1] in ("%", "+", "٪", "°"):
        return {}
    if kind in ("iso", "ndate", "s1", "s2"):
        return {"NDATE": raw}
    if kind == "clock":
        return _clock_values(re.split(":", raw))
    if kind == "decimal":
        return _decimal_values(raw)
    return integer_values(int(raw), len(raw)) if len(raw) < 10 else {}


def _is_model(text: str, start: int) -> bool:
    """Take the place of a number after a hyphen, tell whether the word before is short and capital ("D-30", "Ми-8")."""
    word = re.search(r"[^\W\d_]+$", text[max(0, start - 12) : start - 1])
    return word is not None and word.group()[0].isupper() and len(word.group()) <= 3 and word.group().lower() not in _SHORT_MONTHS


_SHORT_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mid"])


def _clock_values(parts: list[str]) -> dict[str, Any]:
    hour, minute = int(parts[0]), int(parts[1])
    return {"CLOCK": (hour, minute)} if hour <= 24 and minute < 60 else {}


def _decimal_values(raw: str) -> dict[str, Any]:
    parts = re.split(r"[.,٫٬]", raw)
    if len(parts) == 2 and len(parts[0]) <= 2 and len(parts[1]) == 2 and int(parts[0]) <= 24 and int(parts[1]) < 60:
        return {"DOTCLOCK": (int(parts[0]), int(parts[1])), "DEC": float(f"{int(parts[0])}.{parts[1]}"), "NUM": None}
    if all(len(p) == 3 for p in parts[1:]):
        return {"NUM": int("".join(parts)), "BIG": True} if len(raw) < 12 else {}
    if len(parts) == 2 and len(raw) < 8:
        return {"DEC": float(f"{int(parts[0])}.{int(parts[1])}"), "NUM": None}
    return {}


def integer_values(value: int, digits: int) -> dict[str, Any]:
    """Take a whole number and how many digits it was written with, give the uses it may have in a time."""
    values: dict[str, Any] = {"NUM": value}
    if 1 <= value <= 31 and digits <= 2:
        values["DAYN"] = value
    if 0 <= value <= 24 and digits <= 2:
        values["HR"] = value
    if digits == 4 and 1800 <= value <= 2100:
        values["Y4"] = value
    if digits == 4 and 1300 <= value <= 1500:
        values["HY"] = value
    if digits == 4 and value % 100 < 60 and value <= 2400:
        values["MIL"] = (value // 100, value % 100)
    if digits == 2:
        values["Y2"] = value
    return values
