"""Cue patterns: phrases of a pack, compiled once, found in a sentence with one dictionary look-up a word.

A pattern is a few elements with blanks between them:

    word        this word, or a word that may be an inflection of it (``Token.forms``)
    stem*       any word beginning so, after clitics are stripped
    *ending     any word ending so
    (a|b*|c)    one of these
    ?word       may be missing (also ``?(a|b)``)
    ..3         at most three words of any kind may stand here, none of them ending a sentence

An element that begins with ``!`` must not follow: ``fire !department``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from trucewatch.errors import DataError
from trucewatch.extract.tokens import Token
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import MOST_WORDS

Meaning = TypeVar("Meaning")
Meant = TypeVar("Meant", covariant=True)
_STOPS = frozenset(".!?؟։…;؛:")
_ELEMENT = re.compile(r"[!?]?\([^)]*\)|\S+")


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...] = ()
    gap: int = 0
    absent: bool = False


class CueMatch(NamedTuple, Generic[Meant]):
    """Tokens ``first`` to ``last`` (exclusive) carry ``meaning``; ``words`` counts the elements that matched."""

    first: int
    last: int
    words: int
    meaning: Meant


_ONE, _ABSENT, _GAP = 0, 1, 2
_Step = tuple[int, int]
"""What must come next: (_ONE, element), (_ABSENT, element) or (_GAP, words that may stand between)."""
_Fits = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[Meant]):
    """A compiled row: ``steps`` after the first word, ``needed`` the elements that must all stand in the sentence."""

    steps: tuple[_Step, ...]
    needed: _Fits
    second: int
    words: int
    meaning: Meant
    owner: int


@dataclass
class _Table:
    """Words, beginnings and endings -> what they stand for; one look-up per form of a word, not one per entry."""

    exact: dict[str, list[int]] = field(default_factory=dict)
    stems: dict[str, list[int]] = field(default_factory=dict)
    endings: dict[str, list[int]] = field(default_factory=dict)
    shortest: int = 99
    longest: int = 0

    def add(self, element: _Element, number: int) -> None:
        for word in element.exact:
            self.exact.setdefault(word, []).append(number)
        for stem in element.stems:
            self.stems.setdefault(stem, []).append(number)
            self.shortest, self.longest = min(self.shortest, len(stem)), max(self.longest, len(stem))
        for ending in element.endings:
            self.endings.setdefault(ending, []).append(number)

    def look_up(self, token: Token) -> list[int]:
        """Take a token, give the numbers of what it fits, those of its exact forms first; one may come twice."""
        if token.kind == "mark":
            return self.exact.get(token.norm, [])
        found: list[int] = []
        for form in token.forms:
            found += self.exact.get(form, ())
            for length in range(self.shortest, min(self.longest, len(form)) + 1):
                found += self.stems.get(form[:length], ())
        for ending, numbers in self.endings.items():
            if token.norm.endswith(ending):
                found += numbers
        return found


@dataclass
class Elements:
    """The words of patterns, numbered: one table may serve several cue sets, so that a word is looked up once for all of them."""

    heads: _Table = field(default_factory=_Table)
    patterns: list[_Pattern[Any]] = field(default_factory=list)
    _begun: dict[str, tuple[_Pattern[Any], ...]] = field(default_factory=dict)
    _numbers: dict[_Element, int] = field(default_factory=dict)
    _table: _Table = field(default_factory=_Table)
    _known: dict[str, _Fits] = field(default_factory=dict)
    _last: tuple[Sequence[Token], list[_Fits], _Fits] | None = None

    def begun(self, token: Token) -> tuple[_Pattern[Any], ...]:
        """Take a token, give the patterns of all sets that may begin with it (kept per word)."""
        known = self._begun.get(token.norm)
        if known is None:
            if len(self._begun) > MOST_WORDS:
                self._begun.clear()
            known = tuple(self.patterns[number] for number in dict.fromkeys(self.heads.look_up(token)))
            self._begun[token.norm] = known
        return known

    def number(self, element: _Element) -> int:
        """Take an element, give its number."""
        number = self._numbers.get(element)
        if number is None:
            number = self._numbers[element] = len(self._numbers)
            self._table.add(element, number)
        return number

    def fits(self, tokens: Sequence[Token]) -> tuple[list[_Fits], _Fits]:
        """Take a sentence's tokens, give the elements each one fits, and all of them; the last sentence is remembered."""
        if self._last is None or self._last[0] is not tokens:
            known = self._known
            fits = [known[t.norm] if t.norm in known else self._look_up(t) for t in tokens]
            self._last = (tokens, fits, frozenset[int]().union(*fits))
        return self._last[1], self._last[2]

    def _look_up(self, token: Token) -> _Fits:
        if len(self._known) > MOST_WORDS:
            self._known.clear()
        fits = self._known[token.norm] = frozenset(self._table.look_up(token))
        return fits


