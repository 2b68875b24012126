"""Reading very many nouns at once, with the collector of garbage at rest: none of them is garbage, and it would look at all."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (10_000, 20, 20)
"""Objects made before the collector looks at the youngest, and how often it does so before it looks at the older ones.

A page makes tens of thousands of objects, of which nearly all go by themselves; a look at all that a large record keeps
remembered holds up one page in twenty for a fifth of a second.
"""
_lock = threading.Lock()
_at_rest = 0


def collect_seldom() -> None:
    """For a process that answers pages: leave what is loaded by now alone for good, and look for garbage less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@contextmanager
def gathering() -> Iterator[None]:
    """Let the collector rest for the time of the block; the last of several blocks at a time wakes it again."""
    global _at_rest  # the collector is one for the whole process
    with _lock:
        was_on = gc.isenabled() or _at_rest > 0
        _at_rest += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _at_rest -= 1
            if was_on and _at_rest == 0:
                gc.enable()
