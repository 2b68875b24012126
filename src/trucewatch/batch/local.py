"""Items -> results in the same order, by several processes of this machine. The function must be a module's own."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16  # items sent at once: a report takes some ten milliseconds, so the sending costs under one per cent
_AHEAD = 4  # chunks waiting for each process: keeps all busy and memory small, whatever the length of the input
_WORTHWHILE = 64  # fewer items than this finish sooner in one process than a second one needs to load its packs


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], jobs: int = 0) -> Iterator[Result]:
    """Take a pure function and items, give the results in order; ``jobs`` 0 means as many processes as are worth it."""
    source = iter(items)
    if jobs == 1 or (jobs == 0 and cores() == 1):
        yield from map(function, source)
        return
    if jobs == 0:
        first = list(islice(source, _WORTHWHILE))
        if len(first) < _WORTHWHILE:
            yield from map(function, first)
            return
        source, jobs = chain(first, source), cores()
    yield from _pooled(function, source, jobs)


def cores() -> int:
    """Give the number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pooled(function: Callable[[Item], Result], source: Iterator[Item], jobs: int) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        while True:
            while len(waiting) < jobs * _AHEAD:
                chunk = list(islice(source, _CHUNK))
                if not chunk:
                    break
                waiting.append(pool.submit(_apply, function, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _apply(function: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [function(item) for item in chunk]
