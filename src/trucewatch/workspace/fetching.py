"""An address -> the bytes behind it, from public hosts alone: politely, and within limits of size and time.

A name is resolved once and the connection goes to an address that was checked, so that a name cannot point elsewhere a
moment later. Every redirect is checked anew. Nothing of the machine's own network can be reached through an address.
"""

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from trucewatch import __version__
from trucewatch.errors import InputError

MOST_BYTES = 10 * 1024 * 1024
"""A feed: the largest met had 4 MB."""
MOST_SECONDS = 30.0
"""For the whole answer, redirects included: a server that drips one byte a second does not hold us."""
CONNECT_SECONDS = 10.0
MOST_REDIRECTS = 4
PORTS = (80, 443, 8080, 8443)
"""Ports that serve pages; a feed on another one is more likely a probe of some other service."""
AGENT = f"Trucewatch/{__version__} (ceasefire monitoring; reads feeds)"
_PIECE = 64 * 1024
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")

Resolve = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """``status`` 304 means that nothing changed; ``address`` is where the last redirect led; header names in small letters."""

    address: str
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def resolve(host: str, port: int) -> list[str]:
    """Take a host's name and a port, give its numeric addresses."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host} cannot be found: {error}", place=host, remedy="Check the spelling of the address") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(number: str) -> bool:
    """Take a numeric address, tell whether it is one of the public network, also where it wraps an older one."""
    try:
        address: Address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(_global(each) for each in (address, *_wrapped(address)))


def check_address(address: str) -> tuple[str, str, int]:
    """Take a web address, give its scheme, host and port; raise InputError when it is no plain http or https address."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise _refusal(address, f"cannot be understood: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise _refusal(address, "is no http or https address")
    if not parts.hostname or any(ord(character) < 33 for character in address.strip()):
        raise _refusal(address, "names no host")
    if parts.username or parts.password:
        raise _refusal(address, "holds a name or password")
    if port not in PORTS:
        raise _refusal(address, f"asks for port {port}; pages stand on {', '.join(map(str, PORTS))}")
    return parts.scheme, parts.hostname, port


def fetch(
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    resolve: Resolve = resolve,
    allowed: Callable[[str], bool] = is_public,
    most_bytes: int = MOST_BYTES,
    most_seconds: float = MOST_SECONDS,
) -> Fetched:
    """Take an address and headers for the question, give the answer; raise InputError naming what stood in the way.

    ``resolve`` and ``allowed`` are there for tests, which have only their own machine to ask.
    """
    deadline = time.monotonic() + most_seconds
    for _step in range(MOST_REDIRECTS + 1):
        scheme, host, port = check_address(address)
        numbers = resolve(host, port)
        if not numbers or not all(allowed(number) for number in numbers):
            # One private address among public ones is refused too: that is how a rebinding name looks.
            raise _refusal(address, "leads into a private network")
        answer = _ask(address, scheme, host, port, numbers[0], headers or {}, deadline, most_bytes)
        if answer.status not in (301, 302, 303, 307, 308):
            return answer
        target = answer.headers.get("location", "")
        if not target:
            raise _refusal(address, "redirects to nowhere")
        address = urljoin(address, target)
    raise _refusal(address, f"redirects more than {MOST_REDIRECTS} times")


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


def _ask(
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


def _global(address: Address) -> bool:
    if address in _PROTOCOLS:  # not every Python counts all of it as private
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def _wrapped(address: Address) -> tuple[Address, ...]:
    """Give the older addresses that a newer one carries: mapped, tunnelled, translated (NAT64) or compatible."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in ipaddress.ip_network("64:ff9b::/96") or int(address) >> 32 == 0:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in found if each is not None)


def _refusal(address: str, reason: str) -> InputError:
    return InputError(reason, place=address[:200], remedy="Give the http or https address of a feed on a public host")
