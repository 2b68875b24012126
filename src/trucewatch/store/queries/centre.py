"""Questions about the centre's book: matters, posts and patrols, restrictions, calls and channels, as known on a day."""

from trucewatch.model.centre import Entry
from trucewatch.store import models
from trucewatch.store.centre import entries

MATTER_KINDS: tuple[str, ...] = ("request", "tasking", "report", "finding", "reply", "release", "restriction", "patrol")
"""Kinds of entries that make up matters; the others are registers of their own."""


def superseded_by(entry_id: str) -> str:
    """Take an entry's id, give the id of the entry that took its place, "" while it holds."""
    found = models.CentreEntry.objects.filter(supersedes=entry_id).order_by("sequence").values_list("id", flat=True)
    return found.first() or ""


def book(*, as_of: str | None = None) -> tuple[Entry, ...]:
    """Give every entry that belongs to matters, as known at a day or moment, in the order of the chain."""
    return tuple(entries(as_of, MATTER_KINDS))


def matter_entries(case: str, *, as_of: str | None = None) -> tuple[Entry, ...]:
    """Take the id of any entry, give all entries of its matter in their order; () when there is none."""
    root = models.CentreEntry.objects.filter(id=case).values_list("case", flat=True).first()
    return () if root is None else tuple(entries(as_of, cases=(root,)))


def standing(kind: str, *, as_of: str | None = None) -> tuple[Entry, ...]:
    """Take a kind, give its entries that held at a day or moment: not superseded and not withdrawn, oldest first."""
    listed = list(entries(as_of, (kind,)))
    gone = {each.supersedes for each in listed if each.supersedes}
    return tuple(each for each in listed if each.id not in gone and not each.withdrawn)
