"""Tally claims -> aggregate incidents: an interval with a number, linked to the incidents inside it, never one of them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.link.extraction import Mention
from trucewatch.link.origins import Root
from trucewatch.link.table import name_key, party_key
from trucewatch.link.times import UNKNOWN, day_number, days_of
from trucewatch.model.incident import Incident

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
    return TallyKey(party_key(claim.actor), numbers or mention.document.id, area, first, last, claim.when is not None)


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


class Singles:
    """Single incidents by their first day, so that a tally asks only for those within its days."""

    def __init__(self, singles: Iterable[Incident]) -> None:
        """Take incidents; aggregates, background and incidents without a day stay out."""
        dated = [(days_of(single.when), single) for single in singles if not single.background and not single.aggregate]
        self._ordered = sorted(
            ((days[0], days[1], single.id, single) for days, single in dated if days[0] != UNKNOWN), key=lambda row: row[:3]
        )
        self._first = [row[0] for row in self._ordered]

    def within(self, first: int, last: int) -> Iterable[Incident]:
        """Take two days, give the incidents that lie between them whole."""
        for begin, end, _name, single in self._ordered[bisect_left(self._first, first) :]:
            if begin > last:
                return
            if end <= last:
                yield single


def with_contents(aggregate: Incident, part: Sequence[Mention], singles: Singles) -> Incident:
    """Take an aggregate, its mentions and the single incidents, give it with those inside its interval.

    Inside are those told by the same documents, or naming the same accused side there.
    """
    first = min(interval(m)[0] for m in part)
    last = max(interval(m)[1] for m in part)
    if first == UNKNOWN:
        return aggregate
    actors = {party_key(m.claim.actor) for m in part if m.claim.actor is not None}
    places = {place.id or name_key(place.name) for m in part for place in m.claim.places}
    inside = []
    for single in singles.within(first, last):
        told_together = bool(set(single.documents) & set(aggregate.documents))
        same_area = bool(places & {place.id or name_key(place.name) for place in single.places})
        accused = (single.agreed or {}).get("actor")
        if told_together or (same_area and (not actors or accused in actors)):
            inside.append(single.id)
    return replace(aggregate, contains=tuple(sorted(inside)))
