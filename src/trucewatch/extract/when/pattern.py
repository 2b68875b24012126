"""A small pattern language over tagged items, compiled to regular expressions over the tags of an island.

``MONTH``      an item with that tag            ``MONTH+GEN``  with both tags       ``MONTH-WEAK``  without the second
``','``        a mark                           ``( a | b )``  the first that fits  ``?``           the element before may lack
``~IN``        context before: must be there, stays outside the time               ``%WD``         context after
``{DM}``       a named piece from ``rules.PIECES``
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when.word_list import Item
from trucewatch.extract.when.words import CASES

_LEX = re.compile(r"\s*(?:(\{\w+\})|('[^']+'|[~%]?[A-Z][A-Z0-9_]*(?:[+-][A-Z][A-Z0-9_]*)*)|([()|?]))")


class Alphabet:
    """Gives each tag one private-use character, so that an item is a short run of characters."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, tag: str) -> str:
        """Take a tag, give its character."""
        known = self._letters.get(tag)
        if known is None:
            known = self._letters[tag] = chr(0xE000 + len(self._letters))
        return known

    def encode(self, items: Iterable[Item]) -> tuple[str, list[int]]:
        """Take items, give their tags as one string and where each item begins in it."""
        letters, parts, places, at = self._letters, [], [], 0
        for item in items:
            part = "".join([letters[tag] for tag in item.values if tag in letters]) + " "
            places.append(at)
            at += len(part)
            parts.append(part)
        return "".join(parts), places


class Caught:
    """The items a match caught, by tag, in the order of the text; ``fixed`` the rule's constants."""

    __slots__ = ("fixed", "items", "language")

    def __init__(self, items: list[tuple[tuple[str, ...], Item]], fixed: dict[str, object], language: str) -> None:
        self.items, self.fixed, self.language = items, fixed, language

    def all(self, tag: str) -> list[Item]:
        """Take a tag, give the items caught for it."""
        return [item for tags, item in self.items if tag in tags]

    def first(self, tag: str) -> Item | None:
        """Take a tag, give the first item caught for it."""
        return next((item for tags, item in self.items if tag in tags), None)

    def value(self, tag: str) -> object:
        """Take a tag, give the meaning of the first item caught for it, or None."""
        item = self.first(tag)
        return None if item is None else item.values.get(tag)

    def drafts(self, *tags: str) -> list[TimeMention]:
        """Take tags, give the times of the items caught for any of them, in order."""
        return [item.draft for caught, item in self.items if item.draft is not None and not set(tags).isdisjoint(caught)]


