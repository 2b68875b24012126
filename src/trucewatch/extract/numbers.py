"""Tokens -> the numbers they write: digits, words, duals, ranges, "at least", "dozens", each with bounds and a kind.

What only looks like a count says so in its kind (percent, measure, money, age); names such as D-30 or 5+5 give nothing.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trucewatch.extract.numbers_data import NumberTables, Phrases, PhraseSet, number_tables
from trucewatch.extract.numbers_grammar import Composer
from trucewatch.extract.tokens import Token
from trucewatch.languages.pack import Pack

_GLUED = re.compile(r"^(?P<clitic>[وفبلك]{0,2}(?:ال|لل)?)(?P<digits>\d+)$")  # a numeral written onto Arabic clitics
_DASHES = frozenset("-–—‑−")
_ORDER = ("at_least", "more", "at_most", "less", "about")  # "not less than" is tried before "less than"
_LONGEST_PHRASE = 4
_CALIBRES = frozenset(
    {"100", "105", "107", "115", "120", "122", "125", "130", "152", "155", "203", "210", "220", "227", "240", "300"}
)
"""Calibres in millimetres: "2 152-mm shells" are two, "2 312 hectares" are two thousand."""
_MONEY = frozenset("$€£¥₽₺₼֏₪₴")


class NumberMention(NamedTuple):
    """``first`` and ``last`` (exclusive) over the tokens, ``start`` and ``end`` over the raw text; ``high`` None: or more.

    ``low`` None: no lower bound is said. ``kind``: digits, words, vague, dual, range, fraction, percent, measure, money, age.
    """

    first: int
    last: int
    start: int
    end: int
    low: int | None
    high: int | None
    exact: bool
    text: str
    ordinal: bool
    kind: str


@dataclass(slots=True)
class _Found:
    """A number still being read: the bare value, before bounds and units are seen."""

    first: int
    last: int
    low: float | None
    high: float | None
    exact: bool
    kind: str
    ordinal: bool = False


class NumberReader:
    """Reads the numbers of one language by its pack's tables."""

    def __init__(self, pack: Pack) -> None:
        self._tables: NumberTables = number_tables(pack)

    def read(self, tokens: Sequence[Token]) -> list[NumberMention]:
        """Take the tokens of a stretch of text, give its numbers in order, none overlapping."""
        found: list[NumberMention] = []
        at, size, starts = 0, len(tokens), self._tables.starts
        while at < size:
            token = tokens[at]
            norm = token.norm
            if norm not in starts and (token.kind == "mark" or (token.kind == "word" and not norm[-1:].isdigit())):
                at += 1
                continue
            at, mention = self._at(tokens, at, found[-1].last if found else 0)
            if mention is not None:
                found.append(mention)
        return found

    def _at(self, tokens: Sequence[Token], at: int, floor: int) -> tuple[int, NumberMention | None]:
        skip = _longest(self._tables.not_numbers, tokens, at)
        if skip is not None:
            return at + skip[0], None
        if tokens[at].kind == "number" or tokens[at].norm[-1:].isdigit():
            stop = _name_or_clock(tokens, at)
            if stop:
                return stop, None
        core = self._core(tokens, at)
        if core is None:
            return at + 1, None
        core = self._suffix(tokens, core)
        core = self._range(tokens, core, floor)
        core = self._bounded(tokens, core, floor)
        return core.last, self._mention(tokens, self._unit(tokens, core))

    def _core(self, tokens: Sequence[Token], at: int) -> _Found | None:
        norm = tokens[at].norm
        sure = _longest(self._tables.exactly, tokens, at)
        if sure is not None:
            return _Found(at, at + sure[0], sure[1], sure[1], True, "words")
        for phrases, vague in ((self._tables.vague, True), (self._tables.about, False)):
            hit = _longest(phrases, tokens, at)
            if hit is not None:
                return self._vague(tokens, at, hit, vague)
        word = self._tables.words.get(norm)
        if word is not None and word.role in ("ordinal", "dual", "twin") and not _feminine(word.role, tokens[at].text):
            is_two = word.role != "twin" or _fatha_before_end(tokens[at].text)
            kind = "words" if word.role == "ordinal" else "dual"
            after = self._tables.words.get(tokens[at + 1].norm) if kind == "dual" and at + 1 < len(tokens) else None
            again = after is not None and after.value == word.value and after.role in ("cardinal", "dual")
            if again and not tokens[at + 1].norm.startswith("و"):  # "two boys, brothers", but "two dead and two hurt" are four
                return _Found(at, at + 2, word.value, word.value, True, kind)
            return _Found(at, at + 1, word.value, word.value if is_two else None, is_two, kind, word.role == "ordinal")
        if word is not None and word.role == "plural" and word.value >= 100:
            return _Found(at, at + 1, 2 * word.value, None, False, "vague")
        return self._composed(tokens, at)

    def _vague(self, tokens: Sequence[Token], at: int, hit: tuple[int, int], vague: bool) -> _Found:
        length, low = hit
        last = at + length
        while last < len(tokens):  # "tens of thousands", "several hundred"
            word = self._tables.words.get(tokens[last].norm)
            if word is None and tokens[last].norm == "of" and last + 1 < len(tokens):
                after = self._tables.words.get(tokens[last + 1].norm)
                if after is not None and after.value >= 100 and after.role == "plural":
                    low, last = low * after.value, last + 2
                    continue
            if (
                word is None
                or word.joined
                or not (word.role in ("plural", "dozen") or word.value in (100, 1000, 10**6))
                or word.role == "ordinal"
            ):
                break
            low, last = low * word.value, last + 1
        return _Found(at, last, low, None if vague else low, False, "vague" if vague else "words")

    def _composed(self, tokens: Sequence[Token], at: int) -> _Found | None:
        composer = Composer(self._tables.and_required)
        position, exact, kind, last = at, True, "words", at
        while position < len(tokens):
            step, has_and = self._over_joiner(tokens, position) if composer.taken else (position, False)
            if step >= len(tokens):
                break
            digits = self._digits(tokens, step)
            word = None if digits else self._tables.words.get(tokens[step].norm)
            if digits:
                value, width, joined = digits
                if not composer.take_digits(value, has_and or joined, self._hundred(tokens, step + width)):
                    break
                kind = "digits" if composer.taken == 1 else kind
                position = last = step + width
            elif word is not None and word.role == "dozen":
                composer.group, exact = 12 * (composer.group or 1), False
                composer.taken += 1
                last = step + 1
                break
            elif word is not None and word.role in ("cardinal", "plural") and composer.take(word.value, has_and or word.joined):
                position = last = step + 1
            else:
                break
        value = composer.value
        if not composer.taken:
            return None
        if value != int(value):
            return _Found(at, last, math.floor(value), math.ceil(value), False, "fraction")
        return _Found(at, last, value, value, exact, kind)

    def _hundred(self, tokens: Sequence[Token], at: int) -> bool:
        word = self._tables.words.get(tokens[at].norm) if at < len(tokens) else None
        return word is not None and word.value == 100 and not word.joined

    def _over_joiner(self, tokens: Sequence[Token], at: int) -> tuple[int, bool]:
        """Where the next part of a number begins, and whether "and" stands before it."""
        if tokens[at].norm in self._tables.joins:
            return at + 1, True
        return (at + 1 if tokens[at].text == "-" and _touches(tokens, at) else at), False

    def _digits(self, tokens: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
        token, joined = tokens[at], False
        text = token.norm
        if token.kind == "word":
            glued = _GLUED.match(text)
            if glued is None:
                return None
            text, joined = glued["digits"], glued["clitic"].startswith("و")
        elif token.kind != "number":
            return None
        text, width = self._grouped(tokens, at, text)
        value = self._value(text)
        if value is None:
            return None
        groups = self._space_groups(tokens, at + width) if value >= 1 and len(text) <= 3 else 0
        for group in tokens[at + width : at + width + groups]:
            value = value * 1000 + int(group.norm)
        return value, width + groups, joined

    def _grouped(self, tokens: Sequence[Token], at: int, text: str) -> tuple[str, int]:
        """Groups of three behind an Arabic comma or behind digits written onto a clitic: ١،٢٣٤ and و1,620."""
        width = 1
        marks = ".,٬٫،" if tokens[at].kind == "word" else "،"
        while at + width + 1 < len(tokens) and tokens[at + width].text in marks and _touches(tokens, at + width):
            group = tokens[at + width + 1].norm
            if not group.isdigit() or (len(group) != 3 and (width > 1 or tokens[at + width].text == "،")):
                break
            text, width = f"{text},{group}", width + 2
        return text, width

    def _space_groups(self, tokens: Sequence[Token], at: int) -> int:
        """How many groups of three follow behind single spaces; where the language does not write so, only sure ones."""
        count = 0
        while self._space_group(tokens, at + count):
            count += 1
        sure = self._tables.space_groups or count > 1 or (count == 1 and tokens[at].norm == "000")
        return count if sure else 0

    def _space_group(self, tokens: Sequence[Token], at: int) -> bool:
        if at >= len(tokens) or tokens[at].kind != "number" or len(tokens[at].norm) != 3:
            return False
        if tokens[at].start - tokens[at - 1].end != 1 or not tokens[at].norm.isdigit():
            return False
        if tokens[at].norm not in _CALIBRES:
            return True
        after = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in _DASHES)
        return not (after < len(tokens) and (tokens[after].norm,) in self._tables.units["measure"])

    def _value(self, text: str) -> float | None:
        parts = re.split(r"[.,٫٬]", text)
        if len(parts) == 1:
            return float(text)
        grouped = all(len(p) == 3 for p in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
        if grouped and not (self._tables.decimal == "." and text.count(".") == 1 and "," not in text):
            return float("".join(parts))
        if len(parts) == 2:
            return float(".".join(parts))
        if len(parts) == 3 and "," in text and "." in text:
            return float("".join(parts[:2]) + "." + parts[2])
        return None

    def _suffix(self, tokens: Sequence[Token], core: _Found) -> _Found:
        """An ending written behind digits belongs to them: 10-й, 3'ü, 4-cü, 48th."""
        last = core.last
        if core.kind != "digits" or last >= len(tokens):
            return core
        step = last + 1 if tokens[last].text in "-'’ʼ‑" and _touches(tokens, last) else last
        if step < len(tokens) and tokens[step].kind == "word" and tokens[step].start == tokens[step - 1].end:
            norm = tokens[step].norm
            if norm in self._tables.digit_ordinals:
                core.ordinal, core.last = True, step + 1
            elif step > last and norm in self._tables.digit_endings:
                core.last = step + 1
        return core

    def _range(self, tokens: Sequence[Token], core: _Found, floor: int) -> _Found:
        if core.kind not in ("digits", "words", "dual") or core.ordinal or core.low is None or core.kind == "dual":
            return core
        opener = self._before(tokens, core.first, floor, self._tables.opens_range)
        step = core.last
        if step >= len(tokens):
            return core
        norm, dash = tokens[step].norm, tokens[step].text in _DASHES
        suffixed = core.last - core.first > 1 and (tokens[core.last - 1].norm,) in self._tables.ranges["to"]
        closers = (norm,) in self._tables.ranges["to"] and (bool(opener) or core.kind == "digits")
        between = bool(opener) and (norm,) in self._tables.ranges["and"]
        either = (norm,) in self._tables.ranges["or"]
        trailing = (norm,) in self._tables.ranges["and"] and bool(self._tables.ranges["after"])
        glued = bool(opener) and not dash and tokens[step].norm[:1] == "و"
        if not (dash or closers or between or either or trailing or glued or suffixed):
            return core
        other = self._composed(tokens, step if glued or suffixed else step + 1)
        if other is None or other.high is None or other.kind == "fraction" or not (core.low or 0) < other.high:
            return core
        high = other.high
        other = self._suffix(tokens, other)
        if trailing and not between and not closers and self._after(tokens, other.last, self._tables.ranges["after"]) == 0:
            return core
        if self._changed(tokens, core.first):
            return core
        low = core.low or 0
        if high >= 1000 > low and high % 1000 == 0 and dash:  # "2-3 thousand"
            low = low * 1000 if low * 1000 < high else low
        first = core.first - (len(opener) if opener and not dash and not either else 0)
        last = other.last + self._after(tokens, other.last, self._tables.ranges["after"])
        return _Found(first, last, low, high, False, "range")

    def _bounded(self, tokens: Sequence[Token], core: _Found, floor: int) -> _Found:
        if core.ordinal:
            return core
        bounds, first, last = self._tables.bounds, core.first, core.last
        if (first <= floor or tokens[first - 1].norm not in self._tables.bounding) and (
            last >= len(tokens) or tokens[last].norm not in self._tables.bounding
        ):
            return core
        if self._before(tokens, core.first, floor, self._tables.units["particle_before"]):
            return core  # "handed over 15": the word belongs to the verb
        for name in _ORDER:
            before = self._before(tokens, core.first, floor, bounds[name])
            if before and name == "at_most" and len(before) == 1 and self._changed(tokens, core.first):
                continue
            if before:
                core.first -= len(before)
                return _with_bound(core, name)
        for name in _ORDER:
            after = self._after(tokens, core.last, bounds[name + "_after"])
            if after:
                core.last += after
                return _with_bound(core, name)
        return core

    def _unit(self, tokens: Sequence[Token], core: _Found) -> _Found:
        kind = self._unit_kind(tokens, core)
        if kind and not (kind == "measure" and core.ordinal):
            core.kind = kind
        return core

    def _unit_kind(self, tokens: Sequence[Token], core: _Found) -> str:
        units, last, first = self._tables.units, core.last, core.first
        step = last + 1 if last < len(tokens) and tokens[last].text in _DASHES and _touches(tokens, last) else last
        if self._after(tokens, step, units["percent"]) or self._before(tokens, first, 0, units["percent_before"]):
            return "percent"
        if self._after(tokens, step, units["money"]) or any(
            0 <= i < len(tokens) and tokens[i].text in _MONEY for i in (first - 1, last)
        ):
            return "money"
        if self._before(tokens, first, 0, units["age_before"]) or self._after(tokens, step, units["age_after"]):
            return "age"
        years = self._after(tokens, last, units["years"])
        if years and first and tokens[first - 1].text == "(" and last + years < len(tokens) and tokens[last + years].text == ")":
            return "age"
        return "measure" if years or self._after(tokens, step, units["measure"]) else ""

    def _before(self, tokens: Sequence[Token], first: int, floor: int, phrases: PhraseSet) -> tuple[str, ...]:
        if first <= floor or tokens[first - 1].norm not in phrases.lasts:
            return ()
        for length in range(min(_LONGEST_PHRASE, first - floor), 0, -1):
            phrase = tuple(t.norm for t in tokens[first - length : first])
            if phrase in phrases:
                return phrase
        return ()

    def _after(self, tokens: Sequence[Token], last: int, phrases: PhraseSet) -> int:
        if last >= len(tokens) or tokens[last].norm not in phrases.firsts:
            return 0
        for length in range(min(_LONGEST_PHRASE, len(tokens) - last), 0, -1):
            if tuple(t.norm for t in tokens[last : last + length]) in phrases:
                return length
        return 0

    def _changed(self, tokens: Sequence[Token], first: int) -> bool:
        """Tells "rose from two to three" from "two to three"."""
        change = self._tables.ranges["change"]
        return any((t.norm,) in change for t in tokens[max(0, first - 6) : first])

    def _mention(self, tokens: Sequence[Token], core: _Found) -> NumberMention | None:
        first, last = tokens[core.first], tokens[core.last - 1]
        if core.first and core.kind == "digits" and self._before(tokens, core.first, 0, self._tables.units["identifier_before"]):
            return None
        text = "".join(
            (" " if i > core.first and tokens[i].start > tokens[i - 1].end else "") + tokens[i].text
            for i in range(core.first, core.last)
        )
        low, high = (None if v is None else int(v) for v in (core.low, core.high))
        return NumberMention(core.first, core.last, first.start, last.end, low, high, core.exact, text, core.ordinal, core.kind)


def _with_bound(core: _Found, name: str) -> _Found:
    core.exact = False
    if name in ("at_least", "more"):
        core.high = None
    elif name in ("at_most", "less"):
        core.low, core.high = None, core.high if core.high is not None else core.low
    return core


def _longest(phrases: Phrases, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    for rest, value in phrases.get(tokens[at].norm, ()):
        if all(at + 1 + n < len(tokens) and tokens[at + 1 + n].norm == word for n, word in enumerate(rest)):
            return len(rest) + 1, value
    return None


def _touches(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token has no space on either side."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _name_or_clock(tokens: Sequence[Token], at: int) -> int:
    """Give where to go on when the digits are part of a name, a clock time, a fraction or a pair such as 5+5; else 0."""
    if (
        at > 1
        and tokens[at - 1].text in _DASHES
        and _touches(tokens, at - 1)
        and tokens[at - 2].kind == "word"
        and not tokens[at - 2].norm.isdigit()
    ):
        return at + 1
    last = at
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].text in "/:+"
        and _touches(tokens, last + 1)
        and tokens[last + 2].kind == "number"
    ):
        last += 2
    if last > at:
        return last + 1
    if at and tokens[at - 1].text == "+" and tokens[at - 1].end == tokens[at].start:  # a telephone number
        while (last + 1 < len(tokens) and tokens[last + 1].kind == "number") or (
            last + 1 < len(tokens) and tokens[last + 1].text in "-()"
        ):
            last += 1
        return last + 1
    return 0


def _feminine(role: str, text: str) -> bool:
    """Tell whether print closes a word as a feminine noun ("artillery"), whose letters without the dots were "his two guns"."""
    return role != "ordinal" and text.endswith("ة")


def _fatha_before_end(text: str) -> bool:
    """Whether print marks the dual: a fatha stands before the last ya and nun."""
    return bool(re.search("\u064e\u0651?ي[\u064b-\u0652]*ن[\u064b-\u0652]*$", text))


def counts_only(mentions: Sequence[NumberMention]) -> list[NumberMention]:
    """Take mentions, give those that may count people or things: no ordinals, percents, measures, sums of money or ages."""
    return [m for m in mentions if not m.ordinal and m.kind not in ("percent", "measure", "money", "age", "fraction")]
