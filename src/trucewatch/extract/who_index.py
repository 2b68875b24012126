"""Register and a pack's actor words -> one index of phrases: built once for each pack, read by ``who.py``."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from trucewatch.errors import DataError
from trucewatch.languages.fold import fold
from trucewatch.languages.inflection import Inflection
from trucewatch.languages.pack import MOST_WORDS, Pack
from trucewatch.register.register import Names, Register

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’ʼ][^\W\d_]\w*)*=?|[^\s\w]")
_TABLES = ("bodies", "forces", "roles", "sides", "unnamed", "illegal")
_GRAMMAR = {
    "links": "",
    "ands": "",
    "adjective_first": False,
    "noun_first": False,
    "noun_after": False,
    "noun_after_link": False,
    "noun_after_case": "",
    "not_after_noun": "",
    "unknown_name_blocks": False,
    "possessive": "",
    "head": "first",
    "owner_cases": "",
    "owner_clitic": "",
    "article": "",
    "agreement": False,
    "plural_marked": False,
    "possessed_like_object": False,
    "adjectives_capital": False,
    "modifiers_follow": False,
}
_HEADS = ("first", "last", "noun")
_LEAST_BASE = 4  # letters two words must share to be forms of one, where a pack has only [morphology]
_LEAST_STEM = 2  # letters left after a clitic; shorter rests are other words


def _acronyms(names: Names, language: str) -> tuple[str, ...]:
    """Take a table of names, give the Latin acronyms (CTSAMVM, UNIFIL, AFP) that every language's press prints as they are."""
    if language == "en":
        return ()
    known = names.get(language, ())
    return tuple(n for n in names.get("en", ()) if n.isascii() and n.isalpha() and n.isupper() and len(n) >= 3 and n not in known)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for. ``cls``: party, adjective, metonym, actor, person, agency, pattern, side, unnamed, illegal."""

    cls: str
    id: str
    party: str
    name: str
    kind: str
    checks: tuple[int, ...] = ()  # for each word: 0 as it comes, 1 must begin with a capital, 2 must be all capitals, 3 definite
    head: int = 0  # which word shows the case
    joined_only: bool = False  # the word tells an actor only beside a party (written with + in the data)
    single: bool = False  # the word is one person (written with # in the data)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a text word: the dictionary word it may be, its cases, the clitic in front, whether it says "its"."""

    key: str
    cases: tuple[str, ...]
    clitic: str
    own: bool
    exact: bool  # the word is the dictionary word itself


@dataclass
class ActorIndex:
    """Dictionary words by form, and phrases as a tree of dictionary words (entries under the empty key)."""

    language: str
    inflection: Inflection
    forms: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    tree: dict[str, Any] = field(default_factory=dict)
    known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    begun: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    links: frozenset[tuple[str, ...]] = frozenset()
    ands: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    not_after_noun: frozenset[str] = frozenset()
    grammar: dict[str, Any] = field(default_factory=dict)
    bases: Callable[[str], tuple[str, ...]] | None = None

    def candidates(self, norm: str) -> tuple[Candidate, ...]:
        """Take a folded text word, give its readings (remembered)."""
        found = self.known.get(norm)
        if found is None:
            if len(self.known) > MOST_WORDS:
                self.known.clear()
            found = self.known[norm] = self._read(norm)
        return found

    def beginning(self, norm: str) -> tuple[Candidate, ...]:
        """Take a folded text word, give the readings with which a name may begin (remembered): small words have none."""
        found = self.begun.get(norm)
        if found is None:
            if len(self.begun) > MOST_WORDS:
                self.begun.clear()
            readings = self.candidates(norm)
            found = self.begun[norm] = readings if any(reading.key in self.tree for reading in readings) else ()
        return found

    def _read(self, norm: str) -> tuple[Candidate, ...]:
        out = [Candidate(key, cases, "", cases == ("own",), key.rstrip("~") == norm) for key, cases in self.forms.get(norm, ())]
        if self.bases is not None and not out:
            out = [Candidate(key, (), "", False, False) for base in self.bases(norm) for key, _ in self.forms.get(base, ())]
        if "'" in norm and not out:
            joined = norm.replace("'", "")
            out = [Candidate(key, cases, "", False, key == joined) for key, cases in self.forms.get(joined, ())]
            head, tail = norm.split("'", 1)
            shown = self.inflection.apart(tail)
            if not out and shown is not None:  # an abbreviation is declined as it is spoken: ABD'nin
                out = [Candidate(key, shown, "", False, key == head) for key, _ in self.forms.get(head, ())]
        for written, clitic in self.inflection.clitics:
            if norm.startswith(written) and len(norm) - len(written) >= _LEAST_STEM:
                out += [
                    Candidate(key, cases, clitic, cases == ("own",), key.rstrip("~") == norm[len(written) :])
                    for key, cases in self.forms.get(norm[len(written) :], ())
                ]
        # Tried from the last: the dictionary word itself, then a form that can be the nominative, then the rest.
        return tuple(sorted(out, key=lambda c: (c.exact, not c.clitic, "nom" in c.cases)))


