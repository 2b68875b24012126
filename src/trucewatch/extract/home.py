"""Whose "the army", "government forces" and "the health ministry" are in a story that plays in one country.

A report from Sudan says "the army", one from Myanmar "the military": the country makes the party plain. Where the forces of
a second state are told of, nothing is concluded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.extract.tokens import tokenize
from trucewatch.extract.view import Readers, View
from trucewatch.extract.where_parties import party_countries
from trucewatch.extract.who import ActorMention
from trucewatch.model.document import Document
from trucewatch.register.register import NO_ARMY, Party, load_register

ARMED = frozenset(
    {"army", "armed_forces", "military", "air_force", "navy", "general_staff", "government_forces", "special_forces"}
)
"""Patterns that a state has one of: bare, they are those of the country the story plays in."""
_OFFICES = frozenset(
    {"defence_ministry", "foreign_ministry", "interior_ministry", "health_ministry", "information_ministry", "emergency"}
)
_AID = frozenset({"health_ministry", "emergency"})
"""Offices that tell of the hurt where they are: in a story of two states, those of the country whose places it names."""
_MOST_OF_ALL = 0.6
"""Share of the story's places and parties that its country must have."""
_PASSING = 2
"""Times another state may be named, as a mediator or a neighbour is, before its army may be meant."""


@dataclass(frozen=True, slots=True)
class Home:
    """The state whose country the story plays in, and the party under whose name its forces are known."""

    state: Party
    army: Party | None


def home_of(views: Sequence[View], dateline: Sequence[str]) -> Home | None:
    """Take a document's views and the countries its dateline may lie in, give the one state it is about, if any."""
    register, countries = load_register(), party_countries()
    votes: Counter[str] = Counter()
    for view in views:
        for place in view.places:
            if place.candidates and place.candidates[0][0].country and not place.stands_for_capital:
                votes[place.candidates[0][0].country] += 2
        for actor in view.actors:
            if actor.party in countries:
                votes[countries[actor.party]] += 2
    votes.update({country for country in dateline if country})
    leading = max(votes.items(), key=lambda item: (item[1], item[0]), default=None)
    if leading is None or leading[1] < _MOST_OF_ALL * sum(votes.values()) or "+" in leading[0]:
        return None
    state = states_by_country().get(leading[0])
    if state is None or _another_army(views, state, register.parties):
        return None
    army = None if state.army == NO_ARMY else register.parties[register.army_of(state.slug)]
    return Home(state, army)


@lru_cache(maxsize=1)
def states_by_country() -> dict[str, Party]:
    """Give the one state of each country of the register."""
    found: dict[str, list[Party]] = {}
    for slug, party in load_register().parties.items():
        if party.kind == "state" and slug in party_countries():
            found.setdefault(party_countries()[slug], []).append(party)
    return {country: parties[0] for country, parties in found.items() if len(parties) == 1}


def _another_army(views: Sequence[View], home: Party, parties: Mapping[str, Party]) -> bool:
    """Tell whether a second state bears arms in the story, or is spoken of more than in passing."""
    named: Counter[str] = Counter()
    for view in views:
        places = {place.start for place in view.places}
        for actor in view.actors:
            party = parties.get(actor.party or "")
            if party is None or party.kind != "state" or party.slug in (home.slug, home.army):
                continue
            named[party.slug] += 1
            fights = actor.kind == "force" and actor.pattern != "peacekeepers"
            if fights or (actor.kind == "party" and actor.start not in places) or named[party.slug] > _PASSING:
                return True
    return False


def sole_group(views: Sequence[View]) -> Party | None:
    """Take a document's views, give the one armed group it names, the state's own army left out."""
    register = load_register()
    armies = {party.army for party in register.parties.values()}
    named = {actor.party for view in views for actor in view.actors if actor.party is not None and actor.party not in armies}
    groups = [register.parties[slug] for slug in named if slug in register.parties and register.parties[slug].kind == "group"]
    return groups[0] if len(groups) == 1 else None


def state_of_places(views: Sequence[View]) -> Party | None:
    """Take a document's views, give the state in which nearly all the places it names lie: its hospitals count the hurt."""
    votes = Counter(
        place.candidates[0][0].country
        for view in views
        for place in view.places
        if place.candidates and place.candidates[0][0].kind != "country" and not place.stands_for_capital
    )
    country, count = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return states_by_country().get(country) if count >= _MOST_PLACES * sum(votes.values()) else None


_MOST_PLACES = 0.8
"""Share of the places a text names that must lie in one country for its health ministry to be meant."""


def settle_bare(views: Sequence[View], home: Home | None, offices: bool) -> None:
    """Take the views and the story's state, give bare armies, rebels and (where asked) ministries their party in place."""
    settled: dict[str, Party | None] = dict.fromkeys(ARMED, home.army) if home is not None else {}
    if offices:
        settled |= dict.fromkeys(_OFFICES | {"government"}, home.state) if home is not None else {}
        settled |= dict.fromkeys(_AID, state_of_places(views))
    settled["rebels"] = sole_group(views)
    for view in views:
        for index, mention in enumerate(view.actors):
            if mention.party is None and not (mention.own or mention.plural_sides or mention.illegal):
                party = settled.get(mention.pattern or "")
                if party is not None:
                    view.actors[index] = _belonging(mention, party)


def _belonging(mention: ActorMention, party: Party) -> ActorMention:
    """Give a bare force or ministry as that of a party: "the army" is "Army of Ethiopia"."""
    pattern = (mention.pattern or "").replace("_", "-")
    return mention._replace(id=f"{party.slug}-{pattern}", name=f"{mention.name} of {party.name}", party=party.slug)


def dateline_countries(document: Document, views: Sequence[View], readers: Readers) -> tuple[str, ...]:
    """Take a document and its views, give the countries of the places its datelines name."""
    found = [place for view in views for place in view.seat]
    for part in document.parts:
        if part.kind == "dateline":
            found += readers.places.read(tokenize(document.text, readers.places.pack, part.start, part.end))
    return tuple(sorted({p.candidates[0][0].country for p in found if p.candidates and not p.adjectival}))
