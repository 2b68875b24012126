"""Offices that name no party -> the party: a governor's by the place beside it; if a bare ministry is the press' own."""

from collections.abc import Sequence

from trucewatch.extract.view import View
from trucewatch.extract.where import PlaceMention
from trucewatch.extract.where_parties import party_countries, states_by_country
from trucewatch.extract.who import ActorMention
from trucewatch.register.register import load_register

_LOCAL = frozenset({"governor", "local_authorities", "head", "police", "prosecutor", "emergency"})
"""Offices a province or town has."""
_BESIDE = 3
"""Words between a place and the office it owns: "region", "military administration"."""
_CLAIMED_BY_TWO = frozenset(
    {
        "crimea", "sevastopol", "donetsk-region", "luhansk-region", "nagorno-karabakh", "khankendi", "abkhazia", "sukhumi",
        "south-ossetia", "tskhinvali", "transnistria", "tiraspol", "golan", "west-bank", "gaza-strip", "gaza-city", "kashmir",
    }
)  # fmt: skip
"""Places where two sides have governors of their own: the place does not tell whose this one is."""


def name_local_offices(view: View) -> None:
    """Take a view, give "the governor of Kharkiv region", "Gegharkunik's governor's office" the state whose region it is."""
    for index, mention in enumerate(view.actors):
        if mention.party is not None or mention.id is not None or mention.pattern not in _LOCAL:
            continue
        place = _owner(view, mention)
        party = states_by_country().get(place.candidates[0][0].country) if place is not None else None
        if party is not None:
            view.actors[index] = mention._replace(party=party)


def name_spokesmen(view: View) -> None:
    """Take a view, give "the spokesman" and "an official" the party of the force or body named just before them.

    "Ուկրաինայի զինված ուժերի արևելյան խմբավորման խոսնակը", "Hindistan ordusundan bir yetkili".
    """
    for index, mention in enumerate(view.actors):
        if mention.party is not None or mention.id is not None or mention.pattern not in _SPEAK_FOR:
            continue
        cases = ("gen", "abl") if mention.pattern in ("official", "officials") else ("gen", "nom")
        first = view.word(mention.start)
        for owner in view.actors[:index]:
            last = view.word(owner.end - 1) + 1
            apart = any(w.kind == "mark" for w in view.sentence.words[last:first])
            if (
                owner.party is not None
                and owner.case in cases
                and owner.kind in _OWNERS
                and not apart
                and first - last <= _BESIDE
            ):
                view.actors[index] = mention._replace(party=owner.party)


_SPEAK_FOR = frozenset({"spokesperson", "official", "officials"})
_OWNERS = frozenset({"force", "body"})


def _owner(view: View, mention: ActorMention) -> PlaceMention | None:
    first, last = view.word(mention.start), view.word(mention.end - 1) + 1
    for place in view.places:
        begin, end = view.word(place.start), view.word(place.end - 1) + 1
        near = 0 <= first - end <= _BESIDE or 0 <= begin - last <= _BESIDE
        if near and place.candidates and not _claimed(place):
            return place
    return None


def _claimed(place: PlaceMention) -> bool:
    record = place.candidates[0][0]
    return record.id in _CLAIMED_BY_TWO or record.parent in _CLAIMED_BY_TWO or "+" in record.country


def at_home(views: Sequence[View], home: str) -> bool:
    """Take a document's views and the party its press calls "the ministry", tell whether the story has to do with that state.

    A story that names other states, and neither this one nor a place of it nor anything of "ours", plays abroad.
    """
    parties = load_register().parties
    country = party_countries().get(home, "")
    others = False
    for view in views:
        for mention in view.actors:
            if mention.party == home or mention.own:
                return True
            others = others or (mention.party in parties and parties[mention.party].kind != "organisation")
        if any(place.candidates and country in place.candidates[0][0].country.split("+") for place in view.places):
            return True
    return not others
