"""Places of a sentence -> an area: a zone of the agreement, its borders, a place with its surroundings, or everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.assess.zones import ZoneIndex
from trucewatch.check.marks import Marks
from trucewatch.extract.where_scene import ResolvedPlace
from trucewatch.gazetteer.lookup import PlaceRecord, distance_km, load_gazetteer
from trucewatch.model.agreement import Agreement, Zone
from trucewatch.model.check_query import CheckPart
from trucewatch.model.claim import Place

BORDER = "border"
"""The area of all border zones of the agreement together."""
EVERYWHERE = "everywhere"
_BORDER_KINDS = frozenset({"state_border", "border", "line_of_withdrawal"})
_AS_A_WHOLE = "taken as a whole: the record is not cut by points of the compass"
_LINE_KINDS = frozenset({"line_of_contact", "front_line"})
_ANY_BORDER, _ANY_LINE = "any-border", "any-line"
_VAGUE_M = 30_000
"""Wider than a district of these countries: what is known no better has no place in a district or a town."""
_AROUND_KM = 10.0
"""How far around a named settlement a report still counts as there: a morning's patrol, and the doubt of most points."""


class Areas:
    """The areas of one agreement, ready for questions."""

    def __init__(self, agreement: Agreement | None) -> None:
        """Take the agreement watched (None: no zones, places only)."""
        self.zones = {zone.id: zone for zone in agreement.zones} if agreement is not None else {}
        self._index = ZoneIndex(self.zones.values())
        self.borders = tuple(zone.id for zone in self.zones.values() if zone.kind in _BORDER_KINDS)
        duties = agreement.obligations if agreement is not None else ()
        standing = [duty for duty in duties if duty.kind == "standing_prohibition" and duty.place is not None]
        self.main = tuple(dict.fromkeys(duty.place for duty in standing if duty.place is not None))
        self.outside = {duty.place: duty.outside for duty in standing if duty.place is not None and duty.outside}

    def beside(self, area: str | None) -> tuple[str, ...]:
        """Take the area asked about, give those its words do not name and its subject touches."""
        if area is None:
            return (*self.main, *((BORDER,) if self.borders and self.outside else ()))
        if area == BORDER:
            return tuple(zone for zone in self.main if self.outside.get(zone))
        return (BORDER,) if self.outside.get(area) else ()

    def where(self, area: str | None, places: Sequence[Place]) -> str:
        """Take an area (None: everywhere) and an incident's places, give inside, edge, outside or unknown."""
        if area is None:
            return "inside"
        if area == BORDER:
            return self._on_border(places)
        if area in self.zones:
            return self._in_zone(area, places)
        return _around(area, places)

    def _on_border(self, places: Sequence[Place]) -> str:
        states = [self._index.membership(zone, places) for zone in self.borders]
        best = next((state for state in ("inside", "edge") if state in states), "outside")
        if any(place.id == _ANY_BORDER for place in places[:1]):
            return "inside"  # "the border" and no more, in a report taken into this agreement's record
        if not places or "unknown" in states:
            return best if best == "edge" else "unknown"
        return best

    def _in_zone(self, area: str, places: Sequence[Place]) -> str:
        """The scene comes first: a zone that leaves its borders out does not hold what lies on them."""
        outside = self.outside.get(area, ())
        if outside and (self._index.on_any(outside, places) is not None or any(p.id == _ANY_BORDER for p in places[:1])):
            return "outside"
        state = self._index.membership(area, places)
        return "unknown" if state == "edge" and _is_vague(places) else state


def _is_vague(places: Sequence[Place]) -> bool:
    """A scene known no better than as a region or a whole border lies on the edge of everything near it, and so of nothing."""
    scene = next((place for place in places if place.lat is not None), None)
    return scene is not None and (scene.precision_m or 0) > _VAGUE_M


def _around(area: str, places: Sequence[Place]) -> str:
    record = load_gazetteer().by_id(area)
    if not places:
        return "unknown"
    if any(place.id == area or (place.id or "").startswith(f"{area}/") for place in places):
        return "inside"
    scene = next((place for place in places if place.lat is not None), None)
    if record is None or scene is None:
        return "unknown"
    here = load_gazetteer().by_id(scene.id) if scene.id is not None else None
    if record.kind == "country" and here is not None:
        return "inside" if here.country == record.country else "outside"
    return "unknown" if _is_vague((scene,)) else _by_distance(record, scene)


