"""Notes on a document, written in English into the record, -> the same in the language of the page, with their values.

Each form is what a reader or extractor writes; its groups are the values. A note of no known form stands as it was written.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trucewatch.model.document import Note
from trucewatch.web.display.labels import LANGUAGES, NOTES, label
from trucewatch.web.display.time_reasons import time_reason_lines, weekday_name
from trucewatch.web.display.times import isolated, moment_text

Say = Callable[[Mapping[str, str]], str]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note for people; ``language`` is "en" where its detail stands as written, "" where it is in the page's language."""

    code: str
    label: str
    text: str
    language: str


def note_lines(notes: Iterable[Note]) -> tuple[NoteLine, ...]:
    """Take a document's notes, give each with its label and its detail in the language of the page."""
    return tuple(_line(note) for note in notes)


def _line(note: Note) -> NoteLine:
    for form, say in _FORMS.get(note.code, ()):
        found = form.fullmatch(note.message)
        if found is not None:
            return NoteLine(note.code, label(NOTES, note.code), say(found.groupdict()), "")
    return NoteLine(note.code, label(NOTES, note.code), note.message, "en")


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _named(found: Mapping[str, str], name: str) -> str:
    """A language by its code, quoted or not; the code itself where the pages have no word for it."""
    code = found[name].strip("'\"")
    return label(LANGUAGES, code) if code in LANGUAGES else code


def _no_pack(found: Mapping[str, str]) -> str:
    return _("Its language (%(language)s) has no pack here: no claims are looked for.") % {"language": _named(found, "language")}


def _mismatch(found: Mapping[str, str]) -> str:
    values = {"given": _named(found, "given"), "guess": _named(found, "guess")}
    return _("The input says %(given)s, but the text is written like %(guess)s; the text was believed.") % values


def _conflict(found: Mapping[str, str]) -> str:
    values = {
        "words": found["words"].strip("'\""),
        "day": moment_text(found["day"]),
        "others": ", ".join(moment_text(each) for each in found["others"].split(", ") if each),
    }
    said = _("“%(words)s” is read as %(day)s; the words also allow %(others)s.") % values
    return " ".join((said, *time_reason_lines(found["why"])))


def _clash(found: Mapping[str, str]) -> str:
    return _("The text says %(told)s, but %(day)s was a %(fact)s.") % {
        "told": isolated(weekday_name(found["told"])),
        "day": moment_text(found["day"]),
        "fact": isolated(weekday_name(found["fact"])),
    }


def _agrees(found: Mapping[str, str]) -> str:
    return _("%(day)s was indeed a %(fact)s.") % {
        "day": moment_text(found["day"]),
        "fact": isolated(weekday_name(found["fact"])),
    }


def _published(found: Mapping[str, str]) -> str:
    values = {"outside": moment_text(found["outside"]), "inside": moment_text(found["inside"])}
    return _("Published %(outside)s according to the input, %(inside)s according to the text.") % values


def _future(found: Mapping[str, str]) -> str:
    return _("The publication day %(day)s lies in the future; check the source's clock.") % {"day": moment_text(found["day"])}


def _marks(found: Mapping[str, str]) -> str:
    number = int(found["number"])
    return ngettext(
        "The text holds %(number)d invisible mark that changes the direction of text.",
        "The text holds %(number)d invisible marks that change the direction of text.",
        number,
    ) % {"number": number}


def _mixed_words(found: Mapping[str, str]) -> str:
    number = int(found["number"])
    return ngettext(
        "The text holds %(number)d word that mixes Latin and Cyrillic letters.",
        "The text holds %(number)d words that mix Latin and Cyrillic letters.",
        number,
    ) % {"number": number}


def _damaged(found: Mapping[str, str]) -> str:
    number = int(found["number"])
    return ngettext(
        "%(number)d character was damaged and could not be read.",
        "%(number)d characters were damaged and could not be read.",
        number,
    ) % {"number": number}


def _plain(found: Mapping[str, str]) -> Mapping[str, str]:
    return {name: isolated(value.strip("'\"")) for name, value in found.items()}


