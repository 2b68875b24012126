"""Extraction with a stop-watch in each step -> the seconds each step took by itself.

The steps are the functions that ``extract/engine.py`` calls and the readers a sentence is shown to; they are wrapped for the
time of the measure only. Each call costs the watch about half a microsecond, so speed itself is measured without it.
"""

import inspect
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from trucewatch.extract import engine
from trucewatch.extract.cues import CueSet
from trucewatch.extract.numbers import NumberReader
from trucewatch.extract.when.reader import TimeReader
from trucewatch.extract.where import PlaceReader
from trucewatch.extract.who import ActorReader

_READERS: tuple[tuple[type, str, str], ...] = (
    (TimeReader, "read", "times"),
    (PlaceReader, "read", "places"),
    (ActorReader, "read", "actors"),
    (NumberReader, "read", "numbers"),
    (CueSet, "find", "word lists"),
)
_OUTSIDE = {"load_gazetteer", "load_register", "load_pack", "compile_lexicon", "compile_readers", "readers_for"}
"""Loading, done once before the measure."""


class StopWatch:
    """``own`` holds seconds by step, the time of steps called from within taken off."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        self._inner: list[float] = []

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Take a step's name and function, give one that does the same and is timed."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            begin = time.perf_counter()
            self._inner.append(0.0)
            try:
                return function(*args, **kwargs)
            finally:
                spent = time.perf_counter() - begin
                self.own[name] += spent - self._inner.pop()  # type: ignore[assignment]  # a Counter of seconds
                if self._inner:
                    self._inner[-1] += spent

        return timed


@contextmanager
def timed_steps() -> Iterator[StopWatch]:
    """Give a stop-watch that runs in every step of the engine until the block ends."""
    watch = StopWatch()
    places: list[tuple[Any, str, str]] = [(engine, name, _label(function)) for name, function in _steps(engine)]
    places += list(_READERS)
    kept = [(place, name, getattr(place, name)) for place, name, _ in places]
    try:
        for place, name, label in places:
            setattr(place, name, watch.wrap(label, getattr(place, name)))
        yield watch
    finally:
        for place, name, original in kept:
            setattr(place, name, original)


def _steps(module: ModuleType) -> list[tuple[str, Callable[..., Any]]]:
    """Give the engine's own functions, and those it takes from its neighbours."""
    return [
        (name, value)
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__.startswith("trucewatch.extract") and name not in _OUTSIDE
    ]


def _label(function: Callable[..., Any]) -> str:
    return f"{function.__module__.removeprefix('trucewatch.extract.')}.{function.__name__}"
