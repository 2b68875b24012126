"""A workspace of many incidents -> the seconds until a browser shows its map."""

import os
import shutil
import time
from pathlib import Path


def map_first_shown(workspace: Path) -> float | None:
    """Take a workspace, give the seconds until the map is drawn in a browser; None where there is none to ask."""
    chromium = os.environ.get("TRUCEWATCH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if not chromium:
        return None
    import subprocess
    import sys

    command = [
        sys.executable,
        "-c",
        "from trucewatch.cli.main import entry; entry()",
        "serve",
        "--workspace",
        str(workspace),
        "--port",
        "0",
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http")).rstrip("/")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=_SOFTWARE_DRAWING)
            page = browser.new_page()
            page.goto(f"{address}/en/")
            begun = time.monotonic()
            page.goto(f"{address}/en/map/")
            page.wait_for_selector("#map[data-drawn]", timeout=60_000)
            taken = time.monotonic() - begun
            browser.close()
        return taken
    finally:
        server.terminate()
        server.wait(timeout=10)
        if server.stdout is not None:
            server.stdout.close()


_SOFTWARE_DRAWING = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
