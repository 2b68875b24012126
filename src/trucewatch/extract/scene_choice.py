"""The places of a claim, the scene first; a mention without one takes the scene the story was telling of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View
from trucewatch.extract.where import PlaceMention
from trucewatch.extract.where_parties import place_context
from trucewatch.extract.where_scene import ResolvedPlace, resolve
from trucewatch.model.claim import Place

_WIDE = frozenset({"country"})
_MOST = 4
"""Places one claim keeps: village, district, region, and one more."""


class Keeps(Protocol):
    """Anything that keeps a value with its places."""

    def put(self, name: str, value: object, places: Sequence[tuple[int, int]]) -> None: ...


@dataclass(slots=True)
class Scene:
    """Every place of the document by where it stands, and the last scene told in each sentence."""

    resolved: dict[int, ResolvedPlace]
    told: list[tuple[int, list[PlaceMention]]] = field(default_factory=list)
    lead: list[PlaceMention] = field(default_factory=list)
    theatre: list[PlaceMention] = field(default_factory=list)
    paragraphs: dict[int, int] = field(default_factory=dict)


def story_scene(views: Sequence[View], frames: Sequence[Frame], dateline: Sequence[str] = ()) -> Scene:
    """Take a document's views, event mentions and its dateline's countries, give its places resolved together and its lead."""
    mentions = [m for view in views for m in view.places]
    context = place_context((actor.party for view in views for actor in view.actors), dateline)
    scene = Scene({r.mention.start: r for r in resolve(mentions, context)})
    scene.paragraphs = {v.sentence.index: v.sentence.paragraph for v in views}
    scene.told = [(f.sentence, f.scene) for f in frames if _useful(f.scene, scene)]
    held = [m for view in views for m in view.places if not m.adjectival and m.relation != "metonym" and _held(view, m)]
    scene.theatre = [m for m in held if _useful([m], scene) and not _town(m, scene)][:1]
    for view in views[:3]:
        if _talks(view):
            continue
        usable = [m for m in view.places if not m.adjectival and m.relation not in ("metonym", "seat") and not _held(view, m)]
        if not scene.lead and _useful(usable, scene):
            scene.lead = usable
    return scene


def _talks(view: View) -> bool:
    """Tell whether a sentence tells of a meeting and of no event: its town is where people talk, not where they fight."""
    return not view.events and any(m.meaning in ("meeting", "summit", "call") for m in view.process)


def choose_scene(frame: Frame, scene: Scene, values: Keeps) -> tuple[Place, ...]:
    """Take a frame and the document's scene, give the claim's places, most exact first; keep their spans."""
    own = [m for m in frame.scene if m.start in scene.resolved]
    if not _useful(own, scene):
        carried = _carried(frame, scene)
        if carried:
            frame.rules.append("place: the scene the story was telling of")
        own = own + [m for m in carried if m.start in scene.resolved and m.start not in {o.start for o in own}]
    ordered = sorted(own, key=lambda m: (m.relation in ("from", "towards"), _width(m, scene)))
    places: list[Place] = []
    for mention in ordered:
        place = scene.resolved[mention.start].place()
        if any(p.id == place.id and p.name == place.name for p in places) or len(places) == _MOST:
            continue
        values.put(f"places.{len(places)}", place, [(mention.start, mention.end)])
        places.append(place)
    return tuple(places)


def _carried(frame: Frame, scene: Scene) -> list[PlaceMention]:
    """Give the scene of the nearest event told before in the story, else of the next, else of the lead."""
    if frame.background or frame.fresh or _general_denial(frame):
        return []
    before = [(s, m) for s, m in scene.told if s <= frame.sentence]
    if before:
        return max(before, key=lambda item: item[0])[1][:2]
    after = [
        (s, m)
        for s, m in scene.told
        if 0 < s - frame.sentence <= _AHEAD and (frame.headline or scene.paragraphs.get(s) == frame.paragraph)
    ]
    return (min(after, key=lambda item: item[0])[1] if after else scene.lead or scene.theatre)[:2]


_AHEAD = 2
"""Sentences ahead in which the scene of a lead without one may be told; a later one is another event's."""


def _general_denial(frame: Frame) -> bool:
    """Tell whether a breach in general is denied ("denied that it had broken the truce"): that has no scene."""
    return frame.leaf == "unspecified_violation" and frame.mode == "denied" and not frame.echo


def _town(mention: PlaceMention, scene: Scene) -> bool:
    """Tell whether the place is a settlement: a ministry's city is where it sits, a region in its name is what it speaks of."""
    found = scene.resolved.get(mention.start)
    return found is None or found.record is None or found.record.kind in ("town", "village", "city", "capital", "camp", "base")


def _useful(mentions: Sequence[PlaceMention], scene: Scene) -> bool:
    """Tell whether a place says more than a country's name."""
    for mention in mentions:
        found = scene.resolved.get(mention.start)
        if found is not None and (found.record is None or found.record.kind not in _WIDE):
            return True
    return False


def _width(mention: PlaceMention, scene: Scene) -> float:
    found = scene.resolved[mention.start]
    if found.record is None:
        return 5_000.0
    return float(found.precision_m or 50_000)


def _held(view: View, mention: PlaceMention) -> bool:
    return any(a.start <= mention.start < a.end for a in view.actors)
