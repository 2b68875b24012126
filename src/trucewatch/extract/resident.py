"""Tables that stay until the program ends -> made without the search for garbage, and left out of it from then on.

A pack's readers and the gazetteer are some hundred thousand objects that never become garbage. Python's collector would
walk through all of them every few hundred sentences: a sixth of the time of reading.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Give a block in which such tables are made; afterwards the collector is as it was, and skips what is there."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()
