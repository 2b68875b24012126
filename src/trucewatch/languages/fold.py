"""Folding for matching: letters that print may write in several ways become one; offsets stay with the raw text.

One table serves all scripts, so that a name folds alike whichever pack reads it. Sources of the rules: handbook
section 8 (Arabic, Azerbaijani, Armenian, Russian) and the Unicode names of the letters.
"""

import unicodedata
from functools import lru_cache

_SAME = {
    "أإآٱٲٳ": "ا",
    "ىیېۍئ": "ي",
    "ؤ": "و",
    "ةۀہھ": "ه",
    "کڪگ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤۋ": "ف",
    "ıİIîï": "i",
    "ə": "e",
    "âáàä": "a",
    "ûúù": "u",
    "éèêë": "e",
    "óòô": "o",
    "ñ": "n",
    "ё": "е",
    "ѝ": "и",
    "’ʼ‘`´": "'",
}
_DIGITS = {**{chr(0x0660 + d): str(d) for d in range(10)}, **{chr(0x06F0 + d): str(d) for d in range(10)}}
_DROPPED = [
    *(0x0640, 0x00AD, 0xFEFF, 0x0670, 0x055A, 0x055B, 0x055C, 0x055E, 0x055F, 0x0559),
    *range(0x064B, 0x0660),
    *range(0x06D6, 0x06EE),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0x0300, 0x0370),
]
_TABLE = str.maketrans(
    {
        **{letter: to for letters, to in _SAME.items() for letter in letters},
        **_DIGITS,
        **{chr(c): "" for c in _DROPPED},
        "և": "եւ",
        "ﬁ": "fi",
        "ﬂ": "fl",
    }
)


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """Take a word in any script, give its matching form: lower case, marks dropped, letter variants made one.

    Folding twice changes nothing. The result may be shorter or longer than the word: never use it for offsets.
    """
    folded = unicodedata.normalize("NFC", word).translate(_TABLE).lower().translate(_TABLE)
    return unicodedata.normalize("NFC", folded)
