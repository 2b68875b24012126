"""Messages, records and progress -> the terminal. Records go to standard output, everything else to standard error."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")
_BAR_WIDTH = 24
_REDRAW_SECONDS = 0.1  # ten frames a second look smooth and cost nothing


def complain(message: str) -> None:
    """Take a message about something wrong, print it on standard error."""
    print(f"trucewatch: {message}", file=sys.stderr)


def emit(record: Any) -> None:
    """Take a JSON-ready record, print it as one line on standard output."""
    print(json.dumps(record, ensure_ascii=False))


def prepare_output() -> None:
    """Make standard output speak UTF-8 whatever the locale; half a surrogate pair is escaped, not fatal."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def progress(items: Iterable[Item], total: int | None, label: str) -> Iterator[Item]:
    """Take items, give the same items; draw a bar on standard error when a person is watching, and only then."""
    if not sys.stderr.isatty():
        yield from items
        return
    done, drawn = 0, 0.0
    for item in items:
        yield item
        done += 1
        if time.monotonic() - drawn >= _REDRAW_SECONDS:
            drawn = time.monotonic()
            print(f"\r{bar(done, total, label)}", end="", file=sys.stderr, flush=True)
    print(f"\r{bar(done, total, label)}", file=sys.stderr, flush=True)


def bar(done: int, total: int | None, label: str) -> str:
    """Take how many are done of how many, give the line that shows it."""
    if not total:
        return f"{label} {done}"
    filled = min(_BAR_WIDTH, _BAR_WIDTH * done // total)
    return f"{label} [{'#' * filled}{'.' * (_BAR_WIDTH - filled)}] {done}/{total}"
