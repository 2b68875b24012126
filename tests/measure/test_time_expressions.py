# ruff: noqa: E501, T201
# The expressions that sort the classes stay on one line each; the table is printed for the reader of the measure.
"""How many of the shared date and time expressions are read as expected, over those that a news text could hold.

Run with ``-s`` to see the table and the classes left. The data (Arabic, English, Turkish) stays outside the project.
What counts as resolved: a mention over the same words whose start and end are one of the readings given there (past, coming, or
our alternatives). A length back from the report may differ by one day at either end, since calendars end a week before today.
"""

import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from trucewatch.extract.when import Anchors, TimeReader, resolve
from trucewatch.languages.pack import load_pack

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
FOLDER = SHARED / "data" / "recognizers" / "DateTime"
LANGUAGES = {"Arabic": "ar", "Turkish": "tr", "English": "en"}
DATE_FILES = ("DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser", "MergedParser", "DateTimeModel")
DATE_TYPES = ("date", "daterange", "datetime", "datetimerange")
FLOOR = {"ar": 0.78, "tr": 0.71, "en": 0.70}
"""What was reached when last measured; a change that reads fewer must say why."""


@dataclass(frozen=True)
class Case:
    """One expression: sentence, anchor, words, and the readings allowed as (start, end)."""

    file: str
    sentence: str
    reference: str
    words: str
    kind: str
    timex: str
    readings: tuple[tuple[str, str], ...]


def _pair(kind: str, value: dict[str, Any]) -> tuple[str, str] | None:
    """Take one resolution of either format, give start and end as ISO; the end of a range there is exclusive."""
    one = value.get("value") or value.get("date") or value.get("dateTime")
    if one:
        return (one.replace(" ", "T")[:16],) * 2
    start = value.get("start") or value.get("startDate") or value.get("startDateTime")
    end = value.get("end") or value.get("endDate") or value.get("endDateTime")
    if start and end:
        if len(end) == 10:
            end = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
        return start.replace(" ", "T")[:16], end.replace(" ", "T")[:16]
    if start or end:
        return (start or "").replace(" ", "T")[:16], (end or "").replace(" ", "T")[:16]
    return None


def cases(language: str) -> list[Case]:
    found: list[Case] = []
    for name in DATE_FILES:
        path = FOLDER / language / f"{name}.json"
        if not path.is_file():
            continue
        for entry in json.loads(path.read_text(encoding="utf-8-sig")):
            for result in entry.get("Results", []):
                kind = str(result.get("Type") or result.get("TypeName") or "").removeprefix("datetimeV2.")
                resolution = result.get("Value") or result.get("Resolution") or {}
                if not isinstance(resolution, dict):
                    continue
                values = resolution.get("values") or [
                    resolution.get("PastResolution") or {},
                    resolution.get("FutureResolution") or {},
                ]
                readings = tuple(p for v in values if v and (p := _pair(kind, v)) is not None)
                timex = (
                    str(resolution.get("Timex") or (values[0] or {}).get("timex", ""))
                    + " "
                    + str((values[0] or {}).get("Mod", ""))
                )
                reference = str((entry.get("Context") or {}).get("ReferenceDateTime", ""))[:16]
                found.append(Case(name, entry["Input"], reference, result["Text"].strip(), kind, timex, readings))
    return list(dict.fromkeys(found))


_COMMANDS = re.compile(
    r"cortana|alarm|reminder|remind|calendar|schedule a|set up|book|appointment|meeting|منبه|تقويم|ذكرني|موعد|اجتماع|takvim|hatırlat|randevu|toplantı|rezervasyon",
    re.I,
)
_HOLIDAY = re.compile(
    r"christmas|easter|thanksgiving|new year|valentine|halloween|mother'?s|father'?s|labou?r day|independence|memorial|martin|mlk|black friday|"
    r"cyber monday|earth day|groundhog|juneteenth|veteran|columbus|st\.? patrick|yuandan|april fool|may day|white lover|teacher|singles|arbor|inauguration|girls|"
    r"all saints|all souls|guy fawkes|cinco|maosbirthday|president|ramadan|eid |عيد|رأس السنة|ميلاد|bayram|noel|yılbaşı|sevgililer|anneler|babalar|cadılar|paskalya|şükran|holiday",
    re.I,
)