def pack_names(pack: Pack, register: Register) -> dict[str, dict[str, tuple[str, ...]]]:
    """Take a pack and the register, give the names the pack itself brings, by table and slug or id; unknown ones are refused."""
    file = f"{pack.code}/names.toml"
    known: dict[str, Collection[str]] = {
        "parties": register.parties,
        "adjectives": register.parties,
        "metonyms": register.parties,
        "actors": register.actors,
    }
    if unknown := sorted(set(pack.names) - set(known)):
        raise DataError("is not a known table", file=file, key=unknown[0], remedy=f"Known: {', '.join(known)}")
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for table, entries in known.items():
        named[table] = {}
        for slug, text in pack.names.get(table, {}).items():
            if slug not in entries or not isinstance(text, str):
                remedy = "Take the slug or id from register/data, and write its names as one text with | between"
                raise DataError("is no slug of the register, or has no text", file=file, key=f"{table}.{slug}", remedy=remedy)
            named[table][slug] = tuple(_split(text))
    return named


def build_index(pack: Pack, register: Register) -> ActorIndex:
    """Take a pack and the register, give the index; raise DataError when the pack's actors.toml is broken."""
    return _Builder(pack, register).build()


class _Builder:
    def __init__(self, pack: Pack, register: Register) -> None:
        self.pack, self.register, self.language = pack, register, pack.code
        self.file = f"{pack.code}/lexicon/actors.toml"
        self.data: dict[str, Any] = pack.lexicon.get("actors", {})
        self.inflection = pack.inflection
        self.index = ActorIndex(pack.code, pack.inflection, bases=None if pack.inflection.has_rules else pack.forms)
        self.made: set[tuple[str, bool, bool]] = set()

    def build(self) -> ActorIndex:
        self._grammar()
        language, register = self.language, self.register
        named = pack_names(self.pack, register)
        for actor in register.actors.values():
            cls = {"person": "person", "agency": "agency"}.get(actor.kind, "actor")
            kind = {"person": "person", "agency": "agency", "group": "force"}.get(actor.kind, "body")
            self._phrases(
                (*actor.names.get(language, ()), *named["actors"].get(actor.id, ()), *_acronyms(actor.names, language)),
                Entry(cls, actor.id, actor.party, actor.name, kind),
                capitals=True,
            )
        for party in register.parties.values():
            self._phrases(
                (*party.names.get(language, ()), *named["parties"].get(party.slug, ()), *_acronyms(party.names, language)),
                Entry("party", "", party.slug, party.name, "party"),
                capitals=True,
            )
            self._phrases(
                (*party.adjectives.get(language, ()), *named["adjectives"].get(party.slug, ())),
                Entry("adjective", "", party.slug, party.name, "adjective"),
                capitals=bool(self.index.grammar["adjectives_capital"]),
                adjective=True,
            )
            self._phrases(
                (*party.metonyms.get(language, ()), *named["metonyms"].get(party.slug, ())),
                Entry("metonym", "", party.slug, party.name, "metonym"),
                capitals=True,
            )
        self._lexicon()
        return self.index

    def _grammar(self) -> None:
        grammar: dict[str, Any] = dict(_GRAMMAR)
        for table in self.data:
            if table != "grammar" and table not in _TABLES:
                raise DataError("is not a known table", file=self.file, key=table, remedy=f"Known: grammar, {', '.join(_TABLES)}")
        for key, value in self.data.get("grammar", {}).items():
            if key not in _GRAMMAR or not isinstance(value, type(_GRAMMAR[key])):
                raise DataError(
                    "is not a known key or has the wrong type",
                    file=self.file,
                    key=f"grammar.{key}",
                    remedy=f"Known: {', '.join(sorted(_GRAMMAR))}",
                )
            grammar[key] = value
        if grammar["head"] not in _HEADS:
            raise DataError("is no head", file=self.file, key="grammar.head", remedy=f"Use one of {', '.join(_HEADS)}")
        index = self.index
        index.grammar = grammar
        index.links = frozenset(tuple(fold(w) for w in p.split()) for p in _split(grammar["links"]))
        index.ands = frozenset(fold(w) for w in _split(grammar["ands"]))
        index.possessive = frozenset(fold(w) for w in _split(grammar["possessive"]))
        index.not_after_noun = frozenset(_split(grammar["not_after_noun"]))

    def _lexicon(self) -> None:
        for table, cls in (
            ("bodies", "pattern"),
            ("forces", "pattern"),
            ("roles", "pattern"),
            ("sides", "side"),
            ("unnamed", "unnamed"),
            ("illegal", "illegal"),
        ):
            for key, text in self.data.get(table, {}).items():
                if not isinstance(text, str):
                    raise DataError(
                        "must be one text with variants separated by |",
                        file=self.file,
                        key=f"{table}.{key}",
                        remedy="See languages/en/lexicon/actors.toml",
                    )
                kind, name, made = cls, key.replace("_", " "), cls
                if cls == "pattern" or key == "side":
                    pattern = self.register.patterns.get(key)
                    if pattern is None:
                        raise DataError(
                            "is not a known pattern",
                            file=self.file,
                            key=f"{table}.{key}",
                            remedy="Add it to register/data/patterns.toml",
                        )
                    kind, name, made = pattern.kind, pattern.name, "pattern"
                self._phrases(
                    _split(text),
                    Entry(made, key, "", name, kind),
                    capitals=False,
                    pattern=True,
                    own=table in ("bodies", "forces"),
                )

    def _phrases(
        self,
        names: Iterable[str],
        entry: Entry,
        capitals: bool,
        adjective: bool = False,
        pattern: bool = False,
        own: bool = False,
    ) -> None:
        for name in names:
            joined_only = name.endswith("+")
            single = "#" in name[-2:]
            words = _WORD.findall(name.rstrip("+!#"))
            checks = tuple(self._check(word.removesuffix("="), capitals, pattern) for word in words)
            if name.endswith("!") or (entry.cls == "side" and self.inflection.definite(name)):
                checks = (3, *checks[1:])
            made = Entry(entry.cls, entry.id, entry.party, entry.name, entry.kind, checks, self._head(words), joined_only, single)
            node = self.index.tree
            for number, word in enumerate(words):
                modifier = adjective or (bool(self.index.grammar["modifiers_follow"]) and number > 0)
                key = self._key(word) + ("~" if modifier else "")  # an adjective has forms a noun of the same letters lacks
                self._add_forms(word, key, modifier, own and len(words) == 1)
                node = node.setdefault(key, {})
            node.setdefault("", []).append(made)

    def _check(self, word: str, capitals: bool, pattern: bool) -> int:
        if not self.pack.cased or not word[:1].isalpha():
            return 0
        if word.isupper() and len(word) <= 5 and (len(word) > 1 or capitals):
            return 2
        return int(capitals and not pattern and word[0].isupper())

    def _head(self, words: list[str]) -> int:
        """Give which word of a name shows its case: the first, the last, or the first that is no adjective."""
        head = self.index.grammar["head"]
        if head != "noun":
            return len(words) - 1 if head == "last" else 0
        adjective = self.inflection.is_adjective
        nouns = (n for n, w in enumerate(words) if not adjective(w) and w[0].isalpha() and words[n + 1 : n + 2] != ["-"])
        return next(nouns, 0)

    def _key(self, word: str) -> str:
        return self.inflection.bare(word)

    def _add_forms(self, word: str, key: str, adjective: bool, pattern: bool) -> None:
        if (word, adjective, pattern) in self.made:
            return
        self.made.add((word, adjective, pattern))
        table = self.index.forms
        if not word[0].isalpha():
            table.setdefault(fold(word), []).append((key, ()))
            return
        merged: dict[str, tuple[str, ...]] = {}
        for form, cases in self.inflection.forms(word, adjective, pattern):
            merged[form] = tuple(dict.fromkeys((*merged.get(form, ()), *cases)))
        if self.index.bases is not None and not word.endswith("="):  # without rules of its own: what all its forms begin with
            merged.update((base, ()) for base in self.index.bases(fold(word)) if len(base) >= _LEAST_BASE and base not in merged)
        for form, cases in merged.items():
            readings = table.setdefault(form, [])
            if (key, cases) not in readings:
                readings.append((key, cases))


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
