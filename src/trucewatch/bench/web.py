"""Every page over a record of many incidents -> its time at the 95th percentile on one core; and the map in a browser."""

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.web.settings import web_settings
from trucewatch.web.site import site_of
from trucewatch.workspace.workspace import configure, load

INCIDENTS = 100_000
RUNS = 20
AIM_MS, MAP_AIM_S = 300.0, 3.0
"""What a page and the map may take, so that nobody waits."""


@dataclass(frozen=True, slots=True)
class PageTime:
    """One address: milliseconds at the middle and at the 95th percentile, size of the answer, whether the aim is met.

    ``cpu_p95_ms`` is the time of this process alone: what a quiet core would take, whatever else the machine does.
    """

    address: str
    status: int
    median_ms: float
    p95_ms: float
    cpu_p95_ms: float
    kilobytes: float
    met: bool


def page_times(
    workspace: Path, runs: int = RUNS, only: str = "", told: Callable[[PageTime], None] | None = None
) -> list[PageTime]:
    """Take a workspace, how often to ask each page and a part of its address, give the times; the slowest last."""
    _one_core()
    opened = load(workspace)
    configure(opened, extra_settings=web_settings(site_of(opened), hosts=("testserver",)))
    from django.test import Client

    client, found = Client(), []
    for address in addresses():
        if only not in address or client.get(address).status_code != 200:  # an address that only takes forms is no page
            continue
        made = _timed(client, address, runs)
        found.append(made)
        if told is not None:
            told(made)
    return sorted(found, key=lambda each: each.p95_ms)


def addresses() -> Iterator[str]:
    """Give every page a person opens: those without an id, and the ones of an incident, a document, a day, a filter."""
    from django.urls import NoReverseMatch, get_resolver, reverse
    from django.utils.translation import override

    from trucewatch.store import models

    for name in sorted(str(key) for key in get_resolver().reverse_dict if isinstance(key, str)):
        if name in _NO_PAGES:
            continue
        try:
            with override("en"):
                found = reverse(name)
            yield found
        except NoReverseMatch:
            continue  # wants an id: the ones people open are below
    incident = models.Incident.objects.filter(contradictions__gt=0).values_list("incident", "documents", "place").first()
    document = models.Document.objects.values_list("id", flat=True).first()
    if incident is not None:
        yield from (f"/en/incidents/{incident[0]}/", f"/en/documents/{document}/", f"/api/v1/incidents/{incident[0]}")
        for part in _FILTERS:
            narrowed = part.format(place=incident[2])
            for page in ("incidents", "map", "timeline"):
                yield f"/en/{page}/?{narrowed}"
        yield from (
            "/en/incidents/?page=1500",
            "/en/documents/?page=1500",
            "/en/documents/?q=village",
            "/ar/",
            "/ar/incidents/",
            "/ru/map/",
        )


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
_NO_PAGES = frozenset({"incidents-csv", "incidents-json", "sign-out", "field-worker"})
"""Whole files and addresses that only answer forms: nobody waits for them as for a page."""
_FILTERS = (
    "type=shelling",
    "party=armenia",
    "place={place}",
    "q=village+7",
    "from=2022-01-01&to=2022-01-31",
    "disputed=1&state=corroborated",
)


def _timed(client: Any, address: str, runs: int) -> PageTime:
    times: list[float] = []
    own: list[float] = []
    status, size = 0, 0
    for _ in range(runs + 1):
        begun, at = time.perf_counter(), time.process_time()
        answer = client.get(address)
        size = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
        times.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - at) * 1000)
        status = answer.status_code
    times, own = times[1:], own[1:]  # the first one fills caches of templates and answers, as the server's first reader does
    p95 = _p95(times)
    return PageTime(address, status, statistics.median(times), p95, _p95(own), size / 1024, p95 <= AIM_MS)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