def excluded(case: Case) -> str | None:
    """Take a case, give why a news text would not hold it or why there is nothing to compare; None when it counts."""
    if case.kind not in DATE_TYPES:
        return f"another type ({case.kind.split(' ')[0]}): measured apart or no date"
    if not case.reference or not case.readings:
        return "no anchor or no resolution given"
    if any(r[0].startswith("0001") for r in case.readings):
        return "no resolution given"
    if _HOLIDAY.search(case.words):
        return "a holiday's name: calendars of feasts are not in scope"
    if re.search(r"XXXX-XX-\d\d", case.timex) or re.match(r"^\W*\d{1,2}\W*$", case.words):
        return "a bare day number, which in news is as likely a count"
    if re.fullmatch(r"\W*\d+\W{1,2}\d{1,2}\W*|\W*\d{1,2}\W{1,2}\d+\W*|\d{4}\.0", case.words):
        return "two bare numbers, which in news are as likely a score, a share or a page"
    if re.search(r"(?i)\bfew\b|several|couple|some |بضع|القليلة|عدة|birkaç|bir kaç", case.words):
        return "a vague number (few, several), which stays without dates on purpose"
    if re.search(
        r"(?i)^(the |my )*(rest|remain)|\b(my|benim)\b|^(the )?(week|day|month|year|weekend|hafta|gün|ay|yıl|hafta sonu)$|kalan|^(بقية|باقي)|^(عطلة )?(نهاية )?(ال|ا)?[أإا]سبوعي?$|^يومي$",
        case.words,
    ):
        return "a bare unit (my week, rest of the day), which names no time of its own"
    if any(r[0].startswith(("0", "notT")) for r in case.readings) or re.search(r"(?<!\d)\d{3}(?!\d)", case.words):
        return "years before 1000, or days that no calendar has"
    if re.fullmatch(r"[<>= ]*\d{4}", case.words):
        return "a year alone without a word that makes it one, which in news is as likely a count"
    if re.search(r"(?i)\b[qh][1-4]\b|\bcy ?\d", case.words):
        return "office shorthand (end of day, fiscal and school year)"
    if "FUTURE_REF" in case.timex or "PAST_REF" in case.timex:
        return "a vague time, which stays without a day on purpose"
    if (
        re.search(r"business day|working day|iş günü|يوم عمل|أيام عمل|weekdays?\b|hafta içi", case.words, re.I)
        or "BD" in case.timex
    ):
        return "business days of an office calendar"
    if re.search(r"(?i)eod|eom|eoy|\bytd\b|year to date|\bfy|fiscal|school|\bsy\d|mali yıl", case.words):
        return "office shorthand (end of day, fiscal and school year)"
    if _COMMANDS.search(case.sentence) and not re.search(r"\d{4}", case.words):
        return "a command to a calendar or alarm"
    if re.search(r"(?i)[0-9]{1,2}w[0-9]|week ?\d|w\d\d|(first|second|third|fourth|last|\d(st|nd|rd|th)) week", case.words) or (
        re.search(r"W\d\d(?!\d)", case.timex) and re.search(r"\d", case.words) and "week" in case.words
    ):
        return "numbered weeks of the year or month"
    return None


