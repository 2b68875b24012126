"""Who did it to whom: binds actor and target of one event mention by marker, case, head noun and word order."""

from dataclasses import dataclass

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Bound, Frame
from trucewatch.extract.own_side import own_deed, owned, with_owner
from trucewatch.extract.sufferers import answered, suffers
from trucewatch.extract.verb_first import governed, is_aside, of_the_press, says_where, side_by_place, voice_of
from trucewatch.extract.verb_last import (
    actor_between,
    of_an_agency,
    of_another_doer,
    origin_of_what_is_theirs,
    owns_the_place,
    owns_what_is_hit,
    positions_on,
    takes_over,
)
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention

_FAR = 22
"""Words beyond which an actor no longer belongs to an event word (the longest true pair in our golden texts is 17)."""


_FAR_SUBJECT = 40
"""The same for the nominative subject that opens a sentence whose verb comes last."""


@dataclass(slots=True)
class _Scored:
    mention: ActorMention
    agent: float
    target: float
    rule: str


def bind_roles(view: View, frame: Frame, order: str, cue_words: tuple[int, int]) -> None:
    """Take a view, a frame with its attribution, the word order and the cue's words; set the frame's actor and target."""
    speakers = _who_speaks(view, frame)
    scored = []
    for mention in (owned(with_owner(view, m), frame, order) for m in view.actors):
        if (
            _is_a_place(view, mention)
            or _shot_down(view, mention, frame)
            or mention.start in speakers
            or mention.kind in ("agency", "unnamed")
            or mention.plural_sides
            or of_the_press(view, mention)
            or says_where(view, mention, order)
            or (order == "sov" and (owns_the_place(view, mention) or of_an_agency(view, mention)))
            or mention.kind == "spokesperson"
            or (mention.kind == "body" and "inistry" in mention.name)
            or (_of_a_place(view, mention) and not (order == "sov" and mention.case == "gen"))
            or (mention.party is None and (not _stands_for_another(mention) or _named_behind(view, mention)))
        ):
            continue
        item = _score(view, frame, mention, order, cue_words)
        if (side := side_by_place(view, mention, order)) is not None:
            item = _Scored(mention, 3.5 * (side == "agent"), 3.5 * (side == "target"), "marker")
        elif item is not None and item.rule.endswith("order") and is_aside(view, mention, order, cue_words):
            continue
        if item is not None:
            scored.append(item)
    agent = max(
        (s for s in scored if s.agent > s.target and s.agent > 0.5),
        key=lambda s: (s.agent - s.target + _ALIKE * (s.mention.kind != "body"), -s.mention.start),
        default=None,
    )
    if agent is not None:
        frame.actor = Bound(agent.mention, f"actor: {agent.rule}")
    rest = [
        s
        for s in scored
        if s.target > 0.5
        and (
            agent is None
            or (s.mention.start != agent.mention.start and (s.mention.party is None or s.mention.party != agent.mention.party))
        )
    ]
    target = max(
        (s for s in rest if s.target >= s.agent or agent is not None),
        key=lambda s: (s.mention.party is not None, s.target - s.agent, -s.mention.start),
        default=None,
    )
    if target is not None:
        frame.target = Bound(target.mention, f"target: {target.rule}")
    _from_accusation(frame)
    pronoun = any(m.meaning == "own_deed" and 0 <= cue_words[0] - m.last <= 1 for m in view.roles)
    if frame.actor is None or (pronoun and order == "svo" and frame.actor.rule.endswith("order")):
        own_deed(view, frame, order, cue_words)


def _who_speaks(view: View, frame: Frame) -> set[int]:
    """Give where the speakers' names begin, with every further name of their own noun phrase: "the Government (GNA) forces"."""
    starts = {start for places in frame.attribution.places for start, _ in places}
    told = [m for m in view.actors if m.start in starts and m.party is not None]
    for mention in view.actors:
        first, last = view.word(mention.start), view.word(mention.end - 1) + 1
        for said in told:
            gap = max(first - view.word(said.end - 1) - 1, view.word(said.start) - last)
            if mention.party == said.party and 0 <= gap <= 1 and mention.case == "nom" and said.case in ("nom", None):
                starts.add(mention.start)
    return starts


