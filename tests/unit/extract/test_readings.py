"""Short reports of ``readings/*.toml``, one for each class of wording: what must be read from them, value by value."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from trucewatch.extract.engine import extract_document
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document

FOLDER = Path(__file__).parent / "readings"
CASES = [case for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
COUNTS = ("killed", "wounded", "captured", "missing", "displaced", "released", "violations")


def values(claim: Claim, keys: set[str]) -> dict[str, Any]:
    """Take a claim and the keys a case speaks of, give those values; a value the claim lacks is an empty text or list."""
    speaker = claim.speakers[-1] if claim.speakers else None
    found: dict[str, Any] = {
        "type": "tally" if claim.kind == "tally" else claim.type,
        "mode": claim.mode,
        "speech": claim.speech,
        "background": claim.background,
        "actor": (claim.actor.party or claim.actor.name) if claim.actor else "",
        "target": (claim.target.party or claim.target.name) if claim.target else "",
        "speaker": (speaker.party or speaker.name) if speaker else "",
        "speaker_name": speaker.name if speaker else "",
        "when": "/".join(dict.fromkeys((claim.when.start or "", claim.when.end or ""))) if claim.when else "",
        "place": claim.places[0].name if claim.places else "",
        "weapon": claim.weapon or "",
        "side": next((count.side for count in claim.counts if count.side), ""),
        "own_loss": any(count.own_loss for count in claim.counts),
        "cumulative": any(c.cumulative for c in claim.counts),
    }
    for what in COUNTS:
        count = next((c for c in claim.counts if c.what == what), None)
        found[what] = [] if count is None else [count.low, -1 if count.high is None else count.high]
    return {key: found[key] for key in keys}


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']}-{c['rule']}-{i}" for i, c in enumerate(CASES)])
def test_a_report_is_read_as_its_words_say(case: dict[str, Any]) -> None:
    document = make_document(
        case["text"], uri="test:reading", published=case.get("published", "2021-11-17"), language=case["language"]
    )
    found = [c for c in extract_document(document).claims if c.kind in ("incident", "tally")]
    keys = {key for claim in case["claims"] for key in claim}
    expected = [{key: claim.get(key, "any") for key in keys} for claim in case["claims"]]
    given = [values(claim, keys) for claim in found]
    assert len(given) == len(expected), given
    for wanted, got in zip(expected, given, strict=True):
        assert {k: v for k, v in got.items() if wanted[k] != "any"} == {k: v for k, v in wanted.items() if v != "any"}, given
