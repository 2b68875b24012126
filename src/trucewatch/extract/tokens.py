"""Text -> tokens: words, numbers and marks with their place in the raw text and their folded form."""

import re
from typing import NamedTuple

from trucewatch.languages.pack import MOST_WORDS, Pack

# A word may hold marks (harakat, Armenian emphasis), zero-width joiners and bidi controls, apostrophes between letters.
_INSIDE = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069"
    "\u00ad\ufeff\u0559-\u055c\u055e\u055f"
)
_TOKEN = re.compile(rf"(?P<number>\d+(?:[.,٫٬]\d+)*)|(?P<word>[^\W\d_](?:[\w{_INSIDE}]|['’ʼ](?=[^\W\d_]))*)|(?P<mark>[^\s\w])")


class Token(NamedTuple):
    """``start`` and ``end`` over the raw text; ``kind`` word, number or mark; ``norm`` folded; ``forms`` base forms.

    ``capital`` is True when a word begins with an upper-case letter (always False in scripts without case).
    """

    start: int
    end: int
    text: str
    kind: str
    norm: str
    forms: tuple[str, ...]
    capital: bool


def tokenize(text: str, pack: Pack, start: int = 0, end: int | None = None) -> list[Token]:
    """Take a text, its pack and a stretch of it, give the tokens; hyphens inside compounds split and are kept as marks."""
    tokens, words = [], pack.words
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        known = words.get(raw)
        if known is None:
            if len(words) > MOST_WORDS:
                words.clear()
            known = words[raw] = _look_up(raw, match.lastgroup or "mark", pack)
        first, last = match.span()
        tokens.append(Token(first, last, raw, *known))
    return tokens


def _look_up(raw: str, kind: str, pack: Pack) -> tuple[str, str, tuple[str, ...], bool]:
    norm = raw if kind == "mark" else pack.fold(raw)
    forms = pack.forms(norm) if kind == "word" else (norm,)
    return kind, norm, forms, kind == "word" and raw[0].isupper()
