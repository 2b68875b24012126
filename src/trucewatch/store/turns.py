"""Writers take turns: within a transaction, others who want the same thing wait until it ends."""

from django.db import connection

_KEYS: dict[str, int] = {"chain": 0x74770001, "record": 0x74770002, "views": 0x74770003, "release": 0x74770004}
"""What is written -> the key of PostgreSQL's advisory lock; any fixed numbers do."""


def take_turn(thing: str) -> None:
    """Take what is to be written, wait for the turn. SQLite needs nothing more: our transactions begin IMMEDIATE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEYS[thing]])
