"""Laws that hold for any text: no crash, exact places, no order of reading matters, no party matters."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.extract.when import Anchors, TimeReader, resolve
from trucewatch.languages.pack import load_pack
from trucewatch.model.typology import PRECISIONS

LANGUAGES = ("ar", "ru", "en", "tr", "az", "hy")
READERS = {code: TimeReader(load_pack(code)) for code in LANGUAGES}


def sentences(code: str) -> list[str]:
    """The sentences of the language's file of cases, without the days and the expected readings."""
    lines = (Path(__file__).parent / "cases" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" | ")[line.startswith("@")] for line in lines if line.strip() and not line.startswith("#")]


SENTENCES = {code: sentences(code) for code in LANGUAGES}
WORDS = sorted({word for sentences in SENTENCES.values() for sentence in sentences for word in sentence.split()})
PUBLISHED = st.sampled_from([None, "2021-11-17", "2020-02-29", "2024-01-01T00:30:00+04:00", "0001-01-01", "9999-12-31", "broken"])


def check(code: str, text: str, published: str | None, tense: str | None) -> None:
    last = 0
    for mention in READERS[code].read(text, 0, len(text)):
        assert 0 <= last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
        when = resolve(mention, Anchors(published=published, tense=tense, zone="Asia/Baku"))
        if when is not None:
            assert when.precision in PRECISIONS
            assert when.start or when.end
            if when.start and when.end and len(when.start) == len(when.end):
                assert when.start <= when.end


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(max_size=120), PUBLISHED, st.sampled_from([None, "past", "future"]))
def test_any_text(code: str, text: str, published: str | None, tense: str | None) -> None:
    check(code, text, published, tense)


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from([" ", "  ", "\n", " ، ", "-", "/"]),
    PUBLISHED,
    st.sampled_from([None, "past", "future"]),
)
def test_any_words(code: str, words: list[str], between: str, published: str | None, tense: str | None) -> None:
    check(code, between.join(words), published, tense)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(LANGUAGES), st.integers(0, 200), st.text(alphabet="\u200f\u200e\u064b\u0640 \n,.;", max_size=6))
def test_same_reading_anywhere(code: str, index: int, before: str) -> None:
    sentence = SENTENCES[code][index % len(SENTENCES[code])]
    alone = READERS[code].read(sentence, 0, len(sentence))
    text = before + "\n\n" + sentence
    inside = READERS[code].read(text, len(text) - len(sentence), len(text))
    assert [(m.text, m.shape, m.start) for m in alone] == [(m.text, m.shape, m.start - len(text) + len(sentence)) for m in inside]


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_without_an_anchor(code: str) -> None:
    for sentence in SENTENCES[code]:
        for mention in READERS[code].read(sentence, 0, len(sentence)):
            if mention.kind == "relative" and mention.first is None and mention.last is None and mention.shape != "date":
                assert resolve(mention, Anchors()) is None, mention


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "Armenia", "Azerbaijan"),
        ("ru", "Армения", "Азербайджан"),
        ("ar", "أرمينيا", "أذربيجان"),
        ("tr", "Ermenistan", "Azerbaycan"),
        ("az", "Ermənistan", "Azərbaycan"),
        ("hy", "Հայաստան", "Ադրբեջան"),
    ],
)
def test_parties_change_nothing(code: str, one: str, other: str) -> None:
    for sentence in SENTENCES[code]:
        mine, theirs = f"{one}: {sentence} {other}", f"{other}: {sentence} {one}"
        a, b = READERS[code].read(mine, 0, len(mine)), READERS[code].read(theirs, 0, len(theirs))
        assert [(m.text, m.shape, m.kind) for m in a] == [(m.text, m.shape, m.kind) for m in b]


def test_every_day_of_a_leap_year_comes_back() -> None:
    for ordinal in range(date(2020, 1, 1).toordinal(), date(2021, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        text = f"On {day:%d %B} 2020 they met."
        when = resolve(READERS["en"].read(text, 0, len(text))[0], Anchors())
        assert when is not None
        assert when.start == day.isoformat()


def test_long_noise_ends_soon() -> None:
    text = "16 , 11 - 2021 / May and last week " * 3000
    began = time.perf_counter()
    READERS["en"].read(text, 0, len(text))
    assert time.perf_counter() - began < 20
