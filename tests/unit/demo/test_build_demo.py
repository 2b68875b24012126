"""Building the demo: a workspace like any other; again changes nothing; nobody else's folder is touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_BUILD = """
import json, sys
from pathlib import Path
from trucewatch.pipeline import Extraction
from trucewatch.workspace.demo import build_demo
done = []
summary = build_demo(Path(sys.argv[1]), done.append, extract=lambda document: Extraction(document, ()))
facts = {key: getattr(summary, key) for key in ("new", "documents", "languages", "problems")}
print(json.dumps({**facts, "done": done[-1]}))
"""


def _build(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Build in a process of its own: a store is open once per process."""
    return subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_the_demo_is_built_and_refreshed(tmp_path: Path) -> None:
    folder = tmp_path / "trucewatch-demo"
    first = _build(folder)
    assert first.returncode == 0, first.stderr
    made = json.loads(first.stdout)
    assert made["problems"] == []
    assert made["new"] == made["documents"] == made["done"] >= 48
    assert len(made["languages"]) == 6
    assert 'knowledge = "published"' in (folder / "workspace.toml").read_text("utf-8")
    (folder / "workspace.toml").write_text(
        (folder / "workspace.toml").read_text("utf-8").replace('interface = "en"', 'interface = "ar"'), "utf-8"
    )
    again = json.loads(_build(folder).stdout)
    assert (again["new"], again["documents"]) == (0, made["documents"])
    assert 'interface = "ar"' in (folder / "workspace.toml").read_text("utf-8")


@pytest.mark.parametrize(("name", "text"), [("notes.txt", "mine"), ("workspace.toml", 'version = 1\nname = "mission"\n')])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    result = _build(tmp_path)
    assert result.returncode != 0
    assert "another folder" in result.stderr
    assert not (tmp_path / "reports.jsonl").exists()
