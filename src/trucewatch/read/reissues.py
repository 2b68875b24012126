"""A report's first lines -> a note when it updates, corrects or withdraws an earlier report."""

import re
from functools import lru_cache

from trucewatch.languages.fold import fold
from trucewatch.languages.wire import REISSUES, layout
from trucewatch.model.document import Note
from trucewatch.read.lines import Line

LINES = 4
"""Headline, its copy, the dateline and one line above them: the wire says at the head what a report is to an earlier one."""

_SAYS = {
    "update": "The report updates an earlier one.",
    "correction": "The report corrects an earlier one.",
    "withdrawal": "The report withdraws an earlier one.",
}
_SIGNS = "[\u064b-\u065f\u0640]*"
_HEAD = r"^[\W\d_]*"
_MARK = r"(?=\s*(?:$|[-–—:;,.!?()\[\]|/،؛։]|№|#|\d))"


def reissue_note(lines: list[Line], title: str | None) -> Note | None:
    """Take a report's first lines and its title, give the note with its place; None for a report that stands for itself.

    A single word counts at the head of a line when a mark or a number follows ("UPDATE 1-", "CORRECTED:"), or right
    after an opening bracket ("(Corrects toll)"); a phrase of several words counts wherever it stands.
    """
    for code in REISSUES:
        for line in lines[:LINES]:
            found = _pattern(code).search(_level(line.text))
            if found is not None:
                begin, end = found.span("word")
                return Note(code, _SAYS[code], ((line.start + begin, line.start + end),))
        if title is not None and _pattern(code).search(_level(title.strip())) is not None:
            return Note(code, _SAYS[code])
    return None


@lru_cache(maxsize=8)
def _pattern(code: str) -> re.Pattern[str]:
    words = [_level(word) for word in layout().markers[code]]
    single = "|".join(_spelt(word) for word in words if " " not in word)
    phrases = "|".join(_spelt(word) for word in words if " " in word)
    at_head = rf"{_HEAD}(?=(?:{single}){_MARK})"
    in_brackets = rf"[(\[]\s*(?=(?:{single})\b)"
    anywhere = rf"\b(?=(?:{phrases})\b)"
    return re.compile(rf"(?:{at_head}|{in_brackets}|{anywhere})(?P<word>{phrases}|{single})")


def _spelt(word: str) -> str:
    """The word as a pattern; Arabic print may set a vowel sign or a stroke behind any letter."""
    return "".join(re.escape(letter) + (_SIGNS if "\u0600" <= letter <= "\u06ff" else "") for letter in word)


@lru_cache(maxsize=4_096)
def _level(text: str) -> str:
    """The text folded letter by letter, so that places in it are places in the text."""
    return "".join((fold(letter) or letter)[:1] for letter in text)
