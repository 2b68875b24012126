"""What every answer carries (the content policy), and how errors we raise on purpose become pages that say what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from trucewatch.errors import InputError, TrucewatchError
from trucewatch.web.views.errors import bad_request, failure

Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        # The map library draws its controls from data: images and keeps rendered pictures as blob: images.
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Only our own server, no inline script or style: text from outside could do nothing even if it slipped through escaping."""


def content_policy(get_response: Answer) -> Answer:
    """Take the next step, give one that adds the content policy to every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = CONTENT_POLICY
        # What the record holds may be sensitive: no shared cache keeps it, and "as known now" is asked for anew.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return answer


class plain_errors:  # noqa: N801  # named like the function beside it; Django asks for an object with process_exception
    """Turns errors meant for people into pages: bad input from the address is 400, anything else we raise is 500."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take a request, give the answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Take an error a view raised, give its page, None for one we did not raise on purpose."""
        if isinstance(error, InputError):
            return bad_request(request, error)
        if isinstance(error, TrucewatchError):
            return failure(request, str(error))
        return None
