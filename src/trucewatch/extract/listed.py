"""A list under one word becomes a mention for each place: "80 violations in A and one in B", "refused passage at A and at B"."""

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.extract.frame import Frame
from trucewatch.extract.numbers import NumberMention
from trucewatch.extract.view import View
from trucewatch.extract.where import PlaceMention

_COUNTED = frozenset(
    {"unspecified_violation", "shelling", "small_arms_fire", "sniper_fire", "air_or_drone_strike", "exchange_of_fire"}
)
_MET = frozenset({"monitor_obstructed", "route_blocked"})
"""What a patrol meets at one post after the other: each is an event of its own."""
_OWN = 7
"""Words between the counted noun's number and its place: "80 ceasefire violations in the … region"."""
_LEFT_OUT = 4
"""The same where the noun is left out: "and a single one in …"."""


def per_place(view: View, frames: Sequence[Frame]) -> list[Frame]:
    """Take a view and its mentions with scene and number bound, give them with every further place of a list as its own."""
    found: list[Frame] = []
    for frame in frames:
        parts = _counted(view, frame, frames) if frame.number is not None and frame.leaf in _COUNTED else []
        parts = parts or (_met(view, frame) if frame.leaf in _MET else [])
        found += parts or [frame]
    return found


def _counted(view: View, frame: Frame, frames: Sequence[Frame]) -> list[Frame]:
    """Give one mention for each number with a place of its own, where there are two or more."""
    taken = {place for f in frames for c in f.counts for place in c.places}
    numbers = [n for n in view.numbers if not n.ordinal and n.low is not None and (n.start, n.end) not in taken]
    pairs = [(n, p) for n in numbers if (p := _place_of(view, n, n is frame.number)) is not None]
    own = next((pair for pair in pairs if frame.number is not None and pair[0].start == frame.number.start), None)
    others = [pair for pair in pairs if own is not None and pair is not own and pair[1].start != own[1].start]
    if own is None or not others:
        return []
    parts = [replace(frame, scene=[own[1]], rules=[*frame.rules, "place: the one beside its own number"])]
    for number, place in others:
        at = view.word(number.start)
        parts.append(
            replace(
                frame,
                head=at,
                clause=view.clause(at),
                places=[(number.start, number.end), (place.start, place.end)],
                scene=[place],
                times=list(frame.times),
                counts=[],
                number=number,
                tally=(number.low or 0) > 1,
                rules=[*frame.rules, "event: one more number with a place of its own"],
            )
        )
    return parts


def _place_of(view: View, number: NumberMention, own: bool) -> PlaceMention | None:
    """Give the place right behind a number, with nothing told and nobody counted between the two."""
    end = view.word(number.end - 1) + 1
    near = [
        p
        for p in view.places
        if 0 <= view.word(p.start) - end <= (_OWN if own else _LEFT_OUT) and p.relation in ("in", "near", None)
    ]
    place = next((p for p in near if not p.adjectival), None)
    if place is None:
        return None
    between = range(end, view.word(place.start))
    others = (view.word(n.start) for n in view.numbers if n is not number)
    people = (m.first for m in (*view.casualties, *view.people, *view.weapons))
    told = (m.first for m in view.events) if not own else ()
    return None if any(at in between for at in (*others, *people, *told)) else place


def _met(view: View, frame: Frame) -> list[Frame]:
    """Give one mention for each stretch of places that an "and" parts: "at a crossing near A, and at a checkpoint near B"."""
    scene = sorted((m for m in frame.scene if view.sentence.start <= m.start < view.sentence.end), key=lambda m: m.start)
    groups: list[list[PlaceMention]] = []
    for mention in scene:
        before = view.word(groups[-1][-1].end - 1) if groups else -1
        joined = any(m.meaning == "and" and before < m.first < view.word(mention.start) for m in view.roles)
        if groups and not (joined and mention.relation in ("in", "near")):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    if len(groups) < 2 or not any(m.candidates for m in groups[1]):
        return []
    parts = [replace(frame, scene=groups[0])]
    for group in groups[1:]:
        places = [(group[0].start, group[-1].end)]
        at = view.word(group[0].start)
        rules = [*frame.rules, "event: one more place of a list"]
        parts.append(
            replace(frame, head=at, clause=view.clause(at), places=places, scene=group, times=list(frame.times), rules=rules)
        )
    return parts
