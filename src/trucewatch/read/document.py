"""A text and what is known about it from outside -> the Document: language, layout, dates and notes beside the text."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from trucewatch.errors import UnreadableInput
from trucewatch.languages.pack import packaged_languages
from trucewatch.model.document import Document, Note
from trucewatch.model.identity import sha256_hex
from trucewatch.read.anatomy import Anatomy, dateline_day, dissect
from trucewatch.read.language import guess_language, scripts
from trucewatch.read.lines import split_lines
from trucewatch.read.reissues import reissue_note
from trucewatch.read.weekdays import weekday_notes

_HEAD_CHARACTERS = 2_000  # holds the first four lines of any wire story
MOST_CHARACTERS = 5_000_000
"""The longest text taken as one report: a thousand times the median wire story, and 20 s of work; longer is a dump."""

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MIXED_JOINT = re.compile(r"[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")
_WORD = re.compile(r"\w+")
_NOTED_PLACES = 20  # places listed in one note; the message gives the full number
_MIXED_SHARE = 0.25  # of all letters; names and quotations in a second script stay well below
_SCRIPT_OF = {
    "ar": "Arab",
    "fa": "Arab",
    "ur": "Arab",
    "en": "Latn",
    "tr": "Latn",
    "az": "Latn",
    "ru": "Cyrl",
    "uk": "Cyrl",
    "hy": "Armn",
    "ka": "Geor",
}


def make_document(
    text: str,
    *,
    uri: str,
    published: str | None = None,
    title: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    media_type: str = "text/plain",
    raw_sha256: str = "",
    fetched_at: str | None = None,
    source: str | None = None,
    notes: tuple[Note, ...] = (),
    today: date | None = None,
) -> Document:
    """Take a text exactly as read and what the feed or page says about it, give the document; outside facts win."""
    if not text.strip():
        raise UnreadableInput("the text is empty", place=uri, remedy="Check the download or the export")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableInput(
            f"the text has {len(text):,} characters, more than the {MOST_CHARACTERS:,} taken as one report",
            place=uri,
            remedy="Split it into one file per report, or into JSON Lines",
        )
    found = list(notes)
    language = _language(text, language, found)
    outside = _published(published, found)
    anatomy = dissect(text, language, title, outlet)
    day = _settle_day(outside, anatomy, found)
    found += anatomy.notes
    reissue = reissue_note(split_lines(text[:_HEAD_CHARACTERS]), title)
    if reissue is not None:
        found.append(reissue)
    found += weekday_notes(text, language, _day(day))
    _note_future(day, today, found)
    _note_marks(text, found)
    line = anatomy.dateline
    document = Document(
        id=Document.make_id(uri, text),
        uri=uri,
        text=text,
        language=language,
        title=title or anatomy.headline,
        outlet=outlet or anatomy.outlet or _host(uri),
        agency=agency or anatomy.agency,
        published=day,
        dateline=text[line.start : line.end] if line is not None else None,
        take=anatomy.take,
        media_type=media_type,
        raw_sha256=raw_sha256 or sha256_hex(text.encode("utf-8", "surrogatepass")),
        fetched_at=fetched_at,
        source=source,
        parts=tuple(anatomy.parts),
        notes=tuple(found),
    )
    document.check()
    return document


def iso_moment(value: str) -> str | None:
    """Take a date as feeds and pages write it, give an ISO day or an ISO date-time with offset, None when it is neither."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            return None
    if moment.tzinfo is None or re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", value):
        return moment.date().isoformat()  # a clock without its zone says nothing about the day elsewhere
    return moment.isoformat()


def _language(text: str, given: str | None, notes: list[Note]) -> str | None:
    given = given.strip().lower().replace("_", "-").split("-")[0] or None if given else None
    counted = scripts(text)
    total = sum(counted.values())
    main = counted.most_common(1)[0][0] if counted else None
    if given is not None and given in _SCRIPT_OF and main is not None and _SCRIPT_OF[given] != main:
        guess = guess_language(text)
        notes.append(
            Note("language_mismatch", f"The input says {given!r}, but the text is written like {guess!r}; the text was believed.")
        )
        given = guess
    language = given or guess_language(text)
    if language not in packaged_languages():
        packs = ", ".join(packaged_languages())
        named = f"The text is in {language!r}" if language else "The language of the text is not known"
        notes.append(Note("unsupported_language", f"{named}; packs here: {packs}. See docs/add-a-language.md"))
    if total and total - counted[str(main)] >= _MIXED_SHARE * total:
        shares = ", ".join(f"{name} {100 * times // total} %" for name, times in counted.most_common(3))
        notes.append(Note("mixed_scripts", f"The text mixes scripts: {shares}."))
    return language


def _published(given: str | None, notes: list[Note]) -> str | None:
    if given is None or not given.strip():
        return None
    moment = iso_moment(given)
    if moment is None:
        notes.append(Note("published_unreadable", f"The publication date {given[:40]!r} is no date; write it as 2021-11-26."))
    return moment


def _settle_day(outside: str | None, anatomy: Anatomy, notes: list[Note]) -> str | None:
    """The date from outside wins; the dateline's stands in for a missing one; a clash of the two is noted."""
    if anatomy.dated is None:
        return outside
    near = _day(outside)
    inside = dateline_day(anatomy, near)
    place = ((anatomy.dated.start, anatomy.dated.end),)
    if inside is None:
        reason = (
            "could be read in two ways"
            if anatomy.dated.ambiguous
            else "has no year"
            if anatomy.dated.year is None
            else "is in no calendar"
        )
        if outside is None:
            notes.append(
                Note("dateline_date_unusable", f"The date in the dateline {reason}; the day of publication stays unknown.", place)
            )
        return outside
    if outside is None or near is None:
        return inside
    # With a clock the two may lie on either side of midnight in another zone; a bare day may not.
    allowed = timedelta(days=1 if "T" in outside else 0)
    if abs(date.fromisoformat(inside) - near) > allowed:
        notes.append(
            Note("published_conflict", f"Published {outside} according to the input, {inside} according to the text.", place)
        )
    return outside


def _note_future(published: str | None, today: date | None, notes: list[Note]) -> None:
    day = _day(published)
    # One day of grace: east of Greenwich it is tomorrow already.
    if day is not None and day > (today or datetime.now(UTC).date()) + timedelta(days=1):
        notes.append(
            Note("published_in_future", f"The publication day {day.isoformat()} lies in the future; check the source's clock.")
        )


def _note_marks(text: str, notes: list[Note]) -> None:
    for code, places, what in (
        ("bidi_controls", [match.span() for match in _BIDI.finditer(text)], "invisible marks that change the direction of text"),
        ("mixed_script_words", _mixed_words(text), "words that mix Latin and Cyrillic letters"),
    ):
        if places:
            notes.append(Note(code, f"The text holds {len(places)} {what}.", tuple(places[:_NOTED_PLACES])))


def _mixed_words(text: str) -> list[tuple[int, int]]:
    if _MIXED_JOINT.search(text) is None:  # nearly always; the second pass is for the rest
        return []
    return [match.span() for match in _WORD.finditer(text) if _MIXED_JOINT.search(text, match.start(), match.end())]


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment is not None else None


def _host(uri: str) -> str | None:
    """A web address names its outlet; a file name does not."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return parts.hostname.removeprefix("www.") if parts.scheme in ("http", "https") and parts.hostname else None
