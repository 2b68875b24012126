"""Which actors and places stand so near an event's words that the quotation of a claim should hold them too.

Distances are counted in words, and a name counts as one word however long it is: a claim's quotation must not grow or
shrink with the party's name.
"""

from bisect import bisect_left

from trucewatch.extract.frame import Frame, Place
from trucewatch.extract.view import View

_ACTOR = 14
"""Words between an event's words and its actor or target that a quotation may bridge: a clause of wire prose."""
_SCENE = 9
"""The same for a place, which stands closer or belongs to another word."""


def words_beside(view: View, frame: Frame) -> list[Place]:
    """Take a view and a mention with its roles and scene bound, give the places of those near its words."""
    low, high = view.sentence.start, view.sentence.end
    own = [p for p in (*frame.places, *(p for c in frame.counts for p in c.places)) if low <= p[0] < high]
    if not own:
        return []
    inside = sorted({i for a in view.actors for i in range(view.word(a.start) + 1, view.word(a.end - 1) + 1)})
    start, end = view.word(min(p[0] for p in own)), view.word(max(p[1] for p in own) - 1) + 1
    near: list[Place] = []
    wanted = [((b.mention.start, b.mention.end), _ACTOR) for b in (frame.actor, frame.target) if b is not None]
    wanted += [((m.start, m.end), _SCENE) for m in frame.scene]
    for place, most in wanted:
        if not low <= place[0] < high:
            continue
        first, last = view.word(place[0]), view.word(place[1] - 1) + 1
        between = (end, first) if first >= end else (last, start)
        gap = between[1] - between[0]
        if gap > 0:
            gap -= bisect_left(inside, between[1]) - bisect_left(inside, between[0])
        if gap <= most:
            near.append(place)
            start, end = min(start, first), max(end, last)
    return near
