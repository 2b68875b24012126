"""Real servers over made workspaces and a real browser that watches every request and every complaint."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))

from watching import PROJECT, Served, Watched, watch, workspace  # found only once the folder is on the path

from trucewatch.bench.browsing import SOFTWARE_DRAWING, chromium

VENDOR = PROJECT / "src" / "trucewatch" / "web" / "static" / "vendor"


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """The pages as people have them need the browser libraries."""
    if not (VENDOR / "htmx.min.js").is_file():
        pytest.skip("the browser libraries are not built; run `make assets`")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample workspace: one story of each kind."""
    with workspace("make_workspace.py", tmp_path_factory.mktemp("e2e") / "mission", "--no-work") as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of the distribution."""
    if not chromium():
        pytest.skip("no Chromium found; install one or name it in TRUCEWATCH_CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=SOFTWARE_DRAWING)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh window, as users have it: the content policy holds."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def watched(context: BrowserContext, served: Served) -> Watched:
    """A page that notes requests to other hosts and every complaint of the browser."""
    return watch(context, served)
