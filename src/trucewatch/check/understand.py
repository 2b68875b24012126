"""A summary claim in words -> the question it puts, part by part with its place in the sentence, or what must be asked back.

Nothing is guessed: a word nothing explains is asked back, and what the words leave open is named as the default it takes.
"""

from dataclasses import dataclass, field
from functools import cache

from trucewatch.check.acts import ACTS, STEPS
from trucewatch.check.area import BORDER, Areas, area_of
from trucewatch.check.marks import LONGEST, Marks, marks_of
from trucewatch.check.party import Sides, sides_of
from trucewatch.check.period import Period, period_of
from trucewatch.check.words import has_words
from trucewatch.languages.pack import load_pack, packaged_languages
from trucewatch.model.agreement import Agreement
from trucewatch.model.check_query import AskedBack, CheckPart, CheckQuery
from trucewatch.read.language import script_of

RULES_MAJOR: tuple[str, ...] = ("deaths", "positions", "heavy", "truce")
"""Handbook 4.4, a to d."""
DEATHS, POSITIONS, SECTORS = 25, 2, 2
"""Thresholds of handbook 4.4; the first is UCDP's for an armed conflict."""
_MEANS = frozenset({"gunfire", "sniper_fire", "shelling", "air_or_drone_strike", "ground_attack", "clash"})
"""How people are attacked: beside a word for attacking civilians or monitors these say by what, not that something else was."""
_TALLIED = frozenset({"any_violation", "gunfire", "shelling", "incident"})
"""What sides count and publish by the week."""
_MONITORS = ("monitor_attacked", "monitor_obstructed")
_SCRIPTS: dict[str, tuple[str, ...]] = {"Armn": ("hy",), "Arab": ("ar",), "Cyrl": ("ru",), "Latn": ("en", "tr", "az")}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the asker sets instead of what the words say; None and empty leave it to the words."""

    language: str | None = None
    acts: tuple[str, ...] = ()
    harm: str | None = None
    area: str | None = None
    start: str | None = None
    end: str | None = None
    actor: str | None = None
    affected: str | None = None
    size: str | None = None
    rules: tuple[str, ...] = ()
    deaths: int = DEATHS
    positions: int = POSITIONS
    sectors: int = SECTORS
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """``query`` is None exactly when something is asked back."""

    language: str | None
    parts: tuple[CheckPart, ...]
    asked: tuple[AskedBack, ...]
    query: CheckQuery | None = None


@dataclass
class _Draft:
    """The question while it is being read."""

    form: str = "some"
    negated: bool = False
    acts: tuple[str, ...] = ()
    harm: str | None = None
    people: str | None = None
    size: str = "any"
    low: int | None = None
    high: int | None = None
    parts: list[CheckPart] = field(default_factory=list)
    asked: list[AskedBack] = field(default_factory=list)


def understand(
    sentence: str, agreement: Agreement | None, as_of: str, day: str | None = None, choices: Choices | None = None
) -> Understood:
    """Take a sentence, the agreement, the day of knowledge and the day it was said (None: that day); give the question."""
    chosen = choices or Choices()
    text = " ".join(sentence.split())
    if not text or len(text) > LONGEST:
        return Understood(None, (), (AskedBack("sentence", 0, min(len(text), LONGEST), text[:LONGEST]),))
    tried: list[Understood] = []
    for code in candidates(text, chosen.language):
        tried.append(_in_language(text, code, agreement, as_of, day or as_of, chosen))
        if tried[-1].query is not None:
            break  # the likeliest language that explains every word; the packs of the others stay closed
    if not tried:
        return Understood(None, (), (AskedBack("language", 0, len(text), text, known_languages()),))
    return min(tried, key=lambda understood: (_open(understood), -len(understood.parts)))


@cache
def known_languages() -> tuple[str, ...]:
    """Give the codes of the packs that can read summary claims."""
    return tuple(code for code in packaged_languages() if has_words(load_pack(code)))


def candidates(text: str, chosen: str | None = None) -> tuple[str, ...]:
    """Take a sentence and the language the asker names, give the languages it may be in, by its script."""
    known = known_languages()
    if chosen is not None:
        return (chosen,) if chosen in known else ()
    letters = [script for letter in text if (script := script_of(letter)) is not None]
    if not letters:
        return ()
    script = max(sorted(set(letters)), key=letters.count)
    letters_seen = set(text.casefold())
    order = _SCRIPTS.get(script, ())
    if "ə" in letters_seen:
        order = ("az", "tr", "en")
    elif letters_seen & set("ışğçöü"):
        order = ("tr", "az", "en")
    return tuple(code for code in order if code in known)


def _open(understood: Understood) -> int:
    return sum(len(asked.quote) + 1 for asked in understood.asked)


def _in_language(text: str, code: str, agreement: Agreement | None, as_of: str, day: str, chosen: Choices) -> Understood:
    marks, areas, draft = marks_of(text, code, _names(agreement, code)), Areas(agreement), _Draft()
    parties = {party.party for party in agreement.parties} if agreement is not None else set()
    for actor in marks.within_since:
        if actor.party in parties:
            marks.take(actor.first, actor.last)  # "the Karabakh war" is the one this agreement ended
    _read_event(marks, draft, chosen)
    _read_form(marks, draft)
    _read_number(marks, draft)
    where = area_of(marks, areas)
    draft.parts += where.parts
    sides = sides_of(
        marks, agreement, where.parts, harmed=draft.harm is not None, monitors=any(act in _MONITORS for act in draft.acts)
    )
    draft.parts += sides.parts
    period = period_of(marks, agreement, day, single=draft.form in ("largest", "first"))
    if period is not None:
        draft.parts += period.parts
    _ask(marks, draft, where.several, sides, period, chosen)
    parts = tuple(sorted(draft.parts, key=lambda part: (part.start, part.end, part.name)))
    if draft.asked:
        return Understood(code, parts, tuple(draft.asked))
    return Understood(code, parts, (), _query(draft, chosen, where.area, sides, period, agreement, as_of, areas))


def _names(agreement: Agreement | None, language: str) -> tuple[str, ...]:
    """The agreement's names and aliases in a language; one of a single word would claim too much."""
    if agreement is None:
        return ()
    names = (*agreement.aliases.get(language, ()), agreement.name.get(language, ""))
    return tuple(name for name in names if len(name.split()) > 1)


