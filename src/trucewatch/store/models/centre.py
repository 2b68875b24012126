"""The centre's book: one append-only table for everything a monitoring centre writes down, chained entry by entry."""

from django.db import models


class CentreEntry(models.Model):
    """An entry; ``sequence`` counts from 1 without a gap, ``case`` is the entry the whole matter began with. Append-only.

    ``party`` is the party an entry comes from or speaks of, ``place`` where, ``observation`` the coverage it recorded.
    """

    id = models.TextField(primary_key=True)
    sequence = models.PositiveIntegerField(unique=True)
    previous = models.TextField(unique=True)
    kind = models.TextField(db_index=True)
    case = models.TextField(db_index=True)
    about = models.TextField()
    supersedes = models.TextField(db_index=True)
    party = models.TextField(db_index=True)
    place = models.TextField()
    observation = models.TextField(db_index=True)
    by = models.TextField()
    at = models.TextField()
    recorded_at = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["kind", "recorded_at"], name="centre_kind_known"),)
