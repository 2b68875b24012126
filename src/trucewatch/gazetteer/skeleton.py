"""A name in any of our scripts -> its consonant skeleton: one key for all spellings of a name.

The classes join what the scripts themselves do not tell apart (Arabic writes v and f, p and b, g and k and gh alike)
and what print mixes up (q/k/g/gh, kh/h, j/zh/dzh, ts/s/z in loans). A skeleton is a candidate key, never a decision:
:data:`LEAST` consonants must stand in it, and a place cue must stand beside the name.
"""

import unicodedata
from functools import lru_cache

from trucewatch.languages.fold import fold

# Below three consonants a skeleton holds too many names: شوشا and Шуша leave one letter. Chosen on the news spellings tried.
LEAST = 3

# Class letters: B (b p), V (v f w), D (d t), Z (z s ts), S (sh ch j zh dzh), K (k g q gh h kh), L, M, N, R.
_ARABIC = {
    "ب": "B",
    "پ": "B",
    "ف": "V",
    "ڤ": "V",
    "و": "",
    "ؤ": "",
    "ت": "D",
    "ط": "D",
    "د": "D",
    "ض": "D",
    "ث": "D",
    "ذ": "D",
    "ة": "",
    "س": "Z",
    "ص": "Z",
    "ز": "Z",
    "ظ": "Z",
    "ش": "S",
    "ج": "S",
    "چ": "S",
    "ژ": "S",
    "ك": "K",
    "ک": "K",
    "ق": "K",
    "گ": "K",
    "غ": "K",
    "خ": "K",
    "ح": "K",
    "ه": "",
    "ل": "L",
    "م": "M",
    "ن": "N",
    "ر": "R",
}
_CYRILLIC = {
    "б": "B",
    "п": "B",
    "в": "V",
    "ф": "V",
    "д": "D",
    "т": "D",
    "з": "Z",
    "с": "Z",
    "ц": "Z",
    "ж": "S",
    "ш": "S",
    "щ": "S",
    "ч": "S",
    "к": "K",
    "г": "K",
    "х": "K",
    "ґ": "K",
    "қ": "K",
    "ғ": "K",
    "һ": "",
    "л": "L",
    "м": "M",
    "н": "N",
    "р": "R",
    "ҹ": "S",
    "ҝ": "K",
}
_ARMENIAN = {
    "բ": "B",
    "պ": "B",
    "փ": "B",
    "վ": "V",
    "ֆ": "V",
    "ւ": "",
    "դ": "D",
    "տ": "D",
    "թ": "D",
    "զ": "Z",
    "ս": "Z",
    "ծ": "Z",
    "ձ": "Z",
    "ց": "Z",
    "շ": "S",
    "ժ": "S",
    "ճ": "S",
    "չ": "S",
    "ջ": "S",
    "կ": "K",
    "գ": "K",
    "ք": "K",
    "ղ": "K",
    "խ": "K",
    "հ": "",
    "լ": "L",
    "մ": "M",
    "ն": "N",
    "ր": "R",
    "ռ": "R",
}
_LATIN = {
    "b": "B",
    "p": "B",
    "v": "V",
    "f": "V",
    "w": "",
    "d": "D",
    "t": "D",
    "z": "Z",
    "s": "Z",
    "ş": "S",
    "š": "S",
    "ç": "S",
    "c": "S",
    "č": "S",
    "j": "S",
    "ž": "S",
    "k": "K",
    "g": "K",
    "q": "K",
    "x": "K",
    "ğ": "K",
    "h": "",
    "l": "L",
    "m": "M",
    "n": "N",
    "r": "R",
}
_CLASS = {**_ARABIC, **_CYRILLIC, **_ARMENIAN, **_LATIN}
_CONSONANTS = {letter: to for letter, to in _CLASS.items() if to}
# Vowels by class, for names with too few consonants and to rank bearers: A (a), I (e i y), U (o u w).
_VOWELS = {
    **dict.fromkeys("اةаяaä", "A"),
    "ա": "A",
    **dict.fromkeys("يеэиіїыйeiıy", "I"),
    **dict.fromkeys("եէիըյ", "I"),
    **dict.fromkeys("وоуюouöüw", "U"),
    **dict.fromkeys("ոօւ", "U"),
}
# Two letters of print for one sound, longest first; Cyrillic дж and Arabic دج are the j of Kelbajar.
_PAIRS = (
    ("dsch", "ş"),
    ("tch", "ş"),
    ("dzh", "ş"),
    ("sch", "ş"),
    ("дж", "ш"),
    ("dj", "ş"),
    ("دج", "ش"),
    ("تش", "ش"),
    ("sh", "ş"),
    ("ch", "ş"),
    ("zh", "ş"),
    ("kh", "x"),
    ("gh", "ğ"),
    ("th", "d"),
    ("dh", "d"),
    ("ph", "f"),
    ("ts", "z"),
    ("tz", "z"),
    ("dz", "z"),
    ("тс", "с"),
    ("тц", "ц"),
    ("дз", "з"),
    ("تس", "س"),
    ("دز", "ز"),
    ("تز", "ز"),
    ("ck", "k"),
    ("ու", "ո"),
)
# Letters that stand for two sounds in print: Arabic ج is j or g by country, Cyrillic х and г also render h.
_OTHER_READING = {"ج": "K", "х": "", "г": ""}
# A key with vowels in it needs this many letters in all.
_LEAST_VOICED = 4


def skeleton(name: str, other: bool = False) -> str:
    """Take a name in Arabic, Cyrillic, Armenian or Latin script, give its class letters; doubled ones are written once.

    With ``other`` the letters of two sounds are read the other way.
    """
    readings = {**_CLASS, **_OTHER_READING} if other else _CLASS
    return _once("".join(_letter(letter, readings) for letter in _paired(name)))


def voiced(name: str, other: bool = False) -> str:
    """Take a name, give its class letters with vowel classes between them."""
    readings = {**_VOWELS, **_CONSONANTS, **(_OTHER_READING if other else {})}
    return _once("".join(_letter(letter, readings) for letter in _paired(name)))


@lru_cache(maxsize=10_000)
def keys(name: str) -> tuple[str, ...]:
    """Take a name, give the keys to look its sound up by: consonants alone, or with vowels where those are too few."""
    found = []
    for other in (False, True):
        bare = skeleton(name, other)
        if usable(bare):
            found.append(bare)
        elif bare and len(full := voiced(name, other)) >= _LEAST_VOICED:
            found.append("~" + full)
    return tuple(dict.fromkeys(found))


def usable(key: str) -> bool:
    """Take a skeleton, tell whether it holds enough consonants to be looked up by."""
    return len(key) >= LEAST


def _paired(name: str) -> str:
    word = fold(name)
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word


def _letter(letter: str, readings: dict[str, str]) -> str:
    known = readings.get(letter)
    return known if known is not None else readings.get(unicodedata.normalize("NFD", letter)[0], "")


def _once(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)
