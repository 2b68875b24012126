"""A pack's place words (``lexicon/places.toml``) -> lookup tables for the reader of places, checked as they load."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from trucewatch.errors import DataError
from trucewatch.gazetteer.names import key_words, plain
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import Pack

Phrase = tuple[str, ...]
RELATIONS = ("in", "near", "from", "towards", "of")
_WORD_LISTS = (
    "skipped",
    "particles",
    "common",
    "titles",
    "first_names",
    "offices",
    "organisation_after",
    "organisation_before",
    "phrases",
    "speech",
    "descriptors",
)


class PhraseTable(dict[Phrase, str]):
    """Phrases of key words -> their meaning, with the first words known so that most texts cost one lookup."""

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.firsts: dict[str, int] = {}
        self.lasts: dict[str, int] = {}
        for written, meaning in entries:
            words = key_words(written)
            if words:
                self.setdefault(words, meaning)
                self.firsts[words[0]] = max(len(words), self.firsts.get(words[0], 0))
                self.lasts[words[-1]] = max(len(words), self.lasts.get(words[-1], 0))


_LEAST_NAME = 3
"""Letters of a name that must stand before an ending that is taken off it."""


@dataclass(frozen=True)
class PlaceWords:
    """What one language says about places; every word is stored as its key (see ``gazetteer.names.plain``)."""

    side: str
    kinds: PhraseTable
    before: PhraseTable
    after: PhraseTable
    compass: PhraseTable
    suffixes: dict[str, str]
    lists: dict[str, frozenset[str]]
    phrases: PhraseTable
    restore: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    swap: tuple[tuple[str, str], ...] = ()
    nominative: tuple[tuple[str, str], ...] = ()
    particles_join: bool = field(default=False)

    def has(self, name: str, word: str) -> bool:
        """Take the name of a word list and a key, tell whether the list holds it."""
        return word in self.lists[name]

    def dictionary_form(self, name: str) -> str:
        """Take a name as written that no gazetteer holds, give it as a dictionary would list it where its ending shows how."""
        for ending, base in self.nominative:
            if name.endswith(ending) and len(name) - len(ending) >= _LEAST_NAME:
                return name[: len(name) - len(ending)] + base
        return name


def place_words(pack: Pack) -> PlaceWords:
    """Take a pack, give its place words; raise DataError naming key and remedy where the table is broken."""
    data = pack.lexicon.get("places", {})
    file = f"{pack.code}/lexicon/places.toml"
    known = {"kinds_side", "kinds", "relations", "suffixes", "compass", "words", "names"}
    if unknown := sorted(set(data) - known):
        raise DataError("is no key of place words", file=file, key=unknown[0], remedy=f"Use {', '.join(sorted(known))}")
    relations = data.get("relations", {})
    words = data.get("words", {})
    if unknown := sorted(set(words) - set(_WORD_LISTS)):
        raise DataError("is no list of place words", file=file, key=f"words.{unknown[0]}", remedy=f"Use {', '.join(_WORD_LISTS)}")
    names = data.get("names", {})
    return PlaceWords(
        side=str(data.get("kinds_side", "both")),
        kinds=PhraseTable(_pairs(data.get("kinds", {}))),
        before=PhraseTable(_relations(relations.get("before", {}), file)),
        after=PhraseTable(_relations(relations.get("after", {}), file)),
        compass=PhraseTable(_pairs(data.get("compass", {}))),
        suffixes={plain(fold(suffix)): relation for relation, found in data.get("suffixes", {}).items() for suffix in found},
        lists={
            name: frozenset(w for written in words.get(name, []) for w in key_words(written)[:1])
            for name in _WORD_LISTS
            if name != "phrases"
        },
        phrases=PhraseTable((phrase, "phrase") for phrase in words.get("phrases", [])),
        restore=tuple(plain(fold(ending)) for ending in names.get("restore", [])),
        adjective=tuple(sorted((plain(fold(e)) for e in names.get("adjective", [])), key=lambda e: (-len(e), e))),
        nominative=tuple((str(a), str(b)) for a, b in names.get("nominative", [])),
        swap=tuple((plain(fold(a)), plain(fold(b))) for a, b in names.get("swap", [])),
    )


def _pairs(table: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for meaning, found in table.items():
        for written in found:
            yield written, meaning


def _relations(table: dict[str, Any], file: str) -> Iterable[tuple[str, str]]:
    for relation, found in table.items():
        if relation not in RELATIONS:
            raise DataError(
                f"{relation!r} is no relation", file=file, key="relations", remedy=f"Use one of {', '.join(RELATIONS)}"
            )
        for written in found:
            yield written, relation
