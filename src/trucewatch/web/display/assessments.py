"""Assessments and changes of scores -> rows of a page: the interval, its views, timeliness, who may say what it means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.assess.changes import Change
from trucewatch.model.agreement import Agreement, Obligation
from trucewatch.model.assessment import Assessment
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_assessing import SCORES, VIEWS
from trucewatch.web.display.names import Names
from trucewatch.web.display.reasons import ReasonLine, change_lines, reason_lines, timeliness_text
from trucewatch.web.display.times import isolated

EVERYONE = "all"
_CALM = (None, "kept", "not_observable", "0", "1", "2", "3", "not_due", "due", "used")
"""High ends that propose no breach."""
_GRAVITY = ("kept", "minor", "serious", "material")


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One party's score on one duty. ``low`` and ``high`` are words of the record for classes, the labels for people.

    ``proposes`` marks a breach somebody claims and no named person has found; ``findings`` are judgements that found one.
    """

    party: str
    reading: str
    low: str
    high: str
    low_label: str
    high_label: str
    assessed: bool
    timely: str
    views: tuple[tuple[str, str, str], ...]
    disputed: bool
    proposes: bool
    findings: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    would_change: tuple[str, ...]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of a standing duty: the scores of each party in the order of the head."""

    start: str
    end: str
    scores: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of a score: the day it became known, both intervals in words, the rule and where the evidence stands."""

    known: str
    party: str
    reading: str
    old: str
    new: str
    rules: tuple[ReasonLine, ...]
    evidence: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A score of the duty's scale and the plain words that were written for it before anything was scored."""

    score: str
    words: str


def score_line(made: Assessment, duty: Obligation, names: Names, *, full: bool = True) -> ScoreLine:
    """Take an assessment, its duty and names, give its line; without its reasons where ``full`` is False."""
    return ScoreLine(
        party=party_name(made.party, duty, names),
        reading=names.party(made.reading) if made.reading else "",
        low=made.low or "",
        high=made.high or "",
        low_label=str(label(SCORES, made.low)) if made.low is not None else "",
        high_label=str(label(SCORES, made.high)) if made.high is not None else "",
        assessed=made.low is not None,
        timely=timeliness_text(made.timeliness, names),
        views=tuple((name, *_view(name, state, names)) for name, state in made.views.items()),
        disputed=made.disputed,
        proposes=made.high not in _CALM and not made.findings,
        findings=made.findings,
        reasons=reason_lines(made.reasons, names) if full else (),
        would_change=change_lines(made.would_change, names),
        start=made.start,
        end=made.end,
    )


def party_name(party: str, duty: Obligation, names: Names) -> str:
    """Take a party of an assessment and its duty, give its name; "all" asks what happened, whoever did it."""
    if party != EVERYONE:
        return names.party(party)
    return _("Whoever did it") if duty.bearers else _("nobody named")


def month_lines(monthly: Sequence[Assessment], duty: Obligation, names: Names) -> tuple[tuple[str, ...], tuple[MonthLine, ...]]:
    """Take the monthly assessments and a duty, give the parties of the head and a line for each month, the newest first."""
    mine = [made for made in monthly if made.obligation == duty.id and not made.reading]
    parties = list(dict.fromkeys(made.party for made in mine))
    by_month: dict[tuple[str, str], dict[str, Assessment]] = {}
    for made in mine:
        by_month.setdefault((made.start, made.end), {})[made.party] = made
    lines = [
        MonthLine(start, end, tuple(score_line(held[party], duty, names) for party in parties if party in held))
        for (start, end), held in sorted(by_month.items(), reverse=True)
    ]
    return tuple(party_name(party, duty, names) for party in parties), tuple(lines)


def change_rows(changes: Iterable[Change], duty: Obligation, documents: dict[str, str], names: Names) -> tuple[ChangeLine, ...]:
    """Take changes of scores, their duty and the document each claim stands in, give lines, the newest first.

    A claim the reader may not see is in no document here and is left out.
    """
    lines = [
        ChangeLine(
            known=change.known,
            party=party_name(change.party, duty, names),
            reading=names.party(change.reading) if change.reading else "",
            old=interval_text(*change.old) if change.old is not None else _("nothing known"),
            new=interval_text(*change.new),
            rules=reason_lines(change.rules, names),
            evidence=tuple((documents[name], name) for name in change.evidence if name in documents),
            findings=change.findings,
        )
        for change in changes
    ]
    return tuple(reversed(lines))


def interval_text(low: str | None, high: str | None) -> str:
    """Take the ends of an interval, give it in words: one word where both are the same."""
    if low is None or high is None:
        return _("not assessable")
    first, last = str(label(SCORES, low)), str(label(SCORES, high))
    return first if low == high else f"{first} – {last}"


def criteria_lines(duty: Obligation) -> tuple[CriterionLine, ...]:
    """Take a duty, give its criteria in the order of its scale."""
    order = (*_GRAVITY, "0", "1", "2", "3", "not_due", "due", "used")
    held = sorted(duty.criteria.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))
    return tuple(CriterionLine(str(label(SCORES, score)), words) for score, words in held)


def scored_of(duty: Obligation, found: Iterable[Assessment], names: Names, *, full: bool = True) -> tuple[ScoreLine, ...]:
    """Take a duty and assessments over the whole time, give its lines over all readings, one for each party."""
    return tuple(score_line(made, duty, names, full=full) for made in found if made.obligation == duty.id and not made.reading)


def readings_of(duty: Obligation, found: Iterable[Assessment], names: Names) -> tuple[ScoreLine, ...]:
    """Take a duty and assessments over the whole time, give a line for each reading and party."""
    return tuple(score_line(made, duty, names) for made in found if made.obligation == duty.id and made.reading)


def versions_of(agreement: Agreement) -> tuple[tuple[str, tuple[tuple[str, str, str, tuple[str, ...], bool], ...]], ...]:
    """Take an agreement, give its texts by language: id, status, source, differences, and whether it is marked as unofficial."""
    groups: dict[str, list[tuple[str, str, str, tuple[str, ...], bool]]] = {}
    for version in agreement.versions:
        unofficial = "official" not in version.status
        groups.setdefault(version.language, []).append(
            (version.id, version.status, version.source, version.differences, unofficial)
        )
    return tuple((language, tuple(found)) for language, found in groups.items())


def _view(name: str, state: str, names: Names) -> tuple[str, str]:
    """Give the label of a view and of its state; a view over several readings may have two ends."""
    title = (
        _("By the account of %(party)s") % {"party": isolated(names.party(name.partition(":")[2]))}
        if name.startswith("account:")
        else str(label(VIEWS, name))
    )
    low, dash, high = state.partition("-")
    words = f"{label(SCORES, low)} – {label(SCORES, high)}" if dash and low in SCORES and high in SCORES else label(SCORES, state)
    return title, str(words)
