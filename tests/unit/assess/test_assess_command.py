"""`trucewatch assess` over a small workspace: bad input is named, the duties come out, and again gives the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_MAKE = """
import sys
from pathlib import Path
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import init
init(Path(sys.argv[1]), Settings("small", knowledge="published"))
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    _python(_MAKE, str(folder)).check_returncode()
    (folder / "observations.csv").write_text(
        "observer,place,start,end,coverage,means,note\nrussia,nk-conflict-zone,2020-12-01,2020-12-31,observed_nothing,posts,\n",
        "utf-8",
    )
    return folder


def _python(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=environment)


def _assess(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    code = "import sys; from trucewatch.cli.main import main; sys.exit(main(['assess', *sys.argv[1:]]))"
    return _python(code, "--workspace", str(folder), *arguments)


def test_every_duty_comes_out_and_again_the_same(workspace: Path) -> None:
    first = _assess(workspace, "--from", "2020-11-10", "--to", "2021-01-31", "--json")
    assert first.returncode == 0, first.stderr
    found = [json.loads(line) for line in first.stdout.splitlines()]
    assert len({a["obligation"] for a in found}) == 18
    assert {a["start"] for a in found if a["obligation"] == "1a"} == {"2020-11-10", "2020-12-01", "2021-01-01"}
    assert _assess(workspace, "--from", "2020-11-10", "--to", "2021-01-31", "--json").stdout == first.stdout


def test_one_duty_is_shown_with_its_reasons(workspace: Path) -> None:
    shown = _assess(workspace, "--from", "2020-11-10", "--to", "2020-12-31", "--obligation", "6d")
    assert shown.returncode == 0, shown.stderr
    assert "[0, 0]" in shown.stdout  # no plan and no work is claimed before July 2021
    assert "read by azerbaijan" in shown.stdout
    assert "named person" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--obligation", "17"), "is no duty"),
        (("--from", "2020-12-01"), "Give both"),
        (("--from", "2021-01-01", "--to", "2020-01-01"), "earlier day first"),
        (("--as-of", "tomorrow"), "tomorrow"),
    ],
)
def test_bad_input_is_named(workspace: Path, arguments: tuple[str, ...], word: str) -> None:
    result = _assess(workspace, *arguments)
    assert result.returncode == 1
    assert word in result.stderr
