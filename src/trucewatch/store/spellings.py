"""Words asked for -> what may stand for them in any script: a name in all its spellings, and forms with endings or prefixes.

Only names are spelled anew (places, parties, bodies, persons of the gazetteer and the register); any other word is sought
as written. Words in quotation marks are sought exactly as written, names too: nobody is made to search for more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.gazetteer.names import key_words
from trucewatch.gazetteer.rows import CURATED, read_rows
from trucewatch.languages.pack import load_pack, packaged_languages
from trucewatch.register.register import load_register
from trucewatch.store.words import folded_words

LONGEST_NAME = 5
"""Words of the longest name looked up: "Republic of Artsakh Defence Army" has five."""
MOST = 160
"""Alternatives of one clause: a name in six languages with the prefixes of Arabic has about a hundred."""
LEAST_STEM = 4
"""Letters of a Russian stem sought by its beginning alone; a shorter one ("Шуш-") begins too many other words."""

_RUSSIAN_ENDS = ("а", "и", "е", "у", "о", "ы", "я", "ю", "ой", "ей", "ом", "ем")
_RUSSIAN_LAST = re.compile("(?:ий|ый|ой|ая|ое|ые|ие|[аеиоуыьюяй])$")
_QUOTED = re.compile(r'["“”«»„]([^"“”«»„]*)["“”«»„]')

SHORT = 3
"""Letters of a name that is sought as a whole word only: "RA" or "UN" begins hundreds of other words."""
WHOLE = " "
"""Ends what must be a whole word; without it, what a word begins with."""

Beginnings = tuple[str, ...]
"""What the words of one alternative begin with, or are (with ``WHOLE``): all of them must be there."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: the words ``asked``, alternatives of which one must be there, the ``names`` it was found by."""

    asked: str
    alternatives: tuple[Beginnings, ...]
    names: tuple[str, ...] = ()


def clauses(text: str) -> tuple[Clause, ...]:
    """Take the words asked for, give the clauses that must all hold, in their order."""
    found: list[Clause] = []
    for piece, exact in _pieces(text):
        words = folded_words(piece)
        if exact:
            found += [Clause(word, ((word,),)) for word in words]
        else:
            found += _named(words)
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text outside quotation marks, and the text inside them."""
    at = 0
    for quoted in _QUOTED.finditer(text):
        yield text[at : quoted.start()], False
        yield quoted.group(1), True
        at = quoted.end()
    yield text[at:], False


def _named(words: list[str]) -> Iterator[Clause]:
    """The longest names first; a word that is part of none stands for itself and its forms."""
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            entities = _entities(words[at : at + length])
            if entities:
                break
        asked = words[at : at + length]
        yield _clause(asked, entities)
        at += length


def _clause(asked: list[str], entities: tuple[str, ...]) -> Clause:
    spelled = list(dict.fromkeys(name for entity in entities for name in _names()[1][entity]))
    alternatives: dict[Beginnings, None] = dict.fromkeys(_forms(asked, name=bool(entities)))
    for name in spelled:
        alternatives.update(dict.fromkeys(_forms(folded_words(name), name=True)))
    return Clause(" ".join(asked), _shortest(alternatives)[:MOST], tuple(spelled))


def _shortest(alternatives: Iterable[Beginnings]) -> tuple[Beginnings, ...]:
    """Without those that ask for more than another one does: who finds "Azerbaijan" finds "Republic of Azerbaijan"."""
    kept: list[Beginnings] = []
    for way in sorted(alternatives, key=lambda way: (len(way), sum(map(len, way)))):
        words = [word + WHOLE for word in way]
        if not any(all(any(word.startswith(part) for word in words) for part in shorter) for shorter in kept):
            kept.append(way)
    return tuple(kept)


def _entities(words: list[str]) -> tuple[str, ...]:
    """What bears this name: as written, else as one of its words' base forms would be written."""
    keys, _spellings = _names()
    held = keys.get(_key(" ".join(words)), ())
    if held or any(len(word) < 3 for word in words):
        return held
    found: dict[str, None] = {}
    for code in packaged_languages():
        if not _writes(code, words[-1]):
            continue
        bases = [load_pack(code).forms(word) for word in words]
        for last in bases[-1]:
            found.update(dict.fromkeys(keys.get(_key(" ".join([*(base[-1] for base in bases[:-1]), last])), ())))
        for last in bases[-1]:
            found.update(dict.fromkeys(keys.get(_key(" ".join([*words[:-1], last])), ())))
        if len(words) == 1 and code == "ru" and not found:
            stem = _RUSSIAN_LAST.sub("", words[0])
            for end in ("а", "я", "ь", "и", "ы", "ий"):
                found.update(dict.fromkeys(keys.get(_key(stem + end), ()) if stem != words[0] else ()))
    return tuple(found)


