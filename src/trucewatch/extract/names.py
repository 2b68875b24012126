"""Lists of names without a numeral: "A. B., C. D. and E. F. were killed" counts three."""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Place
from trucewatch.extract.lexicon import CasualtyCue
from trucewatch.extract.view import View

_REACH = 26
"""Words before or after a casualty word in which a list of its names may stand."""


def name_runs(view: View, match: CueMatch[CasualtyCue]) -> list[Place]:
    """Take a view and a casualty word, give the places of personal names in its clause and the one it hangs on.

    A personal name is two or three capitalised words in a row that are no known actor or place. Scripts without
    capitals give none: there a numeral, a dual or a plural must say how many.
    """
    words = view.sentence.words
    known = {i for m in (*view.actors, *view.places) for i in range(view.word(m.start), view.word(m.end - 1) + 1)}
    runs: list[Place] = []
    low, high = max(0, match.first - _REACH), min(len(words), match.last + _REACH)
    others = [m.first for m in view.casualties if m is not match]
    low = max([low, *(m + 1 for m in others if m < match.first)])
    high = min([high, *(m for m in others if m > match.first)])
    index = low
    while index < high:
        end = index
        while end < high and words[end].capital and end not in known and len(words[end].text) > 1:
            end += 1
        if 2 <= end - index <= 3 and not (index == 0 and end - index == 2 and not words[index + 1].capital):
            runs.append((words[index].start, words[end - 1].end))
        index = max(end, index + 1)
    return runs
