"""Workspaces for tests; Django is configured once for the process."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "contract"))

from trucewatch.store.open import close_store, prepare
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import Workspace, init, open_workspace

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
def workspace(tmp_path: Path, database_allowed: None) -> Workspace:
    """An open, empty workspace that counts a report as known when it was published."""
    init(tmp_path / "mission", Settings("mission", knowledge="published"))
    return open_workspace(tmp_path / "mission")
