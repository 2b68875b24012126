"""Text -> tokens: words, numbers and marks with their place in the raw text and their folded form."""

import re
from dataclasses import dataclass

from trucewatch.languages.fold import fold
from trucewatch.languages.pack import Pack

# A word may hold marks (harakat, Armenian emphasis), zero-width joiners and bidi controls, apostrophes between letters.
_INSIDE = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069"
    "\u00ad\ufeff\u0559-\u055c\u055e\u055f"
)
_TOKEN = re.compile(rf"(?P<number>\d+(?:[.,٫٬]\d+)*)|(?P<word>[^\W\d_](?:[\w{_INSIDE}]|['’ʼ](?=[^\W\d_]))*)|(?P<mark>[^\s\w])")


@dataclass(frozen=True, slots=True)
class Token:
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
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw, kind = match.group(), match.lastgroup or "mark"
        norm = raw if kind == "mark" else fold(raw)
        forms = pack.forms(norm) if kind == "word" else (norm,)
        tokens.append(Token(match.start(), match.end(), raw, kind, norm, forms, kind == "word" and raw[0].isupper()))
    return tokens
