"""A real server over the sample workspace and a real browser that watches every request and every complaint."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from watching import PROJECT, Served, Watched, watch  # noqa: E402  # found only once the folder is on the path

VENDOR = PROJECT / "src" / "trucewatch" / "web" / "static" / "vendor"
CHROMIUM = os.environ.get("TRUCEWATCH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
# Software drawing: machines that run tests have no graphics card, and the map needs WebGL.
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample workspace, served by the command people use."""
    if not (VENDOR / "htmx.min.js").is_file():
        pytest.skip("the browser libraries are not built; run `make assets`")
    folder = tmp_path_factory.mktemp("e2e") / "mission"
    made = subprocess.run(
        [sys.executable, str(HERE / "make_workspace.py"), str(folder)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    ids = dict(line.split() for line in made.stdout.splitlines())
    command = [
        sys.executable,
        "-c",
        "from trucewatch.cli.main import entry; entry()",
        "serve",
        "--workspace",
        str(folder),
        "--port",
        "0",
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    try:
        assert "http://127.0.0.1:" in line, line
        yield Served(next(word for word in line.split() if word.startswith("http")).rstrip("/"), ids)
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of the distribution."""
    if not CHROMIUM:
        pytest.skip("no Chromium found; install one or name it in TRUCEWATCH_CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
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
