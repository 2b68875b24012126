"""Opens an empty store on every database there is; Django is configured once for the process."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from trucewatch.store.open import close_store, open_store, prepare

prepare()

POSTGRES = os.environ.get("TRUCEWATCH_TEST_POSTGRES", "")


@pytest.fixture(autouse=True)
def database_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where pytest-django guards the database, lift the guard: these tests open their own."""
    blocker = request.getfixturevalue("django_db_blocker") if request.config.pluginmanager.hasplugin("django") else None
    if blocker is None:
        yield
        return
    with blocker.unblock():
        yield


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path, database_allowed: None) -> Iterator[str]:
    """An empty store; gives the name of its database."""
    if request.param == "postgresql":
        if not POSTGRES:
            pytest.skip("TRUCEWATCH_TEST_POSTGRES is not set: no PostgreSQL to test on")
        _empty_postgresql()
    open_store(tmp_path, POSTGRES if request.param == "postgresql" else None)
    yield request.param
    close_store()


def _empty_postgresql() -> None:
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        connection.execute("CREATE SCHEMA public")
