"""The words of a wire story's layout (``languages/<code>/wire.toml``): loads, checks and joins them.

Months, weekdays and "today" belong to one language. Agencies and markers are joined over all packs, because a Russian
page may say "Posted", and an Arabic one "(AFP)".
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import packaged_languages

REISSUES: tuple[str, ...] = ("withdrawal", "correction", "update")
"""How a report may take up an earlier one, the gravest first."""
MARKERS: tuple[str, ...] = ("continues", "byline", "caption", "stamp", "views", "furniture", "furniture_start", *REISSUES)
_TABLES = {"today", "months", "weekdays", "agencies", "outlets", "markers"}


@dataclass(frozen=True)
class Wire:
    """One language's words: name -> number for months and weekdays (ISO, Monday 1); all folded; longest first."""

    code: str
    today: tuple[str, ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    agencies: dict[str, tuple[str, ...]]
    outlets: dict[str, tuple[str, ...]]
    markers: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Layout:
    """All packs' words together: folded name -> agency or outlet; marker kind -> folded words; agencies as printed."""

    agencies: dict[str, str]
    printed: tuple[str, ...]
    outlets: dict[str, str]
    markers: dict[str, tuple[str, ...]]
    months: dict[str, int]


@lru_cache(maxsize=32)
def load_wire(code: str) -> Wire:
    """Take a language code, give its words of layout; DataError names file and key when the table is broken."""
    return read_wire(files("trucewatch.languages").joinpath(code), code)


def read_wire(folder: Traversable | Path, code: str) -> Wire:
    """Take a pack's folder and its code, give its words of layout; DataError names file and key when the table is broken."""
    name = f"{code}/wire.toml"
    path = folder.joinpath("wire.toml")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError("is missing", file=name, remedy="Copy the one of a neighbouring language and translate it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=name, remedy="Mend the line named") from error
    return parse_wire(code, data, name)


def parse_wire(code: str, data: dict[str, Any], name: str) -> Wire:
    """Take the loaded table and its file's name, give the checked words."""
    if set(data) != _TABLES:
        odd = ", ".join(sorted(set(data) ^ _TABLES))
        raise DataError(f"missing or unknown: {odd}", file=name, remedy=f"Needed: {', '.join(sorted(_TABLES))}")
    if set(data["markers"]) != set(MARKERS):
        odd = ", ".join(sorted(set(data["markers"]) ^ set(MARKERS)))
        raise DataError(f"missing or unknown: {odd}", file=name, key="markers", remedy=f"Needed: {', '.join(MARKERS)}")
    return Wire(
        code=code,
        today=_longest_first(data["today"]),
        months=_numbered(data["months"], 12, name, "months"),
        weekdays=_numbered(data["weekdays"], 7, name, "weekdays"),
        agencies={key: tuple(value) for key, value in data["agencies"].items()},
        outlets={key: tuple(value) for key, value in data["outlets"].items()},
        markers={key: _longest_first(value) for key, value in data["markers"].items()},
    )


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Give the agencies, outlets and markers of all packs together."""
    wires = [load_wire(code) for code in packaged_languages()]
    return Layout(
        agencies={fold(alias): name for wire in wires for name, aliases in wire.agencies.items() for alias in (name, *aliases)},
        printed=tuple(
            sorted({a for w in wires for name, all_ in w.agencies.items() for a in (name, *all_)}, key=lambda a: (-len(a), a))
        ),
        outlets={fold(alias): name for wire in wires for name, aliases in wire.outlets.items() for alias in (name, *aliases)},
        markers={kind: _longest_first([w for wire in wires for w in wire.markers[kind]]) for kind in MARKERS},
        months={name: number for wire in wires for name, number in wire.months.items()},
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(word) for word in words}, key=lambda word: (-len(word), word)))


def _numbered(table: dict[str, list[str]], last: int, name: str, key: str) -> dict[str, int]:
    if set(table) != {str(number) for number in range(1, last + 1)}:
        raise DataError(f"needs the keys 1 to {last}", file=name, key=key, remedy="Fill in the missing ones")
    pairs = [(fold(word), int(number)) for number, words in table.items() for word in words]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))
