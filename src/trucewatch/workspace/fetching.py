"""An address -> the bytes behind it, from public hosts alone: politely, and within limits of size and time.

A name is resolved once and the connection goes to an address that was checked, so that a name cannot point elsewhere a
moment later. Every redirect is checked anew. Nothing of the machine's own network can be reached through an address.
"""

import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from trucewatch.workspace.asking import Fetched, ask_host
from trucewatch.workspace.public_addresses import Resolve, check_address, is_public, refusal, resolve

MOST_BYTES = 10 * 1024 * 1024
"""A feed: the largest met had 4 MB."""
MOST_SECONDS = 30.0
"""For the whole answer, redirects included: a server that drips one byte a second does not hold us."""
MOST_REDIRECTS = 4


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
            raise refusal(address, "leads into a private network")
        answer = ask_host(address, scheme, host, port, numbers[0], headers or {}, deadline, most_bytes)
        if answer.status not in (301, 302, 303, 307, 308):
            return answer
        target = answer.headers.get("location", "")
        if not target:
            raise refusal(address, "redirects to nowhere")
        address = urljoin(address, target)
    raise refusal(address, f"redirects more than {MOST_REDIRECTS} times")
