"""Words asked for -> what may stand for them in any script: a name in all its spellings, a word in its forms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trucewatch.store.name_spellings import entities_of, names_held
from trucewatch.store.word_forms import MOST, WHOLE, Beginnings, forms_of
from trucewatch.store.words import folded_words

LONGEST_NAME = 5
"""Words of the longest name looked up: "Republic of Artsakh Defence Army" has five."""
_QUOTED = re.compile(r'["“”«»„]([^"“”«»„]*)["“”«»„]')


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
            entities = entities_of(words[at : at + length])
            if entities:
                break
        asked = words[at : at + length]
        yield _clause(asked, entities)
        at += length


def _clause(asked: list[str], entities: tuple[str, ...]) -> Clause:
    spelled = list(dict.fromkeys(name for entity in entities for name in names_held()[1][entity]))
    alternatives: dict[Beginnings, None] = dict.fromkeys(forms_of(asked, name=bool(entities)))
    for name in spelled:
        alternatives.update(dict.fromkeys(forms_of(folded_words(name), name=True)))
    return Clause(" ".join(asked), _shortest(alternatives)[:MOST], tuple(spelled))


def _shortest(alternatives: Iterable[Beginnings]) -> tuple[Beginnings, ...]:
    """Without those that ask for more than another one does: who finds "Azerbaijan" finds "Republic of Azerbaijan"."""
    kept: list[Beginnings] = []
    for way in sorted(alternatives, key=lambda way: (len(way), sum(map(len, way)))):
        words = [word + WHOLE for word in way]
        if not any(all(any(word.startswith(part) for word in words) for part in shorter) for shorter in kept):
            kept.append(way)
    return tuple(kept)
