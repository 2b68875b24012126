"""Answers are remembered until what they rest on changes, alike on every database."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trucewatch.model.document import Document
from trucewatch.store import queries
from trucewatch.store.judging import judge
from trucewatch.store.put import put_documents
from trucewatch.store.remembered import forget_answers, kept_answer, remembered, remembered_of_reports


@pytest.fixture
def record(store: str) -> dict[str, str]:
    from sample_workspace import fill

    forget_answers()
    return fill()


def _put_another() -> None:
    text = "A report more."
    document = Document(Document.make_id("https://example.org/more", text), "https://example.org/more", text, "en")
    put_documents([document], [], "2021-12-05T10:00:00Z")


def test_a_decision_changes_what_rests_on_decisions_alone_and_a_report_changes_all(record: dict[str, str]) -> None:
    asked = {"whole": 0, "reports": 0}

    @remembered
    def whole() -> int:
        asked["whole"] += 1
        return asked["whole"]

    @remembered_of_reports
    def reports() -> int:
        asked["reports"] += 1
        return asked["reports"]

    assert [whole(), whole(), reports(), reports()] == [1, 1, 1, 1]
    incident = queries.incidents().items[0].id
    first = judge("confirm", (incident,), "Ana", "2021-12-01T10:00:00+00:00", "seen", evidence=("https://x.example",))
    assert [whole(), reports()] == [2, 1]
    _put_another()
    assert [whole(), reports()] == [3, 2]
    judge("undo", (first.id,), "Ana", "2021-12-03T10:00:00+00:00", "too early")
    assert [whole(), reports()] == [4, 3], "what is undone may have been a claim added by hand"


def test_answers_are_kept_for_their_question(record: dict[str, str]) -> None:
    assert kept_answer(("one", 1), lambda: "first") == "first"
    assert kept_answer(("one", 1), lambda: "again") == "first"
    assert kept_answer(("one", 2), lambda: "other") == "other"


def test_lists_and_counts_follow_the_record(record: dict[str, str]) -> None:
    before = queries.documents()
    assert queries.documents() == before
    _put_another()
    after = queries.documents()
    assert after.total == before.total + 1
    assert len(after.items) == len(before.items) + 1
