"""How summary claims are understood: parts with their places, defaults said, unknown words asked back."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from trucewatch.agreements.load import load_agreement
from trucewatch.check.understand import Choices, candidates, known_languages, understand

KARABAKH = load_agreement("karabakh-2020")
AS_OF = "2021-11-26"
SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]


@pytest.mark.parametrize("number", range(len(SENTENCES)), ids=[each["text"][:40] for each in SENTENCES])
def test_a_sentence_is_understood(number: int) -> None:
    wanted: dict[str, Any] = SENTENCES[number]
    agreement = load_agreement(wanted.get("agreement", "karabakh-2020"))
    understood = understand(wanted["text"], agreement, wanted.get("as_of", AS_OF))
    assert [f"{asked.what}: {asked.quote}" for asked in understood.asked] == wanted.get("asked", [])
    assert (understood.query is None) == ("asked" in wanted)
    for part in (*understood.parts, *understood.asked):
        assert " ".join(wanted["text"].split())[part.start : part.end] == part.quote
    if understood.query is not None:
        found = {key: getattr(understood.query, key) for key in wanted["query"]}
        expected = {key: None if value == "<none>" else value for key, value in wanted["query"].items()}
        assert {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()} == expected


def test_all_six_languages_read_summary_claims() -> None:
    assert known_languages() == ("ar", "az", "en", "hy", "ru", "tr")


def test_the_language_named_is_taken_and_an_unknown_one_asked_back() -> None:
    assert candidates("Ateşkes sürüyor", "tr") == ("tr",)
    understood = understand("ΑΒΓ δεζ", KARABAKH, AS_OF)
    assert [asked.what for asked in understood.asked] == ["language"]
    assert understood.asked[0].choices == known_languages()


@pytest.mark.parametrize("text", ["", "   ", "a " * 300])
def test_nothing_and_too_much_are_asked_back(text: str) -> None:
    assert [asked.what for asked in understand(text, KARABAKH, AS_OF).asked] == ["sentence"]


def test_a_year_is_counted_from_the_truce_only_near_its_anniversary() -> None:
    sentence = "No clashes in Karabakh for a year"
    near = understand(sentence, KARABAKH, "2021-11-26").query
    late = understand(sentence, KARABAKH, "2022-06-01").query
    assert near is not None
    assert late is not None
    assert near.start == "2020-11-10"
    assert late.start == "2021-06-01"
    note = next(part.note for part in understand(sentence, KARABAKH, "2021-11-26").parts if part.name == "window")
    assert "2020-11-26/2021-11-26" in note


def test_words_of_time_count_from_the_day_it_was_said() -> None:
    query = understand("No clashes last week", KARABAKH, AS_OF, day="2021-07-30").query
    assert query is not None
    assert (query.start, query.end) == ("2021-07-19", "2021-07-25")


def test_the_asker_settles_what_was_asked_back() -> None:
    sentence = "the other side violated the ceasefire 20 times in Zorbland"
    settled = understand(sentence, KARABAKH, AS_OF, choices=Choices(actor="armenia", dropped=("zorbland",)))
    assert settled.query is not None
    assert settled.query.actor == "armenia"


def test_choices_go_before_words() -> None:
    chosen = Choices(area="border", start="2021-11-01", end="2021-11-20", size="any", deaths=10, rules=("any",))
    query = understand("No major operations in Karabakh for a year", KARABAKH, AS_OF, choices=chosen).query
    assert query is not None
    assert (query.area, query.start, query.end, query.size, query.deaths, query.rules) == (
        "border",
        "2021-11-01",
        "2021-11-20",
        "any",
        10,
        ("any",),
    )


def test_without_an_agreement_a_time_must_be_said() -> None:
    assert [asked.what for asked in understand("No clashes in Sirte", None, AS_OF).asked] == ["window"]
    assert understand("No clashes in Sirte last week", None, AS_OF).query is not None


def test_a_text_from_outside_is_only_words() -> None:
    understood = understand("<script>alert(1)</script> no clashes in Karabakh", KARABAKH, AS_OF)
    assert "script" in [asked.quote for asked in understood.asked]


def test_a_window_never_reaches_past_the_day_of_knowledge() -> None:
    query = understand("No clashes in November 2021", KARABAKH, "2021-11-20").query
    assert query is not None
    assert query.end == "2021-11-20"
