"""A workspace in which everybody signs in, with one account for each role, and clients for them."""

from pathlib import Path

from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm
from django.contrib.auth.models import User
from django.test import Client

from trucewatch.store.open import open_store
from trucewatch.web.settings import web_settings
from trucewatch.web.site import site_of
from trucewatch.workspace import people
from trucewatch.workspace.access_settings import AccessSettings
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import Workspace, init

PASSWORD = "a truce of many words"


def guarded_workspace(folder: Path, **decided: object) -> Workspace:
    """Take a folder and what differs in ``[access]``, give an open workspace in which everybody signs in."""
    access = AccessSettings(**{"sign_in": True, **decided})  # type: ignore[arg-type]  # names and kinds are the caller's
    workspace = init(folder, Settings("mission", knowledge="published", access=access))
    hasher = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}  # fast; the real one is Django's own
    open_store(folder, extra_settings={**web_settings(site_of(workspace), hosts=("testserver",)), **hasher})
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()
    return workspace


def add_accounts() -> None:
    """Make one account for each role, named after it."""
    for role in people.ROLE_NAMES:
        people.add_member(role, role, password=PASSWORD, party="armenia" if role == "liaison" else "")


def client_for(who: str) -> Client:
    """Take a role, or "stranger" or "public", give a browser that is signed in so."""
    client = Client()
    if who not in ("stranger", "public"):
        client.force_login(User.objects.get(username=who))
    return client
