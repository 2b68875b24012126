"""Who may see and do what, in one file: roles and their rights, who asks, and the guard that every address wears.

A view is wrapped in ``needs(Right.X)`` in ``urls.py``. The guard refuses whoever lacks the right (and logs it), and makes
every question of the view be answered for that person: see ``store/visible.py``. A view that needs to know who asks
calls ``person_of(request)``; decisions carry ``person.name``. A template asks ``{% if may.judge %}``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from trucewatch.store.visible import Viewer, seeing, seen_in_pieces
from trucewatch.web.site import site
from trucewatch.workspace.access_settings import AccessSettings

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


class Right(StrEnum):
    """What a page or an action asks for."""

    ENTER = "enter"
    """Sign in, or learn that the pages are there: everybody."""
    READ = "read"
    """Pages of the record; each shows only what its reader may see."""
    DOWNLOAD = "download"
    FIND = "find"
    PAST = "past"
    """Ask for the record as known on an earlier day."""
    PARTNERS = "partners"
    """Read what was released to partners."""
    RESTRICTED = "restricted"
    """Read the team's own working material."""
    SEALED = "sealed"
    """Read what is sealed: names of witnesses and detainees, positions, hotline text."""
    INSIDE = "inside"
    """Pages about the work itself: sources and their grades, notices, jobs, coverage, assessments."""
    ACCOUNT = "account"
    """One's own account."""
    FIELD = "field"
    """Send in field reports."""
    INTAKE = "intake"
    """Take in files, pasted text and feeds."""
    COMMENT = "comment"
    RECORD = "record"
    """Keep the centre's own record: patrols, contacts, meetings."""
    REQUEST = "request"
    """Ask the centre and reply to it, as an officer of a party."""
    REVIEW = "review"
    """Accept, correct, reject and link claims."""
    JUDGE = "judge"
    """Set states: confirm, attribute, find a breach; approve what another one proposed."""
    ALERTS = "alerts"
    REPORT = "report"
    """Write reports."""
    ISSUE = "issue"
    """Issue a report: freeze and publish it."""
    RELEASE = "release"
    """Set an item's class of release and its groups."""
    API = "api"
    PEOPLE = "people"
    """Accounts, roles and groups; the log of access."""


_PUBLIC = frozenset({Right.ENTER, Right.READ, Right.DOWNLOAD, Right.FIND})
_LIAISON = _PUBLIC | {Right.PARTNERS, Right.ACCOUNT, Right.REQUEST}
_PARTNER = _PUBLIC | {Right.PARTNERS, Right.ACCOUNT, Right.PAST, Right.API}
_READER = _PARTNER | {Right.RESTRICTED, Right.INSIDE, Right.ALERTS}
_CONTRIBUTOR = _READER | {Right.FIELD, Right.INTAKE, Right.COMMENT, Right.RECORD}
_REVIEWER = _CONTRIBUTOR | {Right.REVIEW, Right.JUDGE, Right.REPORT}
_EDITOR = _REVIEWER | {Right.ISSUE, Right.RELEASE, Right.SEALED}

ROLES: Mapping[str, frozenset[Right]] = {
    "reader": _READER,
    "contributor": _CONTRIBUTOR,
    "reviewer": _REVIEWER,
    "editor": _EDITOR,
    "administrator": _EDITOR | {Right.PEOPLE},
    "partner": _PARTNER,
    "liaison": _LIAISON,
}
"""Role -> rights. A liaison is an officer of a party, a partner somebody of another organisation: both are outside the team."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the keyboard, with what they may do. ``name`` signs decisions, ``shown`` is for people to read.

    ``whole``: sees the whole record, whatever its release and groups.
    """

    name: str
    rights: frozenset[Right]
    shown: str = ""
    role: str = ""
    party: str = ""
    groups: frozenset[str] = frozenset()
    anonymous: bool = False
    whole: bool = False

    def may(self, right: Right) -> bool:
        """Take a right, tell whether the person has it."""
        return right in self.rights


LOCAL = Person("local", frozenset(Right) - {Right.ACCOUNT}, whole=True)
"""Where nobody signs in the server listens on this machine only, so whoever asks is its user."""

NOBODY = Person("", frozenset({Right.ENTER}), anonymous=True)
PUBLIC = Person("", _PUBLIC, anonymous=True)


def person_of(request: HttpRequest) -> Person:
    """Take a request, give who asks; worked out once for each request."""
    known = getattr(request, "trucewatch_person", None)
    if isinstance(known, Person):
        return known
    person = _person(request)
    request.trucewatch_person = person  # type: ignore[attr-defined]  # kept with the request, as Django keeps its user
    return person


def viewer_of(person: Person) -> Viewer | None:
    """Take a person, give what the store must know of them; None for one who sees the whole record."""
    if person.whole:
        return None
    settings = access()
    classes = {"public"} | {right.value for right in (Right.PARTNERS, Right.RESTRICTED, Right.SEALED) if person.may(right)}
    inside = person.may(Right.RESTRICTED)
    return Viewer(
        classes=frozenset(classes),
        groups=person.groups,
        undecided=settings.undecided,
        delay_hours=settings.public_delay_hours if person.anonymous else 0,
        grid_km=settings.public_grid_km if person.anonymous else None,
        author="" if inside else site().name,
    )


def access() -> AccessSettings:
    """Give what the workspace decided about access."""
    workspace = site().workspace
    return AccessSettings() if workspace is None else workspace.settings.access


def needs(right: Right) -> Callable[[View[Rest]], View[Rest]]:
    """Take a right, give a wrapper for views that refuses whoever lacks it; every address in ``urls.py`` wears one."""

    def wrap(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            person = person_of(request)
            lacking = _lacking(person, right, request)
            if lacking is not None:
                return _refuse(request, person, lacking)
            reader = viewer_of(person)
            with seeing(reader):
                response = view(request, *args, **kwargs)
            if getattr(response, "streaming", False):  # its pieces are made after the view has returned
                response.streaming_content = seen_in_pieces(reader, response.streaming_content)  # type: ignore[attr-defined]
            return response

        guarded.needs = right  # type: ignore[attr-defined]  # read by the test that walks every address
        return guarded

    return wrap


def _lacking(person: Person, right: Right, request: HttpRequest) -> Right | None:
    if not person.may(right):
        return right
    if request.GET.get("as_of") and not person.may(Right.PAST):
        return Right.PAST
    return None


def _refuse(request: HttpRequest, person: Person, right: Right) -> HttpResponse:
    """Send a stranger to the door, and anybody else away; every refusal of a known person is logged."""
    from trucewatch.web.client import address_of_client
    from trucewatch.workspace.people import log

    if person.anonymous and access().sign_in:
        if request.method not in ("GET", "HEAD"):
            log("refused", "", request.path, address_of_client(request), f"{request.method} needs {right}")
        return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
    log("refused", person.name, request.path, address_of_client(request), f"{request.method} needs {right}")
    raise PermissionDenied(right)


def _person(request: HttpRequest) -> Person:
    settings = access()
    if not settings.sign_in:
        return replace(LOCAL, name=settings.local_person) if settings.local_person != "local" else LOCAL
    from trucewatch.workspace.people import member

    user = getattr(request, "user", None)
    found = member(user.pk) if user is not None and user.is_authenticated else None
    if found is None or not found.active:
        return PUBLIC if settings.public else NOBODY
    return Person(
        name=found.name,
        rights=ROLES.get(found.role, frozenset({Right.ENTER, Right.ACCOUNT})),
        shown=found.shown,
        role=found.role,
        party=found.party,
        groups=found.groups,
    )
