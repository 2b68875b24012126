"""The words of layout: every pack has them, months never clash between languages, a broken table is named."""

from typing import Any

import pytest

from trucewatch.errors import DataError
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import packaged_languages
from trucewatch.languages.wire import MARKERS, layout, load_wire, parse_wire


def table() -> dict[str, Any]:
    return {
        "today": ["today"],
        "months": {str(number): [f"month{number}"] for number in range(1, 13)},
        "weekdays": {str(number): [f"day{number}"] for number in range(1, 8)},
        "agencies": {"Reuters": ["reuters"]},
        "outlets": {},
        "markers": {kind: [kind] for kind in MARKERS},
    }


@pytest.mark.parametrize("code", packaged_languages())
def test_every_pack_has_its_words(code: str) -> None:
    wire = load_wire(code)
    assert set(wire.months.values()) == set(range(1, 13))
    assert set(wire.weekdays.values()) == set(range(1, 8))
    assert wire.today
    assert all(wire.markers[kind] for kind in MARKERS)


def test_a_month_has_one_number_in_all_languages() -> None:
    for code in packaged_languages():
        for name, number in load_wire(code).months.items():
            assert layout().months[name] == number, f"{name} in {code}"


def test_an_alias_stands_for_one_agency() -> None:
    found: dict[str, set[str]] = {}
    for code in packaged_languages():
        for name, aliases in load_wire(code).agencies.items():
            for alias in aliases:
                found.setdefault(fold(alias), set()).add(name)
    assert {alias: names for alias, names in found.items() if len(names) > 1} == {}


def test_words_are_folded_longest_first() -> None:
    words = layout().markers["furniture_start"]
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))
    assert all(fold(word) == word for word in words)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"today": None}, "today"),
        ({"extra": []}, "extra"),
        ({"markers": {"continues": []}}, "markers"),
        ({"months": {"1": []}}, "months"),
        ({"weekdays": {"0": []}}, "weekdays"),
    ],
)
def test_a_broken_table_is_named(change: dict[str, Any], named: str) -> None:
    data = {key: value for key, value in {**table(), **change}.items() if value is not None}
    with pytest.raises(DataError, match=named) as caught:
        parse_wire("xx", data, "xx/wire.toml")
    assert caught.value.file == "xx/wire.toml"


def test_a_whole_table_is_read() -> None:
    assert parse_wire("xx", table(), "xx/wire.toml").months["month3"] == 3
