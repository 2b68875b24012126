"""Texts made to be slow: the time must grow with their length and no faster."""

import time

import pytest

from trucewatch.read.document import make_document

WORST = {
    "one long word": "a" * 200_000,
    "joints of two scripts": "аb" * 50_000,
    "a signature without an end": "By " + "A" * 190 + "!",
    "initials without an end": "By " + "A." * 90 + "!",
    "brackets": "(" * 100_000,
    "dots": "a." * 100_000,
    "hyphens": "a-" * 95 + "!",
    "hashtags": "#" * 100_000 + "!",
    "blanks": " " * 300_000 + "x",
    "dates": "12 ноября 2020, " * 20_000,
}


@pytest.mark.parametrize("name", WORST)
def test_a_text_made_to_be_slow_is_not(name: str) -> None:
    make_document("The ministry said that nobody was hurt.", uri="x")  # packs and patterns are loaded once
    begun = time.perf_counter()
    make_document(WORST[name], uri="x")
    # Ten times what a slow machine needs; each of these once took minutes, or would with a careless pattern.
    assert time.perf_counter() - begun < 10
