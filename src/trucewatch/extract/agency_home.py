"""The agency a story came by -> the state or group whose bodies it names without saying whose, and whose enemy is "the enemy"."""

from collections.abc import Sequence

from trucewatch.extract.view import View
from trucewatch.extract.where_parties import party_countries
from trucewatch.register.register import load_register


def agency_home(agency: str | None, views: Sequence[View]) -> str | None:
    """Take the agency a story came by and its views, give the party of that agency where the story is at its home.

    A state's agency means that state by a bare "the ministry", unless the story names another's ministry in full.
    """
    if agency is None:
        return None
    register = load_register()
    known = (actor for actor in register.actors.values() if actor.kind == "agency" and actor.party)
    party = next((a.party for a in known if agency.casefold() in (n.casefold() for n in a.names.get("en", ()))), None)
    if party is None:
        return None
    actors = [m for view in views for m in view.actors if m.party is not None]
    if any(m.party != party and m.kind in ("body", "spokesperson") and (m.pattern or "").endswith("ministry") for m in actors):
        return None
    return party if any(m.party == party for m in actors) or _plays_at(party, views) else None


def _plays_at(party: str, views: Sequence[View]) -> bool:
    """Tell whether places of the story lie in a state's country; where a group rules no country tells."""
    if load_register().parties[party].kind != "state":
        return True
    country = party_countries().get(party)
    places = (p for view in views for p in view.places if p.candidates and not p.adjectival)
    return any(p.candidates[0][0].country == country for p in places)
