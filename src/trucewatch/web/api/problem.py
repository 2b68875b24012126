"""Errors for programs: problem details (RFC 9457) with what was wrong, where, and what to do."""

from django.http import HttpRequest, JsonResponse

MEDIA_TYPE = "application/problem+json"


def problem(
    request: HttpRequest, status: int, title: str, detail: str = "", *, parameter: str = "", headers: dict[str, str] | None = None
) -> JsonResponse:
    """Take a request, a status and what went wrong, give the answer."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.path}
    if parameter:
        body["parameter"] = parameter
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers or {})
