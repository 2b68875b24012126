"""A text -> its language: first by script and telling letters, then by py3langid among the languages of the region.

The model costs a third of a second to load, so the clear cases never ask it.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any

_SAMPLE = 5_000  # characters; more does not change the answer, see building blocks: 14 of 14 right on three-word lines
_SHORT = 120  # letters; below, the model took Russian datelines for Bulgarian
_NAMED = 2  # letters a line may owe to a foreign name in it
_CANDIDATES: dict[str, tuple[str, ...]] = {
    "Arab": ("ar", "fa", "ur", "ku", "ps"),
    "Latn": ("en", "tr", "az", "de", "fr", "es", "it", "pt", "pl", "ro", "ku", "uz", "nl", "sq"),
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "kk", "mk", "ky", "mn"),
}
_ONLY: dict[str, str] = {"Armn": "hy", "Geor": "ka", "Hebr": "he", "Grek": "el", "Hang": "ko", "Thai": "th"}
_ENGLISH = re.compile(
    r"\b(?:the|of|and|in|to|said|was|on|that|for|by|from|with|has|were|at|a|an|is|are|not|no|have|had|their|its|his)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS: tuple[tuple[str, int, int], ...] = (
    ("Latn", 0x41, 0x24F),
    ("Grek", 0x370, 0x3FF),
    ("Cyrl", 0x400, 0x52F),
    ("Armn", 0x530, 0x58F),
    ("Hebr", 0x590, 0x5FF),
    ("Arab", 0x600, 0x6FF),
    ("Arab", 0x750, 0x77F),
    ("Thai", 0xE00, 0xE7F),
    ("Geor", 0x10A0, 0x10FF),
    ("Latn", 0x1E00, 0x1EFF),
    ("Hani", 0x4E00, 0x9FFF),
    ("Kana", 0x3040, 0x30FF),
    ("Hang", 0xAC00, 0xD7AF),
    ("Arab", 0xFB50, 0xFDFF),
    ("Arab", 0xFE70, 0xFEFF),
)


def script_of(letter: str) -> str | None:
    """Take one character, give the script it belongs to (four letters), None for marks, digits and rare scripts."""
    code = ord(letter)
    for name, first, last in _SCRIPTS:
        if first <= code <= last:
            return name if unicodedata.category(letter).startswith("L") else None
    return None


def scripts(text: str) -> Counter[str]:
    """Take a text, count its letters by script."""
    counted: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        script = script_of(letter)
        if script is not None:
            counted[script] += times
    return counted


def guess_language(text: str) -> str | None:
    """Take a text, give its ISO 639-1 code, None when it holds no letters of a script known here."""
    sample = text[:_SAMPLE]
    counted = scripts(sample)
    if not counted:
        return None
    script = counted.most_common(1)[0][0]
    if script in _ONLY:
        return _ONLY[script]
    letters = Counter(sample.lower().replace("İ".lower(), "i"))
    clear = {"Arab": _arabic, "Latn": _latin, "Cyrl": _cyrillic}.get(script)
    if clear is None:
        return None
    return clear(sample, letters, counted[script]) or _ask_model(sample, script)


def _arabic(sample: str, letters: Counter[str], total: int) -> str | None:
    """Arabic print has no Persian or Urdu letters; a republisher's line may carry a few, so up to 2 in 100 are let through."""
    foreign = sum(letters[letter] for letter in "پچژگیکےٹڈڑںھۆەڕێ")
    own = sum(letters[letter] for letter in "ةىيكإأ")
    return "ar" if foreign * 50 <= total and own > foreign else None


def _latin(sample: str, letters: Counter[str], total: int) -> str | None:
    """ə is Azerbaijani alone; ı ş ğ without ə and hardly a q, x or w is Turkish; English shows in its small words."""
    if letters["ə"] * 100 >= total:
        return "az"
    turkic = letters["ı"] + letters["ğ"] + letters["ş"]
    others = letters["q"] + letters["x"] <= total // 200 and letters["w"] <= max(_NAMED, total // 100)
    if turkic * 50 >= total and not letters["ə"] and others:
        return "tr"
    marked = sum(times for letter, times in letters.items() if letter > "\x7f" and letter.isalpha())
    if marked <= max(_NAMED, total // 50) and len(_ENGLISH.findall(sample)) * 5 >= len(_WORD.findall(sample)):
        return "en"
    return None


def _cyrillic(sample: str, letters: Counter[str], total: int) -> str | None:
    """ы and э without the letters of the neighbours is Russian; so is a line or two without the Bulgarian ъ."""
    if any(letters[letter] for letter in "іїєґўђћџјљњѓќңөүһқғәұ"):
        return None
    return "ru" if letters["ы"] + letters["э"] > 0 or (total < _SHORT and not letters["ъ"]) else None


def _ask_model(sample: str, script: str) -> str | None:
    code: str = _models()[script].classify(sample)[0]
    return code


@lru_cache(maxsize=1)
def _models() -> dict[str, Any]:
    """Give script -> model of its languages. They share one table of byte sequences; the scores of other languages are let go."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    models = {}
    for script, languages in _CANDIDATES.items():
        kept = [at for at, code in enumerate(whole.nb_classes) if code in languages]
        models[script] = LanguageIdentifier(
            whole.nb_ptc[:, kept], whole.nb_pc[kept], [whole.nb_classes[at] for at in kept], whole.tk_nextmove,
            whole.tk_output, tk_row=whole.tk_row,
        )  # fmt: skip
    return models
