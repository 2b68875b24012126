"""The first line of a wire story's body -> its dateline: place, agency, republisher, date, and where it ends.

Forms read: ``(UrduPoint News / Sputnik - 09th September, 2019)``; ``BAKU, Nov 16 (Reuters) -``;
``СТЕПАНАКЕРТ, 8 ноября. /ТАСС/``; ``ԵՐԵՎԱՆ, 16 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ``; ``Bakı, 16 noyabr, AZƏRTAC``.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.languages.fold import fold
from trucewatch.languages.wire import layout
from trucewatch.read.dates import FoundDate, find_date

_REACH = 120  # characters; the longest dateline met in the forms above has 70
_PLACE_WORDS = 4  # "Nagorno-Karabakh, Republic of" is the longest place met
_INNER_WORDS = 14
_SHORT = 3  # letters
_BRACKETED = re.compile(r"[\s*]*[(\[](?P<inner>[^()\[\]\n]{3,140})[)\]](?:\s*[-–—:۔])?")
_EDGE = " \t\u00a0()[]/-–—,،.։:۔*\u200e\u200f"
_TERMINATOR = re.compile(r"\s*[)\]/]?\s*(?:[-–—]{1,2}|[:.։۔])?")
# "(News Desk) -", "/News Desk/." after the date: an unlisted name closes a dateline, but names no outlet.
_SIGNED = re.compile(r"\s*(?:թ\.?|г\.)?[.,]?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)\s*(?:[-–—](?!\w)|\.)")
_DASH = re.compile(r"\s*[.,]?\s*[-–—](?!\w)")  # "7-ին" is an ending, not a dash


@dataclass(frozen=True, slots=True)
class Dateline:
    """``start`` and ``end`` over the text; names as the field knows them where listed, else as printed."""

    start: int
    end: int
    place: str | None = None
    agency: str | None = None
    outlet: str | None = None
    date: FoundDate | None = None


def find_dateline(text: str, start: int, end: int, language: str | None = None) -> Dateline | None:
    """Take a text and the bounds of a line, give the dateline the line begins with, None when it begins with none."""
    reach = min(end, start + _REACH)
    return (
        _bracketed(text, start, end, language)
        or _with_agency(text, start, reach, end, language)
        or _place_and_date(text, start, reach, language)
    )


def agency_named(name: str) -> str | None:
    """Take a name as printed, give the agency it stands for, None when it is none we know."""
    return layout().agencies.get(fold(name.strip(_EDGE)))


def outlet_named(name: str) -> str | None:
    """Take a name as printed, give the outlet: its listed name, else the printed one without stray marks."""
    bare = name.strip(_EDGE)
    return layout().outlets.get(fold(bare), bare) or None


@lru_cache(maxsize=1)
def _agency_pattern() -> re.Pattern[str]:
    # Datelines are often set in capitals; short names are not doubled, since "Ap" would be no agency anyway.
    names = [form for name in layout().printed for form in dict.fromkeys((name, name.upper() if len(name) > _SHORT else name))]
    printed = [re.escape(name).replace(r"\ ", r"\s+") for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(printed)})(?!\w)")


def _bracketed(text: str, start: int, end: int, language: str | None) -> Dateline | None:
    match = _BRACKETED.match(text, start, end)
    if match is None or len(match["inner"].split()) > _INNER_WORDS:
        return None
    found = find_date(text, language, match.start("inner"), match.end("inner"))
    rest = match["inner"] if found is None else text[match.start("inner") : found.start] + text[found.end : match.end("inner")]
    names = [name.strip(_EDGE) for name in re.split(r"[/|–—]|\s-\s|،", rest)]
    names = [name for name in names if name]
    agencies = [name for name in map(agency_named, names) if name is not None]
    listed = any(fold(name) in layout().outlets for name in names)
    if not (agencies or listed or (found is not None and len(names) > 1)):
        return None
    others = [name for name in names if agency_named(name) is None]
    place = others.pop(0) if len(others) > 1 else None
    outlet = outlet_named(others[0]) if others else None
    return Dateline(match.start() + _indent(match.group()), match.end(), place, agencies[-1] if agencies else None, outlet, found)


def _with_agency(text: str, start: int, reach: int, end: int, language: str | None) -> Dateline | None:
    for match in _agency_pattern().finditer(text, start, reach):
        before, after = text[start : match.start()].rstrip(), text[match.end() : end]
        found = find_date(text, language, start, match.start())
        place = before if found is None else text[start : found.start] + text[found.end : match.start()]
        place = place.strip(_EDGE)
        if not _place_like(place):
            continue
        bracketed = before[-1:] in ("(", "/", "[") and after.lstrip()[:1] in (")", "/", "]")
        separated = before[-1:] in tuple("(/[-–—,،.։:") and before != ""
        tail = _TERMINATOR.match(after)
        closed = (tail is not None and tail.group().strip() != "") or not after.strip()
        dashed = _DASH.match(after) is not None
        if (
            bracketed
            or (separated and closed and place)
            or (found is not None and separated and place)
            or (dashed and not before)
        ):
            stop = match.end() + (len(tail.group().rstrip()) if tail is not None else 0)
            return Dateline(start, stop, place or None, agency_named(match.group()), None, found)
    return None


def _place_and_date(text: str, start: int, reach: int, language: str | None) -> Dateline | None:
    found = find_date(text, language, start, reach)
    if found is None:
        return None
    place, dash = text[start : found.start].strip(_EDGE), _DASH.match(text, found.end) or _SIGNED.match(text, found.end)
    before = text[start : found.start].rstrip()
    if not place or before[-1:] not in tuple(",،-–—") or dash is None or not _place_like(place):
        return None
    return Dateline(start, dash.end(), place, None, None, found)


def _place_like(words: str) -> bool:
    """Take what stands before the agency, tell whether it can be a place: few words, a capital where there are capitals."""
    if not words:
        return True
    first = words[0]
    return (
        len(words.split()) <= _PLACE_WORDS
        and not any(c.isdigit() for c in words)
        and (first.isupper() or first.lower() == first.upper())
    )


def _indent(matched: str) -> int:
    return len(matched) - len(matched.lstrip(" \t*\u00a0"))
