"""A folder or the address of a server -> the database Django works on, its tables brought up to date."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from trucewatch.errors import WorkspaceError

SQLITE_NAME = "store.sqlite3"
BUSY_SECONDS = 30
"""How long a writer waits for another one. A batch of 500 reports commits in under a second on a slow disk; 30 leaves room."""

GROWN = 1.3
"""How many times as many claims make it worth while to tell SQLite anew: about a second for a hundred thousand incidents."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY"
)


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


def refresh_statistics() -> None:
    """Tell SQLite how its tables are filled once they have grown much: without it lists of a large record are found slowly.

    The indices are read whole: a sample makes what most rows share look rare. A PostgreSQL server does this by itself.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(rowid), 0) FROM store_claim")
        (claims,) = cursor.fetchone()
        if claims > GROWN * _claims_when_told(cursor):
            cursor.execute("ANALYZE")


def _claims_when_told(cursor: Any) -> int:
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if cursor.fetchone() is None:
        return 0
    cursor.execute("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'store_claim'")
    (told,) = cursor.fetchone()
    return told or 0


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