def _by_distance(record: PlaceRecord, scene: Place) -> str:
    point = PlaceRecord("", "", "", scene.lat, scene.lon, 0, "")
    apart = distance_km(record, point)
    reach = max(_AROUND_KM, record.precision_m / 1000 if record.kind not in ("town", "village") else 0.0)
    doubt = (scene.precision_m or 0) / 1000
    if apart <= reach and doubt <= reach:
        return "inside"
    return "edge" if apart <= reach + doubt else "outside"


@dataclass(frozen=True, slots=True)
class AreaRead:
    """The area read (``chosen`` False when nothing names one), its parts, and the names that several areas could answer to."""

    area: str | None
    parts: tuple[CheckPart, ...]
    several: tuple[str, ...] = ()


def area_of(marks: Marks, areas: Areas) -> AreaRead:
    """Take the marks and the areas, give the area; of one inside another the narrower, two apart are left to the asker."""
    found: list[tuple[str | None, CheckPart]] = []
    for place in marks.places:
        area, mention = _area_of_place(place, areas, _after_compass(marks, place)), place.mention
        if area is not None and not any(cue.last == mention.first for cue in marks.found("roles", "by")):
            found.append(
                (
                    area,
                    CheckPart("area", area, mention.start, mention.end, mention.text, place.record.name if place.record else ""),
                )
            )
            marks.take_span(mention.start, mention.end)
    named = {area for area, _ in found}
    for cue in marks.found("area"):
        start, end = marks.span(cue.first, cue.last)
        if cue.meaning[1] == "compass":
            if named:
                found.append((found[0][0], CheckPart("area", "part_of", start, end, marks.text[start:end], _AS_A_WHOLE)))
            continue
        value = {"everywhere": EVERYWHERE, "border": BORDER, "zone": areas.main[0] if areas.main else EVERYWHERE}[cue.meaning[1]]
        if any(part.start < end and start < part.end for _, part in found) or (value == BORDER and not areas.borders):
            continue
        if value == EVERYWHERE and named:
            continue
        found.append((value if value != EVERYWHERE else None, CheckPart("area", value, start, end, marks.text[start:end])))
    wanted = list(dict.fromkeys(area for area, _ in found))
    wanted = _narrowest(wanted, areas)
    parts = tuple(part for area, part in found if area in wanted)
    if len(wanted) > 1:
        return AreaRead(None, parts, tuple(area or EVERYWHERE for area in wanted))
    return AreaRead(wanted[0] if wanted else None, parts)


def _narrowest(wanted: list[str | None], areas: Areas) -> list[str | None]:
    """ "Near Hadrut in Karabakh" is about Hadrut: an area that holds another one named says only where that is."""
    if len(wanted) < 2:
        return wanted
    kept = [area for area in wanted if not any(area != other and _holds(area, other, areas) for other in wanted)]
    return kept or wanted[:1]


def _holds(wide: str | None, narrow: str | None, areas: Areas) -> bool:
    if wide is None:
        return True
    if narrow is None or narrow == BORDER:
        return False
    if narrow in areas.zones:
        return len(areas.zones[wide].places) > len(areas.zones[narrow].places) if wide in areas.zones else False
    record, over = load_gazetteer().by_id(narrow), load_gazetteer().by_id(wide)
    if record is None:
        return False
    if over is not None and over.kind == "country":
        return over.country == record.country
    place = Place(record.id, record.name, record.lat, record.lon, record.precision_m, record.name)
    return areas.where(wide, (place,)) in ("inside", "edge")


def _after_compass(marks: Marks, place: ResolvedPlace) -> bool:
    """ "The north of Israel" is a place, whatever Israel alone would be."""
    return any(cue.last == place.mention.first for cue in marks.found("area", "compass"))


def _area_of_place(place: ResolvedPlace, areas: Areas, placed: bool) -> str | None:
    record = place.record
    if record is None or place.mention.adjectival:
        return None
    if record.id == _ANY_BORDER or (
        record.kind == "border" and any(record.id in areas.zones[zone].places for zone in areas.borders)
    ):
        return BORDER if areas.borders else None
    if record.id == _ANY_LINE:
        return next((zone.id for zone in areas.zones.values() if zone.kind in _LINE_KINDS), None)
    holding: list[Zone] = [zone for zone in areas.zones.values() if record.id in zone.places]
    if holding:
        return min(holding, key=lambda zone: (len(zone.places), zone.id)).id
    if record.kind == "country" and not placed and place.mention.relation not in ("in", "near", "from"):
        return None
    return record.id
