"""Where a request came from."""

from django.http import HttpRequest


def address_of_client(request: HttpRequest) -> str:
    """Take a request, give the address of who asks; the server has already put a trusted proxy's word in its place."""
    return str(request.META.get("REMOTE_ADDR", ""))[:60]