def outcome(case: Case, reader: TimeReader) -> str:
    """Take a case, give "resolved", or how it was missed."""
    found = reader.read(case.sentence, 0, len(case.sentence))
    at = case.sentence.find(case.words)
    over = [m for m in found if at < 0 or (m.start < at + len(case.words) and m.end > at)]
    if not over:
        return "nothing read there"
    for mention in over:
        for tense in (None, "past", "future"):
            when = resolve(mention, Anchors(published=case.reference, tense=tense))
            if when is None:
                continue
            ours = [(when.start or "", when.end or "")] + [(a.start or "", a.end or "") for a in when.alternatives]
            if any(_same(mine, theirs) for mine in ours for theirs in case.readings):
                return "resolved"
    if all(resolve(m, Anchors(published=case.reference)) is None for m in over):
        return "read but left unresolved"
    return "in pieces" if len(over) > 1 else "another reading"


def _same(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """Compare our start and end with theirs; the differences of convention that count as the same are listed here."""
    if mine == theirs:
        return True
    if not theirs[0] or not theirs[1]:
        # They leave the far end of "since" and "until" open; we close "since" with the report's day.
        return (not theirs[0] or mine[0][:10] == theirs[0][:10]) and (not theirs[1] or _ends_alike(mine[1], theirs[1]))
    if len(theirs[0]) == 16 and "T" not in mine[0] and "T" not in mine[1]:
        # They give hours for a part of the day ("morning" 8-12); we give the day, or the two days a night lies on.
        return theirs[0][:10] in mine and theirs[1][:10] in mine
    if theirs[0] == theirs[1] == mine[0] and len(mine[1]) == 10 and mine[1] == _day_after(theirs[1]):
        return True  # they end "19-20 November" before the 20th begins
    if mine[0] == mine[1] or theirs[0] == theirs[1] or "T" in mine[0]:
        return mine[0][:16] == theirs[0] and mine[1][:16] == theirs[1]
    if not mine[0] or not mine[1]:
        return False
    return _near(mine[0], theirs[0]) and (_near(mine[1], theirs[1]) or _ends_alike(mine[1], theirs[1]))


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()
    except ValueError:
        return ""


def _near(mine: str, theirs: str) -> bool:
    try:
        return abs((datetime.fromisoformat(mine[:10]) - datetime.fromisoformat(theirs[:10])).days) <= 1
    except ValueError:
        return False


def _ends_alike(mine: str, theirs: str) -> bool:
    """They end "2014 to 2018" before 2018 begins; with us the last unit named still belongs to the stretch."""
    if not mine:
        return False
    try:
        after = (date.fromisoformat(theirs[:10]) + timedelta(days=1)).isoformat()
    except ValueError:
        return False
    last_of_year, last_of_month = after[:4] + "-12-31", after[:8]
    return mine[:10] in (theirs[:10], after, last_of_year) or (after.endswith("-01") and mine.startswith(last_of_month))


def measure(language: str) -> tuple[Counter[str], dict[str, list[Case]], Counter[str]]:
    reader = TimeReader(load_pack(LANGUAGES[language]))
    counts: Counter[str] = Counter()
    left: dict[str, list[Case]] = defaultdict(list)
    dropped: Counter[str] = Counter()
    for case in cases(language):
        reason = excluded(case)
        if reason is not None:
            dropped[reason] += 1
            continue
        result = outcome(case, reader)
        counts[result] += 1
        if result != "resolved":
            left[f"{case.kind}: {result}"].append(case)
    return counts, left, dropped


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the shared expressions are not at {FOLDER}")
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_share_resolved(language: str) -> None:
    counts, left, dropped = measure(language)
    total = sum(counts.values())
    share = counts["resolved"] / total
    print(f"\n{language}: {counts['resolved']} of {total} date expressions resolved as expected = {share:.1%}")
    for reason, number in dropped.most_common():
        print(f"   not counted {number:4}: {reason}")
    for name, missed in sorted(left.items(), key=lambda item: -len(item[1])):
        print(f"   missed {len(missed):4}: {name}, such as " + "; ".join(repr(c.words) for c in missed[:4]))
    assert share >= FLOOR[LANGUAGES[language]]
