"""Event mentions of one sentence: from event words and casualties to frames with roles, scene, weapon and mode."""

from collections.abc import Sequence

from trucewatch.extract.attribution import Scope, governing
from trucewatch.extract.casualties import read_casualties
from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution, Bound, Frame, Victims, near
from trucewatch.extract.killing import harmer
from trucewatch.extract.lexicon import EventCue
from trucewatch.extract.listed import per_place
from trucewatch.extract.modes import negated_by, set_mode
from trucewatch.extract.outcome import came_of
from trucewatch.extract.own_side import who_neutralised
from trucewatch.extract.reach import words_beside
from trucewatch.extract.roles import bind_roles
from trucewatch.extract.scene import bind_scene, share_scene, share_times, speech_times
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention

WEAPON_LEAF = {
    "small_arms": "small_arms_fire",
    "machine_gun": "small_arms_fire",
    "sniper_rifle": "sniper_fire",
    "hand_grenade": "small_arms_fire",
    "grenade_launcher": "shelling",
    "mortar": "shelling",
    "artillery": "shelling",
    "rocket": "shelling",
    "tank": "shelling",
    "missile": "shelling",
    "drone": "air_or_drone_strike",
    "aircraft": "air_or_drone_strike",
    "mine": "mine_blast",
}
"""What a general word such as "fire", "violation" or "attack" becomes when its weapon is named."""
_GENERAL = frozenset(
    {"unspecified_violation", "small_arms_fire", "ground_attack", "unattributed_explosion", "attack_on_civilians"}
)


def read_events(view: View, scopes: list[Scope], order: str, default: Attribution, conflict: float) -> list[Frame]:
    """Take a view, who speaks where, the word order, the voice that governs the rest and how much the document is about
    armed conflict (0-1); give the sentence's event mentions in order of place."""
    cues = _choose(view, conflict)
    frames = [_frame(view, cue, scopes, default) for cue in cues]
    frames = _join_within(view, frames, cues)
    _casualties(view, frames, scopes, default, order, conflict)
    heads = [f.head for f in frames]
    for frame in frames:
        _number(view, frame)
        cue_words = (frame.head, max(frame.head + 1, view.word(max(e for _, e in frame.places) - 1) + 1))
        bind_roles(view, frame, order, cue_words)
        _who_harmed(view, frame, order)
        frame.unnamed = frame.actor is None and order != "sov" and _by_somebody(view, frame, cue_words[1])
        bind_scene(view, frame, heads)
        _weapon(view, frame, heads)
        _by_arm(frame)
    frames = _one_of_a_kind(frames)
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


def _join_within(view: View, frames: list[Frame], cues: list[CueMatch[EventCue]]) -> list[Frame]:
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


def _one_of_a_kind(frames: list[Frame]) -> list[Frame]:
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


def _casualties(view: View, frames: list[Frame], scopes: list[Scope], default: Attribution, order: str, conflict: float) -> None:
    """Attach the sentence's casualties to its events, or let them make an event of their own."""
    found = read_casualties(view, order)
    if any(strong for _, strong in (m.meaning for m in view.distractors)) or (not frames and conflict < 0.3):
        return
    alone: Frame | None = None
    for at, victims in found:
        voice = governing(scopes, at) or default
        if _of_nature(view, victims):
            continue
        clause = view.clause(at)
        another = _harmed_by_another(view, at, order) or (alone is not None and alone.clause == clause)
        hosts = [f for f in frames if f is not alone and _holds(f, victims) and (f.clause == clause or not another)]
        host = _host(view, hosts, at, voice)
        if host is not None:
            host.counts.append(victims)
            continue
        if alone is not None and alone.attribution.key == voice.key:
            alone.counts.append(victims)
            continue
        alone = _casualty_frame(view, at, victims, voice)
        alone.leans = not _of_force(view, victims, conflict)
        if negated_by(view, at, view.clause(at)) is not None and victims.high != 0:
            continue
        frames.append(alone)


def _harmed_by_another(view: View, at: int, order: str) -> bool:
    """Tell whether a word of harm has a doer of its own: "struck A, saying Cambodian troops had killed a soldier"."""
    match = next((m for m in view.casualties if m.first == at), None)
    return match is not None and order == "svo" and harmer(view, match, order) is not None


