"""A sentence that names a source ("Bu barədə X məlumat yayıb", "Այս մասին հայտնում է X") -> whose words those before are."""

from collections.abc import Sequence

from trucewatch.extract.attribution import Scope
from trucewatch.extract.frame import Attribution, Frame
from trucewatch.extract.view import View

_BACK = 4
"""Sentences before the one that names the source which are its words: a short report names it last."""
_TO_VERB = 16
"""Words between "of this" and the verb of telling in a verb-final language: a title, a name, a channel."""
_TELLS = frozenset({"says", "confirms", "admits", "quotes"})


def tell_before(view: View, scopes: Sequence[Scope], frames: Sequence[Frame]) -> None:
    """Take a sentence, who speaks in it and the mentions of the sentences before, give those told in nobody's name its speaker.

    Mentions of the paragraph before count as well; who spoke in between, a headline and background words keep their own voice.
    """
    if not _points_back(view):
        return
    said = next((s.attribution for s in scopes if s.attribution.speakers and not s.attribution.carried), None)
    if said is None or said.act not in _TELLS:
        return
    for frame in reversed(frames):
        if view.sentence.index - frame.sentence > _BACK or view.sentence.paragraph - frame.paragraph > 1:
            return
        if frame.attribution.key or frame.headline:
            return
        if not frame.background:
            frame.attribution = Attribution(said.speakers, said.places, "says")
            frame.rules.append("speaker: the next sentence names who told it")


def _points_back(view: View) -> bool:
    """Tell whether "of this" is what a verb of telling in this sentence tells, with no deed of its own between the two."""
    if any(m.meaning in ("negation", "not_negation", "planned") for m in view.modes):
        return False  # "no statement was made on this"
    for word in view.speech:
        if word.meaning.form != "aforesaid":
            continue
        for told in view.speech:
            near = told.meaning.form in ("verb", "according") and word.last <= told.first <= word.last + _TO_VERB
            if near and told.meaning.act in _TELLS and not any(word.last <= e.first < told.first for e in view.events):
                return True
    return False
