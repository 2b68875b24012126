"""Floors: pinned below what was measured, never lowered by accident; known misses keep their reasons."""

from pathlib import Path

import pytest

from trucewatch.errors import InputError
from trucewatch.eval.corpus import Corpus
from trucewatch.eval.floors import fallen, floors_for, measured
from trucewatch.eval.pinned import pin, read_floors, read_known
from trucewatch.eval.score import Miss, Scores, Tally

CORPUS = Corpus((), (), "d1")


def scores(hit: int, miss: int) -> Scores:
    made = Scores()
    made.by_language["en"] = Tally(documents=1, hit=hit, miss=miss)
    made.misses = [Miss("en/0001", "en", "shelling", "asserted", f'said "{n}"') for n in range(miss)]
    return made


def test_floors_leave_slack_and_ceilings_none() -> None:
    made = scores(90, 10)
    made.by_language["en"].noted["neg_as_fact"] = 1
    floors = floors_for(made)["en"]
    assert floors["recall"] == pytest.approx(0.88)
    assert floors["denied_as_fact_at_most"] == 1
    assert fallen({"en": floors}, measured(made)) == []


def test_the_weight_of_one_value_is_the_least_slack() -> None:
    assert floors_for(scores(9, 1))["en"]["recall"] == pytest.approx(0.8)
    made = scores(90, 10)
    made.by_language["en"].asked["killed"], made.by_language["en"].right["killed"] = 10, 9
    assert floors_for(made)["en"]["killed"] == pytest.approx(0.8)


def test_a_figure_below_its_floor_is_named() -> None:
    lower = fallen(floors_for(scores(9, 1)), measured(scores(7, 3)))
    assert [line.split(":")[0] for line in lower] == ["en recall", "en f1"]


def test_a_language_that_vanished_is_named() -> None:
    assert all("no longer measured" in line for line in fallen(floors_for(scores(9, 1)), {}))


def test_pinning_refuses_to_lower_a_floor_unless_told(tmp_path: Path) -> None:
    pin(tmp_path, CORPUS, scores(9, 1), allow_regression=False)
    with pytest.raises(InputError, match="--allow-regression"):
        pin(tmp_path, CORPUS, scores(5, 5), allow_regression=False)
    assert read_floors(tmp_path / "floors.toml").values["en"]["recall"] == pytest.approx(0.8)
    assert pin(tmp_path, CORPUS, scores(5, 5), allow_regression=True) != []
    assert read_floors(tmp_path / "floors.toml").values["en"]["recall"] == pytest.approx(0.4)


def test_known_misses_keep_their_reasons(tmp_path: Path) -> None:
    pin(tmp_path, CORPUS, scores(9, 1), allow_regression=False)
    path = tmp_path / "known-misses.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('why = ""', 'why = "irony"'), encoding="utf-8")
    pin(tmp_path, CORPUS, scores(8, 2), allow_regression=True)
    assert read_known(path) == {("en/0001", 'said "0"'): "irony", ("en/0001", 'said "1"'): ""}
