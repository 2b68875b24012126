"""The demo's book: reproducible, marked as written for it, silent about who did what, and the same for both parties."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from trucewatch.workspace.demo_centre import demo_entries

_BUILD = """
import json, sys
from pathlib import Path
from trucewatch.pipeline import Extraction
from trucewatch.workspace.demo import build_demo
build_demo(Path(sys.argv[1]), extract=lambda document: Extraction(document, ()))
from trucewatch.store.centre import entries, last_entry
from trucewatch.workspace.demo_centre import fill_book
from trucewatch.workspace.workspace import load
again = fill_book(load(Path(sys.argv[1])))
print(json.dumps({"ids": [entry.id for entry in entries()], "head": last_entry(), "again": again}))
"""


def _build(folder: Path) -> dict[str, object]:
    """Build in a process of its own: a store is open once per process."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    made = subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder)], capture_output=True, text=True, check=True, env=environment
    )
    return dict(json.loads(made.stdout))


def test_the_book_is_the_same_everywhere_and_filled_once(tmp_path: Path) -> None:
    one, other = _build(tmp_path / "one"), _build(tmp_path / "other")
    assert one == other
    assert one["again"] == 0
    assert len(one["ids"]) == len(demo_entries())  # type: ignore[arg-type]  # a list of ids


def test_no_finding_of_the_demo_names_a_party() -> None:
    findings = [item["values"] for item in demo_entries() if item["kind"] == "finding"]
    assert findings
    assert all(values["outcome"] == "unverifiable" and "party" not in values for values in findings)


def test_what_no_page_tells_is_marked_as_written_for_the_demo() -> None:
    for item in demo_entries():
        text = json.dumps(item["values"], ensure_ascii=False)
        told = "https://" in text or item["key"] == "post-aghdam"
        assert told or "ritten for the demo" in text, item["key"]


def test_both_parties_ask_call_and_reply_alike() -> None:
    for kind, field in (("reply", "party"), ("call", "caller")):
        counted = Counter(item["values"][field] for item in demo_entries() if item["kind"] == kind)
        assert counted["armenia"] == counted["azerbaijan"] > 0
    asked = Counter(item["values"]["party"] for item in demo_entries() if item["kind"] == "request")
    assert asked["armenia"] == asked["azerbaijan"]


def test_nothing_is_later_than_the_day_of_the_story() -> None:
    assert all(item["at"] < "2021-11-27" for item in demo_entries())
