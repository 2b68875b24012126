"""One written place name -> the words it is looked up by, alike when the index is built and when a text is read."""

import re
import unicodedata
from functools import lru_cache

from trucewatch.languages.fold import fold

_WORD = re.compile(
    r"\d+|[^\W\d_](?:[^\W_]|['’ʼ‘`\u0300-\u036f\u0559-\u055f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f])*"
)


def _plain_latin() -> dict[int, str]:
    table = {ord("'"): "", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("ʻ"): "", ord("ʼ"): ""}
    for code in [*range(0x00DF, 0x0250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    return table


# Print drops the marks of Latin letters at will (Gence, Gəncə, Gǝnce; Şuşa, Susa): keys hold bare letters only.
_PLAIN = {**_plain_latin(), ord("ǝ"): "e", ord("ə"): "e"}


def plain(norm: str) -> str:
    """Take a folded word, give the key it is stored under: no apostrophes, no marks on Latin letters."""
    return norm.translate(_PLAIN)


@lru_cache(maxsize=20_000)
def key_words(name: str) -> tuple[str, ...]:
    """Take a name as written, give its key words; hyphens part words, other marks are dropped."""
    return tuple(word for word in (plain(fold(match)) for match in _WORD.findall(name)) if word)
