"""What named people decide enters the score from that day on, and pages of a kept score follow it at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = """Armenia says two soldiers wounded near Martakert

YEREVAN, December 5, 2020 (News Desk) - Azerbaijani forces shelled Armenian positions near Martakert on Saturday, the Ministry of
Defence of Armenia said. Azerbaijan has not commented.
"""
DUTY = ("assess", "--obligation", "1a", "--json", "--as-of")


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a process of its own."""
    code = "import sys; from trucewatch.cli.main import main; sys.exit(main(sys.argv[1:]))"
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert answer.returncode == 0, answer.stderr
    return answer


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "mission"
    run(tmp_path, "init", str(folder), "--knowledge", "published")
    (folder / "story.txt").write_text(STORY, "utf-8")
    run(folder, "run", "story.txt")
    return folder


def _score(folder: Path, party: str, day: str) -> dict[str, object]:
    lines = [json.loads(line) for line in run(folder, *DUTY, day).stdout.splitlines()]
    return next(line for line in lines if line["party"] == party and not line["reading"] and line["start"] == "2020-11-10")


def _incident(folder: Path) -> str:
    (line,) = run(folder, "export", "--format", "jsonl").stdout.splitlines()
    return str(json.loads(line)["id"])


def test_a_finding_raises_the_low_end_and_a_breach_is_named_with_its_finder(workspace: Path) -> None:
    incident = _incident(workspace)
    before = _score(workspace, "azerbaijan", "2020-12-31")
    assert (before["low"], before["high"], before["findings"]) == ("not_observable", "serious", [])

    decided = ("--by", "A. Reviewer", "--why", "seen by two patrols", "--evidence", "https://example.org/report")
    run(workspace, "judge", "confirm", incident, *decided, "--at", "2020-12-10T09:00:00+00:00")
    run(workspace, "judge", "attribute", incident, *decided, "--value", "azerbaijan", "--at", "2020-12-11T09:00:00+00:00")
    breach = '{"obligation": "1a", "party": "azerbaijan"}'
    run(workspace, "judge", "find_breach", incident, *decided, "--value", breach, "--at", "2020-12-12T09:00:00+00:00")

    after = _score(workspace, "azerbaijan", "2020-12-31")
    assert (after["low"], after["high"]) == ("serious", "serious")
    assert len(after["findings"]) == 1  # type: ignore[arg-type]
    assert _score(workspace, "armenia", "2020-12-31")["findings"] == []
    earlier = _score(workspace, "azerbaijan", "2020-12-09")
    assert (earlier["low"], earlier["findings"]) == ("not_observable", [])

    told = run(workspace, "assess", "--changes", "--json", "--obligation", "1a").stdout.splitlines()
    mine = [line for line in map(json.loads, told) if line["party"] == "azerbaijan" and not line["reading"]]
    assert [(line["known"], line["new"]) for line in mine] == [
        ("2020-12-05", ["not_observable", "serious"]),
        ("2020-12-11", ["serious", "serious"]),
        ("2020-12-12", ["serious", "serious"]),
    ]
    assert mine[-1]["findings"] == after["findings"]


def test_what_was_found_unfounded_counts_for_nothing(workspace: Path) -> None:
    decided = ("--by", "A. Reviewer", "--why", "no trace", "--evidence", "https://example.org/report")
    run(workspace, "judge", "unfounded", _incident(workspace), *decided, "--at", "2020-12-10T09:00:00+00:00")
    assert _score(workspace, "azerbaijan", "2020-12-31")["high"] == "not_observable"
