"""Each folder here is a case: ``claims.jsonl`` (reports with their claims) must link to what ``expected.toml`` says.

Claims may leave out what they do not know; the blanks are filled here. Run again in reverse, the answer must be the same.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from trucewatch.link.extraction import Report
from trucewatch.link.linker import link_claims
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document, Note
from trucewatch.model.incident import Casualty, Incident
from trucewatch.model.jsonl import claim_from_json

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.toml"))
_BLANK: dict[str, Any] = {
    "id": "",
    "kind": "incident",
    "mode": "asserted",
    "background": False,
    "speakers": [],
    "speech": "says",
    "actor": None,
    "target": None,
    "when": None,
    "places": [],
    "counts": [],
    "weapon": None,
    "spans": {},
}


def _claim(body: dict[str, Any], document: str, at: int) -> Claim:
    start = 500 * at
    whole = {**_BLANK, **body, "document": document, "span": [start, start + len(body["quote"])]}
    return claim_from_json(whole).with_id()


def _report(line: str) -> Report:
    body = json.loads(line)
    facts = dict(body["document"])
    notes = tuple(Note(note["code"], note["message"]) for note in facts.pop("notes"))
    document = Document(text="", notes=notes, **facts)
    return Report(document, tuple(_claim(claim, document.id, at) for at, claim in enumerate(body["claims"])))


def reports(case: Path) -> list[Report]:
    return [_report(line) for line in (case / "claims.jsonl").read_text("utf-8").splitlines()]


def _cell(cell: Casualty) -> str:
    own = {True: "own", False: "enemy", None: "unknown"}[cell.own_loss]
    return f"{cell.claimant} {cell.what} {cell.party} {cell.low}-{cell.high} {own}"


def _facts(incident: Incident, documents: dict[str, str]) -> dict[str, Any]:
    """What an expectation may name, read from the incident."""
    return {
        "documents": sorted(incident.documents),
        "type": incident.type,
        "occurrence": incident.occurrence,
        "attribution": incident.attribution,
        "aggregate": incident.aggregate,
        "contains": len(incident.contains),
        "contradictions": [f"{c.field} {c.kind}" for c in incident.contradictions],
        "latest": [_cell(cell) for cell in incident.casualties if cell.latest],
        "kept": [_cell(cell) for cell in incident.casualties if not cell.latest],
        "totals": [f"{total.what} {total.low}-{total.high}" for total in incident.totals],
        "origins": sorted(origin.id for origin in incident.origins),
        "denials": sorted(documents[claim] for claim in incident.denials),
        "retold": sorted(documents[claim] for claim in incident.retold),
        "rules": [rule.split(":")[0] for rule in incident.rules],
    }


# Of these an expectation names what must be among them; every other key is compared whole.
_AMONG = {"contradictions", "latest", "kept", "totals", "rules"}


def _fits(expected: dict[str, Any], facts: dict[str, Any]) -> bool:
    for key, value in expected.items():
        if key in _AMONG and value:
            if not set(value) <= set(facts[key]):
                return False
        elif facts[key] != value:
            return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    expected = tomllib.loads((case / "expected.toml").read_text("utf-8"))
    read = reports(case)
    documents = {claim.id: report.document.id for report in read for claim in report.claims}
    incidents = link_claims(read)
    assert link_claims(read[::-1]) == incidents
    facts = [_facts(incident, documents) for incident in incidents]
    assert len(incidents) == expected["incidents"], facts
    for wanted in expected.get("incident", []):
        assert any(_fits(wanted, found) for found in facts), (wanted, facts)


def test_every_fixture_of_the_handbook_has_a_case() -> None:
    assert {case.name[:3] for case in CASES} >= {f"f{number:02d}" for number in range(1, 19)}
