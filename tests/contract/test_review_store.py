"""What review, search and alerts ask of the store, alike on every database."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trucewatch.store import queries
from trucewatch.store.judging import judge
from trucewatch.store.queries.filters import IncidentFilter
from trucewatch.store.queries.finding import Search, counts, found_claims, found_documents, found_incidents
from trucewatch.store.queries.history import history
from trucewatch.store.queries.review import LANES, lane, lane_counts, unread_documents
from trucewatch.store.search import owners, owners_among


@pytest.fixture
def record(store: str) -> dict[str, str]:
    from sample_workspace import fill

    return fill()


def test_every_incident_stands_in_one_lane(record: dict[str, str]) -> None:
    prohibited = ("exchange_of_fire", "shelling")
    counted = lane_counts(prohibited)
    for code in LANES:
        found = lane(code, prohibited, size=100)
        assert len(found.items) == found.total == counted[code], code
    assert sum(counted.values()) == queries.incidents().total
    assert unread_documents().total > 0


@pytest.mark.parametrize("words", ["Armenia", "Армения", "أرمينيا", '"border"', "a & b | c:* !d", "'", '"'])
def test_names_are_found_alike(record: dict[str, str], words: str) -> None:
    search = Search(IncidentFilter(text=words))
    found = counts(search)
    assert found_documents(search, size=100).total == found["documents"]
    assert found_claims(search, size=100).total == found["claims"]
    assert found_incidents(search, size=100).total == found["incidents"]
    if "rm" in words:
        assert found["documents"] > 0


@pytest.mark.parametrize("words", ["Armenia", "border positions", "Армения", "fired", "no such word", '"', ""])
def test_words_are_found_alike_among_a_few_and_among_all(record: dict[str, str], words: str) -> None:
    from trucewatch.store.models import Claim

    every = list(Claim.objects.values_list("id", flat=True))
    found = set(Claim.objects.filter(id__in=owners("claim", words)).values_list("id", flat=True)) if words else set()
    assert owners_among("claim", words, every) == found
    assert owners_among("claim", words, every[:2]) == found & set(every[:2])


def test_history_tells_what_changed(record: dict[str, str]) -> None:
    incident = queries.incidents().items[0].id
    first = judge("confirm", (incident,), "Ana", "2021-12-01T10:00:00+00:00", "seen", evidence=("https://x.example",))
    judge("unfounded", (incident,), "Ben", "2021-12-02T10:00:00+00:00", "not so", evidence=("https://x.example",))
    judge("undo", (first.id,), "Ana", "2021-12-03T10:00:00+00:00", "too early")
    entries = history(subjects=(incident,)).items
    assert [entry.judgement.act for entry in entries] == ["undo", "unfounded", "confirm"]
    assert (entries[1].before, entries[1].after) == ("confirmed", "unfounded")
    assert [entry.holds for entry in entries] == [True, True, False]
    assert history(subjects=(incident,), as_of="2021-12-01").total == 1


def test_alerts_are_raised_once(record: dict[str, str], tmp_path: Path) -> None:
    from trucewatch.workspace.alerts import run_alerts
    from trucewatch.workspace.settings import Settings
    from trucewatch.workspace.workspace import Workspace

    workspace = Workspace(tmp_path, Settings("contract", knowledge="published"))
    raised = run_alerts(workspace, send=False).raised
    assert run_alerts(workspace, send=False).raised == ()
    assert len({alert.key for alert in raised}) == len(raised)
