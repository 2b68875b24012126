"""Opens the store of one folder: configures Django in code and points it at the folder's database."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trucewatch.errors import WorkspaceError
from trucewatch.store import settings as base
from trucewatch.store.database import bring_up_to_date, database_settings, point_at

SECRET_NAME = "secret.key"
# synchronous=FULL: the record must survive a power cut, and batches make the cost of one sync per commit small.


def prepare(extra_settings: Mapping[str, Any] | None = None) -> None:
    """Take further Django settings (or none), leave Django configured in this process; safe to call again.

    ``INSTALLED_APPS`` in the extra settings are added to the store's own; every other key is set as given.
    """
    import django
    from django.apps import apps
    from django.conf import settings

    extra = dict(extra_settings or {})
    added = list(extra.pop("INSTALLED_APPS", []))
    if not settings.configured:
        settings.configure(**{**_base_settings(), **extra, "INSTALLED_APPS": [*base.INSTALLED_APPS, *added]})
        django.setup()
        return
    for key, value in extra.items():
        setattr(settings, key, value)
    missing = [app for app in [*base.INSTALLED_APPS, *added] if app not in settings.INSTALLED_APPS]
    if missing:
        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, *missing]
        apps.set_installed_apps(settings.INSTALLED_APPS)


def open_store(folder: Path, database: str | None = None, *, extra_settings: Mapping[str, Any] | None = None) -> None:
    """Take a workspace folder and a database address (None: the SQLite file in the folder), leave the store open and current.

    Raise WorkspaceError when the database cannot be reached, or was written by a newer version of the program.
    """
    extra = dict(extra_settings or {})
    extra.setdefault("SECRET_KEY", _secret(folder))
    prepare(extra)
    point_at(database_settings(folder, database))
    bring_up_to_date()


def close_store() -> None:
    """Close the connections of the open store, if one is open."""
    from django.conf import settings

    if settings.configured:
        from django.db import connections

        connections.close_all()


def _base_settings() -> dict[str, Any]:
    return {name: getattr(base, name) for name in dir(base) if name.isupper()}


def _secret(folder: Path) -> str:
    """Give the folder's own key for sessions, making it on first use, readable by its owner only."""
    path = folder / SECRET_NAME
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as error:
        raise WorkspaceError(f"{folder} cannot be written: {error}. Choose a folder you may write in") from error
    return path.read_text(encoding="ascii").strip() or secrets.token_urlsafe(48)
