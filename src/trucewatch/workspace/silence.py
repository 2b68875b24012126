"""A feed that falls silent raises a notice: no news from it is then not taken for no events."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from trucewatch.store.models import Document
from trucewatch.store.notices import close_notice, raise_notice
from trucewatch.workspace.sources import SourceEntry

CODE = "feed_silent"


def raise_silences(entries: Iterable[SourceEntry], knowledge: str = "clock", today: date | None = None) -> int:
    """Take a workspace's sources, raise a notice for each that has been silent too long, close those of feeds heard again.

    Give how many are silent. With ``knowledge`` "published" the present is the day of the newest report of all.
    """
    today = today or _present(knowledge)
    silent = 0
    for entry in entries:
        last = _last_day(entry.source.id)
        key = f"{CODE}:{entry.source.id}"
        if entry.silent_after_days is None or last is None:
            continue
        days = (today - last).days
        if days > entry.silent_after_days:
            silent += 1
            raise_notice(
                key,
                CODE,
                f"{entry.source.name}: nothing since {last.isoformat()} ({days} days). Its silence is no sign of calm",
                entry.source.id,
            )
        else:
            close_notice(key, "")
    return silent


def _present(knowledge: str) -> date:
    if knowledge == "published":
        newest = Document.objects.exclude(day="").order_by("-day").values_list("day", flat=True).first()
        if newest:
            return date.fromisoformat(newest)
    return datetime.now(UTC).date()


def _last_day(source: str) -> date | None:
    day = Document.objects.filter(source=source).exclude(day="").order_by("-day").values_list("day", flat=True).first()
    return date.fromisoformat(day) if day else None
