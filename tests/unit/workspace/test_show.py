"""``trucewatch show`` tells of one incident, claim or document what its page tells, now and as of a day."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reviewed_workspace import make

from trucewatch.cli.main import main
from trucewatch.store import models
from trucewatch.store.open import close_store
from trucewatch.store.redirects import PRESENT
from trucewatch.workspace.decide import decide
from trucewatch.workspace.workspace import Workspace


@pytest.fixture
def mission(tmp_path: Path, database_allowed: None) -> Iterator[Workspace]:
    yield make(tmp_path / "reviewed")
    close_store()


def _sotk() -> tuple[str, str]:
    """The document of Sotk and the incident it tells of."""
    document = models.Document.objects.get(uri="https://news.example/a").id
    member = models.IncidentClaim.objects.filter(view=PRESENT, document=document).first()
    assert member is not None
    return document, member.incident


def test_an_incident_with_versions_matrix_states_and_history(mission: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    document, incident = _sotk()
    decide(mission, "confirm", (incident,), "Anahit", "2021-11-19T10:00:00+00:00", "A patrol saw it.", evidence=(document,))
    assert main(["show", incident, "--workspace", str(mission.folder)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "Confirmed (person); Alleged (machine)",
        "rule: ",
        "Ministry of Defence of Armenia (Armenia): 1 report",
        "[Denied] (machine)",
        "Casualties, as claimed",
        "Killed, Military",
        "1. 19 November 2021",
        "Anahit: Confirmed: Alleged → Confirmed",
        "A patrol saw it.",
    ):
        assert words in shown, words


def test_it_is_shown_as_of_a_day(mission: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    document, incident = _sotk()
    decide(mission, "confirm", (incident,), "Anahit", "2021-11-19T10:00:00+00:00", "A patrol saw it.", evidence=(document,))
    main(["show", incident, "--workspace", str(mission.folder), "--as-of", "2021-11-18"])
    assert "Anahit" not in capsys.readouterr().out
    assert main(["show", incident, "--workspace", str(mission.folder), "--as-of", "2021-11-01"]) == 1
    assert "known on 2021-11-01" in capsys.readouterr().err


def test_each_kind_is_one_json_object(mission: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    document, incident = _sotk()
    claim = models.Claim.objects.filter(document_id=document).values_list("id", flat=True).first()
    assert main(["show", "--json", incident, str(claim), document, "--workspace", str(mission.folder)]) == 0
    held = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["kind"] for each in held] == ["incident", "claim", "document"]
    assert held[0]["incident"]["id"] == incident and held[0]["history"] == []
    assert held[1]["claim"]["quote"] and len(held[1]["claim"]["span"]) == 2
    assert held[2]["document"]["uri"] == "https://news.example/a"


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_the_words_come_in_the_language_asked_for(mission: Workspace, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    document, incident = _sotk()
    for asked in (incident, document):
        assert main(["show", asked, "--language", language, "--workspace", str(mission.folder)]) == 0
        shown = capsys.readouterr().out
        assert "Versions" not in shown and "Known since" not in shown


def test_an_unknown_id_is_named(mission: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "inc_nothing", "--workspace", str(mission.folder)]) == 1
    assert "inc_nothing" in capsys.readouterr().err
