"""The centre's book: entries appended under a lock, each bound by hash to the one before; read back as known on a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from trucewatch.errors import RecordError, TamperError
from trucewatch.model.centre import KINDS, Entry
from trucewatch.model.plain import from_json
from trucewatch.store import models, rows
from trucewatch.store.clock import as_of_moment, moment
from trucewatch.store.turns import take_turn


def append_entry(entry: Entry, observation: str = "") -> Entry:
    """Take an entry not yet chained and the id of the coverage it records, append it, give it as appended."""
    _check(entry)
    with transaction.atomic():
        take_turn("chain")
        last = models.CentreEntry.objects.order_by("-sequence").first()
        linked = entry.chained("" if last is None else last.id)
        row = entry_row(linked, 1 if last is None else last.sequence + 1, moment(linked.at), observation)
        row.save(force_insert=True)
    return linked


def entry_row(entry: Entry, sequence: int, recorded_at: str, observation: str) -> models.CentreEntry:
    """Take a chained entry, its number, when it became known and the coverage it records, give its row."""
    content = entry.content
    place = content.get("place") or next(iter(content.get("places") or ()), "")
    party = content.get("party") or content.get("caller") or ""
    return models.CentreEntry(
        id=entry.id,
        sequence=sequence,
        previous=entry.previous,
        kind=entry.kind,
        case=case_of(entry),
        about=entry.about,
        supersedes=entry.supersedes,
        party=rows.column(party),
        place=rows.column(place),
        observation=observation,
        by=rows.column(entry.by),
        at=rows.column(entry.at),
        recorded_at=recorded_at,
        body=rows.body_of(entry),
    )


def case_of(entry: Entry) -> str:
    """Take an entry, give the id of the entry its whole matter began with: its own when it began one."""
    before = entry.supersedes or entry.about
    if not before:
        return entry.id
    found = models.CentreEntry.objects.filter(id=before).values_list("case", flat=True).first()
    return found or before


def entry_noun(row: models.CentreEntry) -> Entry:
    """Take a row, give the entry."""
    return rows.noun_of(Entry, row.body)


def entries(as_of: str | None = None, kinds: Iterable[str] = (), cases: Iterable[str] = ()) -> Iterator[Entry]:
    """Give the entries known at a day or moment (None: now) in the order of the chain, of these kinds and matters if any."""
    found = models.CentreEntry.objects.order_by("sequence")
    at = as_of_moment(as_of)
    if at is not None:
        found = found.filter(recorded_at__lte=at)
    if kinds:
        found = found.filter(kind__in=list(kinds))
    if cases:
        found = found.filter(case__in=list(cases))
    return (entry_noun(row) for row in found.iterator())


def entry(entry_id: str) -> Entry | None:
    """Take an id, give the entry, None when there is none."""
    row = models.CentreEntry.objects.filter(id=entry_id).first()
    return None if row is None else entry_noun(row)


def superseded_observations(as_of: str | None = None) -> tuple[str, ...]:
    """Give the coverage that entries superseded by a day or moment had recorded, unless the newer entry records it again."""
    at = as_of_moment(as_of)
    later = models.CentreEntry.objects.exclude(supersedes="")
    later = later if at is None else later.filter(recorded_at__lte=at)
    old = models.CentreEntry.objects.filter(id__in=later.values("supersedes")).exclude(observation="")
    kept = set(later.values_list("observation", flat=True))
    return tuple(sorted({each for each in old.values_list("observation", flat=True) if each not in kept}))


def verify_entries(head: str | None = None) -> int:
    """Walk the whole chain, give its length; raise TamperError naming the first broken link. See ``verify_chain``."""
    previous, length, seen_head = "", 0, head is None
    for row in models.CentreEntry.objects.order_by("sequence").iterator():
        length += 1
        broken = _fault(row, entry_noun(row), length, previous)
        if broken:
            raise TamperError(
                f"entry {length} of the centre's book ({row.id}, {row.kind} by {row.by} at {row.at}): {broken}. "
                "Compare with a backup made before; the entries ahead of it are intact"
            )
        previous, seen_head = row.id, seen_head or row.id == head
    if not seen_head:
        end = previous or "nothing"
        raise TamperError(f"the centre's book ends at {end} and does not hold {head}: its end was cut off. Restore a backup")
    return length


def last_entry() -> str:
    """Give the id at the head of the centre's chain, "" while the book is empty."""
    return models.CentreEntry.objects.order_by("-sequence").values_list("id", flat=True).first() or ""


def load_entries(batch: Iterable[Mapping[str, Any]]) -> None:
    """Take lines of a backup in the order of the chain, add them to an empty book."""
    for item in batch:
        noun = from_json(Entry, item["noun"])
        beside = item["row"]
        entry_row(noun, beside["sequence"], beside["recorded_at"], beside["observation"]).save(force_insert=True)


def _fault(row: models.CentreEntry, held: Entry, number: int, previous: str) -> str:
    if row.sequence != number:
        return f"number {number} is missing from the chain"
    if held.kind not in KINDS or held.id != row.id or held.expected_id() != row.id:
        return "its content does not follow from its id: it was changed after it was made"
    if held.previous != previous or row.previous != previous:
        return f"it follows {held.previous or 'nothing'}, but the entry before it is {previous or 'nothing'}"
    expected = entry_row(held, number, row.recorded_at, row.observation)
    for column in ("kind", "case", "about", "supersedes", "party", "place", "by", "at"):
        if getattr(row, column) != getattr(expected, column):
            return f"its column {column} differs from its content"
    return ""


def _check(entry: Entry) -> None:
    if entry.kind not in KINDS:
        raise RecordError(f"entry: {entry.kind!r} is none of {', '.join(KINDS)}")
    if not entry.by.strip():
        raise RecordError(f"entry {entry.kind}: by is empty. An entry names its author")
    if entry.supersedes and not entry.why.strip():
        raise RecordError(f"entry {entry.kind}: why is empty. Say why {entry.supersedes} is superseded")
    try:
        given = datetime.fromisoformat(entry.at)
    except ValueError:
        raise RecordError(f"entry {entry.kind}: at {entry.at!r} is no time. Write 2021-11-16T14:00:00+00:00") from None
    if given.tzinfo is None:
        raise RecordError(f"entry {entry.kind}: at {entry.at!r} has no offset. Write 2021-11-16T14:00:00+00:00")
    entry.noun()
