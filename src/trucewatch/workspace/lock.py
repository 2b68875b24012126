"""One writer at a time in a workspace, across processes; the lock goes away with the process that holds it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trucewatch.errors import WorkspaceError

PATIENCE_SECONDS = 10.0
"""How long to wait for another writer: long enough for a small intake to end, short enough for a person to wait."""

_PAUSE_SECONDS = 0.05


@contextmanager
def writer_lock(folder: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Take a workspace folder, hold its writer's lock for the block; raise WorkspaceError when another holds it too long."""
    try:
        import fcntl
    except ImportError:  # Windows has no flock; the database's own transactions still keep the record whole
        yield
        return
    path = folder / ".lock"
    with path.open("a+", encoding="ascii") as held:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    held.seek(0)
                    writer = held.read().strip() or "unknown"
                    raise WorkspaceError(f"{folder} is being written by process {writer}. Wait until it is done") from None
                time.sleep(_PAUSE_SECONDS)
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        yield
