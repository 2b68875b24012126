"""A workspace of many incidents -> the seconds until a browser shows its map."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MapShown:
    """Seconds until the map was drawn in a browser, and the server's memory at its highest, None where nobody tells it."""

    seconds: float
    server_peak_mb: float | None


def map_first_shown(workspace: Path) -> MapShown | None:
    """Take a workspace, give how long its map takes to be drawn in a browser; None where there is none to ask."""
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
        return MapShown(taken, _peak_mb(server.pid))
    finally:
        server.terminate()
        server.wait(timeout=10)
        if server.stdout is not None:
            server.stdout.close()


def _peak_mb(process: int) -> float | None:
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return None
    peak = next((line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:")), None)
    return int(peak) / 1024 if peak is not None else None


_SOFTWARE_DRAWING = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
