"""The golden documents: every annotation holds, no figure is below its floor, and what is known to be missed is missed still."""

from functools import lru_cache
from pathlib import Path

import pytest

from trucewatch.eval.corpus import Corpus, read_corpus
from trucewatch.eval.floors import fallen, measured
from trucewatch.eval.pinned import read_floors, read_known
from trucewatch.eval.run import as_document, evaluate
from trucewatch.eval.score import Scores
from trucewatch.languages.pack import packaged_languages

GOLDEN = Path(__file__).parent
PIN = "run `trucewatch eval --pin tests/golden`"
FEWEST = 25
"""Documents each language has at least."""


@lru_cache(maxsize=1)
def corpus() -> Corpus:
    """All golden documents; a broken one fails every test here, by name."""
    return read_corpus(GOLDEN / "documents")


@lru_cache(maxsize=1)
def scores() -> Scores:
    """Their scores, made once."""
    return evaluate(corpus())


@pytest.mark.parametrize("code", packaged_languages())
def test_each_language_has_its_documents(code: str) -> None:
    own = [document for document in corpus().documents if document.language == code]
    assert len(own) >= FEWEST
    assert any(document.kind == "distractor" for document in own)


def test_every_document_is_read_in_its_language() -> None:
    wrong = {d.id: made for d in corpus().documents if (made := as_document(d).language) != d.language}
    assert wrong == {}


def test_the_floors_are_of_these_documents() -> None:
    assert read_floors(GOLDEN / "floors.toml").digest == corpus().digest, f"documents changed since the floors were pinned: {PIN}"


@pytest.mark.parametrize("code", packaged_languages())
def test_no_figure_is_below_its_floor(code: str) -> None:
    floors = read_floors(GOLDEN / "floors.toml").values
    lower = fallen({code: floors.get(code, {})}, measured(scores()))
    assert lower == [], f"see them with `trucewatch eval tests/golden --show --language {code}`"
    assert code in floors


def test_no_span_misquotes() -> None:
    assert scores().total.noted["bad_spans"] == 0


def test_known_misses_are_missed_still() -> None:
    known = read_known(GOLDEN / "known-misses.toml")
    there = {(document.id, mention.quote) for document in corpus().documents for mention in document.mentions}
    assert set(known) - there == set(), f"listed, but not in the documents: {PIN}"
    assert set(known) & scores().found == set(), f"these are found now and must leave the list: {PIN}"
