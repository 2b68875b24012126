"""The door for programs: who asks by which key, how often, and every refusal as a problem a program can read."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import override

from trucewatch.errors import InputError, TrucewatchError
from trucewatch.model.identity import sha256_hex
from trucewatch.store.keys import Key, Use, count_use, key_of
from trucewatch.web.access import LOCAL, ROLES, Person, Right, access, needs, person_of
from trucewatch.web.api.problem import problem

Answer = Callable[..., HttpResponse]
READING: frozenset[Right] = frozenset(
    {
        Right.ENTER,
        Right.READ,
        Right.DOWNLOAD,
        Right.FIND,
        Right.PAST,
        Right.PARTNERS,
        Right.RESTRICTED,
        Right.SEALED,
        Right.INSIDE,
        Right.API,
    }
)
"""What a key may do at most, whoever owns it: a stolen key can decide nothing."""


def by_key(view: Answer) -> Answer:
    """Take a view, give it behind the door: a key or a signed-in person with the right, limits, tags, problems."""
    inner = needs(Right.API)(view)

    @wraps(inner)
    def guarded(request: HttpRequest, /, *args: str, **kwargs: str) -> HttpResponse:
        with override("en"):
            if request.method not in ("GET", "HEAD"):
                return problem(request, 405, "This interface only reads", headers={"Allow": "GET, HEAD"})
            refused, use = _enter(request)
            if refused is not None:
                return refused
            return _limits(_tagged(request, _answer(inner, request, args, kwargs)), use)

    return guarded


def _enter(request: HttpRequest) -> tuple[HttpResponse | None, Use | None]:
    """Settle who asks; give a refusal, or how the key stands."""
    word, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if not word:
        if person_of(request).anonymous and access().sign_in:
            return _no_key(request, "Send a key: Authorization: Bearer tw_…"), None
        return None, None
    key = key_of(secret.strip()) if word.lower() == "bearer" else None
    person = _owner(key) if key is not None else None
    if key is None or person is None:
        return _no_key(request, "This key is unknown, was ended, or its owner's account is closed"), None
    use = count_use(key)
    if use.over:
        headers = {"Retry-After": str(use.seconds)}
        answer = problem(request, 429, "Too many calls", f"{use.limit} calls a minute; go on in {use.seconds} s", headers=headers)
        return _limits(answer, use), use
    request.trucewatch_person = person  # type: ignore[attr-defined]  # where the guard of every address looks
    return None, use


def _owner(key: Key) -> Person | None:
    """The key's owner with what a key may do; None when the account is gone or closed."""
    if not access().sign_in:
        return Person(key.owner, LOCAL.rights & READING, whole=True)
    from trucewatch.store.people import members

    found = next((each for each in members(active=True) if each.name == key.owner), None)
    if found is None:
        return None
    rights = ROLES.get(found.role, frozenset()) & READING
    return Person(found.name, rights, found.shown, found.role, found.party, found.groups)


def _answer(view: Answer, request: HttpRequest, args: tuple[str, ...], kwargs: dict[str, str]) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except InputError as error:
        return problem(request, 400, error.message, error.remedy or "", parameter=error.place or "")
    except PermissionDenied:
        return problem(request, 403, "Not allowed", "The owner of this key may not read this")
    except Http404 as error:
        return problem(request, 404, "Not found", str(error))
    except TrucewatchError as error:
        return problem(request, 500, "The record could not answer", str(error))


def _tagged(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Give the answer its tag; one the program holds already is not sent again."""
    if answer.status_code != 200:
        return answer
    tag = f'"{sha256_hex(answer.content)[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        answer = HttpResponse(status=304)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Authorization, Cookie"
    answer["Date"] = http_date()
    return answer


def _limits(answer: HttpResponse, use: Use | None) -> HttpResponse:
    if use is not None:
        answer["RateLimit-Limit"] = str(use.limit)
        answer["RateLimit-Remaining"] = str(max(0, use.left))
        answer["RateLimit-Reset"] = str(use.seconds)
    return answer


def _no_key(request: HttpRequest, detail: str) -> HttpResponse:
    return problem(request, 401, "Who asks?", detail, headers={"WWW-Authenticate": 'Bearer realm="Trucewatch"'})
