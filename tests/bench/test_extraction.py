"""Speed, memory and start-up of extraction, with floors that leave slack for a busy machine."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SLOWEST = 600  # sentences a second; a laptop's core reads several times that
MOST_MB = 400
LONGEST_START = 3.0  # seconds; twice the aim, since the disk may be cold


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    """The command's own figures, in a process of its own so that the peak is extraction's."""
    command = [str(Path(sys.executable).with_name("trucewatch")), "bench", "extract", "--documents", "300", "--json"]
    made = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=600)
    figures: dict[str, Any] = json.loads(made.stdout)
    return figures


@pytest.mark.bench
def test_speed(bench: dict[str, Any]) -> None:
    assert bench["rows"][-1]["sentences_per_second"] > SLOWEST


@pytest.mark.bench
def test_memory(bench: dict[str, Any]) -> None:
    assert bench["peak_mb"] < MOST_MB


@pytest.mark.bench
def test_start_up(bench: dict[str, Any]) -> None:
    assert bench["start_up_seconds"] < LONGEST_START
