"""Hostile addresses: private networks in every disguise, redirects, rebinding names, endless and exploding answers."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from trucewatch.errors import InputError
from trucewatch.workspace import public_addresses
from trucewatch.workspace.fetching import fetch
from trucewatch.workspace.public_addresses import check_address, is_public

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/feed": (200, {"ETag": '"one"', "Content-Type": "application/rss+xml"}, b"<rss/>"),
    "/again": (302, {"Location": "/feed"}, b""),
    "/inside": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/large": (200, {}, b"x" * 5_000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 3_000_000)),
    "/zipped": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<rss/>")),
    "/same": (304, {}, b""),
}


class _Answers(BaseHTTPRequestHandler):
    seen: list[tuple[str, str]] = []  # noqa: RUF012  # the server makes a new object for each request

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers.get("Host", "")))
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        return


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    _Answers.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    monkeypatch.setattr(public_addresses, "PORTS", (*public_addresses.PORTS, server.server_port))
    yield server.server_port
    server.shutdown()
    server.server_close()


def _here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"] if host == "feeds.example" else [host]


def _only_here(number: str) -> bool:
    return number == "127.0.0.1"


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2002:a00:1::", "2001:0:0:0:0:0:f5ff:fffe", "::ffff:8.8.8.8", "not-an-address", "",
    ],
)  # fmt: skip
def test_private_numbers_are_known_in_every_disguise(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.215.14", "8.8.8.8", "2606:4700::6810:85e5"])
def test_public_numbers_pass(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://feeds.example/a", "gopher://feeds.example/", "javascript:alert(1)", "feeds.example/rss",
        "http:///rss", "http://user:secret@feeds.example/rss", "http://feeds.example:22/", "http://feeds.example:6379/",
        "http://feeds.example:99999/", "http://[::1/rss", "http://feeds.example/a\nHost: other", "",
    ],
)  # fmt: skip
def test_addresses_that_are_no_feeds_are_refused_by_their_form(address: str) -> None:
    with pytest.raises(InputError):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/rss", "http://localhost/rss", "http://[::1]/rss", "http://2130706433/", "http://0x7f.1/"]
)
def test_the_own_machine_is_never_asked(address: str) -> None:
    with pytest.raises(InputError, match=r"private network|cannot be found"):
        fetch(address)


def test_one_private_number_among_public_ones_is_refused() -> None:
    def rebinding(host: str, port: int) -> list[str]:
        return ["93.184.215.14", "127.0.0.1"]

    with pytest.raises(InputError, match="private network"):
        fetch("http://feeds.example/rss", resolve=rebinding)


def test_the_connection_goes_to_the_number_that_was_checked(port: int) -> None:
    asked: list[str] = []

    def once(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    answer = fetch(f"http://feeds.example:{port}/feed", resolve=once, allowed=_only_here)
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"<rss/>", '"one"')
    assert asked == ["feeds.example"]
    assert _Answers.seen == [("/feed", f"feeds.example:{port}")]


def test_redirects_are_followed_and_checked_anew(port: int) -> None:
    base = f"http://feeds.example:{port}"
    assert fetch(f"{base}/again", resolve=_here, allowed=_only_here).address == f"{base}/feed"
    for path in ("/inside", "/file"):
        with pytest.raises(InputError, match=r"private network|no http or https"):
            fetch(f"{base}{path}", resolve=_here, allowed=_only_here)
    with pytest.raises(InputError, match="redirects more than"):
        fetch(f"{base}/loop", resolve=_here, allowed=_only_here)


def test_answers_have_a_limit_also_when_they_are_packed(port: int) -> None:
    base = f"http://feeds.example:{port}"
    assert fetch(f"{base}/zipped", resolve=_here, allowed=_only_here).body == b"<rss/>"
    for path in ("/large", "/bomb"):
        with pytest.raises(InputError, match="more than 4,000 bytes"):
            fetch(f"{base}{path}", resolve=_here, allowed=_only_here, most_bytes=4_000)


def test_an_answer_that_takes_too_long_is_left(port: int) -> None:
    with pytest.raises(InputError, match=r"too long|did not answer"):
        fetch(f"http://feeds.example:{port}/large", resolve=_here, allowed=_only_here, most_seconds=-1)


def test_nothing_new_is_told_from_something_new(port: int) -> None:
    assert fetch(f"http://feeds.example:{port}/same", resolve=_here, allowed=_only_here).status == 304