_ALIKE = 1e-6
"""What puts a force before a body of equal points: who fights before who tells."""


def _is_a_place(view: View, mention: ActorMention) -> bool:
    """Tell whether a country's name stands as the scene ("in Lebanon", "north-west of Syria") and does nothing."""
    if mention.kind not in ("party", "metonym"):
        return False
    if any(m.meaning == "within" and m.first == view.word(mention.end - 1) + 1 for m in view.roles):
        return True  # "Ermenistan hava sahasında": the country owns the place and does nothing
    end = view.word(mention.end - 1) + 1
    if mention.case == "nom" or any(m.meaning == "agent" and m.first == end for m in view.roles):
        return False  # "Tayland'a ait": whose it is
    return any(
        mention.start <= p.start < mention.end and (p.relation in ("in", "near", "from", "towards") or p.compass is not None)
        for p in view.places
    )


def _shot_down(view: View, mention: ActorMention, frame: Frame) -> bool:
    """Tell whether aircraft are the object of another verb before ("it shot down two jets and captured a pilot")."""
    first = view.word(mention.start)
    if mention.pattern != "aircraft" or first >= frame.head:
        return False
    verbs = [m for m in view.events if m.meaning.voice == "verb" and m.first < first and m.last <= frame.head]
    return any(first < m.last or 0 <= first - m.last <= 1 for m in verbs)


def _of_a_place(view: View, mention: ActorMention) -> bool:
    """Tell whether a country's adjective only says where a place lies: "the Libyan capital Tripoli"."""
    if mention.kind != "adjective":
        return False
    first, last = view.word(mention.start), view.word(mention.end - 1) + 1
    names = [(view.word(p.start), view.word(p.end - 1) + 1) for p in view.places if not p.adjectival and p.kind != "country"]
    return any(begin == last or (begin < first and last <= end) for begin, end in names)


def _stands_for_another(mention: ActorMention) -> bool:
    """Tell whether a mention without a party may still be resolved: "the other side", "those forces", a group."""
    return mention.kind in ("group", "side") or (mention.kind == "force" and mention.pattern != "positions")


def _from_accusation(frame: Frame) -> None:
    """Let the accused be the actor of what the accuser tells, unless the accuser names another."""
    accused = frame.attribution.accused
    if accused is None:
        return
    weak = frame.actor is not None and frame.actor.rule.endswith("order") and frame.attribution.act == "accuses"
    own = frame.actor is not None and frame.actor.mention.party == frame.attribution.party and frame.actor.rule != "actor: marker"
    if frame.actor is None or own or weak:
        frame.actor = Bound(accused, "actor: the accused")
        if frame.target is not None and frame.target.mention.party == accused.party:
            frame.target = None


