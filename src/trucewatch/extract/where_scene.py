"""Place mentions of one document -> one place each: chosen by country, neighbours, parent area, zone and size.

Deterministic and free of order: every vote is counted over the whole document before any choice is made.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from trucewatch.extract.where import PlaceMention
from trucewatch.extract.where_names import AS_WRITTEN, BY_SKELETON, STRIPPED
from trucewatch.gazetteer.lookup import PlaceRecord, distance_km
from trucewatch.model.claim import Place

# Weights of the votes, set by hand: the country of the story outweighs size, the parent area named beside it outweighs both.
_COUNTRY, _ZONE, _PARENT, _KIND, _REVIEWED, _PEOPLE = 2.0, 1.0, 1.5, 0.8, 1.2, 0.6
# "The village of Aghdam" is not the district (nor the lake, the road) of that name while a village bears it too.
_AREA_FOR_POINT = 2.0
_SETTLED = frozenset(("village", "town", "capital", "quarter", "base", "crossing", "port", "height"))
# Among names known by sound alone, how much a worse likeness weighs: a name that sounds the same beats one half as near.
_ALIKE = 5.0
_LARGEST_VILLAGE, _SMALLEST_TOWN = 12_000, 800
# A capital or a city of a million is meant unless a kind word or a reviewed row speaks for its small namesake.
_SMALL, _FAMOUS_FROM, _UNKNOWN_NAMESAKE = 20_000, 1_000_000, 2.0
_CLOSE_KM, _NEAR_KM = 60.0, 200.0
# How far beyond its own width an area named behind a place may reach: large districts measure a hundred kilometres.
_OUTSIDE_KM = 70.0
# Degrees of latitude further apart than this are more than "near" in kilometres; the distance need not be worked out.
_FAR_DEGREES = _NEAR_KM / 110.0
# Words after a name within which a country is its apposition ("Tripoli, Lebanon", "طرابلس في لبنان").
_APPOSED, _APPOSED_CHARACTERS = 3, 12
# A district and its seat share a point: that is no neighbour.
_SAME_POINT_KM = 0.5
# A consonant match is kept only in a country this well supported by the document, or near a sure neighbour.
_LEAST_SHARE_BY_SKELETON = 0.5
# ... unless the document names no country and a reviewed place sounds exactly like it.
_SURE_ALIKE = 0.95
# A town this large is meant by an inflected form of its name in whatever country the story plays.
_NEWS_FROM = 100_000
# How much more of the votes the first country needs over the second for "the capital" to be its.
_STANDS_OUT = 0.4
# "South of X", "near X": how much wider than X itself the point may be wrong, in metres.
_VICINITY_M, _COMPASS_M = 3000, 10_000


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What else is known: ``countries`` weights by ISO code (the agreement's theatre), ``zone`` place ids inside it."""

    countries: Mapping[str, float] = field(default_factory=dict)
    zone: frozenset[str] = frozenset()


class ResolvedPlace(NamedTuple):
    """A mention and the place chosen for it (None when no gazetteer knows the name), with the score of the choice."""

    mention: PlaceMention
    record: PlaceRecord | None
    score: float
    precision_m: int | None

    def place(self) -> Place:
        """Give the place as claims hold it."""
        record = self.record
        if record is None:
            return Place(None, self.mention.listed or self.mention.text, None, None, None, self.mention.text)
        return Place(record.id, record.name, record.lat, record.lon, self.precision_m, self.mention.text)


class _Anchors:
    """The sure places of one document; remembers how far a place is from the nearest other one."""

    def __init__(self, places: tuple[PlaceRecord, ...]) -> None:
        self.places = places
        self._points = [(place.lat, place) for place in places if place.lat is not None]
        self._nearest: dict[str, float] = {}

    def in_country(self, country: str) -> bool:
        """Tell whether a sure place of this country is named."""
        return any(place.country == country for _, place in self._points)

    def nearest_km(self, record: PlaceRecord) -> float:
        """Take a place, give the kilometres to the nearest anchor that is another point; far ones count as infinite."""
        nearest = self._nearest.get(record.id)
        if nearest is None:
            here = record.lat
            apart = (
                distance_km(record, anchor)
                for lat, anchor in (self._points if here is not None else ())
                if -_FAR_DEGREES < lat - (here or 0.0) < _FAR_DEGREES and anchor.id != record.id
            )
            nearest = self._nearest[record.id] = min((km for km in apart if km > _SAME_POINT_KM), default=math.inf)
        return nearest


