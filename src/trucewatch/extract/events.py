"""Event mentions of one sentence: from event words and casualties to frames with roles, scene, weapon and mode."""

from collections.abc import Sequence

from trucewatch.extract.attribution import Scope, governing
from trucewatch.extract.cues import CueMatch
from trucewatch.extract.events_filled import by_arm, count_events, find_weapon
from trucewatch.extract.events_harm import add_casualties, who_harmed
from trucewatch.extract.events_joined import join_within, one_of_a_kind
from trucewatch.extract.frame import Attribution, Frame
from trucewatch.extract.lexicon import EventCue
from trucewatch.extract.listed import per_place
from trucewatch.extract.modes import set_mode
from trucewatch.extract.reach import words_beside
from trucewatch.extract.roles import bind_roles
from trucewatch.extract.scene import bind_scene, share_scene, share_times, speech_times
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention


def read_events(view: View, scopes: list[Scope], order: str, default: Attribution, conflict: float) -> list[Frame]:
    """Take a view, who speaks where, the word order, the voice that governs the rest and how much the document is about
    armed conflict (0-1); give the sentence's event mentions in order of place."""
    cues = _choose(view, conflict)
    frames = [_frame(view, cue, scopes, default) for cue in cues]
    frames = join_within(view, frames, cues)
    add_casualties(view, frames, scopes, default, order, conflict)
    heads = [f.head for f in frames]
    for frame in frames:
        count_events(view, frame)
        cue_words = (frame.head, max(frame.head + 1, view.word(max(e for _, e in frame.places) - 1) + 1))
        bind_roles(view, frame, order, cue_words)
        who_harmed(view, frame, order)
        frame.unnamed = frame.actor is None and order != "sov" and _by_somebody(view, frame, cue_words[1])
        bind_scene(view, frame, heads)
        find_weapon(view, frame, heads)
        by_arm(frame)
    frames = one_of_a_kind(frames)
    for frame in frames:
        set_mode(view, frame)
        _nobody_did_it(view, frame)
    frames = per_place(view, frames)
    for frame in frames:
        frame.beside = words_beside(view, frame)
    frames.sort(key=lambda f: f.head)
    share_times(frames)
    share_scene(frames)
    return frames


_BY = 4
"""Words behind an event's words within which "by" still names its doer."""


def _by_somebody(view: View, frame: Frame, end: int) -> bool:
    """Tell whether "by" and words that are no known actor follow: "shells fired by a light infantry battalion"."""
    for marker in view.roles:
        if marker.meaning != "agent" or any(0 <= w.first - marker.last <= 2 for w in view.weapons):
            continue  # "three by helicopters": with what, not by whom
        inside = frame.head < marker.first < end
        if inside or (0 <= marker.first - end <= _BY and view.clause(marker.first) == frame.clause):
            return True
    return False


def _nobody_did_it(view: View, frame: Frame) -> None:
    """Take the actor from "there were no operations" when only its place in the sentence made it one."""
    if frame.mode != "negated" or frame.cue is None or frame.cue.voice != "noun":
        return
    frame.times = [t for t in frame.times if t not in speech_times(view)]
    for name in ("actor", "target"):
        bound = getattr(frame, name)
        if bound is None or not bound.rule.endswith("order"):
            continue
        low, high = sorted((view.word(bound.mention.start), frame.head))
        if any(w.norm in (",", "،", ";") for w in view.sentence.words[low:high]):
            setattr(frame, name, None)


def mark_recaps(frames: Sequence[Frame], views: Sequence[View]) -> None:
    """Mark "the border still sees scattered incidents amid mutual accusations" as background: it tells of no event."""
    mutual = {(v.sentence.paragraph, v.sentence.index) for v in views if any(m.meaning.form == "mutual" for m in v.speech)}
    still = {v.sentence.index for v in views if any(m.meaning == "not_negation" for m in v.modes)}
    for frame in frames:
        beside = (frame.paragraph, frame.sentence) in mutual or (frame.paragraph, frame.sentence + 1) in mutual
        if beside and frame.sentence in still and not frame.times and not frame.counts:
            frame.background = True
            frame.rules.append("background: a recap beside mutual accusations")


