"""A workspace -> its pages in the browser, until the keyboard stops it."""

import argparse
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from trucewatch.cli.printing import complain
from trucewatch.errors import InputError, TrucewatchError

NAME = "serve"
HELP = "show a workspace in the browser"
PORT = 8000
THREADS = 8
"""Pages made at once: each waits for the database now and then, and SQLite serves readers side by side."""

Application = Callable[..., Iterable[bytes]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the command's parser, add its arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the workspace's folder (default: the nearest one upwards)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, default=PORT, help=f"port to listen on (default: {PORT}; 0: any free one)")


def run(args: argparse.Namespace) -> int:
    """Take the arguments, serve until stopped, give the exit code."""
    server = make_server(open_site(args.workspace, args.host), args.host, args.port)
    print(f"Trucewatch is at {address_of(args.host, server.effective_port)} - stop it with Ctrl-C", flush=True)
    if args.host not in ("127.0.0.1", "localhost", "::1"):
        complain(f"listening on {args.host}: whoever reaches this port can read the whole workspace")
    try:
        server.run()
    finally:
        server.close()
    return 0


def open_site(workspace: Path | None, host: str = "127.0.0.1") -> Application:
    """Take a workspace's folder (None: the nearest one upwards) and the host asked for, give the pages as a WSGI application."""
    from trucewatch.web.settings import web_settings
    from trucewatch.web.site import site_of
    from trucewatch.workspace.workspace import configure, find, load

    opened = load(workspace) if workspace is not None else find(Path.cwd())
    configure(opened, extra_settings=web_settings(site_of(opened), hosts=allowed_hosts(host)))
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def allowed_hosts(host: str) -> tuple[str, ...]:
    """Take the address to listen on, give the names a browser may ask under; a wildcard address allows any name."""
    local = ("127.0.0.1", "localhost", "[::1]")
    if host in ("0.0.0.0", "::", ""):
        return ("*",)
    return (*local, f"[{host}]" if ":" in host else host)


def make_server(application: Application, host: str, port: int) -> Any:
    """Take the application and where to listen, give a server that already holds its port."""
    from waitress.server import create_server

    if not 0 <= port <= 65535:
        raise InputError(f"{port} is no port", place="--port", remedy="Choose a number from 0 to 65535")
    try:
        held = listening(host, port)
    except OSError as error:
        raise TrucewatchError(
            f"cannot listen on {host} port {port}: {error.strerror or error}. "
            "Choose another one with --port, or --port 0 for any free one"
        ) from error
    return create_server(application, sockets=[held], threads=THREADS, ident="trucewatch")


def listening(host: str, port: int) -> socket.socket:
    """Take where to listen, give the socket bound there; raise OSError, leaving nothing open, when that cannot be."""
    family, kind, protocol, _name, place = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    held = socket.socket(family, kind, protocol)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(place)
    except OSError:
        held.close()
        raise
    return held


def address_of(host: str, port: int | str) -> str:
    """Take host and port, give the address to open in a browser."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "") else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
