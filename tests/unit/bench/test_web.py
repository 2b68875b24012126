"""The bench of pages: a made record is whole and kept for the next time, every page answers, and times are told."""

import random
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from trucewatch.bench import web_record
from trucewatch.bench.web import page_times
from trucewatch.bench.web_record import STAMP, told, web_workspace
from trucewatch.errors import InputError
from trucewatch.store.open import close_store


@pytest.fixture(autouse=True)
def unguarded(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where pytest-django guards the database, lift the guard: the bench opens its own."""
    guarded = request.config.pluginmanager.hasplugin("django")
    blocker = request.getfixturevalue("django_db_blocker") if guarded else None
    with blocker.unblock() if blocker is not None else nullcontext():
        yield
        close_store()


def test_the_same_seed_tells_the_same_and_every_claim_quotes_its_report() -> None:
    first, second = (told(6, random.Random(3)) for _ in range(2))
    assert first == second
    texts = {document.id: document.text for document in first.documents}
    for claim in (*first.claims, *first.process):
        claim.check(texts[claim.document])
    assert set(first.incident.claims) == {claim.id for claim in first.claims}


def test_a_made_workspace_is_kept_and_its_pages_answer(tmp_path: Path) -> None:
    made = web_workspace(tmp_path, 40)
    stamp = (made / STAMP).stat().st_mtime_ns
    assert web_workspace(tmp_path, 40) == made
    assert (made / STAMP).stat().st_mtime_ns == stamp
    found = page_times(made, runs=2, only="/en/incidents/")
    assert found
    assert all(each.status == 200 and each.p95_ms > 0 and each.kilobytes > 1 for each in found)


def test_a_record_told_again_is_denser_and_as_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_record, "BASE", 30)
    web_workspace(tmp_path, 90)
    from django.db import connection

    from trucewatch.store import models, queries

    assert queries.incidents().total == models.Incident.objects.count() == 90
    documents, claims = models.Document.objects.count(), models.Claim.objects.count()
    assert (documents % 3, claims % 3) == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM store_incidentclaim m JOIN store_claim c ON c.id = m.claim "
            "JOIN store_document d ON d.id = m.document AND d.id = c.document_id JOIN store_incident i ON i.incident = m.incident"
        )
        (joined,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM store_search_fts WHERE store_search_fts MATCH 'village'")
        (found,) = cursor.fetchone()
    assert joined == models.IncidentClaim.objects.count()
    assert found == models.SearchText.objects.filter(folded__contains="village").count() > documents
    told_first = models.Incident.objects.order_by("pk").first()
    copy = models.Incident.objects.order_by("-pk").first()
    assert told_first is not None
    assert copy is not None
    assert copy.incident[:6] == "inc_a2"
    assert copy.incident in copy.body


def test_more_than_the_base_must_be_a_multiple_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_record, "BASE", 30)
    with pytest.raises(InputError, match="31 is no multiple of 30"):
        web_workspace(tmp_path, 31)
