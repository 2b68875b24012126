"""Short reports of ``process/<language>.toml``: agreements, duties, meetings and roads, as every press words them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from trucewatch.extract.engine import extract_document
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document

FOLDER = Path(__file__).parent / "process"
CASES = [(file.stem, case) for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
KINDS = ("agreement", "obligation", "body", "meeting", "route")


def values(claim: Claim, keys: set[str]) -> dict[str, Any]:
    """Take a claim and the keys a case speaks of, give those values."""
    found: dict[str, Any] = {
        "kind": claim.kind,
        "type": claim.type,
        "mode": claim.mode,
        "when": (claim.when.start or "")[:10] if claim.when else "",
        "place": claim.places[0].name if claim.places else "",
        "people": sorted({person.party or person.name for person in claim.participants}),
        "speaker": (claim.speakers[-1].party or claim.speakers[-1].name) if claim.speakers else "",
    }
    return {key: found[key] for key in keys}


@pytest.mark.parametrize(("language", "case"), CASES, ids=[f"{language}-{case['rule']}" for language, case in CASES])
def test_a_report_of_the_peace_is_read_as_its_words_say(language: str, case: dict[str, Any]) -> None:
    document = make_document(case["text"], uri="test:process", published=case["published"], language=language)
    found = [claim for claim in extract_document(document).claims if claim.kind in KINDS and claim.type != "referred"]
    for wanted in case["claims"]:
        assert wanted in [values(claim, set(wanted)) for claim in found]
    expected = sorted((claim["kind"], claim["type"], claim["mode"]) for claim in case["claims"])
    given = [(claim.kind, claim.type, claim.mode) for claim in found]
    duties = {each for each in given if each[0] == "obligation"}  # "aid and fuel ships are let in": one duty or two
    assert sorted([*(each for each in given if each not in duties), *duties]) == expected
