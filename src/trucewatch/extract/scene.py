"""Where and when: chooses the scene among the places, and the time among the times, that stand near an event word."""

from itertools import pairwise

from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.where import PlaceMention

_NOT_SCENE = frozenset({"metonym", "seat"})
_SCENES = frozenset({"in", "near"})
_DATED = frozenset({"point", "relative", "window"})


def bind_scene(view: View, frame: Frame, rivals: list[int]) -> None:
    """Take a view, a frame and the heads of the sentence's other frames; set the frame's places and times.

    A place or time belongs to the event word nearest to it, a clause boundary counting as five words. The origin of
    fire and the direction of a movement are kept behind the scene itself.
    """
    scene: list[PlaceMention] = []
    behind: list[PlaceMention] = []
    for mention in view.places:
        seat = mention.relation in _NOT_SCENE and not _struck(mention, frame)
        deal = _of_deal(view, mention) or _answered(view, mention, frame)
        if mention.adjectival or seat or deal or _said_by(view, mention, frame):
            continue
        if _belongs(view, view.word(mention.start), frame, rivals):
            (behind if mention.relation in ("from", "towards") else scene).append(mention)
    frame.scene = scene + behind
    for time in view.times:
        if (
            time.kind in _DATED
            and _belongs(view, view.word(time.start), frame, rivals)
            and not _of_agreement(view, time)
            and time not in frame.times
        ):
            frame.times.append(time)
    if frame.again:
        frame.times = [t for t in frame.times if not _right_behind_saying(view, t)]
    said = [t for t in frame.times if _of_statement(view, t, frame) or _before_the_news(view, t, frame.times)]
    if len(said) == len(frame.times):
        said = []  # the only day there is may be the event's as well
    if frame.cue is None or _told_before_saying(view, frame):
        said += [t for t in frame.times if t not in said and _right_behind_saying(view, t)]
    if said:
        frame.times = [t for t in frame.times if t not in said]
        frame.rules.append("time: the day beside the verb of saying is the statement's")


def _before_the_news(view: View, time: TimeMention, times: list[TimeMention]) -> bool:
    """Tell whether a day stands beside the verb of saying ahead of the news, which has a later one of its own.

    As in "announced, Wednesday, the death of two soldiers yesterday".
    """
    at = view.word(time.start)
    told = min((m.first for m in (*view.events, *view.casualties)), default=0)
    if at >= told or not any(view.word(other.start) > told for other in times):
        return False
    return any(m.meaning.form == "verb" and m.first < told and abs(at - m.first) <= _BESIDE for m in view.speech)


def _told_before_saying(view: View, frame: Frame) -> bool:
    """Tell whether a verb of saying closes what is told: "…, a chief said Tuesday": that day is his."""
    told = max((m.first for m in (*view.events, *view.casualties)), default=0)
    return frame.head < told + 1 and any(m.meaning.form == "verb" and m.first > told for m in view.speech)


_BESIDE = 8
"""Words between a verb of saying and the day of the statement: the speaker's name stands between them."""


def _right_behind_saying(view: View, time: TimeMention) -> bool:
    """Tell whether a day stands right behind a verb of saying ("…, the ministry said on Saturday")."""
    at = view.word(time.start)
    return any(m.meaning.form == "verb" and 0 <= at - m.last <= 1 for m in view.speech)


_AGREED = frozenset({"agreement", "under_agreement", "agreement_made"})


def _of_agreement(view: View, time: TimeMention) -> bool:
    """Tell whether a date with its year belongs to a cited agreement: "the statement of 9 November 2020"."""
    if time.year is None or time.shape != "date":
        return False
    first, last = view.word(time.start), view.word(time.end - 1) + 1
    nouns = [m for m in view.process if m.meaning in _AGREED]
    return any(0 <= first - m.last <= 1 or 0 <= m.first - last <= 2 or (m.first <= first and last <= m.last) for m in nouns)


def _of_statement(view: View, time: TimeMention, frame: Frame) -> bool:
    """Tell whether a time belongs to the speech verb: beside it, with a "that" between the time and the event."""
    at = view.word(time.start)
    beside = any(m.meaning.form == "verb" and abs(at - m.first) <= 5 for m in view.speech)
    that = any(m.meaning.form == "that" and at < m.first <= frame.head for m in view.speech)
    opening = any(
        start < time.start and 0 <= at - view.word(end) <= 3 for places in frame.attribution.places for start, end in places
    )
    verb_last = any(m.meaning.form == "verb" and m.first > frame.head for m in view.speech)
    return (beside and that) or (opening and verb_last and at < frame.head)


def share_times(frames: list[Frame]) -> None:
    """Take one sentence's frames, let a mention without a time of its own take that of the mention before it, else after."""
    for index, frame in enumerate(frames):
        if frame.times:
            continue
        donors = [f for f in reversed(frames[:index]) if f.times] or [f for f in frames[index + 1 :] if f.times]
        if donors and frame.mode == donors[0].mode and frame.attribution.key == donors[0].attribution.key:
            frame.times = list(donors[0].times)


