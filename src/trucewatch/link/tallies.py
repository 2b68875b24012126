"""Tally claims -> aggregate incidents: an interval with a number, linked to the incidents inside it, never one of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.link.assemble import Gathered, incident
from trucewatch.link.extraction import Mention
from trucewatch.link.judged import Demands
from trucewatch.link.origins import Roots
from trucewatch.link.table import name_key, party_key
from trucewatch.link.times import UNKNOWN, day_number, days_of
from trucewatch.model.incident import Incident

_REPORT_WINDOW = 2  # days between two outlets' printing of one daily tally


def tally_incidents(
    tallies: Sequence[Mention], roots: Roots, wanted: Demands, singles: Sequence[Incident]
) -> tuple[Incident, ...]:
    """Take tally mentions, roots, decisions and the single incidents, give the aggregates with what they contain."""
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(tallies, key=lambda m: m.order):
        groups[_key(mention, roots)].append(mention)
    parts = [part for key in sorted(groups) for part in _by_time(groups[key])]
    made = []
    for part in parts:
        aggregate = incident(Gathered(tuple(part)), roots, wanted, aggregate=True)
        made.append(_with_contents(aggregate, part, singles))
    return tuple(made)


def _key(mention: Mention, roots: Roots) -> tuple[str, ...]:
    """Two tallies are one when origin, accused side, area and number are one: two ministries' tallies are two."""
    claim = mention.claim
    ordered = sorted(claim.counts, key=lambda c: (c.what, c.low or 0, c.high or 0))
    numbers = ",".join(f"{c.what}:{c.low}:{c.high}" for c in ordered)
    area = claim.places[0].id or name_key(claim.places[0].name) if claim.places else ""
    return roots[claim.id][0], party_key(claim.actor), numbers or mention.document.id, area


def _by_time(group: list[Mention]) -> list[list[Mention]]:
    """Tallies of one key on days that meet are one; the same number next week is another."""
    ordered = sorted(group, key=lambda m: (_interval(m), m.order))
    parts: list[list[Mention]] = []
    end = UNKNOWN
    for mention in ordered:
        start, last = _interval(mention)
        gap = 0 if mention.claim.when is not None else _REPORT_WINDOW
        if parts and start != UNKNOWN and end != UNKNOWN and start <= end + gap:
            parts[-1].append(mention)
            end = max(end, last)
        else:
            parts.append([mention])
            end = last
    return [sorted(part, key=lambda m: m.order) for part in parts]


def _interval(mention: Mention) -> tuple[int, int]:
    days = days_of(mention.claim.when)
    if days[0] != UNKNOWN:
        return days
    published = day_number(mention.document.published)
    return published, published


def _with_contents(aggregate: Incident, part: Sequence[Mention], singles: Sequence[Incident]) -> Incident:
    """The single incidents inside the interval: told by the same documents, or naming the same accused side there."""
    first = min(_interval(m)[0] for m in part)
    last = max(_interval(m)[1] for m in part)
    if first == UNKNOWN:
        return aggregate
    actors = {party_key(m.claim.actor) for m in part if m.claim.actor is not None}
    places = {place.id or name_key(place.name) for m in part for place in m.claim.places}
    inside = []
    for single in singles:
        days = days_of(single.when)
        if single.background or days[0] == UNKNOWN or days[0] < first or days[1] > last:
            continue
        told_together = bool(set(single.documents) & set(aggregate.documents))
        same_area = bool(places & {place.id or name_key(place.name) for place in single.places})
        accused = (single.agreed or {}).get("actor")
        if told_together or (same_area and (not actors or accused in actors)):
            inside.append(single.id)
    return replace(aggregate, contains=tuple(sorted(inside)))
