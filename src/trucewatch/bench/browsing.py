"""A workspace -> its pages, served by the command people use, and the browser that measures and tests look at them with."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import TrucewatchError

SOFTWARE_DRAWING = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""Machines that run tests have no graphics card, and the map needs WebGL."""

_ENTRY = "from trucewatch.cli.main import entry; entry()"


def chromium() -> str:
    """Give the path of a Chromium: the one named in TRUCEWATCH_CHROMIUM, else one of the machine; "" where there is none."""
    return os.environ.get("TRUCEWATCH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a workspace's pages are, and the process that serves them."""

    address: str
    process: int


@contextmanager
def serving(workspace: Path, *more: str) -> Iterator[Served]:
    """Take a workspace's folder and more arguments, serve it on a free port for the block, give where and by which process."""
    command = [sys.executable, "-c", _ENTRY, "serve", "--workspace", str(workspace), "--port", "0", *more]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None  # it is a pipe
    try:
        line = server.stdout.readline()
        address = next((word for word in line.split() if word.startswith("http://")), "")
        if not address:
            raise TrucewatchError(f"{workspace} could not be served. Run `trucewatch serve --workspace {workspace}` to see why")
        yield Served(address.rstrip("/"), server.pid)
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@contextmanager
def served(workspace: Path, *more: str) -> Iterator[str]:
    """Take a workspace's folder and more arguments, serve it on a free port for the block, give its address."""
    with serving(workspace, *more) as found:
        yield found.address
