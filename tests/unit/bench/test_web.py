"""The bench of pages: a made record is whole and kept for the next time, every page answers, and times are told."""

import random
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from trucewatch.bench.web import page_times
from trucewatch.bench.web_record import STAMP, told, web_workspace
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
