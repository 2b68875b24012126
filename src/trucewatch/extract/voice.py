"""Which voice governs words that name no speaker: the outlet's own, or a speaker carried over from before."""

from trucewatch.extract.frame import Attribution
from trucewatch.extract.view import View
from trucewatch.extract.voices import Voices

_FAR_PAST_WORDS = frozenset({"background"})


def default_voice(view: View, voices: Voices) -> Attribution:
    """Take a view and what earlier sentences left, give the attribution of words outside every scope.

    A quotation that runs on keeps its speaker. A ministry's or mission's report runs on through its paragraph and, while
    nobody else has spoken, into the next; background words and a headline end it. A person's remark does not run on.
    """
    last = voices.last
    if last is None or not last.speakers or view.sentence.headline:
        return Attribution()
    carried = Attribution(last.speakers, last.places, "says", last.accused, last.hedged, carried=True)
    if view.sentence.quoted:
        return carried
    if any(m.meaning in _FAR_PAST_WORDS for m in view.modes):
        return Attribution()
    if voices.carrying and view.sentence.paragraph - voices.last_paragraph <= 1:
        voices.last_paragraph = view.sentence.paragraph
        return carried
    return Attribution()
