"""Every page over a record of many incidents -> its time at the 95th percentile on one core."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.bench.web_addresses import addresses
from trucewatch.web.settings import web_settings
from trucewatch.web.site import site_of
from trucewatch.workspace.workspace import configure, load

INCIDENTS = 100_000
RUNS = 20
AIM_MS, MAP_AIM_S = 300.0, 3.0
"""What a page and the map may take, so that nobody waits."""
CHANGED_AIM_MS = 1000.0
"""What the first request after a change of the record may take."""


@dataclass(frozen=True, slots=True)
class PageTime:
    """One address: milliseconds at the middle and at the 95th percentile, size of the answer, whether the aim is met.

    ``cpu_`` is the time of this process alone: what a quiet core would take, whatever else the machine does.
    ``changed_ms`` is what the first reader after a change of the record waits for, ``cpu_changed_ms`` of the same: no
    answer is remembered then.
    """

    address: str
    status: int
    median_ms: float
    p95_ms: float
    cpu_median_ms: float
    cpu_p95_ms: float
    changed_ms: float
    cpu_changed_ms: float
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

    from trucewatch.store.gathering import collect_seldom

    collect_seldom()  # as ``trucewatch serve`` does
    client, found = Client(), []
    for address in addresses():
        if only not in address or client.get(address).status_code != 200:  # an address that only takes forms is no page
            continue
        made = _timed(client, address, runs)
        found.append(made)
        if told is not None:
            told(made)
    return sorted(found, key=lambda each: each.p95_ms)


def _timed(client: Any, address: str, runs: int) -> PageTime:
    from trucewatch.store.remembered import forget_answers
    from trucewatch.workspace.checking import forget_evidence

    _asked(client, address)  # the server's first reader fills the caches of templates and languages
    forget_answers()
    forget_evidence()
    changed, own_changed, size, status = _asked(client, address)
    asked = [_asked(client, address) for _ in range(runs)]
    times, own = [each[0] for each in asked], [each[1] for each in asked]
    p95 = _p95(times)
    medians = statistics.median(times), statistics.median(own)
    return PageTime(
        address, status, medians[0], p95, medians[1], _p95(own), changed, own_changed, size / 1024, p95 <= AIM_MS
    )  # fmt: skip


def _asked(client: Any, address: str) -> tuple[float, float, int, int]:
    begun, at = time.perf_counter(), time.process_time()
    answer = client.get(address)
    size = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - at) * 1000, size, answer.status_code


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