@dataclass
class CueSet(Generic[Meaning]):
    """All patterns of one subject. ``add`` them, then ``find`` them; compiled per pack and kept."""

    elements: Elements = field(default_factory=Elements)
    _starts: dict[str, tuple[_Pattern[Meaning], ...]] = field(default_factory=dict)

    def add(self, patterns: Iterable[str], meaning: Meaning, where: str = "") -> None:
        """Take patterns and what they mean; raise DataError naming ``where`` when one cannot be read."""
        for pattern in patterns:
            for elements in _parse(pattern, where):
                self.elements.heads.add(elements[0], len(self.elements.patterns))
                self.elements.patterns.append(self._compiled(elements, meaning))

    def _compiled(self, elements: tuple[_Element, ...], meaning: Meaning) -> _Pattern[Meaning]:
        steps: list[_Step] = []
        for element in elements[1:]:
            if element.gap:
                steps.append((_GAP, element.gap))
            else:
                steps.append((_ABSENT if element.absent else _ONE, self.elements.number(element)))
        needed = [number for kind, number in steps if kind == _ONE]
        second = steps[0][1] if steps and steps[0][0] == _ONE else -1
        return _Pattern(tuple(steps), frozenset(needed), second, 1 + len(needed), meaning, id(self))

    def begins(self, token: Token) -> bool:
        """Take a token, tell whether any pattern may begin with it (kept per word)."""
        starts = self._starts.get(token.norm)
        return bool(self._starting(token) if starts is None else starts)

    def _starting(self, token: Token) -> tuple[_Pattern[Meaning], ...]:
        if len(self._starts) > MOST_WORDS:
            self._starts.clear()
        starts = tuple(pattern for pattern in self.elements.begun(token) if pattern.owner == id(self))
        if starts:  # most words begin nothing, and the lexicon remembers those for all its sets at once
            self._starts[token.norm] = starts
        return starts

    def find(self, tokens: Sequence[Token], places: Sequence[int] | None = None) -> list[CueMatch[Meaning]]:
        """Take a sentence's tokens (and the places to look at), give every match in order of place, longest first at one."""
        found: list[CueMatch[Meaning]] = []
        fits: list[_Fits] = []
        present: _Fits = frozenset()
        known = self._starts
        for index in range(len(tokens)) if places is None else places:
            token = tokens[index]
            starts = known.get(token.norm)
            if starts is None:
                starts = self._starting(token)
            here: list[CueMatch[Meaning]] = []
            for pattern in starts:
                last = index + 1
                if pattern.steps:
                    if not fits:
                        fits, present = self.elements.fits(tokens)
                    if not pattern.needed <= present or (
                        pattern.second >= 0 and (last >= len(fits) or pattern.second not in fits[last])
                    ):
                        continue
                    last = _match(pattern.steps, 0, tokens, fits, last)
                if last:
                    here.append(CueMatch(index, last, pattern.words, pattern.meaning))
            if len(here) > 1:
                here.sort(key=lambda m: (-m.words, m.first - m.last))
            found += here
        return found

    def longest(self, tokens: Sequence[Token], places: Sequence[int] | None = None) -> list[CueMatch[Meaning]]:
        """Take a sentence's tokens, give the matches left when one of more words hides those it meets; of equals the tighter."""
        if places is not None and not places:
            return []
        found = self.find(tokens, places)
        if len(found) < 2:
            return found
        kept: list[CueMatch[Meaning]] = []
        taken: set[int] = set()
        for match in sorted(found, key=lambda m: (-m.words, m.last - m.first, m.first)):
            if not taken.intersection(range(match.first, match.last)):
                kept.append(match)
                taken.update(range(match.first, match.last))
        return sorted(kept, key=lambda m: m.first)


