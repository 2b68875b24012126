"""A claim check -> what its page shows: the sentence with its parts, questions with links, tables by area, examples, watch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.model.agreement import Agreement
from trucewatch.model.check import Check, CheckCell, CheckCoverage, CheckRow, CounterExample
from trucewatch.model.check_query import AskedBack, CheckPart
from trucewatch.web.display import labels_acts
from trucewatch.web.display import labels_check as words
from trucewatch.web.display.labels import LANGUAGES, Label, label
from trucewatch.web.display.names import Names, in_language
from trucewatch.web.display.times import isolated, moment_text

ACCOUNT = "account:"
_DASH = "–"
Address = Callable[..., str]
"""Takes parameters to add to the address at hand, gives the new address."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence; ``name`` labels the part it was understood as, "" for the words between; ``open`` asks."""

    text: str
    name: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class PartLine:
    """One understood part: its label, the words, and what they were understood as."""

    name: str
    quote: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked back, with choices as addresses of the same question settled."""

    text: str
    quote: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: the interval, the word and its sign."""

    number: str
    verdict: str
    label: str
    sign: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A rule's row."""

    rule: str
    measure: str
    threshold: str
    days: str
    denied_by: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class AreaShown:
    """The table of one area with its examples and watch. ``asked`` False for an area the words do not name."""

    name: str
    asked: bool
    rows: tuple[RowShown, ...]
    examples: tuple["ExampleShown", ...]
    watch: "WatchShown | None"


@dataclass(frozen=True, slots=True)
class ExampleShown:
    """A claim that weighs in, in its own words and direction."""

    example: CounterExample
    rule: str
    said_by: str
    party: str
    day: str


@dataclass(frozen=True, slots=True)
class WatchShown:
    """What stands behind silence."""

    days: int
    states: tuple[tuple[str, int], ...]
    heard: str
    silent: str
    edge: int
    unplaced: int
    undated: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page shows of a check."""

    pieces: tuple[Piece, ...]
    parts: tuple[PartLine, ...]
    questions: tuple[Question, ...]
    areas: tuple[AreaShown, ...]
    views: tuple[str, ...]
    verdict: str
    label: str
    sign: str
    meaning: str
    defaults: tuple[str, ...]
    answered: str


def shown(check: Check, agreement: Agreement | None, names: Names, address: Address) -> Shown:
    """Take a check, the agreement, names and a maker of addresses, give what the page shows."""
    areas = tuple(_areas(check, agreement, names))
    views = tuple(view_label(cell.view, names) for cell in check.rows[0].cells) if check.rows else ()
    verdict = check.verdict or ""
    return Shown(
        pieces=tuple(_pieces(check)),
        parts=tuple(_part(part, agreement, names) for part in check.parts if part.name in words.PARTS),
        questions=tuple(_question(asked, agreement, names, address) for asked in check.asked),
        areas=areas,
        views=views,
        verdict=verdict,
        label=label(words.VERDICTS, verdict),
        sign=words.SIGNS.get(verdict, ""),
        meaning=label(words.VERDICT_MEANINGS, verdict),
        defaults=tuple(_defaults(check)),
        answered=_answered(check, agreement, names),
    )


def view_label(view: str, names: Names) -> str:
    """Take a view's name, give its label; an account is named by its party."""
    if view.startswith(ACCOUNT):
        return _("Account of %(party)s") % {"party": isolated(names.party(view.removeprefix(ACCOUNT)))}
    return label(words.VIEWS, view)


def area_label(area: str, agreement: Agreement | None, names: Names) -> str:
    """Take an area, give its name on the page."""
    zone = next((zone for zone in agreement.zones if zone.id == area), None) if agreement is not None else None
    if zone is not None:
        return in_language(zone.name, names.language)
    if area in ("border", "everywhere"):
        return label(words.PART_VALUES, area)
    return area.rsplit("/", 1)[0].replace("-", " ").title()


def _pieces(check: Check) -> Iterator[Piece]:
    """The sentence cut at its parts; what is asked back is marked as open, also inside a longer part."""
    marks: list[tuple[str, bool, int]] = [("", False, 0)] * len(check.sentence)
    for number, part in enumerate(check.parts, 1):
        if part.name in words.PARTS:
            for at in range(part.start, part.end):
                marks[at] = marks[at] if marks[at][0] else (label(words.PARTS, part.name), False, number)
    for number, asked in enumerate(check.asked, len(check.parts) + 1):
        marks[asked.start : asked.end] = [("", True, number)] * (asked.end - asked.start)
    start = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            yield Piece(check.sentence[start:at], marks[start][0], marks[start][1])
            start = at


def _part(part: CheckPart, agreement: Agreement | None, names: Names) -> PartLine:
    return PartLine(label(words.PARTS, part.name), part.quote, _part_value(part, agreement, names), _note(part))


def _part_value(part: CheckPart, agreement: Agreement | None, names: Names) -> str:
    if part.name == "event":
        return label(labels_acts.ACTS, part.value)
    if part.name == "harm":
        return label(labels_acts.HARMS, part.value)
    if part.name in ("actor", "affected", "speaker"):
        return isolated(names.party(part.value))
    if part.name == "window":
        return days_text(*part.value.split("/"))
    if part.name == "number":
        low, high = part.value.split("..")
        return isolated(low if low == high else f"{low or '0'}{_DASH}{high or '…'}")
    if part.name == "area" and part.value not in words.PART_VALUES:
        return isolated(area_label(part.value, agreement, names))
    return label(words.PART_VALUES, part.value)


