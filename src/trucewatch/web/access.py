"""Who may see and do what, in one file. One local person for now, who may read everything the workspace holds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


class Right(StrEnum):
    """What a page or an action asks for."""

    READ = "read"
    DOWNLOAD = "download"
    REVIEW = "review"
    COMMENT = "comment"
    JUDGE = "judge"
    ALERTS = "alerts"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the keyboard, with what they may do."""

    name: str
    rights: frozenset[Right]


LOCAL = Person("local", frozenset(Right))
"""The server listens on this machine only by default, so whoever asks is its user."""


def person_of(request: HttpRequest) -> Person:
    """Take a request, give who asks."""
    return LOCAL


def needs(right: Right) -> Callable[[View[Rest]], View[Rest]]:
    """Take a right, give a wrapper for views that refuses whoever lacks it; every address in ``urls.py`` wears one."""

    def wrap(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            if right not in person_of(request).rights:
                raise PermissionDenied(right)
            return view(request, *args, **kwargs)

        guarded.needs = right  # type: ignore[attr-defined]  # read by the test that walks every address
        return guarded

    return wrap
