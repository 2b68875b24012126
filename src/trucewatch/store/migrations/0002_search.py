"""Full-text indices: FTS5 over the folded words on SQLite, GIN over the same words on PostgreSQL."""

from typing import Any

from django.db import migrations

# Words are folded and cut by us, so the tokenizer must only split at spaces and keep marks as they are.
_SQLITE = (
    "CREATE VIRTUAL TABLE store_search_fts USING fts5(folded, content='store_searchtext', content_rowid='id', "
    "detail=none, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\", prefix='3')"
)
_POSTGRESQL = "CREATE INDEX store_search_tsv ON store_searchtext USING gin (to_tsvector('simple', folded))"


def _create(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(_SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL)


def _drop(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TABLE store_search_fts" if sqlite else "DROP INDEX store_search_tsv")


class Migration(migrations.Migration):
    dependencies = [("store", "0001_record")]
    operations = [migrations.RunPython(_create, _drop)]