def _match(steps: tuple[_Step, ...], at: int, tokens: Sequence[Token], fits: Sequence[_Fits], index: int) -> int:
    """Give the index after the last matched token, or 0; gaps are tried short to long."""
    while at < len(steps):
        kind, number = steps[at]
        at += 1
        if kind == _ONE:
            if index >= len(fits) or number not in fits[index]:
                return 0
            index += 1
        elif kind == _ABSENT:
            if index < len(fits) and number in fits[index]:
                return 0
        else:
            return _over_gap(steps, at, tokens, fits, index, number)
    return index


def _over_gap(steps: tuple[_Step, ...], at: int, tokens: Sequence[Token], fits: Sequence[_Fits], index: int, gap: int) -> int:
    for start in range(index, index + gap + 1):
        end = _match(steps, at, tokens, fits, start)
        if end or start >= len(tokens) or tokens[start].norm in _STOPS:
            return end
    return 0


def _parse(pattern: str, where: str) -> list[tuple[_Element, ...]]:
    """Give the element rows a pattern stands for: optional elements make two each, phrases in a group one each."""
    rows: list[tuple[_Element, ...]] = [()]
    for raw in _ELEMENT.findall(pattern.strip().replace("-", " ")):
        optional, absent = raw.startswith("?") and len(raw) > 1, raw.startswith("!") and len(raw) > 1
        body = raw[1:] if optional or absent else raw
        choices = _choices(body, absent, pattern, where)
        rows = [row + choice for row in rows for choice in choices] + (rows if optional else [])
    kept = [row for row in rows if row]
    if not kept or any(row[0].gap or row[0].absent for row in kept):
        raise DataError(f"pattern {pattern!r} must begin with a word", file=where, remedy="See docs/add-a-language.md")
    return kept


def _choices(body: str, absent: bool, pattern: str, where: str) -> list[tuple[_Element, ...]]:
    """Give what one element may be: a gap, a set of single words, and each phrase of several words by itself."""
    if body.startswith("..") and body[2:].isdigit():
        return [(_Element(frozenset(), (), gap=int(body[2:])),)]
    words = [w.strip() for w in (body[1:-1].split("|") if body.startswith("(") and body.endswith(")") else [body])]
    if any(not w.strip("*") for w in words) or any(mark in word for word in words for mark in "()"):
        raise DataError(f"pattern {pattern!r} has an empty or unclosed group", file=where, remedy="See docs/add-a-language.md")
    choices = [tuple(_element([w], absent) for w in phrase.split()) for phrase in words if " " in phrase]
    single = [w for w in words if " " not in w]
    return [*choices, (_element(single, absent),)] if single else choices


def _element(words: list[str], absent: bool) -> _Element:
    exact = frozenset(fold(w) for w in words if not w.endswith("*") and not w.startswith("*"))
    endings = tuple(sorted(fold(w[1:]) for w in words if w.startswith("*")))
    stems = tuple(sorted(fold(w[:-1]) for w in words if w.endswith("*")))
    return _Element(exact, stems, endings, absent=absent)
