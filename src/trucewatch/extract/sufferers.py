"""Which names beside an event are those harmed, those whose people were, or those answered: none of them acts."""

from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention


def suffers(view: View, mention: ActorMention, first: int, last: int, order: str) -> bool:
    """Tell whether the words beside a name make it the one harmed, or the one whose people were."""
    if _is_the_victim(view, mention, first, last, order) or _counted_as_victim(view, mention, first):
        return True
    return _whose_people(view, mention, last)


def _is_the_victim(view: View, mention: ActorMention, first: int, last: int, order: str) -> bool:
    """Tell whether the mention is the subject of "was killed" or "died": soldiers that suffer do not act."""
    if mention.kind != "force" or mention.case in ("gen", "ins", "abl"):
        return False
    if order == "vso" and mention.pattern not in ("soldiers", "fighters"):
        return False  # a verb without vowels may be active: "the force held a shepherd"
    inverted = order == "vso" or mention.case == "nom"
    suffered = (m for m in view.casualties if m.meaning.form == "suffered" and view.clause(m.first) == view.clause(first))
    return any((order != "vso" and 0 <= m.first - last <= 1) or (inverted and 0 <= first - m.last <= 1) for m in suffered)


def answered(view: View, end: int, first: int) -> bool:
    """Tell whether "in response to" stands between a deed and a name behind it: what that one did came before."""
    return any(m.meaning == "return" and end <= m.first < first for m in view.roles)


def _whose_people(view: View, mention: ActorMention, last: int) -> bool:
    """Tell whether a country's name only says whose citizen somebody is: "Gürcüstan vətəndaşı", "a Georgian citizen"."""
    if mention.kind not in ("party", "adjective"):
        return False
    return any(m.first == last and m.meaning.person_class == "civilian" for m in view.people)


def _counted_as_victim(view: View, mention: ActorMention, first: int) -> bool:
    """Tell whether a number stands right before the name and people were hurt: "178 Palestinians", "dokuz Filistinli"."""
    if mention.kind not in ("adjective", "party", "force") or not view.casualties:
        return False
    return any(not n.ordinal and view.word(n.end - 1) + 1 == first for n in view.numbers)