def share_scene(frames: list[Frame]) -> None:
    """Take one sentence's frames, let a mention without a place of its own take that of the one told before it in its voice."""
    for before, frame in pairwise(frames):
        placed = any(m.candidates and m.candidates[0][0].lat is not None for m in frame.scene)
        if not placed and before.mode == frame.mode and before.attribution.key == frame.attribution.key:
            frame.scene += [m for m in before.scene if m not in frame.scene]


def _of_deal(view: View, mention: PlaceMention) -> bool:
    """Tell whether the place is where an agreement was made ("the ceasefire agreed in Moscow"), and nothing else happened."""
    at = view.word(mention.start)
    return mention.relation == "in" and any(
        m.meaning in ("agreement_made", "agreement_extended") and 0 <= at - m.last <= 1 for m in view.process
    )


def _struck(mention: PlaceMention, frame: Frame) -> bool:
    """Tell whether the capital is what was hit ("jets struck Damascus", "Stepanakert came under fire"): a place."""
    hit = frame.target.mention if frame.target is not None else None
    return hit is not None and hit.kind == "metonym" and hit.start <= mention.start < hit.end and frame.leaf in _HITS


_HITS = frozenset({"shelling", "air_or_drone_strike", "small_arms_fire", "ground_attack", "position_seized", "property_damage"})


def _answered(view: View, mention: PlaceMention, frame: Frame) -> bool:
    """Tell whether the place is that of what was answered: "hit the base in response to the massacres in Gaza"."""
    at = view.word(mention.start)
    return any(m.meaning == "return" and frame.head < m.first < at and view.clause(m.first) == frame.clause for m in view.roles)


def _said_by(view: View, mention: PlaceMention, frame: Frame) -> bool:
    """Tell whether the place is part of a speaker's or an actor's name (a capital that stands for its government)."""
    if _struck(mention, frame):
        return False
    for places in frame.attribution.places:
        if any(start <= mention.start < end for start, end in places):
            return True
    region = mention.relation in _SCENES and mention.kind != "country"  # "in Karabakh" is a place, whoever bears its name
    named = {"party", "adjective"} if region else set[str]()
    if mention.relation == "towards" and mention.kind == "capital" and frame.leaf in _HITS:
        return False  # "Tel Aviv'e düzenlediği saldırı": what a strike is aimed at
    if region and not _seat_of_a_speaker(view, mention, frame):
        named.add("metonym")
    return any(a.start <= mention.start < a.end and a.kind not in named for a in view.actors)


def _seat_of_a_speaker(view: View, mention: PlaceMention, frame: Frame) -> bool:
    """Tell whether a capital stands beside who speaks there: "in Baku the Ministry of Defence said"."""
    first, last = view.word(mention.start), view.word(mention.end - 1) + 1
    told = {start for places in frame.attribution.places for start, _ in places}
    bodies = [m for m in view.actors if m.kind in ("body", "spokesperson", "person") and m.start in told]
    beside = any(-_SEAT <= view.word(m.start) - last <= _SEAT or 0 <= first - view.word(m.end - 1) <= _SEAT for m in bodies)
    return beside or any(0 <= first - m.last <= _SEAT or 0 <= m.first - last <= _SEAT for m in view.speech)


_SEAT = 2
"""Words between a capital and the body or verb of saying it belongs to."""


def _belongs(view: View, at: int, frame: Frame, rivals: list[int]) -> bool:
    own = _distance(view, at, frame.head)
    return all(own <= _distance(view, at, rival) for rival in rivals if rival != frame.head)


def _distance(view: View, at: int, head: int) -> float:
    return abs(at - head) + 5 * abs(view.clause(at) - view.clause(head))


def speech_times(view: View) -> list[TimeMention]:
    """Take a view, give the times that stand beside a speech verb: the day of the statement."""
    heads = [m.first for m in view.speech if m.meaning.form == "verb"]
    dated = [t for t in view.times if t.kind in _DATED and not _of_agreement(view, t)]
    return [t for t in dated if any(abs(view.word(t.start) - h) <= 8 and not _of_the_object(view, h, t) for h in heads)]


def _of_the_object(view: View, head: int, time: TimeMention) -> bool:
    """Tell whether the time stands behind what was recorded ("registered no explosions on Friday"): the object's own."""
    at = view.word(time.start)
    nouns = [m.first for m in view.events if m.meaning.voice == "noun" and head < m.first < at]
    opened = any(t.meaning.form == "that" and head <= t.first < at for t in view.speech)
    return bool(nouns) and not opened and view.clause(min(nouns)) == view.clause(head) == view.clause(at)
