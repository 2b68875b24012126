"""The labels that mails and digests use are those of the pages."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "alert-words"


def test_labels_of_mails_are_those_of_the_pages() -> None:
    checked = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, f"run scripts/alert-words\n{checked.stderr}"
