"""The twenty checks of ``checks.toml`` over the demo's record: question, table, quotes and watch as written by hand."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

DATA = tomllib.loads((Path(__file__).parent / "checks.toml").read_text(encoding="utf-8"))
CHECKS: dict[str, dict[str, Any]] = {check["id"]: check for check in DATA["check"]}
_RUN = """
import json, sys
from pathlib import Path
from trucewatch.agreements.load import load_agreement
from trucewatch.model.jsonl import to_json
from trucewatch.workspace.demo import build_demo
folder, as_of, asked = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
build_demo(folder)
from trucewatch.workspace.checking import check_workspace
agreement = load_agreement("karabakh-2020")
made = {name: to_json(check_workspace(agreement, sentence, by_publication=True, as_of=as_of)) for name, sentence in asked.items()}
print(json.dumps(made))
"""


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every check of the file, answered over a demo built for it, in a process of its own: a store is open once per process."""
    sentences = json.dumps({name: check["sentence"] for name, check in CHECKS.items()})
    folder = tmp_path_factory.mktemp("checks") / "trucewatch-demo"
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(folder), DATA["as_of"], sentences],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


def test_there_are_twenty_in_six_languages(answers: dict[str, Any]) -> None:
    assert len(CHECKS) == 20
    assert {answer["language"] for answer in answers.values()} == {"ar", "az", "en", "hy", "ru", "tr"}


@pytest.mark.parametrize("name", CHECKS)
def test_every_part_stands_where_it_says(name: str, answers: dict[str, Any]) -> None:
    answer = answers[name]
    for part in (*answer["parts"], *answer["asked"]):
        assert answer["sentence"][part["start"] : part["end"]] == part["quote"]


@pytest.mark.parametrize("name", [name for name, check in CHECKS.items() if "asked" in check])
def test_what_is_not_understood_is_asked_back(name: str, answers: dict[str, Any]) -> None:
    answer = answers[name]
    assert [f"{asked['what']} {asked['quote']}".strip() for asked in answer["asked"]] == CHECKS[name]["asked"]
    assert answer["query"] is None
    assert answer["rows"] == []
    assert answer["verdict"] is None


@pytest.mark.parametrize("name", [name for name, check in CHECKS.items() if "same_as" in check])
def test_one_question_has_one_answer_in_every_language(name: str, answers: dict[str, Any]) -> None:
    other = answers[CHECKS[name]["same_as"]]
    for key in ("query", "rows", "examples", "coverage", "verdict"):
        assert answers[name][key] == other[key], key
    assert answers[name]["reading"] != other["reading"]


@pytest.mark.parametrize("name", [name for name, check in CHECKS.items() if "rows" in check])
def test_question_and_table_are_as_written(name: str, answers: dict[str, Any]) -> None:
    wanted, answer = CHECKS[name], answers[name]
    assert answer["asked"] == []
    assert {key: answer["query"][key] for key in wanted.get("query", {})} == wanted.get("query", {})
    rows = [
        (f"{r['area']} {r['rule']} {r['verdict']}", f"{r['cells'][0]['low']}-{r['cells'][0]['high']}") for r in answer["rows"]
    ]
    told = [word if word in wanted["rows"] else f"{word} {interval}" for word, interval in rows]
    assert [row for row in told if row in wanted["rows"]] == wanted["rows"], told
    cells = {
        f"{row['area']} {row['rule']} {cell['view']} {cell['verdict']} {cell['low']}-{cell['high']}"
        for row in answer["rows"]
        for cell in row["cells"]
    }
    assert [view for view in wanted.get("views", ()) if view not in cells] == []
    if "verdict" in wanted:
        assert answer["verdict"] == wanted["verdict"]
    examples = {f"{each['rule']} {each['area']} {each['party']}" for each in answer["examples"]}
    assert [each for each in wanted.get("examples", ()) if each not in examples] == []
    assert all(each["quote"] and each["claim"].startswith("clm_") for each in answer["examples"])
    if "watched" in wanted:
        states = answer["coverage"][0]["states"]
        assert states.get("observed", 0) + states.get("observed_nothing", 0) == wanted["watched"]


def test_the_answer_is_never_a_bare_word(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        if answer["query"] is not None:
            assert answer["rows"], name
            assert answer["coverage"], name
            assert len(answer["reading"]) > 40, name
