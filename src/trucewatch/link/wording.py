"""Words -> MinHash signatures: how much two quotes or two texts are made of the same phrases."""

import re
from functools import lru_cache

from rensa import RMinHash

from trucewatch.languages.fold import fold

PERMUTATIONS = 16
"""Per claim; a step of 1/16 is fine enough to tell a copy from a paraphrase and keeps a million claims in 64 MB."""
TEXT_PERMUTATIONS = 128
"""Per text, where the threshold matters: standard error of the estimate below 0.045."""
NO_SIGNATURE = (0,) * PERMUTATIONS
_SEED = 20201110  # any fixed number: signatures must be the same on every machine
_SHINGLE = 3  # words; shorter ones are shared by all communiques, longer ones break on one changed number
_WORDS = re.compile(r"\w+")
_LEAST_WORDS = 5  # a quote of four words repeats by chance


def shingles(text: str) -> list[str]:
    """Take a text, give its distinct runs of three folded words in a fixed order."""
    words = [fold(word) for word in text.split()]
    return sorted({" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)})


def words_of(text: str) -> str:
    """Take a text, give its folded words of three letters and more, a blank between them."""
    return " ".join(word for word in (fold(word) for word in _WORDS.findall(text)) if len(word) > 2)


@lru_cache(maxsize=100_000)
def signature(quote: str) -> tuple[int, ...]:
    """Take a quote, give its signature; all zeros when it is too short to say anything."""
    if len(quote.split()) < _LEAST_WORDS:
        return NO_SIGNATURE
    return _digest(shingles(quote), PERMUTATIONS)


def text_signature(text: str) -> tuple[int, ...]:
    """Take a whole text, give its signature, empty when it has too few words."""
    parts = shingles(text)
    return _digest(parts, TEXT_PERMUTATIONS) if len(parts) >= 2 * _LEAST_WORDS else ()


def alike(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Take two signatures, give the estimated share of phrases in common (0 when either says nothing)."""
    if not first or not second:
        return 0.0
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)


def _digest(parts: list[str], permutations: int) -> tuple[int, ...]:
    sketch = RMinHash(num_perm=permutations, seed=_SEED)
    sketch.update(parts)
    return tuple(int(value) for value in sketch.digest())
