"""Expectations, meetings and bodies -> what a page or a calendar says of them, in the language of the interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from trucewatch.assess.expectations import Expectation
from trucewatch.assess.planned import Piece
from trucewatch.model.agreement import Agreement, Body
from trucewatch.register.register import load_register
from trucewatch.web.display.labels import Label, label
from trucewatch.web.display.labels_centre import EXPECTATION_KINDS, EXPECTATION_STATES, FORMATS
from trucewatch.web.display.labels_process import PROCESS_TYPES
from trucewatch.web.display.names import in_language
from trucewatch.web.display.times import isolated, moment_text
from trucewatch.web.display.words import Words


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One expectation in a list. ``when`` says the window in words, ``dates`` the named days where reports differ."""

    id: str
    title: str
    kind_label: Label
    words: str
    when: str
    dates: tuple[str, ...]
    state: str
    state_label: Label
    basis: str
    late: bool
    told: int
    first: str
    body: str
    obligation: str


def expected_row(found: Expectation, words: Words) -> ExpectedRow:
    """Take an expectation, the agreements and names, give its row."""
    return ExpectedRow(
        id=found.id,
        title=title_of(found, words),
        kind_label=label(EXPECTATION_KINDS, found.kind),
        words=words_of(found, words),
        when=when_of(found),
        dates=tuple(moment_text(day) for day in found.dates) if len(found.dates) > 1 else (),
        state=found.state,
        state_label=label(EXPECTATION_STATES, found.state),
        basis=found.basis,
        late=found.late,
        told=len(found.told),
        first=moment_text(found.said),
        body=found.body,
        obligation=found.obligation,
    )


def title_of(found: Expectation, words: Words) -> str:
    """Take an expectation, give its title: what it is, who, and where, as far as known."""
    kind = label(FORMATS, found.type) if found.kind == "meeting" and found.type in FORMATS else None
    if kind is None and found.kind in ("route", "body") and found.type in PROCESS_TYPES:
        kind = f"{label(EXPECTATION_KINDS, found.kind)}: {label(PROCESS_TYPES, found.type)}"
    if kind is None:
        kind = label(EXPECTATION_KINDS, found.kind)
    duty = duty_of(found, words.agreements)
    if duty is not None:
        return f"{kind}: {in_language(duty, words.language)}"
    body = body_of(found.body, words.agreements)
    people = ", ".join(isolated(person_name(name, words.language)) for name in found.people[:4])
    who = people or (isolated(body_name(body, words.language)) if body is not None else "")
    where = words.place(found.place_id, found.place)
    pieces = [str(kind), who, isolated(where) if where else ""]
    return " · ".join(piece for piece in pieces if piece)


def words_of(found: Expectation, words: Words) -> str:
    """Take an expectation, give the words that promise it; a duty's are in its title already."""
    return "" if duty_of(found, words.agreements) is not None else found.words


def when_of(found: Expectation) -> str:
    """Take an expectation, give its window in words: a day, a stretch, until a day, or that no day was named."""
    if found.vague:
        said = next((piece.time_words for piece in found.told if piece.time_words), "")
        if said:
            return _("no day named (“%(words)s”); asked about after %(day)s") % {
                "words": isolated(said),
                "day": moment_text(found.end),
            }
        return _("no day named; asked about after %(day)s") % {"day": moment_text(found.end)}
    if found.start == found.end:
        return moment_text(found.end)
    if len(found.dates) > 1 and found.start in found.dates:
        return f"{moment_text(found.start)} – {moment_text(found.end)}"
    return _("by %(day)s") % {"day": moment_text(found.end)}


def description_of(found: Expectation, words: Words) -> str:
    """Take an expectation, give the text of its calendar entry: state, window, every place that promises it."""
    lines = [str(label(EXPECTATION_STATES, found.state)), when_of(found)]
    lines += [promise_line(piece) for piece in found.told]
    return "\n".join(lines)


def promise_line(piece: Piece) -> str:
    """Take one place that promises something, give it as a line: day, speakers, words, source."""
    speakers = " › ".join(piece.speakers)
    pieces = [
        moment_text(piece.said),
        speakers,
        f"“{piece.words}”",
        f"({piece.time_words})" if piece.time_words else "",
        piece.source,
    ]
    return " ".join(piece for piece in pieces if piece)


def duty_of(found: Expectation, agreements: Sequence[Agreement]) -> dict[str, str] | None:
    """Take an expectation, give the words of the duty it is, None when it is none."""
    duties = (duty for agreement in agreements for duty in agreement.obligations)
    return next((duty.summary for duty in duties if duty.id == found.obligation), None) if found.obligation else None


def body_of(slug: str, agreements: Sequence[Agreement]) -> Body | None:
    """Take a slug, give the body, None when no agreement has it."""
    return next((body for agreement in agreements for body in agreement.bodies if body.id == slug), None)


def person_name(name: str, language: str) -> str:
    """Take a person's or party's name as claims give it, give the register's name in a language, or the name itself."""
    return _names_in(language).get(name, name)


@lru_cache(maxsize=8)  # one for each language of the interface
def _names_in(language: str) -> dict[str, str]:
    register = load_register()
    actors = {actor.name: actor.names[language][0] for actor in register.actors.values() if actor.names.get(language)}
    parties = {
        party.name: party.names[language][0].rstrip("=") for party in register.parties.values() if party.names.get(language)
    }
    return {**actors, **parties}


def body_name(body: Body, language: str) -> str:
    """Take a body, give its first name in the page's language, in English where it has none."""
    spelled = body.names.get(language) or body.names.get("en") or next(iter(body.names.values()), ())
    return spelled[0] if spelled else body.id
