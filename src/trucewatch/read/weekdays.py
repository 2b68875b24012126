"""A text and its day of publication -> does the weekday it names fit? Run on every story; a misfit is a note."""

import re
from datetime import date

from trucewatch.languages.fold import fold
from trucewatch.languages.pack import packaged_languages
from trucewatch.languages.wire import Wire, load_wire
from trucewatch.model.document import Note
from trucewatch.read.dates import find_date

_WORD = re.compile(r"[^\W\d_][\w\u064b-\u065f\u0670\u0640\u0559-\u055c\u055e\u055f]*")
_REACH = 20_000  # characters: the day of a story is named in its first paragraphs
_CLOSE = 14  # characters between a weekday and the date it belongs to ("Friday, 26 …", "Cuma günü, 26 …")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_notes(text: str, language: str | None, published: date | None) -> list[Note]:
    """Take a text, its language and day, give one note per weekday that can be tested: it agrees or it does not."""
    if language not in packaged_languages():
        return []
    wire = load_wire(str(language))
    words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text, 0, min(len(text), _REACH))]
    notes, at = [], 0
    firsts = {name.split(" ", 1)[0] for name in wire.weekdays}
    while at < len(words):
        if words[at][2] not in firsts:
            at += 1
            continue
        weekday, width = _weekday_at(words, at, wire)
        if weekday is not None:
            start, end = words[at][0], words[at + width - 1][1]
            said_today = _today_before(words, at, wire) or _today_at(words, at + width, wire)
            day = published if said_today else _day_beside(text, start, end, language)
            if day is not None:
                notes.append(_note(weekday, day, start, end))
        at += width
    return notes


def _weekday_at(words: list[tuple[int, int, str]], at: int, wire: Wire) -> tuple[int | None, int]:
    for width in (2, 1):
        if at + width <= len(words):
            weekday = wire.weekdays.get(" ".join(word[2] for word in words[at : at + width]))
            if weekday is not None:
                return weekday, width
    return None, 1


def _today_before(words: list[tuple[int, int, str]], at: int, wire: Wire) -> bool:
    """ "today Friday", "сегодня, в пятницу": directly before, or with one short word between."""
    if at and len(words[at - 1][2]) <= 2 and _today_at(words, at - 2, wire, ends_at=at - 1):
        return True
    return any(_today_at(words, at - width, wire, ends_at=at) for width in (1, 2))


def _today_at(words: list[tuple[int, int, str]], at: int, wire: Wire, ends_at: int | None = None) -> bool:
    if at < 0:
        return False
    stop = ends_at if ends_at is not None else at + 1
    phrase = " ".join(word[2] for word in words[at:stop])
    return bool(phrase) and phrase in wire.today


def _day_beside(text: str, start: int, end: int, language: str | None) -> date | None:
    """The full date that stands right after the weekday, or right before it."""
    after = find_date(text, language, end, min(len(text), end + 60))
    if after is not None and after.start - end <= _CLOSE and not re.search(r"[.!?\n]", text[end : after.start]):
        return _day(after.iso())
    from_here = max(0, start - 40)
    before = find_date(text, language, from_here, start)
    if before is not None and start - before.end <= 4:
        return _day(before.iso())
    return None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None else None


def _note(weekday: int, day: date, start: int, end: int) -> Note:
    named, real = _NAMES[weekday - 1], _NAMES[day.isoweekday() - 1]
    if day.isoweekday() == weekday:
        return Note("weekday_agrees", f"{day.isoformat()} was indeed a {real}.", ((start, end),))
    return Note("weekday_mismatch", f"The text says {named}, but {day.isoformat()} was a {real}.", ((start, end),))
