"""A short line -> the dates written in it. For datelines and time stamps; the body's dates are the extractor's work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trucewatch.languages.fold import fold
from trucewatch.languages.wire import layout

_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<y1>\d{4})[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})|(?P<d2>\d{1,2})[-./](?P<m2>\d{1,2})[-./](?P<y2>\d{4}))(?![\d])"
)
_PIECE = re.compile(r"\d+|[^\W\d_]+")
# Glued to a day ("09th", "8-го", "16-ին") or to a year ("2021ء", "2021г"); dropped while matching.
_TAILS = {
    fold(tail)
    for tail in (
        "st",
        "nd",
        "rd",
        "th",
        "го",
        "е",
        "ին",
        "ի",
        "ь",
        "ء",
        "م",
        "г",
        "года",
        "год",
        "թ",
        "թվականի",
        "il",
        "cı",
        "ci",
        "cu",
        "cü",
    )
}
_GAP = re.compile(r"[\s,،.\-/]*\Z")  # what may stand between the pieces of one date
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written: ``year`` None when the line gives none; ``ambiguous`` when day and month could be swapped."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    ambiguous: bool = False

    def iso(self) -> str | None:
        """Give the ISO day, None without a year or for a day the calendar does not have."""
        if self.year is None or self.ambiguous:
            return None
        try:
            return date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None

    def nearest(self, near: date) -> date | None:
        """Take a day, give the day meant: the written year, or the year that brings it closest to ``near``."""
        years = [self.year] if self.year is not None else [near.year - 1, near.year, near.year + 1]
        days = []
        for year in years:
            try:
                days.append(date(year, self.month, self.day))
            except ValueError:
                continue
        return min(days, key=lambda day: abs(day - near), default=None)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    norm: str


def find_date(text: str, language: str | None = None, start: int = 0, end: int | None = None) -> FoundDate | None:
    """Take a line (or a stretch of a text), give the first date in it, None when there is none."""
    end = len(text) if end is None else end
    found = [f for f in (_numeric(text, language, start, end), _worded(text, start, end)) if f is not None]
    return min(found, key=lambda each: each.start, default=None)


def _numeric(text: str, language: str | None, start: int, end: int) -> FoundDate | None:
    for match in _NUMERIC.finditer(text, start, end):
        year, month, day = (int(match[f"{n}1"] or match[f"{n}2"]) for n in "ymd")
        # English pages write both 04/06 and 06/04; all other languages here put the day first.
        open_order = match["y1"] is None and language in ("en", None)
        if month > 12 >= day and open_order:
            month, day = day, month
            open_order = False
        if 1 <= month <= 12 and 1 <= day <= 31 and year in _YEARS:
            return FoundDate(match.start(), match.end(), day, month, year, open_order and day <= 12 and day != month)
    return None


def _worded(text: str, start: int, end: int) -> FoundDate | None:
    pieces = [_Piece(m.start(), m.end(), fold(m.group())) for m in _PIECE.finditer(text, start, end)]
    for at, month, after in _months(pieces):
        before = _skip_tail(pieces, at - 1, -1)
        day = _day(text, pieces, before, at)
        if day is not None:  # 26 November 2021
            return _finish(text, pieces, pieces[before].start, after, day, month)
        day = _day(text, pieces, after, after - 1)
        if day is not None:  # November 26, 2021
            return _finish(text, pieces, pieces[at].start, after + 1, day, month)
    return None


def _months(pieces: list[_Piece]) -> Iterator[tuple[int, int, int]]:
    """Give (index of the first piece, month, index after the last piece), two words before one, a double name once."""
    known, at = layout().months, 0
    while at < len(pieces):
        month, after = _month_at(pieces, at, known)
        if month is None:
            at += 1
            continue
        other, beyond = _month_at(pieces, after, known)
        if other == month:  # "August/Ab": the same month under its second name
            after = beyond
        yield at, month, after
        at = after


def _month_at(pieces: list[_Piece], at: int, known: dict[str, int]) -> tuple[int | None, int]:
    for width in (2, 1):
        if at + width <= len(pieces):
            month = known.get(" ".join(piece.norm for piece in pieces[at : at + width]))
            if month is not None:
                return month, at + width
    return None, at


def _skip_tail(pieces: list[_Piece], at: int, step: int) -> int:
    while 0 <= at < len(pieces) and pieces[at].norm in _TAILS:
        at += step
    return at


def _day(text: str, pieces: list[_Piece], at: int, neighbour: int) -> int | None:
    if not 0 <= at < len(pieces) or not pieces[at].norm.isdigit() or len(pieces[at].norm) > 2:
        return None
    first, second = sorted((at, neighbour))
    inner = text[pieces[first].end : pieces[second].start]
    if second - first == 1 and not _GAP.match(inner):
        return None
    day = int(pieces[at].norm)
    return day if 1 <= day <= 31 else None


def _finish(text: str, pieces: list[_Piece], start: int, after: int, day: int, month: int) -> FoundDate:
    """Take the date so far, add the year when it follows directly."""
    end = pieces[after - 1].end
    at = _skip_tail(pieces, after, 1)
    year = None
    if at < len(pieces) and _is_year(pieces[at].norm) and (at > after or _GAP.match(text[end : pieces[at].start])):
        year, end = int(pieces[at].norm), pieces[at].end
        if at + 1 < len(pieces) and pieces[at + 1].start == end and pieces[at + 1].norm in _TAILS:
            end = pieces[at + 1].end
    return FoundDate(start, end, day, month, year)


def _is_year(norm: str) -> bool:
    return len(norm) == 4 and norm.isdigit() and int(norm) in _YEARS
