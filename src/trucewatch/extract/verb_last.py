"""Where verbs come last: what a genitive or a bare name before the event's words owns, and whether another acts before it."""

from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View
from trucewatch.extract.where_parties import states_by_country
from trucewatch.extract.who import ActorMention


def takes_over(frame: Frame, mention: ActorMention, voice: str, order: str, gap: int) -> bool:
    """Tell whether a genitive right before "passed under the control" says whose control it is."""
    return frame.leaf == "position_seized" and order == "sov" and voice == "passive" and mention.case == "gen" and gap <= 0


def actor_between(view: View, start: int, end: int) -> bool:
    between = [m for m in view.actors if start <= view.word(m.start) < end and m.party is not None]
    return any(not owns_the_place(view, m) and not (m.kind == "metonym" and m.case == "loc") for m in between)


def owns_the_place(view: View, mention: ActorMention) -> bool:
    """Tell whether a country's genitive right before a place only says where it lies, as another one acts before it."""
    if mention.kind != "party" or mention.case != "gen":
        return False
    last = view.word(mention.end - 1) + 1
    behind = [p for p in view.places if 0 <= view.word(p.start) - last <= 1 and p.kind != "country" and p.candidates]
    if not any(states_by_country().get(p.candidates[0][0].country) == mention.party for p in behind):
        return False
    return any(m.end < mention.start and m.party not in (None, mention.party) and m.case in ("gen", "nom") for m in view.actors)


def of_another_doer(view: View, mention: ActorMention, order: str) -> bool:
    """Tell whether a bare name before "base", "positions" only owns them, as the forces of another act before it."""
    return order == "sov" and any(
        m.end < mention.start and m.kind == "force" and m.case in ("gen", "nom") and m.party not in (None, mention.party)
        for m in view.actors
    )


def positions_on(view: View, last: int, cue: int) -> bool:
    """Tell whether a genitive owner's positions stand further on before the verb, with places but no actor between."""
    return any(
        match.meaning == "target_head"
        and last <= match.first < cue + 12
        and not actor_between(view, last, match.first)
        and match.first - last <= 9
        for match in view.roles
    )


def origin_of_what_is_theirs(view: View, last: int) -> bool:
    """Tell whether a genitive owner's positions, a few words on, are where the fire came from."""
    return any(
        match.meaning == "origin" and 0 <= match.first - last <= 4 and not actor_between(view, last, match.first)
        for match in view.roles
    )


def owns_what_is_hit(view: View, mention: ActorMention, last: int, deed: int) -> bool:
    """Tell whether a name before the event only says whose the thing is that was hit or taken."""
    return _owner_of_a_target(view, mention, last) or owns_the_object(view, mention, last, deed)


def _owner_of_a_target(view: View, mention: ActorMention, last: int) -> bool:
    """Tell whether "belonging to" stands between a name and what is hit: "Ermenistan kuvvetlerine ait mevzilerin vurulması"."""
    if mention.case != "dat":
        return False
    links = [m.last for m in view.roles if m.meaning == "agent" and m.first == last]
    return any(m.meaning == "target_head" and m.first in links for m in view.roles)


def owns_the_object(view: View, mention: ActorMention, last: int, deed: int) -> bool:
    """Tell whether a genitive owns the object right before the deed, as another is its subject: "X, ordunun karargâhını aldı"."""
    first = view.word(mention.start)
    if mention.case != "gen" or not any(
        m.case == "nom" and m.party not in (None, mention.party) and view.word(m.start) < first for m in view.actors
    ):
        return False
    places = {view.word(p.end - 1) + 1 for p in view.places}
    within = {i for p in view.places for i in range(view.word(p.start), view.word(p.end - 1) + 1)}
    return any(
        m.meaning == "target_head"
        and last <= m.first <= deed
        and m.first - last <= _OBJECT
        and deed - m.last <= 1
        and m.first not in places | within
        and view.sentence.words[m.last - 1].norm.endswith(_POSSESSED)
        and not actor_between(view, last, m.first)
        for m in view.roles
    )


_OBJECT = 5
"""Words between an owner and its thing: the number and kind of a unit."""
_POSSESSED = ("ini", "unu", "ünü", "ina", "ine", "una", "üne")
"""Endings of a thing that is somebody's, as an object (folded)."""


def of_an_agency(view: View, mention: ActorMention) -> bool:
    """Tell whether a country's name only says whose agency is cited: "Lübnan resmi ajansı NNA"."""
    last = view.word(mention.end - 1) + 1
    return mention.kind == "party" and any(
        m.kind == "agency" and m.party == mention.party and 0 <= view.word(m.start) - last <= _TITLE for m in view.actors
    )


_TITLE = 3
"""Words between a country and its agency: "resmi ajansı", "dövlət xəbər agentliyi"."""
