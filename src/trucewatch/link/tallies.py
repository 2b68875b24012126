"""Tally claims -> aggregate incidents: an interval with a number, never one of the incidents inside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Root
from trucewatch.link.table import name_key, party_key
from trucewatch.link.times import UNKNOWN, day_number, days_of

_REPORT_WINDOW = 2  # days between two outlets' printing of one daily tally


@dataclass(frozen=True, slots=True)
class TallyKey:
    """What makes two tallies one: accused side, numbers and area; and the days counted (``dated``: stated in the text)."""

    accused: str
    numbers: str
    area: str
    first: int
    last: int
    dated: bool


def tally_key(mention: Mention) -> TallyKey:
    """Take a mention, give its key as a tally; one without a number is like no other document's."""
    claim = mention.claim
    ordered = sorted(claim.counts, key=lambda c: (c.what, c.low or 0, c.high or 0))
    numbers = ",".join(f"{c.what}:{c.low}:{c.high}" for c in ordered)
    area = claim.places[0].id or name_key(claim.places[0].name) if claim.places else ""
    first, last = interval(mention)
    dated = claim.when is not None and claim.when.stated
    return TallyKey(party_key(claim.actor), numbers or mention.document.id, area, first, last, dated)


def tally_groups(rows: Sequence[int], keys: Mapping[int, TallyKey], roots: Mapping[int, Root]) -> tuple[tuple[int, ...], ...]:
    """Take rows of tallies in canonical order, their keys and roots, give the rows that tell of one tally.

    Two tallies are one when origin, accused side, area and number are one: two ministries' tallies are two.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        key = keys[row]
        groups[roots[row][0], key.accused, key.numbers, key.area].append(row)
    return tuple(part for name in sorted(groups) for part in _by_time(groups[name], keys))


def _by_time(group: list[int], keys: Mapping[int, TallyKey]) -> list[tuple[int, ...]]:
    """Tallies of one key on days that meet are one; the same number next week is another."""
    parts: list[list[int]] = []
    end = UNKNOWN
    for row in sorted(group, key=lambda row: (keys[row].first, keys[row].last, row)):
        key = keys[row]
        gap = 0 if key.dated else _REPORT_WINDOW
        if parts and key.first != UNKNOWN and end != UNKNOWN and key.first <= end + gap:
            parts[-1].append(row)
            end = max(end, key.last)
        else:
            parts.append([row])
            end = key.last
    return [tuple(sorted(part)) for part in parts]


def interval(mention: Mention) -> tuple[int, int]:
    """Take a mention, give the first and last day it counts; the day of publication stands in for none."""
    days = days_of(mention.claim.when)
    if days[0] != UNKNOWN:
        return days
    published = day_number(mention.document.published)
    return published, published
