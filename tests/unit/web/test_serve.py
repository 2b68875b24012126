"""The serve command: listens where it is told, names what stands in its way, answers no stranger's host name."""

import argparse
import socket

import pytest

from trucewatch.cli.commands import serve
from trucewatch.errors import InputError, TrucewatchError


def application(*_arguments: object) -> list[bytes]:
    return []


def test_a_free_port_is_found_and_named() -> None:
    server = serve.make_server(application, "127.0.0.1", 0)
    try:
        assert int(server.effective_port) > 0
        assert serve.address_of("127.0.0.1", server.effective_port) == f"http://127.0.0.1:{server.effective_port}/"
    finally:
        server.close()


def test_a_taken_port_is_named_with_the_next_step() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(TrucewatchError, match=rf"port {port}: .*--port 0"):
            serve.make_server(application, "127.0.0.1", port)


def test_an_impossible_port_is_refused() -> None:
    with pytest.raises(InputError, match="70000 is no port"):
        serve.make_server(application, "127.0.0.1", 70_000)


def test_only_named_hosts_are_answered() -> None:
    assert "*" not in serve.allowed_hosts("127.0.0.1")
    assert "192.0.2.7" in serve.allowed_hosts("192.0.2.7")
    assert serve.allowed_hosts("0.0.0.0") == ("*",)
    assert serve.address_of("::1", 8000) == "http://[::1]:8000/"


def test_the_arguments_have_their_defaults() -> None:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    chosen = parser.parse_args([])
    assert (chosen.workspace, chosen.host, chosen.port) == (None, "127.0.0.1", 8000)
