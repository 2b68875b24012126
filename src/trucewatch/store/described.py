"""Sources as somebody described them, at one time or another."""

from trucewatch.model.source import Source
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment


def described(*, as_of: str | None = None) -> dict[str, Source]:
    """Give the sources as described at a day or moment, by slug; before anything was described, the first descriptions count."""
    at = as_of_moment(as_of)
    found: dict[str, Source] = {}
    for row in models.SourceRecord.objects.order_by("recorded_at", "id"):
        if row.slug not in found or at is None or row.recorded_at <= at:
            found[row.slug] = rows.source_noun(row)
    return dict(sorted(found.items()))
