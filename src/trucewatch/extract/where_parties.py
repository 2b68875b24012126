"""The parties a document names -> the countries its story plays in, for the choice among places."""

import re
from collections.abc import Iterable
from functools import lru_cache

from trucewatch.extract.where_scene import PlaceContext
from trucewatch.gazetteer.lookup import Gazetteer, load_gazetteer
from trucewatch.gazetteer.names import key_words
from trucewatch.register.register import Party, load_register

# A party named says less of the scene than the country's own name would: a foreign ministry comments from anywhere.
_PARTY_VOTE = 0.5
# A dateline says where the reporter sits: mostly in the country of the story, now and then in a neighbour's capital.
_DATELINE_VOTE = 0.4
# The parts of a name shown in brackets or between commas: "Hezbollah (Lebanon)".
_PARTS = re.compile(r"[^(),|]+")


def place_context(parties: Iterable[str | None], dateline: Iterable[str] = ()) -> PlaceContext:
    """Take the slugs of a document's parties (None for an unknown one) and its dateline's countries, give the context."""
    votes: dict[str, float] = dict.fromkeys(dateline, _DATELINE_VOTE)
    for slug in parties:
        country = party_countries().get(slug or "")
        if country:
            votes[country] = max(votes.get(country, 0.0), _PARTY_VOTE)
    return PlaceContext(countries=votes)


@lru_cache(maxsize=1)
def party_countries() -> dict[str, str]:
    """Give the ISO code of each party: the register's, else of the one country whose name its own name holds."""
    gazetteer, found = load_gazetteer(), {}
    for slug, party in load_register().parties.items():
        if party.kind in ("state", "group"):
            country = party.country or _country_of(party, gazetteer)
            if country:
                found[slug] = country
    return found


@lru_cache(maxsize=1)
def states_by_country() -> dict[str, str]:
    """Give the slug of each state by the ISO code of its country."""
    parties = load_register().parties
    return {country: slug for slug, country in party_countries().items() if parties[slug].kind == "state"}


def _country_of(party: Party, gazetteer: Gazetteer) -> str:
    """States by a name of theirs, groups by the one country that stands in their name ("Libyan National Army")."""
    names = [part.strip(" =") for name in (party.name, *party.names.get("en", ())) for part in _PARTS.findall(name)]
    whole = {record.country for name in names for record in gazetteer.find((name,)) if record.kind == "country"}
    if len(whole) == 1:
        return whole.pop()
    within = {
        record.country
        for name in names
        for word in key_words(name)
        if (record := gazetteer.adjective((word,))) is not None and record.kind == "country"
    }
    return within.pop() if len(within) == 1 else ""