_FORMS: Mapping[str, tuple[tuple[re.Pattern[str], Say], ...]] = {
    "author": (
        (_form(r"The page names an author: (?P<name>.*)\."), lambda f: _("The page names an author: %(name)s.") % _plain(f)),
    ),
    "bidi_controls": ((_form(r"The text holds (?P<number>\d+) invisible marks .*"), _marks),),
    "claim_refused": (
        (_form(r"A claim broke a law and was refused: .*"), lambda _f: _("A claim broke a law of the record and was refused.")),
    ),
    "correction": ((_form(r"The report corrects an earlier one\."), lambda _f: _("The report corrects an earlier one.")),),
    "date_conflict": (
        (
            _form(r"(?P<words>'.*?'|\".*?\") is read as (?P<day>\S+); (?P<others>.*) is also in the words \((?P<why>.*)\)"),
            _conflict,
        ),
    ),
    "dateline_date_unusable": (
        (
            _form(r"The date in the dateline could be read in two ways; .*"),
            lambda _f: _("The date in the dateline could be read in two ways; the day of publication stays unknown."),
        ),
        (
            _form(r"The date in the dateline has no year; .*"),
            lambda _f: _("The date in the dateline has no year; the day of publication stays unknown."),
        ),
        (
            _form(r"The date in the dateline is in no calendar; .*"),
            lambda _f: _("The date in the dateline is in no calendar; the day of publication stays unknown."),
        ),
    ),
    "encoding_damaged": ((_form(r"(?P<number>\d+) characters were damaged .*"), _damaged),),
    "encoding_guessed": (
        (
            _form(r"The file does not say how it is encoded; it was read as (?P<encoding>.*)\."),
            lambda f: _("The file does not say how it is encoded; it was read as %(encoding)s.") % _plain(f),
        ),
    ),
    "language_mismatch": (
        (
            _form(r"The input says (?P<given>\S+), but the text is written like (?P<guess>\S+); the text was believed\."),
            _mismatch,
        ),
    ),
    "mixed_script_words": ((_form(r"The text holds (?P<number>\d+) words that mix .*"), _mixed_words),),
    "mixed_scripts": (
        (_form(r"The text mixes scripts: (?P<shares>.*)\."), lambda f: _("The text mixes scripts: %(shares)s.") % _plain(f)),
    ),
    "not_extracted": ((_form(r"No claims were read: (?P<why>.*)"), lambda f: _("No claims were read: %(why)s") % _plain(f)),),
    "published_conflict": (
        (_form(r"Published (?P<outside>\S+) according to the input, (?P<inside>\S+) according to the text\."), _published),
    ),
    "published_in_future": ((_form(r"The publication day (?P<day>\S+) lies in the future; .*"), _future),),
    "published_unreadable": (
        (
            _form(r"The publication date (?P<written>.*) is no date; .*"),
            lambda f: _("The publication date “%(written)s” is no date.") % _plain(f),
        ),
    ),
    "take_continues": (
        (
            _form(r"The story says that it continues in another take\."),
            lambda _f: _("The story says that it continues in another take."),
        ),
    ),
    "unsupported_language": (
        (_form(r"no pack reads (?P<language>.*): no claims were looked for"), _no_pack),
        (_form(r"The text is in (?P<language>.*); packs here: .*"), _no_pack),
        (
            _form(r"The language of the text is not known; packs here: .*"),
            lambda _f: _("The language of the text is not known: no claims are looked for."),
        ),
    ),
    "update": ((_form(r"The report updates an earlier one\."), lambda _f: _("The report updates an earlier one.")),),
    "weekday_agrees": ((_form(r"(?P<day>\S+) was indeed a (?P<fact>\w+)\."), _agrees),),
    "weekday_mismatch": ((_form(r"The text says (?P<told>\w+), but (?P<day>\S+) was a (?P<fact>\w+)\."), _clash),),
    "withdrawal": ((_form(r"The report withdraws an earlier one\."), lambda _f: _("The report withdraws an earlier one.")),),
}
"""Code of a note -> the forms its message has, each with how it is said."""
