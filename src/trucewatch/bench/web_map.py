"""A workspace of many incidents -> the seconds until a browser shows its map."""

import time
from dataclasses import dataclass
from pathlib import Path

from trucewatch.bench.browsing import SOFTWARE_DRAWING, chromium, serving


@dataclass(frozen=True, slots=True)
class MapShown:
    """Seconds until the map was drawn in a browser, and the server's memory at its highest, None where nobody tells it."""

    seconds: float
    server_peak_mb: float | None


def map_first_shown(workspace: Path) -> MapShown | None:
    """Take a workspace, give how long its map takes to be drawn in a browser; None where there is none to ask."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if not chromium():
        return None
    with serving(workspace) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=list(SOFTWARE_DRAWING))
        page = browser.new_page()
        page.goto(f"{server.address}/en/")
        begun = time.monotonic()
        page.goto(f"{server.address}/en/map/")
        page.wait_for_selector("#map[data-drawn]", timeout=60_000)
        taken = time.monotonic() - begun
        browser.close()
        return MapShown(taken, _peak_mb(server.process))


def _peak_mb(process: int) -> float | None:
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return None
    peak = next((line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:")), None)
    return int(peak) / 1024 if peak is not None else None