def _who_harmed(view: View, frame: Frame, order: str) -> None:
    """Give a mention without an event word the subject of its word of harm: "Israeli forces killed three"."""
    if frame.cue is not None:
        return
    match = next((m for m in view.casualties if m.first == frame.head), None)
    doer = harmer(view, match, order) or who_neutralised(view, frame, match) if match is not None else None
    if doer is not None:
        frame.actor = Bound(doer, "actor: the subject of the word of harm")
        frame.leans = frame.leans and all(v.cumulative or v.high == 0 for v in frame.counts)  # a named doer makes it an event
        if frame.target is not None and frame.target.mention.start == doer.start:
            frame.target = None


def _of_nature(view: View, victims: Victims) -> bool:
    """Tell whether a sentence tells of weather, an accident or a crime and of no deed ("a storm killed four")."""
    told = view.events or view.weapons or victims.side is not None or victims.own
    return bool(view.distractors) and not told and victims.person_class not in ("military", "peacekeeper", "monitor")


def _of_force(view: View, victims: Victims, conflict: float) -> bool:
    """Tell whether casualties told without an event word are of the conflict: soldiers, or people of a named side."""
    vague = victims.high is None and not victims.exact and (victims.low or 0) <= 1
    if vague and victims.side is None and not victims.own:
        return False
    if victims.high == 0 or victims.cumulative or victims.what in ("displaced", "missing", "released"):
        return False
    if (
        victims.person_class in ("military", "peacekeeper", "monitor")
        or victims.side is not None
        or victims.own
        or victims.what == "captured"
    ):
        return True
    return victims.person_class == "civilian" and conflict >= 0.5 and bool(view.actors)


def _holds(frame: Frame, victims: Victims) -> bool:
    """Tell whether an event may have such people: a release those set free, no other event them, and talks nobody."""
    return (frame.leaf == "release") == (victims.what == "released") and (frame.leaf == "release" or frame.leaf not in _HARMLESS)


def _host(view: View, frames: list[Frame], at: int, voice: Attribution) -> Frame | None:
    """Give the event a casualty word belongs to: in its clause, else the nearest before, else the nearest after."""
    options = [
        f
        for f in frames
        if (f.attribution.key == voice.key or not voice.key or not f.attribution.key)
        and f.cue is not None
        and not (f.returned and f.clause != view.clause(at))
    ]
    same = [f for f in options if f.clause == view.clause(at)]
    if same:
        return min(same, key=lambda f: abs(f.head - at))
    before = [f for f in options if f.head < at]
    if before:
        return max(before, key=lambda f: f.head)
    return min(options, key=lambda f: f.head, default=None)


_HARMLESS = frozenset({"talks", "truce", "release", "buildup", "overflight", "withdrawal", "utility_cut"})
"""What hurts nobody: casualties told beside it belong to another word."""


def _casualty_frame(view: View, at: int, victims: Victims, voice: Attribution) -> Frame:
    if victims.what == "captured":
        leaf = "capture"
    elif victims.what == "released":
        leaf = "release"
    else:
        leaf = "attack_on_civilians" if victims.person_class == "civilian" else "unspecified_violation"
    frame = Frame(
        leaf=leaf,
        cue=None,
        sentence=view.sentence.index,
        paragraph=view.sentence.paragraph,
        clause=view.clause(at),
        head=at,
        places=list(victims.places),
        headline=view.sentence.headline,
        attribution=voice,
        counts=[victims],
    )
    frame.rules.append("event: casualties without an event word")
    return frame


_COUNTED = frozenset({"unspecified_violation", "shelling", "small_arms_fire", "sniper_fire", "air_or_drone_strike", "overflight"})
"""Kinds that parties and monitors report by the dozen; "denied access on two occasions" stays what it is."""


