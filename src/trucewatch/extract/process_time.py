"""The time of a peace claim: the nearest that stands for a day, never the day of speaking nor the dateline's."""

from trucewatch.extract.process_claim import Story, Told
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when.resolve import resolve
from trucewatch.model.claim import When

_CLAUSE_AWAY = 3
"""Words after a comma from which on a day belongs to the next clause, not to what was agreed or held before it."""


def nearest_time(
    story: Story, told: Told, first: int, last: int, reach: int = 30, event: bool = False, after: int = 0, windows: bool = True
) -> tuple[When, TimeMention] | None:
    """Take a stretch of words, give the time nearest to it in the sentence that stands for a day; "soon" gives nothing.

    With ``event`` the day on which somebody spoke is left out: it is not the day of what they spoke of.
    Times before the word ``after`` are left out, and without ``windows`` lengths such as "within a year".
    """
    options = []
    opening = dateline_end(told)
    spoken = _spoken(story, told, first, last) if event else frozenset()
    for mention in told.view.times:
        if mention.start in spoken or told.view.word(mention.start) < max(after, opening):
            continue
        when = resolve(mention, story.dates.anchors)
        if when is None or (when.start is None and when.end is None) or (not windows and mention.shape in ("within", "past")):
            continue
        at, end = told.view.word(mention.start), told.view.word(mention.end - 1) + 1
        gap = max(at - last, first - end, 0)
        if not windows and at > last + _CLAUSE_AWAY and _divided(told, last, at):
            continue
        gap += 6 * _divided(told, *((last, at) if at >= last else (end, first)))
        if gap <= reach:
            options.append((when.precision not in ("minute", "hour", "day"), gap, at, when, mention))
    best = min(options, key=lambda o: o[:3], default=None)
    return None if best is None else (best[3], best[4])


def _spoken(story: Story, told: Told, first: int, last: int) -> frozenset[int]:
    """Give where the days of speaking stand: nearer to the verb of saying than to the stretch, or parted from it by "that"."""
    found = set()
    verbs = [m for m in told.view.speech if m.meaning.form == "verb" and not first <= m.first < last]
    thats = [m.first for m in told.view.speech if m.meaning.form == "that"]
    for mention in story.dates.statement.get(told.view.sentence.index, []):
        at, end = told.view.word(mention.start), told.view.word(mention.end - 1) + 1
        to_stretch = max(at - last, first - end, 0)
        to_verb = min((max(at - v.last, v.first - end, 0) for v in verbs), default=99)
        parted = any(end <= t < first for t in thats)
        if parted or to_verb <= to_stretch:
            found.add(mention.start)
    return frozenset(found)


def _divided(told: Told, first: int, last: int) -> bool:
    return any(w.kind == "mark" and w.text in ",،;՝" for w in told.view.sentence.words[first:last])


def dateline_end(told: Told) -> int:
    """Give the index after a dateline at the sentence's head ("CITY, day (agency) -"); its day is nobody's."""
    words = told.view.sentence.words
    for at in range(1, min(len(words), 16)):
        if words[at].text in "-–—" and words[at - 1].text in (")", "/"):
            return at + 1
    return 0