Maker = Callable[[Caught], TimeMention | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``form`` -> an item tagged ``out`` whose time ``make`` builds; ``option`` a pack's switch; ``level`` its turn."""

    level: int
    form: str
    out: str
    make: Maker
    fixed: dict[str, object] = field(default_factory=dict)
    option: str = ""


@dataclass(slots=True)
class CompiledRule:
    """A rule with its expression, the tags its first item may have, how its groups map to tags, its words of context.

    The expression is compiled when the rule is first tried: most reports need a third of them.
    """

    rule: Rule
    expression: str
    first: frozenset[str]
    groups: list[tuple[str, ...]]
    lead: int
    _regex: re.Pattern[str] | None = None

    def match(self, encoded: str, place: int) -> re.Match[str] | None:
        """Take items as tags and a place in them, give the match that begins there."""
        if self._regex is None:
            self._regex = re.compile(self.expression)
        return self._regex.match(encoded, place)


class _Compiler:
    """Reads one pattern from left to right."""

    def __init__(self, form: str, alphabet: Alphabet, pieces: dict[str, str]) -> None:
        while "{" in form:
            form = re.sub(r"\{(\w+)\}", lambda m: "( " + pieces[m.group(1)] + " )", form)
        self.words = [m.group(2) or m.group(3) for m in _LEX.finditer(form)]
        self.at = 0
        self.alphabet = alphabet
        self.groups: list[tuple[str, ...]] = []
        self.lead = 0

    def alternatives(self) -> tuple[str, set[str], bool]:
        """Give regex, first tags, and whether it may be empty, up to the closing bracket or the end."""
        options, first, empty = [], set(), False
        while True:
            regex, begins, nothing = self.sequence()
            options.append(regex)
            first |= begins
            empty = empty or nothing
            if self.at < len(self.words) and self.words[self.at] == "|":
                self.at += 1
                continue
            return "(?:" + "|".join(options) + ")", first, empty

    def sequence(self) -> tuple[str, set[str], bool]:
        regex, first, empty = "", set[str](), True
        while self.at < len(self.words) and self.words[self.at] not in "|)":
            part, begins, nothing = self.element()
            regex += part
            if empty:
                first |= begins
            empty = empty and nothing
        return regex, first, empty

    def element(self) -> tuple[str, set[str], bool]:
        word = self.words[self.at]
        self.at += 1
        if word == "(":
            regex, first, empty = self.alternatives()
            self.at += 1
        else:
            regex, first, empty = self.atom(word)
        if self.at < len(self.words) and self.words[self.at] == "?":
            self.at += 1
            return regex + "?", first, True
        return regex, first, empty

    def atom(self, word: str) -> tuple[str, set[str], bool]:
        behind, ahead = word.startswith("~"), word.startswith("%")
        word = word.lstrip("~%")
        if word.startswith("'"):
            tags, refused = [word.strip("'")], []
        else:
            parts = re.split(r"(?=[+-])", word)
            tags = [parts[0]] + [p[1:] for p in parts[1:] if p[0] == "+"]
            refused = [p[1:] for p in parts[1:] if p[0] == "-"]
        letter = self.alphabet.letter
        body = "".join(f"(?![^ ]*{letter(t)})" for t in refused) + "".join(f"(?=[^ ]*{letter(t)})" for t in tags[1:])
        body += f"[^ ]*{letter(tags[0])}[^ ]* "
        if ahead:
            return f"(?={body})", {tags[0]}, False
        if behind:
            self.lead += 1
            return f"(?P<c{self.lead - 1}>{body})", {tags[0]}, False
        self.groups.append(tuple(tags))
        return f"(?P<g{len(self.groups) - 1}>{body})", {tags[0]}, False


_Match = tuple[int, CompiledRule, re.Match[str]]
_MOST_SHAPES = 20_000
"""Shapes of islands kept that no rule fits: most are one number or one small word; far fewer than this occur."""


class Cascade:
    """Rules by level over one alphabet. Each level replaces what its longest matching rules cover; the next reads the result."""

    def __init__(self, rules: Iterable[Rule], pieces: dict[str, str], language: str) -> None:
        self.alphabet = Alphabet()
        self.language = language
        by_level: dict[int, list[CompiledRule]] = {}
        for rule in rules:
            compiler = _Compiler(rule.form, self.alphabet, pieces)
            regex, first, _ = compiler.alternatives()
            by_level.setdefault(rule.level, []).append(
                CompiledRule(rule, regex, frozenset(first), compiler.groups, compiler.lead)
            )
        self.levels = [by_level[level] for level in sorted(by_level)]
        self._candidates: list[dict[tuple[str, ...], list[CompiledRule]]] = [{} for _ in self.levels]
        self._barren: set[tuple[tuple[str, ...], ...]] = set()

    def run(self, items: list[Item]) -> list[Item]:
        """Take an island, give it with every time the rules find as one item; shapes that fit no rule are remembered."""
        shape = tuple(tuple(item.values) for item in items)
        if shape in self._barren:
            return items
        fitted = False
        for index in range(len(self.levels)):
            if any(self._rules(index, item) for item in items):
                items, some = self._level(index, items)
                fitted = fitted or some
        if not fitted:
            if len(self._barren) > _MOST_SHAPES:
                self._barren.clear()
            self._barren.add(shape)
        return items

    def _level(self, index: int, items: list[Item]) -> tuple[list[Item], bool]:
        """Give the items with what this level's rules made, and whether any rule's form fitted at all."""
        encoded, places = self.alphabet.encode(items)
        starts = {place: at for at, place in enumerate(places)}
        starts[len(encoded)] = len(items)
        result: list[Item] = []
        at, fitted = 0, False
        while at < len(items):
            matches = self._matches(index, items[at], encoded, places[at])
            if not matches:
                result.append(items[at])
                at += 1
                continue
            fitted = True
            found = self._best(matches, items, at, starts)
            if found is not None and found[0] and at + 1 < len(items):
                # The word of context belongs to the sentence: what can be read behind it without it wins when it is longer.
                rival = self._best(self._matches(index, items[at + 1], encoded, places[at + 1]), items, at + 1, starts)
                if rival is not None and not rival[0] and rival[2] >= found[2]:
                    result.append(items[at])
                    at, found = at + 1, rival
            if found is None:
                result.append(items[at])
                at += 1
            else:
                lead, made, after = found
                result.extend(items[at : at + lead])
                result.append(made)
                at = after
        return result, fitted

    def _matches(self, index: int, item: Item, encoded: str, place: int) -> "list[_Match]":
        """Give the rules of a level that fit at an item, the longest first."""
        found = [
            (match.end(), rule, match)
            for rule in self._rules(index, item)
            if (match := rule.match(encoded, place)) is not None and match.end() > place
        ]
        found.sort(key=lambda one: -one[0])
        return found

    def _best(self, matches: "list[_Match]", items: list[Item], at: int, starts: dict[int, int]) -> tuple[int, Item, int] | None:
        for end, compiled, match in matches:
            caught = [
                (tags, items[starts[match.start(f"g{n}")]]) for n, tags in enumerate(compiled.groups) if match.start(f"g{n}") >= 0
            ]
            draft = compiled.rule.make(Caught(caught, compiled.rule.fixed, self.language))
            if draft is not None:
                lead = sum(1 for n in range(compiled.lead) if match.start(f"c{n}") >= 0)
                first, last = items[at + lead], items[starts[end] - 1]
                values = {tag: True for tag in (compiled.rule.out, *(c for c in CASES if c in last.values))}
                return lead, Item(first.start, last.end, values, draft._replace(start=first.start, end=last.end)), starts[end]
        return None

    def _rules(self, index: int, item: Item) -> list[CompiledRule]:
        key = tuple(item.values)
        known = self._candidates[index].get(key)
        if known is None:
            if len(self._candidates[index]) > _MOST_SHAPES:
                self._candidates[index].clear()
            known = self._candidates[index][key] = [r for r in self.levels[index] if not r.first.isdisjoint(key)]
        return known
