"""A web address -> its host and numbers, when all of them are of the public network; else a refusal that says why."""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from trucewatch.errors import InputError

PORTS = (80, 443, 8080, 8443)
"""Ports that serve pages; a feed on another one is more likely a probe of some other service."""
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")

Resolve = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


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
        raise refusal(address, f"cannot be understood: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise refusal(address, "is no http or https address")
    if not parts.hostname or any(ord(character) < 33 for character in address.strip()):
        raise refusal(address, "names no host")
    if parts.username or parts.password:
        raise refusal(address, "holds a name or password")
    if port not in PORTS:
        raise refusal(address, f"asks for port {port}; pages stand on {', '.join(map(str, PORTS))}")
    return parts.scheme, parts.hostname, port


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


def refusal(address: str, reason: str) -> InputError:
    return InputError(reason, place=address[:200], remedy="Give the http or https address of a feed on a public host")
