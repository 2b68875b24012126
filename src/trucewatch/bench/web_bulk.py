"""An open SQLite record about to be filled -> the same without its indices while the block fills it; a record told again.

A made record is thrown away when its making is stopped, so nothing waits for the disk meanwhile; and an index built once
at the end takes a fraction of the time of one that grows by millions of entries in no order.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_FAST = ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-524288")
_USUAL = ("PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536")
"""Half a gigabyte holds the keys of a million incidents; the usual settings are those of ``store/database.py``."""


@contextmanager
def filled_in_bulk() -> Iterator[None]:
    """Leave out every index that keeps nothing unique for the time of the block, and what guards against a power cut."""
    if connection.vendor != "sqlite":
        yield
        return
    made = _plain_indices()
    _each([*_FAST, *(f'DROP INDEX "{name}"' for name in made)])
    yield
    _each([*made.values(), "ANALYZE", *_USUAL])


def told_again(number: int) -> None:
    """Take a number, add every document, claim and incident of the open record once more, with the number in all ids.

    The copies have the days, places and words of the first ones: the record grows denser. It must have been told again
    under all lower numbers before.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM store_searchtext")
        (last,) = cursor.fetchone()
        for table, ids in _COPIED.items():
            cursor.execute(f"SELECT name FROM pragma_table_info('{table}')")
            columns = [name for (name,) in cursor.fetchall() if name != "id" or "id" in ids]
            values = ", ".join(_renamed(column, number) if column in (*ids, "body") else column for column in columns)
            first = next(column for column in ids)
            listed = ", ".join(columns)
            told_first = f"length({first}) = (SELECT min(length({first})) FROM {table})"
            cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {values} FROM {table} WHERE {told_first}")
        found = "SELECT id, folded FROM store_searchtext WHERE id > %s"
        cursor.execute(f"INSERT INTO store_search_fts(rowid, folded) {found}", [last])


def _renamed(column: str, number: int) -> str:
    """Ids of copies have a letter and a number before their digits, wherever they stand: inc_05ab becomes inc_a305ab."""
    made = column
    for kind in ("doc_", "clm_", "inc_"):
        made = f"replace({made}, '{kind}', '{kind}{chr(ord('a') + number // 10)}{number % 10}')"
    return made


_COPIED = {
    "store_document": ("id",),
    "store_extraction": ("document_id",),
    "store_claim": ("id", "document_id"),
    "store_claimspeaker": ("claim_id",),
    "store_claimcount": ("claim_id",),
    "store_searchtext": ("owner",),
    "store_incident": ("incident",),
    "store_incidentclaim": ("incident", "claim", "document"),
    "store_incidentparty": ("incident",),
    "store_incidentplace": ("incident",),
    "store_origin": ("incident",),
    "store_contradiction": ("incident",),
    "store_casualty": ("incident", "claim"),
}
"""Table -> its columns of ids, the first of which tells copies from what was told first by its length."""


def _plain_indices() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%%'"
        )
        return {name: sql for name, sql in cursor.fetchall() if not sql.upper().startswith("CREATE UNIQUE")}


def _each(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
