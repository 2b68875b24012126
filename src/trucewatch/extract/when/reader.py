"""A pack and a stretch of text -> the times it mentions, each with its exact place. Compiled once per pack."""

import re
from typing import Any

from trucewatch.errors import DataError
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when.numbers import join_numbers
from trucewatch.extract.when.pattern import Cascade
from trucewatch.extract.when.rules import PIECES, RULES
from trucewatch.extract.when.word_list import load_lexicon
from trucewatch.extract.when.words import CASES, Itemizer
from trucewatch.languages.pack import Pack

_LONGEST_ISLAND = 400
"""Items of one island read at once; a longer run is a table or noise, and is read in pieces so that time stays linear."""


_SWITCHES = frozenset(rule.option for rule in RULES if rule.option) | {"units_first"}
_TAGS = (
    frozenset(
        re.findall(r"[A-Z][A-Z0-9_]*", re.sub(r"'[^']*'|\{\w+\}", " ", " ".join([*(r.form for r in RULES), *PIECES.values()])))
    )
    | frozenset(CASES)
    | {"CARD", "ORDN", "ABBR", "LEVANT", "EGYPT", "MAGHREB"}
)
"""Tags a pack may give its words: those the rules ask for, cases, parts of numbers, and the calendars months belong to."""
_NUMBERED = {"MONTH": range(1, 13), "HMONTH": range(1, 13), "WD": range(7)}


def check_tags(code: str, data: dict[str, Any]) -> None:
    """Take a pack's code and its ``time.toml``, raise DataError for a tag, value or switch that no rule asks for."""
    file, remedy = f"{code}/time.toml", "See docs/add-a-language.md, time.toml, and the packs of neighbouring languages"
    for table in ("words", "values", "number_suffixes"):
        for tag, entries in data.get(table, {}).items():
            if tag not in _TAGS:
                raise DataError("is no tag of the time grammar", file=file, key=f"{table}.{tag}", remedy=remedy)
            numbered = _NUMBERED.get(tag) if table == "values" else None
            wrong = [v for v in entries if numbered is not None and not (v.isdigit() and int(v) in numbered)]
            if wrong:
                known = f"{numbered[0]} to {numbered[-1]}" if numbered is not None else ""
                raise DataError("is out of its range", file=file, key=f"values.{tag}.{wrong[0]}", remedy=f"Use {known}")
    for switch in data.get("options", {}).get("switches", ()):
        if switch not in _SWITCHES:
            raise DataError(
                f"{switch!r} is no switch", file=file, key="options.switches", remedy=f"Use {', '.join(sorted(_SWITCHES))}"
            )


class TimeReader:
    """Reads times of one language. Holds no state between texts but a cache of what words mean."""

    def __init__(self, pack: Pack) -> None:
        check_tags(pack.code, pack.time)
        lexicon = load_lexicon(pack.code, pack.time)
        options = set(lexicon.options.get("switches", ()))
        self._lexicon = lexicon
        self._units_first = "units_first" in options
        self._itemizer = Itemizer(lexicon)
        self._cascade = Cascade([rule for rule in RULES if not rule.option or rule.option in options], PIECES, pack.code)

    def read(self, text: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
        """Take a text and a stretch of it, give the times mentioned there in order; offsets count the whole text."""
        found: list[TimeMention] = []
        end = len(text) if end is None else end
        for first, last in self._itemizer.stretches(text, start, end):
            for island in self._itemizer.islands(text, first, last):
                for at in range(0, len(island), _LONGEST_ISLAND):
                    for item in self._cascade.run(join_numbers(island[at : at + _LONGEST_ISLAND], self._units_first)):
                        if item.draft is not None:
                            found.append(item.draft._replace(start=item.start, end=item.end, text=text[item.start : item.end]))
        return found
