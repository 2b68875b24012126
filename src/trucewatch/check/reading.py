"""A check -> one careful line in a given language, made of its pack's sentences; intervals and days, never a bare yes."""

from collections.abc import Sequence

from trucewatch.check.area import BORDER, EVERYWHERE
from trucewatch.check.coverage import watched_days
from trucewatch.check.words import words_for
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.model.agreement import Agreement
from trucewatch.model.check import VERDICTS, CheckCoverage, CheckRow

_PHRASES = {
    "deaths": "rule_a",
    "positions": "rule_b",
    "heavy": "rule_c",
    "truce": "rule_d",
    "any": "rule_any",
    "number": "rule_number",
    "tally": "rule_tally",
    "first": "rule_first",
    "duty": "rule_duty",
    "balance": "rule_balance",
}
FIRST_STRONG, LEFT_TO_RIGHT, POP = "\u2068", "\u2066", "\u2069"
"""Isolates around names and around numbers, so that an interval keeps its order in a line from right to left."""


def reading(
    language: str, rows: Sequence[CheckRow], coverage: Sequence[CheckCoverage], agreement: Agreement | None, area: str | None
) -> str:
    """Take a language, the rows, the coverage, the agreement and the area asked, give the line."""
    says = words_for(language).says
    asked = [row for row in rows if row.role == "asked"]
    beside = [row for row in rows if row.role == "beside"]
    lines = [says["for_area"].format(area=area_name(area, language, agreement, says), said=_said(says, asked))]
    for other in dict.fromkeys(row.area for row in beside):
        there = [row for row in beside if row.area == other and row.verdict != "not_decidable"]
        if there and area is not None:
            name = area_name(other, language, agreement, says)
            lines.append(says["beside"].format(area=name, said=_said(says, there)))
    watch = coverage[0] if coverage else None
    if watch is not None:
        days = watched_days(watch)
        lines.append(says["watched"].format(days=days, all=watch.days) if days else says["no_watch"])
    text = " ".join(line for line in lines if line)
    return text[:1].upper() + text[1:]


def area_name(area: str | None, language: str, agreement: Agreement | None, says: dict[str, str]) -> str:
    """Take an area, a language and the agreement, give the area's name in that language (else English, else its id)."""
    if area is None or area == EVERYWHERE:
        return says["everywhere"]
    if area == BORDER:
        return says["border"]
    zone = next((zone for zone in agreement.zones if zone.id == area), None) if agreement is not None else None
    if zone is not None:
        return zone.name.get(language) or zone.name.get("en") or zone.id
    record = load_gazetteer().by_id(area)
    return f"{FIRST_STRONG}{record.name}{POP}" if record is not None else area


def _said(says: dict[str, str], rows: Sequence[CheckRow]) -> str:
    parts = []
    for verdict in VERDICTS:
        held = [row for row in rows if row.verdict == verdict]
        if not held:
            continue
        rules = _list(says, list(dict.fromkeys(_rule(says, row) for row in held)))
        parts.append(says[verdict].format(under=says["under"].format(rules=rules)))
    return "; ".join(parts) if parts else says["not_decidable"].format(under="").strip()


def _rule(says: dict[str, str], row: CheckRow) -> str:
    if row.rule.startswith("largest_"):
        name = says["rule_largest"].format(measure=says[row.rule.replace("largest", "measure")])
    else:
        name = says[_PHRASES[row.rule]]
    return f"{name} ({interval(row)})" if _worth_telling(row) else name


def _worth_telling(row: CheckRow) -> bool:
    return row.cells[0].high != 0 and row.rule != "duty"


def interval(row: CheckRow) -> str:
    """Take a row, give what was found together as numbers and days that every language reads alike."""
    cell = row.cells[0]
    number = f"{cell.low}+" if cell.high is None else (str(cell.low) if cell.low == cell.high else f"{cell.low}–{cell.high}")
    days = "" if row.first is None else (row.first if row.first == row.last else f"{row.first}/{row.last}")
    return f"{LEFT_TO_RIGHT}{number}{'; ' if days else ''}{days}{POP}"


def _list(says: dict[str, str], items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return says["joined"].join(items[:-1]) + says["and"] + items[-1]
