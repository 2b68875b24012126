"""A store for tests; Django is configured once for the process."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "contract"))

from trucewatch.store.open import close_store, open_store, prepare

prepare()


@pytest.fixture(autouse=True)
def database_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where pytest-django guards the database, lift the guard: these tests open their own."""
    blocker = request.getfixturevalue("django_db_blocker") if request.config.pluginmanager.hasplugin("django") else None
    if blocker is None:
        yield
    else:
        with blocker.unblock():
            yield
    close_store()


@pytest.fixture
def store(tmp_path: Path, database_allowed: None) -> Path:
    """An open, empty store on SQLite; gives its folder."""
    open_store(tmp_path)
    return tmp_path
