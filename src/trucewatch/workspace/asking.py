"""One question to one checked number -> the answer, within limits of size and time."""

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from trucewatch import __version__
from trucewatch.errors import InputError

CONNECT_SECONDS = 10.0
AGENT = f"Trucewatch/{__version__} (ceasefire monitoring; reads feeds)"
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """``status`` 304 means that nothing changed; ``address`` is where the last redirect led; header names in small letters."""

    address: str
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class _PinnedHttp(http.client.HTTPConnection):
    """Connects to a number that was checked, and still asks for the host by its name."""

    def __init__(self, host: str, port: int, number: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.number = number

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), self.timeout)


class _PinnedHttps(_PinnedHttp):
    """The same with encryption; the certificate must be the host's."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def ask_host(
    address: str, scheme: str, host: str, port: int, number: str, headers: Mapping[str, str], deadline: float, most_bytes: int
) -> Fetched:
    kind = _PinnedHttps if scheme == "https" else _PinnedHttp
    connection = kind(host, port, number, max(0.1, min(CONNECT_SECONDS, deadline - time.monotonic())))
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    accepted = {"User-Agent": AGENT, "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"}
    try:
        connection.request("GET", _ascii(path), headers={**accepted, "Accept-Encoding": "gzip", "Connection": "close", **headers})
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        body = b"" if response.status != 200 else _body(response, told, address, deadline, most_bytes)
        return Fetched(address, response.status, body, told)
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise InputError(f"{host} did not answer: {error or type(error).__name__}", place=address, remedy="Try later") from error
    finally:
        connection.close()


def _body(response: http.client.HTTPResponse, told: Mapping[str, str], address: str, deadline: float, most_bytes: int) -> bytes:
    unpack = zlib.decompressobj(wbits=47) if told.get("content-encoding", "").lower() == "gzip" else None
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        if time.monotonic() > deadline:
            raise InputError("the answer took too long", place=address, remedy="Try later")
        # One more byte than allowed is unpacked, and no more: a small answer may hold a huge one.
        piece = unpack.decompress(piece, most_bytes - size + 1) if unpack is not None else piece
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes or (unpack is not None and unpack.unconsumed_tail):
            raise InputError(f"the answer has more than {most_bytes:,} bytes", place=address, remedy="Check that it is a feed")
    return b"".join(pieces)


def _ascii(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?#[]@!$&'()*+,;=%:~-._")
