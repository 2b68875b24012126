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
