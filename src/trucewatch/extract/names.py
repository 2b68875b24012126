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
    named = [(m.start, m.end) for m in view.actors] + [(m.start, m.end) for m in view.places]
    known = {i for start, end in named for i in range(view.word(start), view.word(end - 1) + 1)}
    titles = {m.first for m in view.people}  # "State News Agency correspondent": an employer, not a victim
    runs: list[tuple[int, int]] = []
    low, high = max(0, match.first - _REACH), min(len(words), match.last + _REACH)
    others = [m.first for m in view.casualties if m is not match]
    low = max([low, *(m + 1 for m in others if m < match.first)])
    high = min([high, *(m for m in others if m > match.first)])
    index = low
    while index < high:
        end = index
        while end < high and words[end].capital and end not in known and len(words[end].text) > 1:
            end += 1
        if 2 <= end - index <= 3 and end not in titles:
            runs.append((index, end))
        index = max(end, index + 1)
    return [(words[first].start, words[last - 1].end) for first, last in _list_beside(runs, match)]


_APPOSITION = 9
"""Words of title or office that may stand between two names of one list."""
_BESIDE = 7
"""Words between the list and the casualty word."""


def _list_beside(runs: list[tuple[int, int]], match: CueMatch[CasualtyCue]) -> list[tuple[int, int]]:
    """Give the names that form one list ending beside the casualty word; a lone capitalised phrase far off is no victim."""
    before = [r for r in runs if r[1] <= match.first]
    after = [r for r in runs if r[0] >= match.last]
    chosen: list[tuple[int, int]] = []
    edge = match.first
    for run in reversed(before):
        if edge - run[1] > (_APPOSITION if chosen else _BESIDE):
            break
        chosen.append(run)
        edge = run[0]
    if chosen:
        return sorted(chosen)
    edge = match.last
    for run in after:
        if run[0] - edge > (_APPOSITION if chosen else _BESIDE):
            break
        chosen.append(run)
        edge = run[1]
    return chosen
