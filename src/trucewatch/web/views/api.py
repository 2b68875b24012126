"""Addresses of the interface for programs, its description, and the page on which people make and end keys."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucewatch.store.keys import MOST_PER_MINUTE, USUAL_PER_MINUTE, end_key, keys_of, make_key
from trucewatch.web import asked
from trucewatch.web.access import Right, person_of
from trucewatch.web.api.description import ROOT, description
from trucewatch.web.api.endpoints import ENDPOINTS, Endpoint
from trucewatch.web.api.guard import by_key
from trucewatch.web.api.parameters import known


def addresses() -> list[URLPattern]:
    """Give every address of the interface, each behind its door."""
    found = [path(f"api/v1/{each.path}", by_key(_view(each)), name=f"api-{each.name}") for each in ENDPOINTS]
    return [
        path("api/v1/", by_key(root), name="api-root"),
        path("api/v1/openapi.json", by_key(openapi), name="api-description"),
        *found,
        path("api/v1/<path:rest>", by_key(nothing), name="api-nothing"),
    ]


def root(request: HttpRequest) -> HttpResponse:
    """Give the addresses of the interface."""
    listed = {each.name: f"{ROOT}{each.path}".replace("<str:item>", "{id}") for each in ENDPOINTS}
    return JsonResponse({"name": "Trucewatch", "version": "v1", "description": f"{ROOT}openapi.json", "addresses": listed})


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer an address the interface does not have."""
    raise Http404(f"There is no {rest!r} here; {ROOT} lists the addresses")


def openapi(request: HttpRequest) -> HttpResponse:
    """Give the description of the interface."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


def page(request: HttpRequest) -> HttpResponse:
    """Take a request, give the page: how to ask, every address with its parameters, and the keys of the person."""
    person = person_of(request)
    everybody = person.may(Right.PEOPLE)
    return render(
        request,
        "trucewatch/api.html",
        {
            "endpoints": [(each, f"{ROOT}{each.path}".replace("<str:item>", "{id}")) for each in ENDPOINTS],
            "keys": keys_of(None if everybody else person.name),
            "usual": USUAL_PER_MINUTE,
            "most": MOST_PER_MINUTE,
            "root": request.build_absolute_uri(ROOT),
        },
    )


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Take a form, make a key for the person, show it once."""
    word = request.POST.get("per_minute", str(USUAL_PER_MINUTE)).strip()
    if not word.isascii() or not word.isdigit():
        raise asked.refusal("per_minute", word, _("Write a whole number from 1."))
    person = person_of(request)
    key, secret = make_key(asked.text(request.POST, "name"), person.name, person.name, int(word))
    response = render(request, "trucewatch/api_key.html", {"key": key, "secret": secret})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take a key's number, end it: one's own, or anybody's for who looks after people."""
    person = person_of(request)
    ended = end_key(number, None if person.may(Right.PEOPLE) else person.name)
    messages.success(request, _("The key is ended.")) if ended else messages.error(request, _("There is no such key of yours."))
    return HttpResponseRedirect(reverse("api"))


def _view(endpoint: Endpoint) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, **kwargs: str) -> HttpResponse:
        known(request, endpoint.parameters)
        return JsonResponse(endpoint.answer(request, **kwargs), json_dumps_params={"ensure_ascii": False})

    view.__name__ = f"api_{endpoint.name}"
    return view
