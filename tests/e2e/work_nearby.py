"""Does once what waits in a workspace, as `trucewatch work --once` does, with this machine's own server for the internet.

The pages refuse addresses of the own machine, and so does the worker; the feed of the tests has an address of the public
network, and the question to it goes to the port named here. Everything else is the worker people use.
"""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from trucewatch.workspace.asking import Fetched, ask_host
from trucewatch.workspace.workspace import open_workspace


def fetch_nearby(address: str, headers: Mapping[str, str] | None = None) -> Fetched:
    """Take a feed's address, ask the server of the tests for it."""
    host = urlsplit(address).hostname or ""
    return ask_host(address, "http", host, PORT, "127.0.0.1", headers or {}, time.monotonic() + 20, 1_000_000)


def poll_nearby(workspace: object, arguments: Mapping[str, object], progress: object) -> dict[str, object]:
    """A job that asks a feed, with the internet of the tests."""
    from trucewatch.workspace.feeds import run_poll

    return run_poll(workspace, arguments, progress, fetch=fetch_nearby)  # type: ignore[arg-type]  # handed on as they came


def main(folder: Path) -> None:
    """Take a workspace's folder, make every round and run what waits."""
    opened = open_workspace(folder)
    from trucewatch.workspace import work

    work.JOBS = {**work.JOBS, "poll-feed": "__main__:poll_nearby"}
    work.work_once(opened, lambda line: None)


if __name__ == "__main__":
    PORT = int(sys.argv[2])
    main(Path(sys.argv[1]))
