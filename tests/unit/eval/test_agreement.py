"""Our figures agree, one for one, with those of the script that judges from outside, where it is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trucewatch.eval.corpus import read_corpus
from trucewatch.eval.run import evaluate
from trucewatch.eval.show import figures

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).resolve().parents[4] / "shared"))
JUDGE = SHARED / "tools" / "score.py"
OWN = Path(__file__).with_name("corpus")


@pytest.mark.skipif(not JUDGE.is_file(), reason="the outside judge (shared/tools/score.py) is not on this machine")
@pytest.mark.parametrize("corpus", [OWN, SHARED / "corpus"], ids=["own", "shared"])
def test_every_figure_agrees(corpus: Path) -> None:
    command = [sys.executable, str(JUDGE), str(Path(sys.executable).parent), str(corpus), "--json"]
    judged = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout)
    ours = figures(evaluate(read_corpus(corpus)))
    judged.pop("end_to_end")  # the script leaves it empty
    assert {name: ours[name] for name in judged} == judged
