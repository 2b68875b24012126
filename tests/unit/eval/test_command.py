"""``trucewatch eval`` on the committed corpus: figures, lists, one language, bad input."""

import json
from pathlib import Path

import pytest

from trucewatch.cli.main import main

CORPUS = Path(__file__).with_name("corpus")


def test_figures_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(CORPUS), "--json", "--show"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["documents"] == 4
    assert {"detect", "by_language", "type", "status", "date", "place", "actor", "speaker", "link_pairs"} <= set(made)
    assert {"misses", "false", "wrong"} <= set(made)


def test_the_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(CORPUS), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert "en " in out
    assert "joined pairs of reports" in out
    assert "\nar" not in out


def test_a_folder_of_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(tmp_path)]) == 1
    assert "holds no annotated reports" in capsys.readouterr().err


def test_pin_is_for_all_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(CORPUS), "--pin", "--language", "en"]) == 1
    assert "Leave --language out" in capsys.readouterr().err
