"""Where verbs come first: which names before or behind an event's words are its subject, and what was repelled."""

from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention


def of_the_press(view: View, mention: ActorMention) -> bool:
    """Tell whether an adjective stands right behind a source without a name: "the Armenian media" do not shell."""
    first = view.word(mention.start)
    return mention.kind == "adjective" and any(m.kind == "unnamed" and view.word(m.end - 1) + 1 == first for m in view.actors)


_PREPOSITIONS = frozenset({"من", "علي", "الي", "في", "عن", "مع", "قرب", "ضد", "لدي", "نحو", "تجاه", "بين", "عند", "فوق"})
"""Arabic prepositions written as words of their own."""


def governed(view: View, mention: ActorMention, first: int, voice: str, order: str) -> bool:
    """Tell whether a preposition governs a name before a verb, which is then no subject: "neared a patrol of X and dropped"."""
    if order != "vso" or voice != "verb":
        return False
    return "ل" in (mention.prefix or "") or (first > 0 and view.sentence.words[first - 1].norm in _PREPOSITIONS)


def voice_of(view: View, frame: Frame, order: str, behind: int) -> str:
    """Give how the event is told; "repelled an attempt of X's men" is a noun to X: what was repelled was theirs."""
    voice = frame.cue.voice if frame.cue is not None else "noun"
    return "noun" if order == "vso" and voice == "passive" and behind <= 1 and _repelled(view, frame) else voice


def _repelled(view: View, frame: Frame) -> bool:
    """Tell whether the event words begin with the verb of who held: "repelled", "foiled"."""
    return frame.leaf in ("infiltration", "ground_attack") and any(
        m.meaning == "attempt" and m.first == frame.head for m in view.modes
    )


def says_where(view: View, mention: ActorMention, order: str) -> bool:
    """Tell whether a country or capital that a place word governs ("in", "south of") only says where, and does nothing."""
    if order != "vso" or mention.kind not in ("metonym", "party") or mention.prefix:
        return False
    return any(p.start == mention.start and p.relation in ("in", "near") for p in view.places)


def side_by_place(view: View, mention: ActorMention, order: str) -> str | None:
    """Take an actor, tell by the words right before it whether it did the deed ("agent") or suffered it ("target").

    "The targeting by X of villages": its subject stands behind a verbal noun, and what was hit has "ل" written onto it.
    "The targeting of a tank of X", "sniped a soldier": what is named behind the deed was hit.
    """
    if order != "vso" or not mention.start:
        return None
    first, last = view.word(mention.start), view.word(mention.end - 1) + 1
    deeds = [m for m in view.events if m.first < first]
    if mention.kind == "adjective" and any(d.meaning.leaf == "property_damage" and d.last == first for d in deeds):
        return "target"  # "the blowing up of an Israeli vehicle"
    if any(w.last == first and any(m.meaning == "target" and m.last == w.first for m in view.roles) for w in view.weapons):
        return "target"
    hit = mention.pattern in ("soldiers", "fighters")
    if hit and any(w.last == first and any(d.first <= w.first < d.last for d in deeds) for w in view.weapons):
        return "target"
    noun = any(m.meaning == "target" and m.last == first and any(d.first == m.first for d in deeds) for m in view.roles)
    words = view.sentence.words
    heads = [m.first for m in view.roles if m.meaning == "target_head"] + [view.word(p.start) for p in view.places]
    return "agent" if noun and any(last <= at <= last + _OBJECT and words[at].norm.startswith("ل") for at in heads) else None


_OBJECT = 5
"""Words between the subject of a verbal noun and what was hit: with what weapon."""


def is_aside(view: View, mention: ActorMention, order: str, cue: tuple[int, int]) -> bool:
    """Tell whether an adjective describes neither the deed, a weapon nor people before it: "the Pakistani part of Kashmir"."""
    if order != "vso" or mention.kind != "adjective":
        return False
    at = view.word(mention.start) - 1
    described = [(m.first, m.last) for m in (*view.events, *view.weapons, *view.people)]
    described += [(m.first, m.last) for m in view.roles if m.meaning == "agent_head"] + [cue]
    words = view.sentence.words
    for steps in range(_ADJECTIVES):
        here = at - steps
        if here < 0 or words[here].kind == "mark" or words[here].norm in _PREPOSITIONS:
            return True
        if any(first <= here < last for first, last in described):
            return False
    return True


_ADJECTIVES = 4
"""Adjectives in a row behind the noun they describe, the noun among them."""
