"""What a person wrote of a claim the machine missed -> the claim: every value tied to words that stand in the text.

Words are looked for where the form says they were marked; without that, inside the claim's own words first, then nearest to
them. A value without words is refused, as it is for a machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trucewatch.errors import InputError
from trucewatch.gazetteer.lookup import PlaceRecord
from trucewatch.model.claim import PERSON, Actor, Claim, Count, Extractor, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.span import Span
from trucewatch.model.typology import COUNTED, KINDS, LEAVES, MODES, PERSON_CLASSES, SPEECH
from trucewatch.web.display.correcting import BIGGEST, LONGEST
from trucewatch.web.display.labels import WEAPONS
from trucewatch.workspace.field import places_like

SPEAKERS, PLACES, COUNTS = 2, 2, 4
"""Rows of the form: a longer chain or list is a second claim, or read by the machine."""
LONGEST_QUOTE = 2_000
UNKNOWN_PLACE = "-"
"""What the form sends for "none of these places"."""


@dataclass(slots=True)
class Written:
    """A form as sent, beside the document it is about. ``asking`` holds places to choose from, by field, for the next try."""

    data: Mapping[str, str]
    document: Document
    by: str
    asking: dict[str, tuple[PlaceRecord, ...]] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """Take a field's name, give what was written there."""
        return self.data.get(name, "").strip()

    def one_of(self, name: str, allowed: Sequence[str], default: str = "") -> str:
        """Take a field's name, what it may hold and what counts when it is empty, give the word chosen."""
        word = self.word(name) or default
        if word not in allowed:
            raise InputError(_("“%(value)s” cannot be used here.") % {"value": word[:60]}, place=name)
        return word


def claim_written(form: Written) -> Claim:
    """Take a form, give the claim it describes, checked as a machine's is; raise InputError naming the field that is wrong."""
    kind = form.one_of("kind", KINDS)
    span = _span_of(form)
    spans: dict[str, tuple[tuple[int, int], ...]] = {}

    def tied(path: str) -> str:
        found = _place_of(form, path, span)
        spans[path] = (found,)
        return form.document.text[found[0] : found[1]]

    draft = Claim(
        id="",
        document=form.document.id,
        kind=kind,
        type=form.one_of("type", LEAVES) if kind == "incident" else (form.word("word")[:60] or kind),
        mode=form.one_of("mode", MODES, "asserted"),
        span=span,
        background=form.word("background") == "1",
        speakers=tuple(_speakers(form, tied)),
        speech=form.one_of("speech", SPEECH, "says"),
        actor=_actor(form, "actor", tied),
        target=_actor(form, "target", tied),
        when=_when(form, tied),
        places=tuple(_places(form, tied)),
        counts=tuple(_counts(form, tied)),
        weapon=_weapon(form, tied),
        spans=spans,
        extractor=Extractor(PERSON, form.by),
    )
    if form.asking:
        raise InputError(
            _("Several places bear this name."), place=next(iter(form.asking)), remedy=_("Choose the one that is meant.")
        )
    made = draft.with_id()
    made.check(form.document.text)
    return made


def _span_of(form: Written) -> Span:
    words = form.word("quote")
    if not words:
        raise InputError(
            _("The words that carry the claim are missing."), place="quote", remedy=_("Mark them in the text, or copy them.")
        )
    if len(words) > LONGEST_QUOTE:
        raise InputError(_("These words are too long."), place="quote", remedy=_("Mark the sentence that carries the claim."))
    start = _find(form.document.text, words, _at(form, "quote"), None)
    if start is None:
        raise _not_there("quote", words)
    return Span.of(form.document.text, start, start + len(_as_in(form.document.text, words)))


def _place_of(form: Written, path: str, span: Span) -> tuple[int, int]:
    words = form.word(f"{path}.words")
    if not words:
        raise InputError(
            _("A value has no words of the text."), place=f"{path}.words", remedy=_("Mark the words it rests on, or copy them.")
        )
    start = _find(form.document.text, words, _at(form, f"{path}.words"), span)
    if start is None:
        raise _not_there(f"{path}.words", words)
    return start, start + len(_as_in(form.document.text, words))


def _find(text: str, written: str, at: int | None, span: Span | None) -> int | None:
    """Where the words stand: nearest to where they were marked, else inside the claim's words, else nearest to them."""
    words = _as_in(text, written)
    starts = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        return None
    if at is not None:
        return min(starts, key=lambda each: abs(each - at))
    if span is None:
        return starts[0]
    inside = [each for each in starts if span.start <= each and each + len(words) <= span.end]
    return inside[0] if inside else min(starts, key=lambda each: abs(each - span.start))


