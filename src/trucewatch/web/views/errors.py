"""Errors as pages: what happened, in plain words, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trucewatch.errors import InputError
from trucewatch.web.access import person_of
from trucewatch.web.client import address_of_client
from trucewatch.workspace.people import log


def bad_request(request: HttpRequest, error: InputError) -> HttpResponse:
    """Take a request with a value nobody can mean, give the page that names it and the remedy."""
    return render(request, "trucewatch/bad_request.html", {"error": error}, status=400)


def failure(request: HttpRequest, message: str) -> HttpResponse:
    """Take a message about something wrong with the workspace, give its page."""
    return render(request, "trucewatch/failure.html", {"message": message}, status=500)


def bad_address(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Take a request Django itself refused, give its page."""
    return bad_request(request, InputError(_("The request could not be understood."), remedy=_("Go back and try again.")))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Take a request somebody may not make, give its page."""
    return render(request, "trucewatch/forbidden.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Take a form that did not come from our own page (or from one long left open), log it, give its page."""
    log("forged", person_of(request).name, request.path, address_of_client(request), reason)
    return render(request, "trucewatch/forged.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Take a request for something that is not there, give its page with what the view said about it."""
    said = exception.args[0] if exception is not None and exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "trucewatch/not_found.html", {"said": said}, status=404)


def crash(request: HttpRequest) -> HttpResponse:
    """Take a request on which the program failed, give a page that needs nothing that may be broken."""
    return render(request, "trucewatch/failure.html", {"message": ""}, status=500)
