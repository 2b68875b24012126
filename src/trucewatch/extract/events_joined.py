"""Event words of one sentence -> one event where they tell of one, several where time, place or number part them."""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.events_filled import WEAPON_LEAF
from trucewatch.extract.frame import Frame, near
from trucewatch.extract.lexicon import EventCue
from trucewatch.extract.outcome import came_of
from trucewatch.extract.view import View


def join_within(view: View, frames: list[Frame], cues: list[CueMatch[EventCue]]) -> list[Frame]:
    """Join words of one sentence that name one event: same or near leaf in one clause, or a noun resuming a verb."""
    kept: list[Frame] = []
    for frame in frames:
        tallied = next((k for k in kept if _tallied(view, k, frame)), None)
        if tallied is not None:
            tallied.places += frame.places
            tallied.listed = True
            continue
        earlier = next((k for k in reversed(kept) if _one_event(view, k, frame)), None)
        if earlier is None:
            kept.append(frame)
            continue
        earlier.places += frame.places
        if not earlier.attribution.key:
            earlier.attribution = frame.attribution
        if _more_specific(frame, earlier):
            earlier.leaf, earlier.cue, earlier.head, earlier.clause = frame.leaf, frame.cue, frame.head, frame.clause
        earlier.returned = earlier.returned and frame.returned
        earlier.rules += frame.rules
    return kept


def one_of_a_kind(frames: list[Frame]) -> list[Frame]:
    """Join mentions of one clause and voice that their weapons made one kind ("shells and sniper fire that hit the post")."""
    kept: list[Frame] = []
    for frame in frames:
        twin = next(
            (k for k in kept if k.leaf == frame.leaf and k.clause == frame.clause and not k.tally and not frame.tally), None
        )
        armed = any(rule.startswith("type:") for f in (twin, frame) if f is not None for rule in f.rules)
        if twin is None or not armed or twin.attribution.key != frame.attribution.key or twin.returned != frame.returned:
            kept.append(frame)
            continue
        twin.places += frame.places
        twin.counts += frame.counts
        twin.actor, twin.target = twin.actor or frame.actor, twin.target or frame.target
        twin.scene += [m for m in frame.scene if m not in twin.scene]
        twin.times += [t for t in frame.times if t not in twin.times]
    return kept


def _tallied(view: View, first: Frame, second: Frame) -> bool:
    """Tell whether the second word only says how the violations counted by the first were done ("129 times, from mortars")."""
    if first.leaf != "unspecified_violation" or first.attribution.key != second.attribution.key:
        return False
    if _listed_under(view, first, second):
        return True
    if second.leaf not in WEAPON_LEAF.values():
        return False
    units = [m for m in view.process if m.meaning in ("tally_unit", "tally_times")]
    counted = [n for n in view.numbers if n.kind in ("digits", "words", "vague") and (n.low or 0) > 1]
    beside = any(abs(view.word(n.start) - u.first) <= 3 and abs(u.first - first.head) <= 6 for n in counted for u in units)
    return beside and second.head > first.head and not any(view.word(p.start) > first.head for p in view.places)


def _listed_under(view: View, first: Frame, second: Frame) -> bool:
    """Tell whether "84 violations, among them X and Y" lists the second among the violations the first counts."""
    counted = any(0 < abs(view.word(n.start) - first.head) <= 3 and (n.low or 0) > 1 and not n.ordinal for n in view.numbers)
    among = [m.first for m in view.roles if m.meaning == "including" and first.head < m.first < second.head]
    listed = any(at - first.head <= 1 for at in among) and first.cue is not None and first.cue.voice == "noun"
    return listed or (counted and any(at - first.head <= 6 for at in among))


def _more_specific(frame: Frame, earlier: Frame) -> bool:
    weak = (earlier.cue is not None and earlier.cue.weak) and not (frame.cue is not None and frame.cue.weak)
    return weak or (frame.leaf != earlier.leaf and earlier.leaf in ("unspecified_violation", "exchange_of_fire"))


def _one_event(view: View, first: Frame, second: Frame) -> bool:
    remark = not first.attribution.key and second.cue is not None and second.cue.voice == "noun" and bool(second.attribution.key)
    if not remark and (first.attribution.key != second.attribution.key or first.attribution.act != second.attribution.act):
        return False
    if first.returned != second.returned:
        return False
    same_clause = first.clause == second.clause
    if came_of(view, first, second):
        return True
    if second.resumes(first) and second.head > first.head and not _placed_behind(view, second):
        return True
    if first.leaf == second.leaf:
        noun = any(f.cue is not None and f.cue.voice == "noun" for f in (first, second))
        return same_clause or noun or second.head - first.head <= 4
    if {first.leaf, second.leaf} == _ON_PEOPLE and same_clause:
        return second.head - first.head <= _OF_ONE_DEED  # "in the attack 40 civilians were killed"
    if not near(first.leaf, second.leaf) or _at_another_hour(view, first, second):
        return False
    if first.leaf == "unspecified_violation" and second.leaf in _FIRED and not _counted_beside(view, first):
        return second.attribution.act == first.attribution.act
    resumed = (
        second.cue is not None
        and second.cue.voice == "noun"
        and second.leaf in ("exchange_of_fire", "ground_attack", "unspecified_violation", "unattributed_explosion")
    )
    verbs = all(f.cue is not None and f.cue.voice != "noun" for f in (first, second))
    if not verbs and _listed(view, first, second):
        return True
    return (same_clause and second.head - first.head <= 12 and not verbs) or resumed


_ON_PEOPLE = {"ground_attack", "attack_on_civilians"}


_OF_ONE_DEED = 8
"""Words between "attack" and what it did to people, within which the two name one deed."""


def _at_another_hour(view: View, first: Frame, second: Frame) -> bool:
    """Tell whether a clock time opens the second: "tried to cross the line …; at 13:45 it tried to seize a post"."""
    return any(t.shape == "clock" and first.head < view.word(t.start) < second.head for t in view.times) and any(
        t.shape == "clock" and view.word(t.start) < first.head for t in view.times
    )


def _placed_behind(view: View, frame: Frame) -> bool:
    """Tell whether a place of its own stands right behind the word: "an attack on Y" is no "the attack"."""
    return any(0 <= view.word(p.start) - frame.head <= 4 for p in view.places)


_FIRED = frozenset({"exchange_of_fire", "small_arms_fire", "shelling", "sniper_fire"})


def _counted_beside(view: View, frame: Frame) -> bool:
    """Tell whether a number stands beside the word: counted violations are a tally, and what follows are its parts."""
    return any(-3 <= view.word(n.start) - frame.head <= 3 for n in view.numbers if not n.ordinal)


def _listed(view: View, first: Frame, second: Frame) -> bool:
    """Tell whether two words name one deed in a list ("mortar shelling and small arms firing"): only "and" stands between."""
    end = view.word(max(e for _, e in first.places) - 1) + 1
    return any(m.meaning == "and" and end <= m.first <= second.head and m.first - end <= 1 for m in view.roles) and (
        second.head - end <= 4
    )