def _as_in(text: str, written: str) -> str:
    """Browsers send line ends in one form; the text keeps its own."""
    plain = written.replace("\r\n", "\n")
    return plain if plain in text else plain.replace("\n", "\r\n")


def _at(form: Written, name: str) -> int | None:
    word = form.word(f"{name}.at")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None


def _not_there(name: str, words: str) -> InputError:
    return InputError(
        _("“%(words)s” does not stand in the text.") % {"words": words[:80]},
        place=name,
        remedy=_("Copy the words exactly as they stand there."),
    )


def _speakers(form: Written, tied: Any) -> Any:
    for number in range(SPEAKERS):
        path = f"speakers.{number}"
        if form.word(f"{path}.words") or form.word(f"{path}.name"):
            words = tied(path)
            yield Speaker(None, (form.word(f"{path}.name") or words)[:LONGEST], None, _party(form, f"{path}.party"))


def _actor(form: Written, path: str, tied: Any) -> Actor | None:
    party = _party(form, f"{path}.party")
    if not form.word(f"{path}.words") and party is None:
        return None
    return Actor(party, tied(path)[:LONGEST], party)


def _party(form: Written, name: str) -> str | None:
    word = form.word(name)
    if len(word) > LONGEST or any(character.isspace() for character in word):
        raise InputError(_("“%(value)s” cannot be used here.") % {"value": word[:60]}, place=name)
    return word or None


def _when(form: Written, tied: Any) -> When | None:
    start, end = _day(form, "when.start"), _day(form, "when.end")
    if not form.word("when.words") and start is None and end is None:
        return None
    first, last = start or end, end or start
    if first is not None and last is not None and last < first:
        raise InputError(_("The last day is before the first."), place="when.end")
    return When(first, last, "day" if first == last else "range", tied("when"))


def _day(form: Written, name: str) -> str | None:
    word = form.word(name)
    if not word:
        return None
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise InputError(
            _("“%(value)s” cannot be used here.") % {"value": word[:60]},
            place=name,
            remedy=_("Write a day as year-month-day, for example 2021-11-16."),
        ) from None


def _places(form: Written, tied: Any) -> Any:
    for number in range(PLACES):
        path = f"places.{number}"
        if not form.word(f"{path}.words") and not form.word(f"{path}.name"):
            continue
        words = tied(path)
        name = form.word(f"{path}.name") or words
        record = _record(form, path, name)
        if record is None:
            yield Place(None, name[:LONGEST], None, None, None, words)
        else:
            yield Place(record.id, record.name, record.lat, record.lon, record.precision_m, words)


def _record(form: Written, path: str, name: str) -> PlaceRecord | None:
    """The place meant: the one chosen, or the only one that bears the name; several are asked about."""
    found = places_like(name)
    chosen = form.word(f"{path}.id")
    if chosen == UNKNOWN_PLACE or not found:
        return None
    picked = next((record for record in found if record.id == chosen), None)
    if picked is None and len(found) > 1:
        form.asking[path] = found
        return None
    return picked or found[0]


def _counts(form: Written, tied: Any) -> Any:
    for number in range(COUNTS):
        path = f"counts.{number}"
        what = form.word(f"{path}.what")
        if not what:
            if form.word(f"{path}.words"):
                raise InputError(_("Say what is counted."), place=f"{path}.what")
            continue
        low, high = _number(form, f"{path}.low"), _number(form, f"{path}.high")
        if low is not None and high is not None and high < low:
            raise InputError(_("The larger number is smaller than the smaller one."), place=f"{path}.high")
        yield Count(
            what=form.one_of(f"{path}.what", COUNTED),
            low=low,
            high=high,
            exact=low is not None and low == high,
            person_class=form.one_of(f"{path}.class", PERSON_CLASSES, "unknown"),
            side=_party(form, f"{path}.side"),
            text=tied(path),
        )


def _number(form: Written, name: str) -> int | None:
    word = form.word(name)
    if not word:
        return None
    if not word.isdecimal() or int(word) > BIGGEST:
        raise InputError(
            _("“%(value)s” cannot be used here.") % {"value": word[:60]},
            place=name,
            remedy=_("Write a whole number, or nothing where the text gives none."),
        )
    return int(word)


def _weapon(form: Written, tied: Any) -> str | None:
    if not form.word("weapon"):
        return None
    word = form.one_of("weapon", tuple(WEAPONS))
    tied("weapon")
    return word
