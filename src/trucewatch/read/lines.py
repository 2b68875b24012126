"""A text -> its lines with their places, and what each line of layout is for: marker, credit, stamp, furniture."""

import re
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.languages.fold import fold
from trucewatch.languages.wire import layout
from trucewatch.model.document import PartKind
from trucewatch.read.dateline import agency_named
from trucewatch.read.dates import FoundDate, find_date

_LAYOUT_LENGTH = 200  # characters; a longer line is prose, whatever it begins with
_MARKS = " \t\u00a0()[]*_/\\-–—.…:|«»\"'•·؛،,!?؟։۔\u200e\u200f"
_TAKE = re.compile(r"[/(\[\-–]\s*(\d{1,2})\s*[/)\]\-–]\Z")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*(?:[ap]\.?m\.?|gmt|utc|msk|мск)\b)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s*[kK]?")
_FOREIGN_AGENT = re.compile(r"иностранн\w+\s+агент")
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+\Z")
_BY_NAMES = 7  # words: three authors with "and" between them
_SITE_LENGTH = 60  # characters
_SITE = re.compile(r"(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,12}\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it: ``start`` and ``end`` over the text, and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a line of layout is, and what it tells: an agency, a date, the number of a take."""

    kind: PartKind
    agency: str | None = None
    date: FoundDate | None = None
    take: int | None = None
    continues: bool = False
    opens_list: bool = False


def split_lines(text: str) -> list[Line]:
    """Take a text, give its lines that hold anything, in order."""
    found = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        words = match.group().strip(" \t\u00a0\ufeff\u200e\u200f\u3000")
        if words:
            start = match.start() + match.group().index(words)
            found.append(Line(start, start + len(words), words))
    return found


def role_of(line: Line, language: str | None) -> Role | None:
    """Take a line, give its role in the layout, None when it is prose (or a headline, which only its place can tell)."""
    if len(line.text) > _LAYOUT_LENGTH and not _foreign_agent(line.text):
        return None
    norm = fold(line.text)
    bare = norm.strip(_MARKS)
    return _marker(line.text, bare) or _credit(line.text, norm) or _stamp(line, language) or _furniture(line.text, norm, bare)


def is_site_name(line: Line, outlet: str | None) -> bool:
    """Take a line, tell whether it is nothing but the name of a site or of the outlet itself."""
    return (len(line.text) <= _SITE_LENGTH and _SITE.match(line.text) is not None) or (
        outlet is not None and fold(line.text.strip(_MARKS)) == fold(outlet)
    )


def _marker(raw: str, bare: str) -> Role | None:
    number = _TAKE.match(raw.strip())
    if number is not None:
        return Role("take_marker", take=int(number[1]))
    if bare in layout().markers["continues"]:
        return Role("take_marker", continues=True)
    return None


def _credit(raw: str, norm: str) -> Role | None:
    head, colon, rest = norm.partition(":")
    if colon and head.strip(_MARKS) in layout().markers["byline"]:
        return Role("byline", agency=agency_named(rest))
    if head.strip(_MARKS) in layout().markers["caption"] and (colon or norm == head.strip()):
        return Role("caption")
    if norm.split("/")[0].strip() in layout().markers["caption"] and "/" in norm:
        return Role("caption")
    agency = agency_named(raw)
    if agency is not None or _signed(raw):
        return Role("byline", agency=agency)
    return None


def _signed(raw: str) -> bool:
    """ "By Jane Q. Reporter and John Other": nothing but names, each with a capital."""
    first, *names = raw.split()
    if first.lower() != "by" or not first[0].isupper() or not 1 <= len(names) <= _BY_NAMES:
        return False
    return all(name in ("and", "&") or name[0].isupper() for name in names) and raw[-1:] not in ".!?:"


def _stamp(line: Line, language: str | None) -> Role | None:
    """A line that is only a date, a clock, a counter of views and the words that go with them."""
    found = find_date(line.text, language)
    raw = line.text if found is None else line.text[: found.start] + " | " + line.text[found.end :]
    rest = fold(_NUMBER.sub(" ", _CLOCK.sub(" ", raw)))
    rest, counted = _stamp_words().subn(" ", rest)
    if rest.strip(_MARKS) or (found is None and not counted) or not any(c.isdigit() for c in line.text):
        return None
    return Role("dateline" if found is not None else "furniture", date=found)


@lru_cache(maxsize=1)
def _stamp_words() -> re.Pattern[str]:
    from trucewatch.languages.pack import packaged_languages
    from trucewatch.languages.wire import load_wire

    weekdays = {name for code in packaged_languages() for name in load_wire(code).weekdays}
    words = sorted(
        {*weekdays, *layout().markers["stamp"], *layout().markers["views"], "г", "года", "at", "в", "saat"}, key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _furniture(raw: str, norm: str, bare: str) -> Role | None:
    if bare in layout().markers["furniture"] or raw.startswith("©") or _HASHTAGS.match(raw) or _foreign_agent(raw):
        return Role("furniture", opens_list=raw.rstrip().endswith(":"))
    for start in layout().markers["furniture_start"]:
        lead = norm.lstrip(_MARKS)
        if lead.startswith(start) and not lead[len(start) : len(start) + 1].isalpha():
            return Role("furniture", opens_list=norm.rstrip().endswith(":") or lead == start)
    return None


def _foreign_agent(raw: str) -> bool:
    """The Russian law's notice: in capitals, or opening with its set words."""
    lower = raw.lower()
    return _FOREIGN_AGENT.search(lower) is not None and (
        raw.upper() == raw or lower.startswith(("настоящ", "данное сообщение", "данный материал"))
    )
