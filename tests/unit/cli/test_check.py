"""``trucewatch check``: exit codes, what is asked back, JSON by its schema."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trucewatch.model.schema import schemas

PROGRAM = (sys.executable, "-c", "from trucewatch.cli.main import entry; entry()")
HEADLINE = "No major military operations in Karabakh for a year"


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process of its own: a store is open once per process."""
    return subprocess.run(
        [*PROGRAM, "check", "--workspace", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an empty record."""
    folder = tmp_path_factory.mktemp("check") / "mission"
    subprocess.run([*PROGRAM, "init", str(folder)], check=True, capture_output=True)
    return folder


def test_it_answers_with_table_watch_and_line(mission: Path) -> None:
    done = run(mission, HEADLINE, "--as-of", "2021-11-26")
    assert done.returncode == 0, done.stderr
    assert "nk-conflict-zone [asked]  deaths" in done.stdout
    assert "watch in border" in done.stdout
    assert "not_decidable: " in done.stdout


def test_json_keeps_its_schema(mission: Path) -> None:
    done = run(mission, HEADLINE, "--as-of", "2021-11-26", "--json", "--deaths", "10", "--rule", "deaths", "--answer-in", "ru")
    made = json.loads(done.stdout)
    schema = schemas()["check"]
    assert set(made) == set(schema["required"])
    row, query = schema["properties"]["rows"]["items"], schema["properties"]["query"]["anyOf"][0]
    assert all(set(each) == set(row["required"]) for each in made["rows"])
    assert set(made["query"]) == set(query["required"])
    assert made["query"]["deaths"] == 10
    assert [row["rule"] for row in made["rows"]] == ["deaths", "deaths"]
    assert "решить нельзя" in made["reading"]


def test_what_is_asked_back_names_the_words_and_the_next_step(mission: Path) -> None:
    done = run(mission, "the other side violated the ceasefire in Zorbland", "--as-of", "2021-11-26", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["query"] is None
    assert "“the other side” (0-14)" in done.stderr
    assert "--party" in done.stderr
    assert "Zorbland" in done.stderr
    settled = run(mission, "the other side violated the ceasefire in Zorbland", "--party", "armenia", "--without", "Zorbland")
    assert settled.returncode == 0, settled.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ("--as-of", "yesterday"),
        ("--from", "2021-12-01", "--to", "2021-01-01"),
        ("--area", "atlantis"),
        ("--language", "xx"),
        ("--acts", "dancing"),
        ("--harm", "amused"),
        ("--deaths", "0"),
    ],
)
def test_bad_input_is_named(mission: Path, wrong: tuple[str, ...]) -> None:
    done = run(mission, HEADLINE, *wrong)
    assert done.returncode == 1
    assert done.stderr.startswith("trucewatch: ")


def test_bad_usage(mission: Path) -> None:
    assert run(mission, HEADLINE, "--rule", "mine").returncode == 2
    assert run(mission).returncode == 2
