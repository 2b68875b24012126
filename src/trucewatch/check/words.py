"""A pack's words for summary claims, compiled: ``languages/<code>/lexicon/check.toml``.

The closed keys below are all a pack may use; an unknown or missing one is an error that names file and key.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from trucewatch.check.acts import ACTS, HARMS
from trucewatch.errors import DataError
from trucewatch.extract.cues import CueSet
from trucewatch.languages.pack import Pack, load_pack

TABLES: dict[str, tuple[str, ...]] = {
    "frame": ("question", "denied", "reported"),
    "acts": tuple(ACTS),
    "harms": tuple(HARMS),
    "people": ("civilian", "military", "peacekeeper", "unknown"),
    "size": ("major", "any"),
    "form": ("largest", "first", "all", "times", "times_noun"),
    "negation": ("words", "endings", "kept"),
    "since": ("truce", "war", "ago"),
    "area": ("everywhere", "border", "zone", "compass"),
    "side": ("other", "own", "both", "between"),
    "roles": ("target", "by"),
    "filler": ("happen", "words"),
    "positions": ("words", "areas"),
}
"""Table -> its keys. Every value is a list of patterns; ``docs/add-a-language.md`` tells how a pattern is written."""
SAID: tuple[str, ...] = (
    "supported",
    "contradicted",
    "contested",
    "depends",
    "not_decidable",
    "under",
    "for_area",
    "beside",
    "watched",
    "no_watch",
    "everywhere",
    "border",
    "rule_a",
    "rule_b",
    "rule_c",
    "rule_d",
    "rule_any",
    "rule_number",
    "rule_tally",
    "rule_largest",
    "rule_first",
    "rule_duty",
    "rule_balance",
    "measure_deaths",
    "measure_casualties",
    "measure_captured",
    "measure_days",
    "joined",
    "and",
)
"""Sentences and phrases of the one-line reading, with their places in braces."""
Cue = tuple[str, str]
"""Table and key a phrase stands under."""


@dataclass(frozen=True)
class CheckWords:
    """One language's words: ``cues`` finds every phrase, ``positions`` words for posts and heights, ``areas`` words that make a
    settlement's name that of the land around it, ``says`` sentences.

    ``inner`` holds each word of a table's phrases by itself: such a word may stand in the gap of another phrase of it.
    """

    code: str
    cues: CueSet[Cue]
    positions: CueSet[str]
    areas: CueSet[str]
    inner: CueSet[str]
    says: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=16)
def words_for(code: str) -> CheckWords:
    """Take a language's code, give its words; raise UnsupportedLanguage or DataError."""
    return compile_words(load_pack(code))


def has_words(pack: Pack) -> bool:
    """Take a pack, tell whether it can read summary claims."""
    return "check" in pack.lexicon


def compile_words(pack: Pack) -> CheckWords:
    """Take a pack, give its words compiled; every table and key is checked against the closed lists above."""
    where = f"{pack.code}/lexicon/check.toml"
    data: dict[str, Any] = pack.lexicon.get("check", {})
    if not data:
        raise DataError("is missing or empty", file=where, remedy="Copy languages/_template/lexicon/check.toml")
    cues: CueSet[Cue] = CueSet()
    positions: CueSet[str] = CueSet()
    areas: CueSet[str] = CueSet()
    inner: CueSet[str] = CueSet()
    for table in data:
        if table not in (*TABLES, "say"):
            raise DataError("is not a known table", file=where, key=table, remedy=f"Use one of: {', '.join(TABLES)}, say")
    for table, keys in TABLES.items():
        for key, patterns in data.get(table, {}).items():
            if key not in keys:
                raise DataError("is not a known key", file=where, key=f"{table}.{key}", remedy=f"Use one of: {', '.join(keys)}")
            if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
                raise DataError("must be a list of texts", file=where, key=f"{table}.{key}")
            if table == "positions":
                (positions if key == "words" else areas).add(patterns, key, f"{where} [{table}.{key}]")
            else:
                cues.add(patterns, (table, key), f"{where} [{table}.{key}]")
                inner.add(_single_words(patterns), table)
    return CheckWords(pack.code, cues, positions, areas, inner, _sentences(data.get("say", {}), where))


def _single_words(patterns: list[str]) -> list[str]:
    found = (word for pattern in patterns for word in re.split(r"[\s()|?!-]+", pattern))
    return sorted({word for word in found if word.strip("*") and not word.startswith("..")})


def _sentences(says: dict[str, Any], where: str) -> dict[str, str]:
    for key in SAID:
        if not isinstance(says.get(key), str):
            raise DataError("is missing or not a text", file=where, key=f"say.{key}", remedy="See languages/_template")
    return {key: says[key] for key in SAID}