def _score(view: View, frame: Frame, mention: ActorMention, order: str, cue: tuple[int, int]) -> _Scored | None:
    first, last = view.word(mention.start), view.word(mention.end - 1) + 1
    after = first >= cue[1] or (order != "sov" and first > cue[0])  # a name inside "seized … airport" is its object
    gap = max(first - cue[1], 0) if after else cue[0] - last
    opening = order == "sov" and not after and mention.case == "nom"
    if gap > (_FAR_SUBJECT if opening else _FAR):
        return None
    leads = opening or _over_a_converb(view, mention, after, cue[0])
    far = max(gap, 0) / (20 if opening else 8) + (0.5 if leads else 1.5) * abs(view.clause(first) - frame.clause)
    marker = _marker(view, mention, (first, last), order)
    voice = voice_of(view, frame, order, gap if after else _FAR)
    fight = frame.leaf == "exchange_of_fire" and marker not in ("agent", "origin") and not _one_sided(view, frame)
    if frame.cue is None or fight:
        return None
    if order == "sov" and owns_what_is_hit(view, mention, last, cue[0]):
        return _Scored(mention, 0, 3 - far, "what is theirs")
    marked = _by_marker(view, mention, marker, voice, order, (first, last, gap), far, cue[0], _has_subject(view, frame, cue[0]))
    if marked is not None:
        return marked if marked.rule else None
    if takes_over(frame, mention, voice, order, gap):
        return _Scored(mention, 3.5 - far, 0, "whose control")
    if frame.leaf == "mine_blast" or (mention.kind == "metonym" and gap > _CAPITAL) or (after and answered(view, cue[1], first)):
        return None
    if suffers(view, mention, first, last, order):
        return _Scored(mention, 0, 2.5 - far, "who was killed or hurt")
    if _tells_nothing(view, frame, mention, (first, gap), (voice, order), after):
        return None
    agent, target = _by_order(mention, voice, order, after, gap)
    return _Scored(mention, agent - far, target - far, f"{voice} and order")


def _over_a_converb(view: View, mention: ActorMention, after: bool, deed: int) -> bool:
    """Tell whether a nominative subject is parted from its verb by a clause without a subject: "X, having broken …, entered"."""
    if after or mention.case != "nom" or mention.kind not in ("force", "party", "group"):
        return False
    last = view.word(mention.end - 1) + 1
    return not any(m.case == "nom" and last <= view.word(m.start) < deed for m in view.actors)


def _tells_nothing(
    view: View, frame: Frame, mention: ActorMention, where: tuple[int, int], how: tuple[str, str], after: bool
) -> bool:
    """Tell whether a name's place, case and governing words say nothing of its part in the deed."""
    first, gap = where
    voice, order = how
    if not after and governed(view, mention, first, voice, order):
        return True
    if order != "svo":
        return False
    if frame.leaf == "unspecified_violation" and after and mention.case is None and voice == "verb":
        return True  # "broke the ceasefire that China mediated": what stands behind is no victim
    if mention.case == "ins" and first and len(view.sentence.words[first - 1].text) <= 2:
        return True  # under a preposition ("with", "behind") the instrumental does nothing
    return (
        voice == "noun" and mention.case == "gen" and not after and gap > 2
    )  # "in the area of the operation of X": X's is the area


def _by_marker(
    view: View,
    mention: ActorMention,
    marker: str | None,
    voice: str,
    order: str,
    where: tuple[int, int, int],
    far: float,
    deed: int,
    has_subject: bool,
) -> _Scored | None:
    """Give the points a marker, a weapon or an owned thing beside the actor decides; an empty rule = somebody else's deed."""
    first, last, gap = where
    if mention.pattern == "positions" and mention.case == "abl":
        return _Scored(mention, 3.5 - far, 0, "origin of fire")
    if mention.own and mention.party is not None and mention.pattern == "positions" and mention.case != "gen":
        return _Scored(mention, 3 - far, 0, "who fires on ours")  # "X's forces [on] our positions", read as one name
    post = mention.pattern == "positions" and not _post_acts(voice, order, marker, deed - last)
    owned = post or _head(view, mention, (first, last), order, deed) == "target"
    if mention.pattern in ("aircraft", "artillery", "snipers") and marker != "target":
        return _Scored(mention, 3.5 - far, 0, "whose weapon")
    if marker == "agent" and order != "sov" and gap > _AGENT and view.clause(first) != view.clause(deed):
        return _Scored(mention, 0, 0, "")  # another clause's agent
    if marker == "agent":  # "held by the TNLA", "mediated by China" stand beside an active verb of another
        others = voice == "verb" and order != "sov" and not (order == "vso" and 0 <= gap <= _BEHIND)
        return _Scored(mention, 4 - far, 0, "" if others else "marker")
    if marker == "origin" or (order == "sov" and mention.case == "gen" and origin_of_what_is_theirs(view, last)):
        return _Scored(mention, 3.5 - far, 0, "origin of fire")
    if marker in ("target", "towards") and _hit(view, marker, voice, where, deed):
        return _Scored(mention, 0, 3.5 - far, "marker")
    if mention.pattern != "positions" and mention.case not in ("dat", "acc", "loc") and _beside_weapon(view, first, last, order):
        return _Scored(mention, 3.5 - far, 0, "whose weapon")
    owned = owned or (
        order == "sov"
        and mention.case == "gen"
        and voice == "verb"
        and gap > 4
        and has_subject
        and positions_on(view, last, first + gap)
    )
    if owned and (mention.case != "nom" or (voice == "verb" and of_another_doer(view, mention, order))):
        return _Scored(mention, 0, 3 - far, "what is theirs")
    return None


