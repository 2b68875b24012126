"""Opens the store of one folder: configures Django in code, points it at the database, brings the tables up to date.

One store is open per process at a time; opening another one closes the first. Nobody writes a settings file:
``prepare`` holds every setting, and whoever shows pages hands in what it needs beside them.
"""

import os
import secrets
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from trucewatch.errors import WorkspaceError
from trucewatch.store import settings as base

SQLITE_NAME = "store.sqlite3"
SECRET_NAME = "secret.key"
BUSY_SECONDS = 30
"""How long a writer waits for another one. A batch of 500 reports commits in under a second on a slow disk; 30 leaves room."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY"
)
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


def database_settings(folder: Path, database: str | None) -> dict[str, Any]:
    """Take folder and address, give Django's description of the database; raise WorkspaceError on an address of no known kind."""
    if database is None or database == "":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / SQLITE_NAME),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_SECONDS, "init_command": _PRAGMAS},
        }
    parts = urlsplit(database)
    if parts.scheme not in ("postgresql", "postgres"):
        raise WorkspaceError(
            f"[store] database: {parts.scheme or database!r} is not a kind of database we know. "
            "Write postgresql://user:password@host:5432/name, or leave the key out for the SQLite file"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "trucewatch",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"connect_timeout": 10, **dict(parse_qsl(parts.query))},
    }


def point_at(description: Mapping[str, Any]) -> None:
    """Take Django's description of a database, make it the one this process uses from now on."""
    from django.conf import settings
    from django.db import connections

    connections.close_all()
    fresh = connections.configure_settings({"default": dict(description)})
    settings.DATABASES = fresh
    connections.databases.clear()
    connections.databases.update(fresh)
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]  # Django offers no public way to ask
        del connections["default"]


def bring_up_to_date() -> None:
    """Run the migrations the open database lacks; raise WorkspaceError when it is unreachable or newer than the program."""
    from django.core.management import call_command
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
    except (Error, sqlite3.Error, OSError) as error:
        name = connection.settings_dict["NAME"]
        reason = " ".join(str(error).split())
        raise WorkspaceError(f"the database {name} cannot be opened: {reason}. Check [store] in workspace.toml") from error
    known = set(executor.loader.disk_migrations)
    applied = executor.loader.applied_migrations
    newer = sorted(name for app, name in applied if app == "store" and (app, name) not in known)
    if newer:
        raise WorkspaceError(f"the store was written by a newer Trucewatch (it holds {newer[-1]}). Install that version or newer")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


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
