"""What an event word takes from beside it: how many, with what weapon, by which arm."""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Frame
from trucewatch.extract.view import View

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


_COUNTED = frozenset({"unspecified_violation", "shelling", "small_arms_fire", "sniper_fire", "air_or_drone_strike", "overflight"})
"""Kinds that parties and monitors report by the dozen; "denied access on two occasions" stays what it is."""


def count_events(view: View, frame: Frame) -> None:
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


def find_weapon(view: View, frame: Frame, heads: list[int]) -> None:
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


def by_arm(frame: Frame) -> None:
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