def _hit(view: View, marker: str, voice: str, where: tuple[int, int, int], deed: int) -> bool:
    """Tell whether the marker makes the one behind it suffer; inside an event's words only "an attack on its troops" does."""
    first, _, gap = where
    phrase = any(m.meaning == "target" and m.last == first and m.last - m.first > 1 for m in view.roles)
    return phrase or not (voice == "noun" and gap <= 0) or (marker == "target" and first > deed + 1)


def _one_sided(view: View, frame: Frame) -> bool:
    """Tell whether a fight is told as one side's doing ("making war on"): a target marker stands right behind its word."""
    behind = [m.last for m in view.roles if m.meaning == "target" and frame.head < m.last and 0 <= m.first - frame.head <= 2]
    return any(0 <= view.word(a.start) - last <= 1 for last in behind for a in view.actors)


def _by_order(mention: ActorMention, voice: str, order: str, after: bool, gap: int) -> tuple[float, float]:
    """Give (agent, target) points from case and place alone."""
    case = mention.case
    if case in ("acc", "dat", "loc"):
        return 0.2, 2.5
    if case in ("ins", "abl"):
        return 2.5, 0.5
    if voice == "passive":
        return (0.3, 2.5) if not after else (0.5, 2.0)
    if voice == "noun" and order == "sov" and after:
        return 0.2, 2.5  # what follows the name of the attack is whom it hit
    if voice == "noun":
        if gap <= 2:
            return (2.4, 0.4) if order == "vso" and not after and gap >= 0 else (3.0, 0.4)
        return (1.2, 0.8) if case in ("gen", None) else (1.8, 0.5)
    if order == "sov":
        return (3.0, 0.2) if case in ("nom", None) else (2.0, 1.2)  # the genitive is the subject of a verbal noun in -dığı
    if order == "vso":
        return (2.6 - 0.1 * gap, 1.0) if after else (2.6, 0.2)
    return (0.6, 2.2) if after else (3.0, 0.3)


def _post_acts(voice: str, order: str, marker: str | None, gap: int) -> bool:
    """Tell whether "Pakistan Army posts opened fire" lets the posts act, as those in them do: right before an active verb."""
    return order == "svo" and voice == "verb" and marker is None and 0 <= gap <= _POST_ACTS


_POST_ACTS = 2
"""Words between "posts" and the verb whose subject they are: an auxiliary, an adverb."""


_BEHIND = 2
"""Words behind an event's words within which "which X fired" tells who did it, where verbs come first."""


_AGENT = 4
"""Words between a verb and its "by X" across a clause boundary; further off the agent is another verb's."""


_CAPITAL = 3
"""Words from a verb within which a capital stands for its government ("Baku opened fire"); further off it is a place."""


_OF_PARTICIPLE = 12
"""Words between a genitive subject and its participle ("the mine X's troops on leaving planted")."""