def resolve(mentions: Sequence[PlaceMention], context: PlaceContext | None = None) -> list[ResolvedPlace]:
    """Take all place mentions of a document, give each its place, in order; adjectives and nobody's capital left out."""
    context = context or PlaceContext()
    countries = _countries(mentions, context)
    anchors = _Anchors(_anchors(mentions))
    areas = frozenset(_plain_id(m.candidates[0][0].id) for m in mentions if m.candidates and not m.adjectival)
    beside = _countries_beside(mentions)
    within = _areas_beside(mentions)
    chosen = []
    for mention in mentions:
        if not mention.adjectival:
            mention = _inside(mention, within.get(mention.start))
            near = beside.get(mention.start)
            votes = countries if near is None else {**{code: share / 2 for code, share in countries.items()}, near: 1.5}
            if near is not None and mention.stands_for_capital:
                votes = {near: 1.0}
            found = _choose(mention, votes, anchors, areas, context)
            if found.record is not None or not mention.stands_for_capital:
                chosen.append(found)
    return chosen


def _countries_beside(mentions: Sequence[PlaceMention]) -> dict[int, str]:
    """Give, by a name's offset, the country named right behind it ("Tripoli, Lebanon"), which says whose namesake is meant."""
    ordered = sorted((m for m in mentions if m.candidates), key=lambda m: m.start)
    return _capitals_beside(ordered) | {
        one.start: other.candidates[0][0].country
        for one, other in pairwise(ordered)
        if one.last < other.first <= one.last + _APPOSED
        and other.start - one.end <= _APPOSED_CHARACTERS
        and other.candidates[0][0].kind == "country"
        and "+" not in other.candidates[0][0].country
        and any(record.country == other.candidates[0][0].country for record, _ in one.candidates)
    }


def _areas_beside(mentions: Sequence[PlaceMention]) -> dict[int, PlaceRecord]:
    """Give, by a name's offset, the district or region named right behind it ("the village of X in the district of Y")."""
    ordered = sorted((m for m in mentions if m.candidates and not m.adjectival), key=lambda m: m.start)
    return {
        one.start: other.candidates[0][0]
        for one, other in pairwise(ordered)
        if one.last < other.first <= one.last + _APPOSED
        and other.start - one.end <= _APPOSED_CHARACTERS
        and one.cued
        and other.cued
        and other.kind in ("district", "region")
        and (other.candidates[0][0].reviewed or len(other.candidates) == 1)
        and other.candidates[0][0].lat is not None
    }


def _inside(mention: PlaceMention, area: PlaceRecord | None) -> PlaceMention:
    """Drop the namesakes that lie far outside the district or region named right behind: better no point than a wrong one."""
    if area is None:
        return mention
    kept = tuple(
        (record, trust)
        for record, trust in mention.candidates
        if distance_km(record, area) <= (area.precision_m or 0) / 1000 + _OUTSIDE_KM
    )
    return mention if len(kept) == len(mention.candidates) else mention._replace(candidates=kept)


def _capitals_beside(ordered: Sequence[PlaceMention]) -> dict[int, str]:
    """Give, by the offset of "the capital", the country whose name or adjective stands right beside it ("the Libyan capital")."""
    found: dict[int, str] = {}
    for one, other in pairwise(ordered):
        for capital, owner in ((one, other), (other, one)):
            country = owner.candidates[0][0].country
            close = other.start - one.end <= _OWNER_CHARACTERS and (owner is other or owner.adjectival or _possessive(owner))
            if capital.stands_for_capital and owner.candidates[0][0].kind == "country" and close and "+" not in country:
                found[capital.start] = country
    return found


def _possessive(mention: PlaceMention) -> bool:
    """Tell whether a country's name owns what follows it: "Sudan's capital"."""
    return mention.text.replace("’", "'").endswith(("'s", "s'"))


_OWNER_CHARACTERS = 4
"""Characters between "the capital" and its country: a blank, or "of" between two."""


def _plain_id(place_id: str) -> str:
    return place_id.split("/", 1)[0]


def _countries(mentions: Sequence[PlaceMention], context: PlaceContext) -> dict[str, float]:
    """Give each country's share of the document's votes: named, as an adjective, or as the only country of a name."""
    votes: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        found = {country for record, _ in mention.candidates for country in record.country.split("+") if country}
        if mention.candidates and _names_its_country(mention) and len(found) <= 2 and not mention.stands_for_capital:
            weight = (
                0.5
                if mention.adjectival
                else 1.0
                if mention.candidates[0][0].kind == "country" or len(mention.candidates) == 1
                else 0.7
            )
            for country in found:
                votes[country] += weight if len(found) == 1 else weight / 2
    for country, weight in context.countries.items():
        votes[country] += weight
    top = max(votes.values(), default=0.0)
    return {country: count / top for country, count in votes.items()} if top else {}


def _anchors(mentions: Sequence[PlaceMention]) -> tuple[PlaceRecord, ...]:
    """Places that need no choice: the only bearer of their name, and no whole country."""
    sure = {
        m.candidates[0][0].id: m.candidates[0][0]
        for m in mentions
        if len(m.candidates) == 1 and not m.adjectival and _names_its_country(m)
    }
    return tuple(record for _, record in sorted(sure.items()) if record.kind != "country" and record.lat is not None)


