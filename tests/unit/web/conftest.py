"""An open workspace with the sample record, and a client that asks for its pages."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from trucewatch.agreements.load import load_agreement
from trucewatch.store.open import close_store, open_store, prepare
from trucewatch.web.settings import web_settings
from trucewatch.web.site import Site

SITE = Site("Test workspace", (load_agreement("karabakh-2020"),))
SETTINGS = web_settings(SITE, hosts=("testserver",))
prepare(SETTINGS)


@pytest.fixture
def unguarded(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where pytest-django guards the database, lift the guard: these tests open their own."""
    if not request.config.pluginmanager.hasplugin("django"):
        yield
        return
    with request.getfixturevalue("django_db_blocker").unblock():
        yield


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store holds the sample record; made once, only read by the tests."""
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture
def record(filled: Path, unguarded: None) -> Iterator[dict[str, str]]:
    """The sample record, open; gives the ids of its documents by short name."""
    from sample_workspace import fill

    open_store(filled, extra_settings=SETTINGS)
    yield fill()
    close_store()


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the demo stands in; filled by the first test that asks for it."""
    return tmp_path_factory.mktemp("demo") / "trucewatch-demo"


@pytest.fixture
def demo(built_demo: Path, unguarded: None) -> Iterator[None]:
    """The demo as anybody builds it, open: the packaged reports through the whole way, built once."""
    if not built_demo.exists():
        from trucewatch.workspace.demo import build_demo

        build_demo(built_demo, extra_settings=SETTINGS)
        close_store()
    open_store(built_demo, extra_settings=SETTINGS)
    yield
    close_store()


@pytest.fixture
def empty(tmp_path: Path, unguarded: None) -> Iterator[None]:
    """A workspace without anything in it, open."""
    open_store(tmp_path, extra_settings=SETTINGS)
    yield
    close_store()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin each test in English: a page of the test before may have left another language behind."""
    from django.utils.translation import override

    with override("en"):
        yield