def _read_event(marks: Marks, draft: _Draft, chosen: Choices) -> None:
    acts = list(dict.fromkeys(cue.meaning[1] for cue in marks.found("acts")))
    harms = list(dict.fromkeys(cue.meaning[1] for cue in marks.found("harms")))
    if len(acts) > 1:
        acts = [act for act in acts if act != "incident"]
    for cue in (*marks.found("acts"), *marks.found("harms"), *marks.found("people"), *marks.found("size")):
        table, key = cue.meaning
        start, end = marks.span(cue.first, cue.last)
        name = {"acts": "event", "harms": "harm"}.get(table, table)
        if table != "people" or key != "unknown":
            draft.parts.append(CheckPart(name, key, start, end, marks.text[start:end]))
    if {"attack_on_civilians", *_MONITORS} & set(acts):
        acts = [act for act in acts if act not in _MEANS]
    if "mine_blast" in acts:
        acts = [act for act in acts if act != "explosion"]
    draft.acts = chosen.acts or tuple(act for act in ACTS if act in acts)
    draft.harm = chosen.harm or _one_harm(harms)
    people = [cue.meaning[1] for cue in marks.found("people") if cue.meaning[1] != "unknown"]
    draft.people = people[0] if len(set(people)) == 1 else None
    major = any(cue.meaning[1] == "major" for cue in marks.found("size"))
    draft.size = chosen.size or ("major" if major else "any")
    if "attack_on_civilians" in draft.acts or any(act in _MONITORS for act in draft.acts):
        draft.people = None  # the class of act says it already
    if draft.harm is None and draft.people == "military":
        draft.people = None  # troops act; only who was hurt narrows a question
    if draft.people in ("civilian", "peacekeeper") and draft.harm is None and _MEANS & set(draft.acts) and not chosen.acts:
        wanted = "attack_on_civilians" if draft.people == "civilian" else "monitor_attacked"
        draft.acts, draft.people = tuple(act for act in ACTS if act == wanted or (act in draft.acts and act not in _MEANS)), None


def _one_harm(harms: list[str]) -> str | None:
    if {"killed", "wounded"} <= set(harms) or "casualties" in harms:
        return "casualties"
    return next((harm for harm in harms if harm not in ("released",)), harms[0] if harms else None)


def _read_form(marks: Marks, draft: _Draft) -> None:
    if any(draft.harm == "released" or act in STEPS for act in (*draft.acts, "")) and _mark(marks, draft, "form", "all"):
        draft.form = "all"
    elif _mark(marks, draft, "form", "largest"):
        draft.form = "largest"
    elif _mark(marks, draft, "form", "first"):
        draft.form = "first"
    negative = bool(_mark(marks, draft, "negation", "words", name="negation"))
    negative = bool(_mark(marks, draft, "negation", "endings", name="negation")) or negative
    denied = bool(_mark(marks, draft, "frame", "denied", name="negation"))
    kept = (
        not draft.acts
        and draft.harm is None
        and bool(_mark(marks, draft, "negation", "kept", name="event", value="any_violation"))
    )
    if kept:
        draft.acts = ("any_violation",)
    draft.negated = negative ^ denied ^ kept