def _choose(view: View, conflict: float) -> list[CueMatch[EventCue]]:
    """Give the event words to keep: weak ones only beside something military, none inside a drill or a game."""
    if any(strong for _, strong in (m.meaning for m in view.distractors)):
        return []
    strong = any(not m.meaning.weak for m in view.events)
    military = strong or bool(view.weapons) or any(m.meaning.person_class in ("military", "peacekeeper") for m in view.people)
    military = military or bool(view.casualties) or any(a.party is not None and a.kind in _SIDES for a in view.actors)
    bodies = [m for m in view.process if m.meaning in ("monitoring_body", "commission")]
    kept = []
    for match in view.events:
        if match.meaning.leaf == "unspecified_violation" and any(m.meaning.form == "mutual" for m in view.speech):
            continue  # mutual accusations are two claims of their own, one for each direction
        if match.meaning.leaf == "talks" or (match.meaning.leaf == "truce" and match.meaning.voice == "noun"):
            continue  # meetings and agreements are claims of their own kinds; their words still hide shorter event words
        if match.meaning.weak and not (military and conflict >= 0.3):
            continue
        if (match.meaning.leaf == "ground_attack" or match.meaning.weak) and _of_the_noun_before(view, match):
            continue
        if _left_uncommented(view, match) or any(_in_name(view, a, match) for a in view.actors):
            continue
        if match.meaning.leaf == "buildup" and any(_gathers(view, a, match) for a in view.actors):
            continue  # a commission that gathers
        inside = any(d.first < match.last and match.first < d.last for d in bodies) and not match.meaning.leaf.startswith(
            "monitor"
        )
        if inside or any(d.first <= match.first < d.last for d in view.distractors):
            continue
        kept.append(match)
    return kept


def _left_uncommented(view: View, match: CueMatch[EventCue]) -> bool:
    """Tell whether the noun is only what somebody would not speak of: "has not commented on the incident"."""
    declined = [m for m in view.speech if m.meaning.act == "declines" and m.meaning.form == "verb"]
    near = any(-2 <= match.first - m.last <= 4 or 0 <= m.first - match.last <= 3 for m in declined)
    return match.meaning.weak and match.meaning.voice == "noun" and near and len(view.events) == 1 and not view.casualties


_SIDES = frozenset({"force", "group", "body", "adjective", "party", "spokesperson"})
"""Kinds of actor beside which a doubtful word ("targeted") is one of war."""


def _gathers(view: View, actor: ActorMention, match: CueMatch[EventCue]) -> bool:
    """Tell whether it is a commission that gathers, or a body whose own name begins the phrase ("the Military Committee met")."""
    begins = view.word(actor.start) <= match.first <= view.word(actor.end - 1)
    return actor.kind == "body" and (actor.pattern == "commission" or begins)


def _in_name(view: View, actor: ActorMention, match: CueMatch[EventCue]) -> bool:
    """Tell whether the word is only part of somebody's name ("Military Committee", "Öfke Volkanı Operasyonu Basın Merkezi")."""
    first, last = view.word(actor.start), view.word(actor.end - 1) + 1
    named = actor.kind in ("body", "force", "group", "agency", "party") and last - first > match.last - match.first
    return named and first <= match.first and match.last <= last


def _of_the_noun_before(view: View, match: CueMatch[EventCue]) -> bool:
    """Tell whether "hit" is what the deed named right before it did ("a drone strike hit a school"): one event, not two."""
    return match.meaning.voice == "verb" and any(m.meaning.voice == "noun" and m.last == match.first for m in view.events)


def _frame(view: View, cue: CueMatch[EventCue], scopes: list[Scope], default: Attribution) -> Frame:
    sentence = view.sentence
    frame = Frame(
        leaf=cue.meaning.leaf,
        cue=cue.meaning,
        sentence=sentence.index,
        paragraph=sentence.paragraph,
        clause=view.clause(cue.first),
        head=cue.first,
        places=[view.offsets(cue)],
        headline=sentence.headline,
        returned=cue.meaning.returned,
    )
    frame.attribution = governing(scopes, cue.first) or default
    frame.fresh = frame.leaf != "unspecified_violation" and (
        _fresh(view, cue.first, cue.last) or _by_another(view, cue.first, cue.last)
    )
    frame.answers = _in_answer(view, frame)
    frame.again = any(m.meaning == "same_event" and m.first < cue.last and cue.first < m.last for m in view.roles)
    frame.rules.append(f"event: {sentence.words[cue.first].text!r} -> {cue.meaning.leaf} ({cue.meaning.voice})")
    return frame


def _in_answer(view: View, frame: Frame) -> bool:
    """Tell whether "in response" stands before the deed in its clause: another deed than the one it answers."""
    return any(m.meaning == "return" and m.last <= frame.head and view.clause(m.first) == frame.clause for m in view.roles)


def _fresh(view: View, head: int, end: int) -> bool:
    """Tell whether the word is told as one more of its kind: "a second strike", "another attack"."""
    ordinal = any(
        n.ordinal and (n.low or 0) > 1 and n.kind == "words" and 0 <= head - (view.word(n.end - 1) + 1) <= 1 for n in view.numbers
    )
    return ordinal or any(t.meaning == "increment" and (0 <= head - t.last <= 1 or t.first == end) for t in view.tolls)


def _by_another(view: View, head: int, end: int) -> bool:
    """Tell whether one more of the weapon does it: "a second drone hit", "another shell landed"."""
    weapons = [w for w in view.weapons if head - _BEFORE <= w.first < end and view.clause(w.first) == view.clause(head)]
    return any(_fresh(view, w.first, w.last) for w in weapons)


_BEFORE = 5
"""Words between a weapon and the verb it is the subject of."""
