"""The first line of a wire story's body -> its dateline: place, agency, republisher, date, and where it ends.

Forms read: ``(UrduPoint News / Sputnik - 09th September, 2019)``; ``BAKU, Nov 16 (Reuters) -``;
``СТЕПАНАКЕРТ, 8 ноября. /ТАСС/``; ``ԵՐԵՎԱՆ, 16 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ``; ``Bakı, 16 noyabr, AZƏRTAC``;
``YEREVAN, 17 November 2021.``; ``KYIV - ``.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.gazetteer.names import key_words
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import packaged_languages
from trucewatch.languages.wire import layout, load_wire
from trucewatch.read.dates import FoundDate, find_date

_REACH = 120  # characters; the longest dateline met in the forms above has 70
_LATE = 24  # characters after the agency in which its date may stand
_PLACE_WORDS = 4  # "Nagorno-Karabakh, Republic of" is the longest place met
_INNER_WORDS = 14
_SHORT = 3  # letters
_BRACKETED = re.compile(r"[\s*]*[(\[](?P<inner>[^()\[\]\n]{3,140})[)\]](?:\s*[-–—:۔])?")
_EDGE = " \t\u00a0()[]/-–—,،.։:۔*\u200e\u200f"
_TERMINATOR = re.compile(r"(?:,(?: [^\W\d_][\w-]+){2}(?=\.))?\s*[)\]/]?\s*(?:[-–—]{1,2}|[:.։۔])?")
# "(News Desk) -", "/News Desk/." after the date: an unlisted name closes a dateline, but names no outlet.
_SIGNED = re.compile(r"\s*(?:թ\.?|г\.)?[.,]?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)\s*(?:[-–—]{1,2}(?!\w)|\.)")
# "2021. Azerbaijani forces", "16 noyabr, SalamNews. Müdafiə": a full stop after the date, or after a name of one or two words.
_STOPPED = re.compile(
    r"\s*(?:թ\.?|г\.?|года|թ-ին)?"
    r"(?:\s*[.,։]\s*[^\W\d_][\w.]*(?: [^\W\d_]\w*)?\s*(?:[:։–—]|\.(?!\w)|-(?!\w))|\s*[.։](?=\s+[^\W\d_«“\"]))"
)
# "KYIV - ", "BANGKOK/PHNOM PENH — ", "EL FASHER, Sudan — ", "JUBA (Radio Tamazuj) - ", "NEW DELHI: "
_ALONE = re.compile(
    r"\s*(?P<places>[^\W\d_][\w'’]*(?:[ /,،-] ?[^\W\d_][\w'’]*){0,5})(?:\s*\([^()\n]{2,40}\))?(?P<mark>\s+[-–—]{1,2}(?=\s)|:)\s+"
)
_FULL_STOPS = tuple('.։۔!؟"”»)')
_LEAST_SENTENCE = 25  # characters that must follow a dateline of places alone; shorter lines are headlines and captions
_DASH = re.compile(r"\s*[.,]?\s*[-–—]{1,2}(?!\w)")  # "7-ին" is an ending, not a dash


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
        or _place_alone(text, start, end)
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
            if found is None:  # "BAKÜ (AA) - 05.11.2021 - "
                late = find_date(text, language, stop, min(end, stop + _LATE))
                dash = _DASH.match(text, late.end) if late is not None and not text[stop : late.start].strip(_EDGE) else None
                found, stop = (late, dash.end()) if dash is not None else (None, stop)
            return Dateline(start, stop, place or None, agency_named(match.group()), None, found)
    return None


def _place_and_date(text: str, start: int, reach: int, language: str | None) -> Dateline | None:
    found = find_date(text, language, start, reach)
    if found is None:
        return None
    place, before = text[start : found.start].strip(_EDGE), text[start : found.start].rstrip()
    closed = _DASH.match(text, found.end) or _SIGNED.match(text, found.end)
    if closed is None and all(word[:1].isupper() or not _cased(word) for word in place.split()):
        closed = _STOPPED.match(text, found.end)
    if not place or before[-1:] not in tuple(",،-–—.") or closed is None or not _place_like(place) or _weekday(place, language):
        return None
    return Dateline(start, closed.end(), place, None, None, found)


def _weekday(word: str, language: str | None) -> bool:
    return language in packaged_languages() and fold(word) in load_wire(str(language)).weekdays


def _place_alone(text: str, start: int, end: int) -> Dateline | None:
    """Places before a dash or colon and nothing else ("KYIV - Russian forces ..."): only where all of them are known places.

    A headline may look alike ("ANKARA: ..."), so that a whole sentence must follow.
    """
    match = _ALONE.match(text, start, end)
    if match is None or not text[start:end].rstrip().endswith(_FULL_STOPS) or end - match.end() < _LEAST_SENTENCE:
        return None
    written = match["places"].strip()
    cased = _cased(written)
    if (cased and not written.split(",")[0].isupper()) or (not cased and match["mark"] == ":") or text[match.end()] in '«“"':
        return None
    gazetteer = load_gazetteer()
    if any(not gazetteer.find(key_words(name)) for name in re.split(r"[/,،]", written)):
        return None
    return Dateline(start, match.end("mark"), written.split("/")[0].split(",")[0].strip(), None, None, None)


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


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
