import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.store.search import places_of
from trucewatch.store.words import WORD_LENGTH, folded_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shots, fired!", ["shots", "fired"]),
        ("إطلاقَ النّار", ["اطلاق", "النار"]),
        ("Xocalı", ["xocali"]),
        ("Ёлка-ель", ["елка", "ель"]),
        ("", []),
        ("— … '\"", []),
        ("cafe\u0301", ["cafe"]),
        ("a_b", ["a", "b"]),
    ],
)
def test_words_are_folded(text, expected):
    assert folded_words(text) == expected


@given(st.text(st.characters(), max_size=80))
def test_every_word_stands_where_it_says(text):
    end = 0
    for word, start, stop in words(text):
        assert 0 <= start < stop <= len(text)
        assert word
        assert len(word) <= WORD_LENGTH
        assert stop >= end
        end = stop


def test_places_are_those_of_the_raw_text():
    text = "The shelling of the shelters"
    assert [text[a:b] for a, b in places_of(text, "SHEL")] == ["shelling", "shelters"]
    assert places_of(text, "") == ()
    assert len(places_of("a " * 200, "a")) == 50
