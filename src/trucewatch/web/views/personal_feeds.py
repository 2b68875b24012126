"""Feeds under an address of one's own: a calendar or a reader of feeds cannot sign in, so a secret in the address does.

Whoever learns the address reads the feed. It gives what its owner may read, but nothing sealed and nothing of a group; it is
kept as a hash, counted by the minute, and ended by its owner.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from trucewatch.store.keys import count_use, key_of
from trucewatch.store.people import members
from trucewatch.web.access import ROLES, Person, Right, access, needs
from trucewatch.web.views import alerts, expectations

PER_MINUTE = 12
"""Calls of one address: calendars ask every few hours."""
FEEDS: dict[str, tuple[Right, Callable[[HttpRequest], HttpResponse]]] = {
    "calendar": (Right.DOWNLOAD, expectations.feed),
    "alerts": (Right.ALERTS, alerts.feed),
}
"""Feed -> the right it asks for, and the page that makes it."""
READS: frozenset[Right] = frozenset({Right.READ, Right.DOWNLOAD, Right.PARTNERS, Right.RESTRICTED, Right.INSIDE, Right.ALERTS})
"""What an address may do at most, whoever owns it."""


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret of an address, give its owner's calendar."""
    return _feed(request, token, "calendar")


def alerts_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret of an address, give its owner's alerts."""
    return _feed(request, token, "alerts")


def _feed(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    key = key_of(token, kind)
    owner = _owner(key.owner) if key is not None else None
    right, view = FEEDS[kind]
    if key is None or owner is None or not owner.may(right):
        raise Http404(_("This address is unknown or was ended."))
    use = count_use(key)
    if use.over:
        return HttpResponse(status=429, headers={"Retry-After": str(use.seconds)})
    request.trucewatch_person = owner  # type: ignore[attr-defined]  # where the guard of every address looks
    response = needs(right)(view)(request)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _owner(name: str) -> Person | None:
    """The address's owner with what an address may do; None when the account is closed or nobody signs in here."""
    found = next((each for each in members(active=True) if each.name == name), None) if access().sign_in else None
    if found is None:
        return None
    return Person(found.name, ROLES.get(found.role, frozenset()) & READS, found.shown, found.role, found.party)