def _writes(language: str, word: str) -> bool:
    first = word[0]
    if "\u0600" <= first <= "\u06ff":
        return language == "ar"
    if "\u0400" <= first <= "\u04ff":
        return language == "ru"
    if "\u0530" <= first <= "\u058f":
        return language == "hy"
    return language in ("en", "tr", "az")


def _key(name: str) -> tuple[str, ...]:
    return key_words(name)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Key words of a name -> the entities that bear it; entity -> its names in all languages and scripts."""
    keys: dict[tuple[str, ...], dict[str, None]] = {}
    spelled: dict[str, tuple[str, ...]] = {}
    for entity, names in _all_names():
        held = tuple(dict.fromkeys(name.rstrip("=").replace("=", "") for name in names if name))
        spelled[entity] = tuple(dict.fromkeys((*spelled.get(entity, ()), *held)))
        for name in held:
            keys.setdefault(_key(name), {})[entity] = None
    keys.pop((), None)
    return {key: tuple(entities) for key, entities in keys.items()}, spelled


def _all_names() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(CURATED.glob("*.csv")):
        for row in read_rows(path):
            yield f"place:{row.id}", [name for _language, name, tag in row.names if tag != "adj"]
            yield f"of:{row.id}", [name for _language, name, tag in row.names if tag == "adj"]
    register = load_register()
    for slug, party in register.parties.items():
        yield f"party:{slug}", [name for names in party.names.values() for name in names]
        yield f"of:party:{slug}", [name for names in party.adjectives.values() for name in names]
    for actor in register.actors.values():
        yield f"actor:{actor.id}", [name for names in actor.names.values() for name in names]


def _forms(words: list[str], *, name: bool) -> list[Beginnings]:
    """The ways the words of one name may begin in a text, each way one alternative; Arabic particles stand before the first."""
    ways: list[Beginnings] = [()]
    for place, word in enumerate(words):
        ways = [(*way, begins) for way in ways for begins in _begins(word, first=place == 0, name=name)][:MOST]
    return [way for way in ways if way]


@lru_cache(maxsize=10_000)
def _begins(word: str, *, first: bool, name: bool) -> tuple[str, ...]:
    if name and len(word) <= SHORT:
        return (word + WHOLE,)
    if "\u0600" <= word[0] <= "\u06ff":
        return _arabic(word, name=name) if first else (word,)
    if "\u0400" <= word[0] <= "\u04ff":
        stem = _RUSSIAN_LAST.sub("", word)
        if len(stem) >= LEAST_STEM or stem == word:
            return (stem,)
        return tuple(dict.fromkeys(form + WHOLE for form in (word, *(stem + end for end in _RUSSIAN_ENDS))))
    return (word,)


def _arabic(word: str, *, name: bool) -> tuple[str, ...]:
    """With the particles written together with it; a name without the article does not take one on."""
    prefixes = load_pack("ar").morphology.prefixes
    bare = word.removeprefix("ال") if len(word) > LEAST_STEM else word
    if name and bare == word:
        prefixes = tuple(prefix for prefix in prefixes if "ال" not in prefix and "لل" not in prefix)
    if len(bare) < 3:
        return (word,)
    return tuple(dict.fromkeys((word, bare, *(prefix + bare for prefix in prefixes))))