def _note(part: CheckPart) -> str:
    if part.name == "window" and "to the day:" in part.note:
        said = part.note.rsplit(" ", 1)[-1].split("/")
        return _("Counted from the truce, of which this is about the anniversary. To the day it would be %(days)s.") % {
            "days": days_text(*said)
        }
    if part.name == "window" and part.note.startswith("the war"):
        return _("The war that this agreement ended.")
    return ""


def _defaults(check: Check) -> Iterator[str]:
    """What the words leave open and the answer took: said, never silent."""
    query = check.query
    if query is None:
        return
    if query.since == "whole":
        yield _("No time is said: the whole time since the agreement is in force, %(days)s.") % {
            "days": days_text(query.start, query.end)
        }
    if query.area is None:
        yield _("No place is said: everywhere the agreement reaches.")
    if query.form in ("largest", "first") and query.subject_start is None:
        yield _("The words do not say which event is meant. Name its day, and it is compared with all others.")


def _answered(check: Check, agreement: Agreement | None, names: Names) -> str:
    """What the table is about, after whatever the asker changed."""
    query = check.query
    if query is None:
        return ""
    return _("Answered for %(days)s, %(area)s, as known on %(day)s.") % {
        "days": days_text(query.start, query.end),
        "area": isolated(area_label(query.area or "everywhere", agreement, names)),
        "day": moment_text(query.as_of),
    }


def _question(asked: AskedBack, agreement: Agreement | None, names: Names, address: Address) -> Question:
    choices: tuple[tuple[str, str], ...] = ()
    if asked.what == "event":
        choices = tuple((label(labels_acts.ACTS, act), address(acts=act)) for act in asked.choices if act in labels_acts.ACTS)
        choices += tuple(
            (label(labels_acts.HARMS, harm), address(harm=harm)) for harm in asked.choices if harm in labels_acts.HARMS
        )
    elif asked.what == "area":
        choices = tuple((area_label(area, agreement, names), address(area=area)) for area in asked.choices)
    elif asked.what == "who":
        choices = tuple((names.party(party), address(party=party)) for party in asked.choices)
    elif asked.what == "word":
        choices = ((_("Leave this word out"), address(without=asked.quote)),)
    elif asked.what == "language":
        choices = tuple((label(LANGUAGES, code), address(language=code)) for code in asked.choices)
    return Question(label(words.ASKED, asked.what), asked.quote, choices)


def _areas(check: Check, agreement: Agreement | None, names: Names) -> Iterator[AreaShown]:
    for area in dict.fromkeys(row.area for row in check.rows):
        rows = [row for row in check.rows if row.area == area]
        examples = tuple(_example(each, names) for each in check.examples if each.area == area)
        watch = next((_watch(each, names) for each in check.coverage if each.area == area), None)
        shown_rows = tuple(_row(row, names, agreement) for row in rows)
        yield AreaShown(area_label(area, agreement, names), rows[0].role == "asked", shown_rows, examples, watch)


def _row(row: CheckRow, names: Names, agreement: Agreement | None) -> RowShown:
    measure, rule = label(labels_acts.MEASURES, row.measure), label(words.RULES, row.rule)
    if row.rule == "duty":
        duty, party = row.measure.split(":", 1)
        measure = _("duty %(duty)s, %(party)s") % {"duty": isolated(duty), "party": isolated(names.party(party))}
    elif row.measure == row.rule:
        measure = ""
    days = days_text(row.first, row.last) if row.first is not None and row.rule not in ("duty", "balance") else ""
    threshold = "" if row.threshold is None else isolated(str(row.threshold))
    denied = ", ".join(isolated(names.party(party)) for party in row.denied_by)
    return RowShown(rule, measure, threshold, days, denied, tuple(_cell(cell) for cell in row.cells))


def _cell(cell: CheckCell) -> CellShown:
    span = "+" if cell.high is None else "" if cell.low == cell.high else f"{_DASH}{cell.high}"
    return CellShown(isolated(f"{cell.low}{span}"), cell.verdict, label(words.VERDICTS, cell.verdict), words.SIGNS[cell.verdict])


def _example(example: CounterExample, names: Names) -> ExampleShown:
    party = names.party(example.party)
    return ExampleShown(
        example,
        label(words.RULES, example.rule),
        example.speaker,
        "" if party == example.speaker else party,
        moment_text(example.day),
    )


def _watch(covered: CheckCoverage, names: Names) -> WatchShown:
    return WatchShown(
        covered.days,
        tuple((label(words.STATES, state), days) for state, days in covered.states.items()),
        ", ".join(isolated(names.party(party)) for party in covered.heard),
        ", ".join(isolated(names.party(party)) for party in covered.silent),
        covered.edge,
        covered.unplaced,
        covered.undated,
    )


def days_text(first: str | None, last: str | None) -> str:
    """Take the first and last day, give them for people; one day once."""
    if first == last:
        return moment_text(first)
    return f"{moment_text(first)} {_DASH} {moment_text(last)}"


def options(labels: "dict[str, Label]", chosen: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    """Take labels and the words chosen, give (word, label, whether chosen) for a form."""
    return tuple((word, str(text), word in chosen) for word, text in labels.items())
