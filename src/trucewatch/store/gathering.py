"""Reading very many nouns at once, with the collector of garbage at rest: none of them is garbage, and it would look at all."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_at_rest = 0


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
