"""A workspace -> its pages in the browser, until the keyboard stops it."""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing import complain
from trucewatch.errors import InputError, TrucewatchError, WorkspaceError

if TYPE_CHECKING:
    from trucewatch.workspace.access_settings import AccessSettings

NAME = "serve"
HELP = "show a workspace in the browser"
PORT = 8000
THREADS = 8
"""Pages made at once: each waits for the database now and then, and SQLite serves readers side by side."""

MOST_BODY_BYTES = 256 * 1024 * 1024
"""One upload: an archive of a year's reports is a tenth of it; a stranger cannot fill the disk with one request."""
LOCAL = ("127.0.0.1", "localhost", "::1")

Application = Callable[..., Iterable[bytes]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the command's parser, add its arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the workspace's folder (default: the nearest one upwards)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, default=PORT, help=f"port to listen on (default: {PORT}; 0: any free one)")
    parser.add_argument("--no-work", action="store_true", help="leave queued jobs and feeds to `trucewatch work` run elsewhere")


def run(args: argparse.Namespace) -> int:
    """Take the arguments, serve until stopped, give the exit code."""
    refuse_open_doors(args.workspace, args.host)
    application, decided = open_site(args.workspace, args.host), access_of(args.workspace)
    server = make_server(application, args.host, args.port, proxy=decided.proxy)
    from trucewatch.store.gathering import collect_seldom

    collect_seldom()
    print(f"Trucewatch is at {address_of(args.host, server.effective_port)} - stop it with Ctrl-C", flush=True)
    if not is_local(args.host) and not decided.https:
        complain(
            f"listening on {args.host} without https: passwords and pages travel in the clear. Put a proxy with https in front "
            "and write [access] https = true and proxy = its address into workspace.toml; docs/people-and-access.md shows how"
        )
    worker = None if args.no_work else start_worker(args.workspace)
    try:
        server.run()
    finally:
        server.close()
        if worker is not None:
            worker.terminate()
            worker.wait()
    return 0


def start_worker(workspace: Path | None) -> "subprocess.Popen[bytes]":
    """Take a workspace's folder, start `trucewatch work` for it beside the pages; it ends when we do, however we end."""
    command = "from trucewatch.cli.main import entry; entry()"
    place = ["--workspace", str(workspace)] if workspace is not None else []
    return subprocess.Popen(
        [sys.executable, "-c", command, "work", "--until-parent-ends", str(os.getpid()), *place],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def is_local(host: str) -> bool:
    """Take the address to listen on, tell whether only this machine reaches it."""
    return host in LOCAL


def refuse_open_doors(workspace: Path | None, host: str) -> None:
    """Take a workspace and the address to listen on; raise WorkspaceError when strangers could reach what nobody guards."""
    if is_local(host) or access_of(workspace).sign_in:
        return
    raise WorkspaceError(
        f"whoever reaches {host or 'this address'} could read and change the whole workspace, because nobody has to sign in. "
        "Make an administrator with `trucewatch people add NAME --role administrator`, write [access] sign_in = true into "
        "workspace.toml, then serve again; or leave --host out to serve this machine alone"
    )


def access_of(workspace: Path | None) -> "AccessSettings":
    """Take a workspace's folder (None: the nearest one upwards), give what it decided about access."""
    from trucewatch.workspace.workspace import find, load

    return (load(workspace) if workspace is not None else find(Path.cwd())).settings.access


def open_site(workspace: Path | None, host: str = "127.0.0.1") -> Application:
    """Take a workspace's folder (None: the nearest one upwards) and the host asked for, give the pages as a WSGI application."""
    from trucewatch.web.settings import web_settings
    from trucewatch.web.site import site_of
    from trucewatch.workspace.workspace import configure, find, load

    opened = load(workspace) if workspace is not None else find(Path.cwd())
    hosts = allowed_hosts(host, opened.settings.access.hosts)
    configure(opened, extra_settings=web_settings(site_of(opened), hosts=hosts))
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def allowed_hosts(host: str, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Take the address to listen on and the names decided, give those a browser may ask under.

    A wildcard address without names decided allows any name.
    """
    local = ("127.0.0.1", "localhost", "[::1]", *named)
    if not named and host in ("0.0.0.0", "::", ""):
        return ("*",)
    return (*local, f"[{host}]" if ":" in host else host)


def make_server(application: Application, host: str, port: int, *, proxy: str = "") -> Any:
    """Take the application and where to listen, give a server that already holds its port.

    ``proxy`` is the address of the proxy in front, whose word about the reader's address and the use of https is taken.
    """
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
    trusted: dict[str, Any] = {}
    if proxy:
        headers = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
        trusted = {"trusted_proxy": proxy, "trusted_proxy_headers": headers, "clear_untrusted_proxy_headers": True}
    return create_server(
        application, sockets=[held], threads=THREADS, ident="trucewatch", max_request_body_size=MOST_BODY_BYTES, **trusted
    )


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
