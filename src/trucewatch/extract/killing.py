"""A transitive word of harm -> who did it: "Israeli forces killed three", "قتلت القوات ثلاثة", "güçleri üç kişiyi öldürdü".

The doer is the subject of the verb and its victims are another noun: without an object of its own the word is a
participle ("two soldiers killed near Sotk"), and what stands before it suffered.
"""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.lexicon import CasualtyCue
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention

_DOERS = frozenset({"force", "group", "party", "side", "metonym"})
_FORMS = {"svo": ("verb", "counted"), "vso": ("verb", "suffered"), "sov": ("verb",)}
"""Forms of a word of harm that may have a doer: Arabic print does not tell "killed" from "was killed"."""
_SUBJECT = 3
"""Words between subject and verb where they stand together: an auxiliary, an adverb."""
_OPENS = 3
"""Words into a verb-final clause within which its subject begins."""
_OBJECT = 4
"""Words between the verb (or its subject, where that follows) and the people hurt."""


def harmer(view: View, match: CueMatch[CasualtyCue], order: str) -> ActorMention | None:
    """Take a view, a casualty word and the word order, give the actor who did it; None when the word names nobody."""
    if (marked := _marked(view, match, order)) is not None:
        return marked
    if match.meaning.form not in _FORMS[order]:
        return None
    doers = [m for m in view.actors if m.kind in _DOERS and m.party is not None and m.case in ("nom", None)]
    doers = [m for m in doers if view.clause(view.word(m.start)) == view.clause(match.first)]
    if order == "vso":
        found = next((m for m in doers if 0 <= view.word(m.start) - match.last <= 1 and not m.single), None)
        return found if found is not None and _number_behind(view, _end(view, found)) else None
    if order == "sov" and not _people_behind(view, match.last):
        return next((m for m in doers if _opens(view, m) and _people_between(view, _end(view, m), match.first)), None)
    if match.meaning.form == "counted":  # "Israeli troops killed three": the counted noun is the subject, its object has a number
        own = [m for m in doers if view.word(m.start) <= match.first < _end(view, m) and not _counted(view, m)]
        return own[0] if own and _number_behind(view, match.last) else None
    near = [m for m in doers if 0 <= match.first - _end(view, m) <= _SUBJECT and not _counted(view, m)]
    return near[-1] if near and _people_behind(view, match.last) else None


def _marked(view: View, match: CueMatch[CasualtyCue], order: str) -> ActorMention | None:
    """Give the one by whom people were killed: "killed by X", "X tərəfindən öldürülüb", "убиты силами X"."""
    if order == "vso" or match.meaning.form not in (("verb", "suffered") if order == "sov" else ("suffered", "counted")):
        return None
    agents = [m for m in view.roles if m.meaning == "agent"]
    for mention in view.actors:
        if mention.kind not in _DOERS or mention.party is None or mention.plural_sides:
            continue
        first, last = view.word(mention.start), _end(view, mention)
        if order == "sov":
            gap = match.first - last if last <= match.first else first - match.last
            by = mention.case == "ins" or any(m.first == last or (m.first > first and m.last == last) for m in agents)
            if by and 0 <= gap <= _BEFORE:
                return mention
        elif 0 <= first - match.last <= _BEHIND:
            by = any(match.last <= m.first and 0 <= first - m.last <= 1 for m in agents)
            if by or (mention.case == "ins" and first - match.last <= 1):
                return mention
    return None


_BEFORE = 8
"""Words between "by X" and the verb in a verb-final language: where, and who was killed."""
_BEHIND = 3
"""Words between "killed" and the name behind its "by"."""


def _end(view: View, mention: ActorMention) -> int:
    return view.word(mention.end - 1) + 1


def _opens(view: View, mention: ActorMention) -> bool:
    """Tell whether a name opens its clause, as the subject of a verb that comes last does."""
    first = view.word(mention.start)
    clause = view.clause(first)
    begin = next((i for i in range(first + 1) if view.clause(i) == clause), first)
    return first - begin <= _OPENS and not _counted(view, mention)


def _counted(view: View, mention: ActorMention) -> bool:
    """Tell whether a number stands right before a name: "two Armenian soldiers killed" are the victims."""
    first = view.word(mention.start)
    return any(0 <= first - view.word(n.end - 1) - 1 <= 1 for n in view.numbers if n.end <= mention.start)


def _number_behind(view: View, at: int) -> bool:
    return any(at <= view.word(n.start) <= at + 1 for n in view.numbers)


def _people_behind(view: View, at: int) -> bool:
    people = [m.first for m in view.people] + [view.word(n.start) for n in view.numbers]
    return any(at <= first <= at + _OBJECT for first in people)


def _people_between(view: View, first: int, last: int) -> bool:
    people = [m.first for m in view.people] + [view.word(n.start) for n in view.numbers]
    return any(first <= at < last for at in people)