def _number(view: View, frame: Frame) -> None:
    """Read "80 violations", "129 times": a tally, never exploded into single incidents."""
    counted = _counted_before(view, frame)
    if frame.cue is None or not (
        counted or frame.leaf == "unspecified_violation" or any(m.meaning == "tally_times" for m in view.process)
    ):
        return
    units = [m for m in view.process if m.meaning in ("tally_unit", "tally_times")]
    taken = {p for c in frame.counts for p in c.places}
    best = None
    for number in view.numbers:
        if (
            number.ordinal
            or number.kind not in ("digits", "words", "vague", "range", "dual")
            or (number.start, number.end) in taken
        ):
            continue
        first, last = view.word(number.start), view.word(number.end - 1) + 1
        if number.kind == "vague" and not 0 <= frame.head - last <= 1:
            continue  # "a violation across multiple sectors"
        if _crosses_a_mark(view, last, frame.head):
            continue  # "at 27 posts, no violations"
        gaps = [u.first - last if u.first >= last else first - u.last for u in units] + [
            frame.head - last if frame.head >= last else first - frame.head
        ]
        gap = min((g for g in gaps if g >= -1), default=99)
        if gap <= 4 and (best is None or gap < best[0]):
            best = (gap, number)
    if best is not None:
        frame.number = best[1]
        frame.tally = (best[1].low is None or best[1].low > 1) and (frame.leaf in _COUNTED or counted)
        frame.rules.append(f"tally: {best[1].text!r}")


_MANY = 10
"""A number of fights or attacks told before their noun from which on it is a tally of a day, not one event."""


def _counted_before(view: View, frame: Frame) -> bool:
    """Tell whether a number stands right before the noun: "130 clashes were recorded"."""
    if frame.cue is None or frame.cue.voice != "noun" or frame.leaf not in ("exchange_of_fire", "ground_attack"):
        return False
    return any(
        not n.ordinal
        and n.kind in ("digits", "words")
        and (n.low or 0) >= _MANY
        and 0 <= frame.head - (view.word(n.end - 1) + 1) <= 1
        for n in view.numbers
    )


def _crosses_a_mark(view: View, last: int, head: int) -> bool:
    """Tell whether a comma stands between a number and the word it would count, with its own noun before the comma."""
    between = view.sentence.words[last:head]
    return len(between) > 1 and any(w.norm in (",", "،", ";") for w in between[1:])


def _weapon(view: View, frame: Frame, heads: list[int]) -> None:
    """Bind the weapon nearest to the event word; a general event word takes the leaf its weapon implies."""
    best = None
    for match in view.weapons:
        distance = _far(view, match, frame.head, frame.clause)
        nearest = all(distance <= _far(view, match, h, view.clause(h)) for h in heads)
        if nearest and (best is None or (best[1].meaning == "weapon", best[0]) > (match.meaning == "weapon", distance)):
            best = (distance, match)
    if best is None or best[0] > 18:
        return
    frame.weapon, frame.weapon_places = best[1].meaning, [view.offsets(best[1])]
    implied = WEAPON_LEAF.get(best[1].meaning) if view.clause(best[1].first) == frame.clause else None
    if frame.leaf == "ground_attack" and any(w.meaning in ("tank", "armour") for w in view.weapons if w.first > frame.head - 12):
        implied = None  # with tanks and mortars they came
    air = implied == "air_or_drone_strike" and frame.leaf == "small_arms_fire"  # "responded with air strikes"
    general = (
        (frame.leaf in _GENERAL or _bare_strike(frame))
        and not (frame.tally or frame.listed)
        and frame.cue is not None
        and (air or not frame.returned)
    )
    if (
        implied is None
        or not general
        or implied == frame.leaf
        or (implied == "mine_blast" and frame.leaf in ("small_arms_fire", "ground_attack"))
    ):
        return
    frame.rules.append(f"type: {best[1].meaning} makes {frame.leaf} {implied}")
    frame.leaf = implied


_ARM_LEAF = {
    "air_force": "air_or_drone_strike",
    "aircraft": "air_or_drone_strike",
    "artillery": "shelling",
    "snipers": "sniper_fire",
}


def _by_arm(frame: Frame) -> None:
    """Let a general word take the leaf of the arm that does it: "the air force struck"."""
    arm = frame.actor.mention.pattern if frame.actor is not None else None
    if arm in _ARM_LEAF and frame.leaf == "ground_attack" and frame.cue is not None and frame.cue.weak and not frame.tally:
        frame.leaf = _ARM_LEAF[arm]
        frame.rules.append(f"type: {arm} makes ground_attack {frame.leaf}")


def _bare_strike(frame: Frame) -> bool:
    """Tell whether only "struck", "hit" is said, which a weapon named beside it makes shelling or other fire."""
    return frame.leaf == "air_or_drone_strike" and frame.cue is not None and frame.cue.weak


def _far(view: View, match: CueMatch[str], head: int, clause: int) -> int:
    return abs(match.first - head) + 4 * abs(view.clause(match.first) - clause)
