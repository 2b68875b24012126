"""Tally incidents and single incidents -> each tally with the incidents that lie inside its interval."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from trucewatch.link.extraction import Mention
from trucewatch.link.table import name_key, party_key
from trucewatch.link.tallies import interval
from trucewatch.link.times import UNKNOWN, days_of
from trucewatch.model.incident import Incident


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
