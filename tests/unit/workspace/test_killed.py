"""A run killed at any point leaves nothing half done, and running it again gives what an unbroken run gives."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killed_runs.py")


def killed(folder: Path, kills: int, seed: int) -> None:
    command = [sys.executable, str(PROGRAM), str(folder), str(kills), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{kills} runs killed, 0 faults" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no fork on Windows")
def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    killed(tmp_path, 20, 2020)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no fork on Windows")
def test_two_hundred_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    killed(tmp_path, 200, 2021)