def _marker(view: View, mention: ActorMention, where: tuple[int, int], order: str) -> str | None:
    """Give the role word that governs an actor: just before it, or just after it where the language puts it there."""
    first, last = where
    best: tuple[int, str] | None = None
    subject = mention.case in ("gen", "acc") and mention.pattern != "positions"
    for match in view.roles:
        if match.meaning not in ("agent", "target", "origin", "towards"):
            continue
        before, behind = first - match.last, match.first - last
        if 0 < before <= 2 and _led_away(view, match, first):
            continue
        if match.last == last and match.first > first and order == "sov" and (mention.kind != "side" or match.meaning == "agent"):
            return match.meaning  # the postposition belongs to the name itself
        if match.first < first and last <= match.last:
            best = min(best or (99, ""), (0, match.meaning))  # "from Armenian positions": the phrase holds the name
        elif 0 <= before <= 2 and order != "sov" and not actor_between(view, match.last, first):
            best = min(best or (99, ""), (before, match.meaning))
        elif (
            order == "sov"
            and mention.case != "loc"
            and 0 <= behind <= (_OF_PARTICIPLE if subject and match.meaning == "agent" else 1)
        ):
            if behind > 1 and actor_between(view, last, match.first):
                continue
            best = min(best or (99, ""), (behind, match.meaning))
    return best[1] if best else None


def _led_away(view: View, match: CueMatch[str], first: int) -> bool:
    """Tell whether a marker governs a day, a weapon or "that" before the name ("on Saturday that X", "from mortars")."""
    if any(match.last <= view.word(t.start) < first for t in view.times):
        return True
    if any(t.meaning.form == "that" and match.last <= t.first < first for t in view.speech):
        return True
    return any(match.last <= w.first < first for w in view.weapons)


def _named_behind(view: View, mention: ActorMention) -> bool:
    """Tell whether a force's name follows it: "the militants of «X»", "бойцы СПЛА-ИО" are one actor, the one named."""
    last = view.word(mention.end - 1) + 1
    if mention.kind != "force":
        return False
    if any(view.word(m.start) == last and m.kind in ("party", "group") and m.case is None and m.party for m in view.actors):
        return True
    return any(
        last < view.word(m.start) <= last + 1 and view.sentence.words[last].kind == "mark" and m.party is not None
        for m in view.actors
    )


def _head(view: View, mention: ActorMention, where: tuple[int, int], order: str, deed: int) -> str | None:
    """Tell whether a noun such as "positions" beside the actor makes it the one who suffers.

    The owned thing stands before its owner in Arabic and after it in Turkish; in English and Russian it follows an
    adjective or genitive, or precedes with "of" or the genitive.
    """
    after = order == "sov" or (order == "svo" and (mention.kind == "adjective" or mention.case == "gen"))
    first, last = where
    for match in view.roles:
        if match.meaning != "target_head" or match.last <= deed < first:
            continue  # "four dead in Saudi shelling": the deed stands between
        if order != "sov" and 0 <= first - match.last <= 1 and not actor_between(view, match.last, first):
            return "target"
        if after and 0 <= match.first - last <= 1 and not _stranger_between(view, last, match.first):
            return "target"
    return None


def _stranger_between(view: View, start: int, end: int) -> bool:
    """Tell whether another actor or a place stands in the gap: "the Houthis' [attack on] Marib city" is not their city."""
    return start < end and (actor_between(view, start, end) or any(start <= view.word(p.start) < end for p in view.places))


def _has_subject(view: View, frame: Frame, deed: int) -> bool:
    """Tell whether somebody who does not speak stands in the nominative before the deed: then a genitive only owns."""
    speakers = {start for places in frame.attribution.places for start, _ in places}
    return any(
        m.case == "nom" and m.party is not None and m.start not in speakers and view.word(m.start) < deed for m in view.actors
    )


def _beside_weapon(view: View, first: int, last: int, order: str) -> bool:
    """Tell whether a weapon stands beside its owner: behind it where verbs come last."""
    weapons = [m for m in view.weapons if m.meaning != "mine"]
    return any(m.first == last or (m.last == first and order != "sov") for m in weapons)