def _mark(marks: Marks, draft: _Draft, table: str, key: str, name: str = "form", value: str | None = None) -> int:
    """Note every phrase of a key as a part, give how many there are."""
    found = marks.found(table, key)
    for cue in found:
        start, end = marks.span(cue.first, cue.last)
        draft.parts.append(CheckPart(name, value or key, start, end, marks.text[start:end]))
    return len(found)


def _read_number(marks: Marks, draft: _Draft) -> None:
    counted = bool(marks.found("form", "times")) or draft.harm is not None or bool(draft.acts)
    for number in marks.numbers:
        marks.take(number.first, number.last)
    usable = [n for n in marks.numbers if not n.ordinal and n.kind not in ("percent", "money", "age") and (n.low or n.high)]
    if draft.form != "some" or not counted or not usable:
        return
    if len(usable) == 1 and usable[0].exact and usable[0].low == 1 and draft.negated:
        return  # "not one", "ни одного", "tek bir"
    number = usable[0]
    draft.form, draft.low, draft.high = "count", number.low, number.high
    value = f"{number.low if number.low is not None else ''}..{number.high if number.high is not None else ''}"
    draft.parts.append(CheckPart("number", value, number.start, number.end, number.text))
    draft.asked += [AskedBack("number", n.start, n.end, n.text) for n in usable[1:]]


def _ask(marks: Marks, draft: _Draft, several: tuple[str, ...], sides: Sides, period: Period | None, chosen: Choices) -> None:
    if not draft.acts and draft.harm is None:
        draft.asked.append(AskedBack("event", 0, 0, "", tuple(ACTS)))
    if several and chosen.area is None:
        spots = [part for part in draft.parts if part.name == "area"]
        draft.asked.append(AskedBack("area", spots[0].start, spots[-1].end, marks.text[spots[0].start : spots[-1].end], several))
    if chosen.actor is None and chosen.affected is None:
        draft.asked += sides.asked
    if period is None and (chosen.start is None or chosen.end is None):
        draft.asked.append(AskedBack("window", 0, 0, ""))
    if draft.form == "all" and draft.negated is False and draft.harm != "released" and not set(draft.acts) & set(STEPS):
        draft.asked.append(AskedBack("event", 0, 0, "", tuple(STEPS)))
    for cue in marks.found("form", "all") if draft.negated and draft.form != "all" else ():
        start, end = marks.span(cue.first, cue.last)
        if marks.text[start:end] not in chosen.dropped:  # "not all" of what no duty counts: neither none nor some
            draft.asked.append(AskedBack("word", start, end, marks.text[start:end]))
    for token in marks.left(chosen.dropped):
        draft.asked.append(AskedBack("word", token.start, token.end, token.text))


def _query(
    draft: _Draft,
    chosen: Choices,
    area: str | None,
    sides: Sides,
    period: Period | None,
    agreement: Agreement | None,
    as_of: str,
    areas: Areas,
) -> CheckQuery:
    start, end = (period.start, period.end) if period is not None else (chosen.start or as_of, chosen.end or as_of)
    actor, affected = chosen.actor or sides.actor, chosen.affected or sides.affected
    place = chosen.area if chosen.area is not None else area
    subject = period.subject if period is not None else None
    return CheckQuery(
        form=draft.form,
        negated=draft.negated,
        acts=draft.acts,
        harm=draft.harm,
        people=draft.people,
        size=draft.size,
        low=draft.low,
        high=draft.high,
        area=None if place in (None, "everywhere") or (place == BORDER and not areas.borders) else place,
        actor=actor,
        affected=affected,
        start=chosen.start or start,
        end=min(chosen.end or end, as_of),
        since=period.since if period is not None and chosen.start is None else "said",
        subject_start=subject[0] if subject is not None else None,
        subject_end=subject[1] if subject is not None else None,
        rules=chosen.rules or default_rules(draft.form, draft.size, draft.harm, draft.acts),
        deaths=chosen.deaths,
        positions=chosen.positions,
        sectors=chosen.sectors,
        agreement=agreement.id if agreement is not None else "",
        as_of=as_of,
    )


def default_rules(form: str, size: str, harm: str | None, acts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Take form, size, harm and acts of a question, give the rules whose rows answer it."""
    if form == "all":
        return ("duty", "balance")
    if form == "largest":
        return ("largest_deaths", "largest_casualties", "largest_captured", "largest_days")
    if form == "first":
        return ("first",)
    if form == "count":
        return ("number", "tally") if harm is None and set(acts) & _TALLIED else ("number",)
    if size == "major":
        return ("deaths",) if harm is not None else RULES_MAJOR
    return ("any",)
