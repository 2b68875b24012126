"""`trucewatch routes` and `trucewatch indicators` over a workspace of one report."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = """Azerbaijan closes road between Goris and Kapan

YEREVAN, October 5, 2021 (News Desk) - Azerbaijani forces blocked the road between Goris and Kapan on Tuesday, Armenia's
Security Service said. The Ministry of Defence of Russia said that 53,000 refugees had returned to Nagorno-Karabakh.
"""


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a process of its own."""
    code = "import sys; from trucewatch.cli.main import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("routes") / "mission"
    made = run(folder.parent, "init", str(folder), "--knowledge", "published")
    assert made.returncode == 0, made.stderr
    (folder / "story.txt").write_text(STORY, "utf-8")
    took = run(folder, "run", "story.txt")
    assert took.returncode == 0, took.stderr
    return folder


def test_every_route_is_listed_and_reports_change_its_state(workspace: Path) -> None:
    shown = run(workspace, "routes")
    assert shown.returncode == 0, shown.stderr
    assert "nakhchivan-rail" in shown.stdout
    road = json.loads(run(workspace, "routes", "show", "goris-kapan-road", "--json").stdout)
    assert road["as_of"] == "2021-10-05"
    assert road["passage"]["residents"] == "not_open"
    assert any(report["claim"] for report in road["segments"][0]["history"])
    before = json.loads(run(workspace, "routes", "show", "goris-kapan-road", "--json", "--as-of", "2021-09-30").stdout)
    assert before["passage"]["residents"] == "open"


def test_one_route_is_shown_with_its_promises_and_words(workspace: Path) -> None:
    shown = run(workspace, "routes", "show", "nakhchivan-rail", "--as-of", "2024-09-01").stdout
    assert "moved, 549 days" in shown
    assert "progress fell: almost 40 per cent on 2023-02-20" in shown
    assert "azerbaijan reads:" in shown


def test_what_one_more_segment_joins(workspace: Path) -> None:
    shown = run(workspace, "routes", "what-if", "meghri-rail", "--as-of", "2024-09-01").stdout
    assert "1 pair\n" in shown
    assert "Horadiz - Aghband - Ordubad - Julfa - Yeraskh - Gyumri" in shown


def test_indicators_stand_side_by_side(workspace: Path) -> None:
    shown = run(workspace, "indicators", "returns", "--as-of", "2021-12-31")
    assert shown.returncode == 0, shown.stderr
    for words in ("UNHCR: persons who travelled", "russia: with peacekeepers", "53000", "24267"):
        assert words in shown.stdout
    line = json.loads(run(workspace, "indicators", "gas-supply", "--json").stdout)
    assert line["missing"] == ["baseline"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("routes", "show", "nowhere"), "nakhchivan-rail"),
        (("routes", "what-if", "nowhere"), "meghri-rail"),
        (("routes", "--as-of", "yesterday"), "2021-11-16"),
        (("indicators", "nothing"), "mine-victims"),
        (("assess", "--changes", "--from", "2021-01-01", "--to", "2021-02-01"), "--from"),
    ],
)
def test_bad_input_is_named_with_the_next_step(workspace: Path, arguments: tuple[str, ...], word: str) -> None:
    answer = run(workspace, *arguments)
    assert answer.returncode == 1
    assert word in answer.stderr


def test_changes_are_lines_with_rule_and_evidence(workspace: Path) -> None:
    answer = run(workspace, "assess", "--changes", "--json", "--obligation", "9a")
    assert answer.returncode == 0, answer.stderr
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert lines
    assert {"known", "old", "new", "rules", "evidence", "reading"} <= set(lines[0])
    assert "rule:" in run(workspace, "assess", "--changes", "--obligation", "9a").stdout
