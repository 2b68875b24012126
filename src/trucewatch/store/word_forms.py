"""Words of one name -> the ways they may begin in a text: with endings in Russian, with particles in Arabic."""

import re
from functools import lru_cache

from trucewatch.languages.pack import load_pack

MOST = 160
"""Alternatives of one clause: a name in six languages with the prefixes of Arabic has about a hundred."""
LEAST_STEM = 4
"""Letters of a Russian stem sought by its beginning alone; a shorter one ("Шуш-") begins too many other words."""

_RUSSIAN_ENDS = ("а", "и", "е", "у", "о", "ы", "я", "ю", "ой", "ей", "ом", "ем")
RUSSIAN_LAST = re.compile("(?:ий|ый|ой|ая|ое|ые|ие|[аеиоуыьюяй])$")

SHORT = 3
"""Letters of a name that is sought as a whole word only: "RA" or "UN" begins hundreds of other words."""
WHOLE = " "
"""Ends what must be a whole word; without it, what a word begins with."""

Beginnings = tuple[str, ...]
"""What the words of one alternative begin with, or are (with ``WHOLE``): all of them must be there."""


def forms_of(words: list[str], *, name: bool) -> list[Beginnings]:
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
        stem = RUSSIAN_LAST.sub("", word)
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
