"""SQLite is told how its tables are filled when they have grown, and not each time; other databases are left alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trucewatch.store.database import refresh_statistics


def _told() -> list[tuple[str, str]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'store_claim' ORDER BY idx")
        return list(cursor.fetchall())


def test_statistics_are_made_once_for_a_size(store: str) -> None:
    from django.db import connection
    from sample_workspace import fill

    fill()
    refresh_statistics()
    if connection.vendor != "sqlite":
        return
    told = _told()
    assert told
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_stat1 SET stat = stat || ' 7' WHERE tbl = 'store_claim'")
    marked = _told()
    refresh_statistics()
    assert _told() == marked, "nothing has grown"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_stat1 SET stat = '1 1' WHERE tbl = 'store_claim'")
    refresh_statistics()
    assert _told() == told, "the record has grown since one claim was counted"