def _choose(
    mention: PlaceMention,
    countries: Mapping[str, float],
    anchors: _Anchors,
    areas: frozenset[str],
    context: PlaceContext,
) -> ResolvedPlace:
    scored = sorted(
        (
            (_score(mention, record, trust, countries, anchors, areas, context), trust, record)
            for record, trust in mention.candidates
        ),
        key=lambda item: (-item[0], item[2].id),
    )
    scored = [s for s in scored if _may_be(s[2], s[1], countries, anchors)]
    if mention.stands_for_capital:
        country = _only_country(countries)
        scored = [s for s in scored if country and s[2].country == country]
    if not scored:
        return ResolvedPlace(mention, None, 0.0, None)
    score, _, record = scored[0]
    return ResolvedPlace(mention, record, round(score, 3), _precision(mention, record))


def _only_country(countries: Mapping[str, float]) -> str:
    """Give the country the story plays in where one stands out: "the capital" in a story of two is either's."""
    ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _STANDS_OUT) else ""


def _names_its_country(mention: PlaceMention) -> bool:
    """Tell whether a name says where the story plays: as written, or a reviewed one; an ending taken off may be a mistake."""
    record, trust = mention.candidates[0]
    return trust >= AS_WRITTEN or (trust > BY_SKELETON and (record.reviewed or record.people >= _NEWS_FROM))


def _may_be(record: PlaceRecord, trust: float, countries: Mapping[str, float], anchors: _Anchors) -> bool:
    """Tell whether a name not written exactly so may be this place: only where the story plays.

    A wrong town far away is worse than none: a name left open is joined with its other spellings when reports are linked.
    """
    if trust >= AS_WRITTEN or (trust > BY_SKELETON and (record.reviewed or record.people >= _NEWS_FROM)):
        return True
    if trust <= BY_SKELETON:
        alike = not countries and record.reviewed and trust >= BY_SKELETON * _SURE_ALIKE
        return alike or _supported(record, countries, anchors, _CLOSE_KM)
    if not countries:
        return trust >= STRIPPED
    if trust >= STRIPPED:
        return _supported(record, countries, anchors)
    return _supported(record, countries, anchors) and (
        not anchors.in_country(record.country) or anchors.nearest_km(record) <= _NEAR_KM
    )


def _score(
    mention: PlaceMention,
    record: PlaceRecord,
    trust: float,
    countries: Mapping[str, float],
    anchors: _Anchors,
    areas: frozenset[str],
    context: PlaceContext,
) -> float:
    share = _share(record, countries)
    score = 2.0 * trust + _COUNTRY * share
    score += _ZONE * float(_plain_id(record.id) in context.zone or record.parent in context.zone)
    score += _PARENT * float(bool(record.parent) and record.parent in areas)
    if mention.cued and mention.kind in ("village", "town") and record.kind not in _SETTLED:
        score -= _AREA_FOR_POINT
    if (
        not (mention.cued or record.reviewed)
        and record.people < _SMALL
        and any(_famous(other) for other, _ in mention.candidates)
    ):
        score -= _UNKNOWN_NAMESAKE
    score += _ALIKE * (min(trust, BY_SKELETON) / BY_SKELETON - 1.0)
    score += (
        _KIND * float(mention.cued and _kind_fits(mention.kind, record))
        + _REVIEWED * record.reviewed * (0.5 + 0.5 * share)
        + 0.5 * record.seat
    )
    score += _PEOPLE * math.log10(record.people + 1) / 7
    nearest = anchors.nearest_km(record)
    return score + (1.0 if nearest <= _CLOSE_KM else 0.5 if nearest <= _NEAR_KM else 0.0)


def _kind_fits(kind: str, record: PlaceRecord) -> bool:
    """Print calls a place of some thousands village or town as it likes."""
    if record.kind in ("village", "town") and kind in ("village", "town"):
        return record.people < _LARGEST_VILLAGE if kind == "village" else record.people >= _SMALLEST_TOWN
    return kind == record.kind


def _famous(record: PlaceRecord) -> bool:
    return record.people >= _FAMOUS_FROM or (record.seat and record.people >= _SMALL)


def _share(record: PlaceRecord, countries: Mapping[str, float]) -> float:
    """A place between two countries is as likely as the less named of them."""
    if not record.country:
        return 0.25
    return min(countries.get(country, 0.0) for country in record.country.split("+"))


def _supported(record: PlaceRecord, countries: Mapping[str, float], anchors: _Anchors, within_km: float = _NEAR_KM) -> bool:
    return _share(record, countries) >= _LEAST_SHARE_BY_SKELETON or any(
        distance_km(record, anchor) <= within_km for anchor in anchors.places
    )


def _precision(mention: PlaceMention, record: PlaceRecord) -> int | None:
    if record.lat is None:
        return None
    wider = _COMPASS_M if mention.compass is not None else _VICINITY_M if mention.relation in ("near", "towards", "from") else 0
    return record.precision_m + (wider if record.precision_m < 15_000 else 0)
