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
from typing import Generic, TypeVar

from trucewatch.errors import DataError
from trucewatch.extract.tokens import Token
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import MOST_WORDS

Meaning = TypeVar("Meaning")
Meant = TypeVar("Meant", covariant=True)
_MOST_PER_ELEMENT = 2_000
_STOPS = frozenset(".!?؟։…;؛:")
_ELEMENT = re.compile(r"[!?]?\([^)]*\)|\S+")


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...] = ()
    gap: int = 0
    absent: bool = False
    known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def fits(self, token: Token) -> bool:
        known = self.known.get(token.norm)
        if known is None:
            if len(self.known) > _MOST_PER_ELEMENT:
                self.known.clear()
            known = self.known[token.norm] = self._looks(token)
        return known

    def _looks(self, token: Token) -> bool:
        if token.kind == "mark":
            return token.norm in self.exact
        if self.endings and token.norm.endswith(self.endings):
            return True
        return any(form in self.exact or (self.stems and form.startswith(self.stems)) for form in token.forms)


@dataclass(frozen=True, slots=True)
class CueMatch(Generic[Meant]):
    """Tokens ``first`` to ``last`` (exclusive) carry ``meaning``; ``words`` counts the elements that matched."""

    first: int
    last: int
    words: int
    meaning: Meant


@dataclass
class CueSet(Generic[Meaning]):
    """All patterns of one subject. ``add`` them, then ``find`` them; compiled per pack and kept."""

    _exact: dict[str, list[tuple[tuple[_Element, ...], Meaning]]] = field(default_factory=dict)
    _stems: dict[str, list[tuple[tuple[_Element, ...], Meaning]]] = field(default_factory=dict)
    _endings: dict[str, list[tuple[tuple[_Element, ...], Meaning]]] = field(default_factory=dict)
    _starts: dict[str, tuple[tuple[tuple[_Element, ...], Meaning], ...]] = field(default_factory=dict)
    _shortest: int = 99

    def add(self, patterns: Iterable[str], meaning: Meaning, where: str = "") -> None:
        """Take patterns and what they mean; raise DataError naming ``where`` when one cannot be read."""
        for pattern in patterns:
            for elements in _parse(pattern, where):
                head = elements[0]
                for word in head.exact:
                    self._exact.setdefault(word, []).append((elements, meaning))
                for stem in head.stems:
                    self._stems.setdefault(stem, []).append((elements, meaning))
                    self._shortest = min(self._shortest, len(stem))
                for ending in head.endings:
                    self._endings.setdefault(ending, []).append((elements, meaning))

    def begins(self, token: Token) -> bool:
        """Take a token, tell whether any pattern may begin with it (kept per word)."""
        starts = self._starts.get(token.norm)
        if starts is None:
            if len(self._starts) > MOST_WORDS:
                self._starts.clear()
            starts = self._starts[token.norm] = self._candidates(token)
        return bool(starts)

    def find(self, tokens: Sequence[Token], places: Sequence[int] | None = None) -> list[CueMatch[Meaning]]:
        """Take a sentence's tokens (and the places to look at), give every match in order of place, longest first at one."""
        found: list[CueMatch[Meaning]] = []
        for index in range(len(tokens)) if places is None else places:
            token = tokens[index]
            if not self.begins(token):
                continue
            starts = self._starts[token.norm]
            here: list[CueMatch[Meaning]] = []
            for elements, meaning in starts:
                if len(elements) > 1:
                    second = elements[1]
                    plain = not second.gap and not second.absent
                    if plain and (index + 1 >= len(tokens) or not second.fits(tokens[index + 1])):
                        continue
                last = _match(elements, 1, tokens, index + 1)
                if last:
                    here.append(CueMatch(index, last, sum(not e.gap and not e.absent for e in elements), meaning))
            if here:
                here.sort(key=lambda m: (-m.words, m.first - m.last))
                found += here
        return found

    def longest(self, tokens: Sequence[Token], places: Sequence[int] | None = None) -> list[CueMatch[Meaning]]:
        """Take a sentence's tokens, give the matches left when one of more words hides those it meets; of equals the tighter."""
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

    def _candidates(self, token: Token) -> tuple[tuple[tuple[_Element, ...], Meaning], ...]:
        found: dict[int, tuple[tuple[_Element, ...], Meaning]] = {}
        for form in token.forms:
            for entry in self._exact.get(form, []):
                found[id(entry[0])] = entry
            for length in range(self._shortest, len(form) + 1):
                for entry in self._stems.get(form[:length], []):
                    found[id(entry[0])] = entry
        if token.kind == "word":
            for ending, entries in self._endings.items():
                if token.norm.endswith(ending):
                    found.update((id(entry[0]), entry) for entry in entries)
        return tuple(found.values())


def _match(elements: tuple[_Element, ...], at: int, tokens: Sequence[Token], index: int) -> int:
    """Give the index after the last matched token, or 0; gaps are tried short to long."""
    while at < len(elements):
        element = elements[at]
        if element.absent:
            if index < len(tokens) and element.fits(tokens[index]):
                return 0
            at += 1
            continue
        if element.gap:
            for skipped in range(element.gap + 1):
                end = _match(elements, at + 1, tokens, index + skipped)
                if end:
                    return end
                if index + skipped >= len(tokens) or tokens[index + skipped].norm in _STOPS:
                    return 0
            return 0
        if index >= len(tokens) or not element.fits(tokens[index]):
            return 0
        index += 1
        at += 1
    return index


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
