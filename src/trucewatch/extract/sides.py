"""Words such as "the other side", "the enemy", "our positions came under fire": resolved to the parties in the text."""

from collections.abc import Mapping, Sequence

from trucewatch.extract.frame import Bound, Frame
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention
from trucewatch.register.register import Party

_UNDER_FIRE = frozenset({"small_arms_fire", "shelling", "sniper_fire", "air_or_drone_strike", "ground_attack"})
_SPEAKS_FOR_A_SIDE = frozenset({"body", "party", "metonym", "force", "group", "spokesperson", "person"})


def resolve_sides(frames: Sequence[Frame], views: Sequence[View], parties: Mapping[str, Party], home: str | None = None) -> None:
    """Take a document's frames and views and the register's parties, resolve words for sides in place.

    Rules: who answers fire is the speaker's own side; the enemy of a speaker is the one other armed party of the text;
    nothing is concluded when the text has three or more armed parties.
    """
    armed = _armed(frames, views, parties)
    told: dict[tuple[str, ...], list[Frame]] = {}
    everything: list[Frame] = []
    for frame in frames:
        own = frame.attribution.party
        enemy = next((m for p, m in armed.items() if p != own), None) if len(armed) == 2 and own in armed else None
        foe = enemy or _foe(own or home, armed, parties)
        friends = {own, *(parties[own].aligned if own is not None and own in parties else ())}
        others = {party for party in armed if party not in friends}
        answering = frame.returned and frame.actor is not None and frame.actor.mention.party is None
        suffering = frame.target.mention.party if frame.target is not None else None
        frame.actor = (
            None
            if answering
            else _named(
                _those(
                    frame.actor,
                    others - {suffering},
                    views,
                    own is not None,
                    {p[0] for places in frame.attribution.places for p in places},
                ),
                foe,
            )
        )
        frame.target = _named(_kept(frame.target), foe)
        if frame.actor is not None and _never_acts(frame, parties):
            frame.actor = None
        if frame.actor is None and own is not None:
            _conclude(frame, own, enemy, armed)
        if frame.actor is None and everything:
            _goes_on(frame, everything[-1])
        if frame.actor is None and frame.attribution.key:
            _carry_actor(frame, told.get(frame.attribution.key, []))
        if frame.actor is None and not _watches(frame, parties):
            _carry_actor(
                frame,
                [
                    f
                    for f in everything
                    if frame.paragraph - f.paragraph <= 1 and not frame.fresh and _same_blame(everything, own)
                ],
            )
        everything.append(frame)
        told.setdefault(frame.attribution.key, []).append(frame)
        if frame.actor is not None and frame.target is not None and frame.actor.mention.party == frame.target.mention.party:
            frame.target = None


def _foe(own: str | None, armed: Mapping[str, ActorMention], parties: Mapping[str, Party]) -> ActorMention | None:
    """Give the one armed party of the text that is neither a side, its ally, nor a mission: whom it means by "the enemy"."""
    if own is None or own not in parties:
        return None
    allied = {own, *parties[own].aligned, *(slug for slug, party in parties.items() if own in party.aligned)}
    others = [m for p, m in armed.items() if p not in allied and (p not in parties or parties[p].kind != "organisation")]
    return others[0] if len(others) == 1 else None


_ACTED = _UNDER_FIRE | {
    "infiltration",
    "unspecified_violation",
    "property_damage",
    "attack_on_civilians",
    "overflight",
    "route_blocked",
}


def _watches(frame: Frame, parties: Mapping[str, Party]) -> bool:
    """Tell whether a mission or peacekeepers tell of breaches: they count, and say no more of who did it than their words."""
    party = parties.get(frame.attribution.party or "")
    monitor = party is not None and party.kind == "organisation"
    keepers = any("eacekeep" in speaker.name for speaker in frame.attribution.speakers)
    return frame.leaf == "unspecified_violation" and (monitor or keepers)


def _never_acts(frame: Frame, parties: Mapping[str, Party]) -> bool:
    """Tell whether the actor bound is an international body, or one bound by place alone to what was not recorded."""
    if frame.actor is None:
        return False
    mention, party = frame.actor.mention, parties.get(frame.actor.mention.party or "")
    if party is not None and party.kind == "organisation" and mention.kind in ("body", "party", "adjective", "monitor", "group"):
        return "marker" not in frame.actor.rule
    unrecorded = frame.leaf == "unspecified_violation" and frame.mode == "negated"
    return unrecorded and (frame.actor.rule.endswith("order") or "named before" in frame.actor.rule)


def _goes_on(frame: Frame, before: Frame) -> None:
    """Let "it had destroyed a column and captured several gunmen" be one doer's: the second verb has no subject of its own."""
    own = before.actor is not None and before.actor.rule == "actor: the speaker tells of its own deed"
    verb = frame.cue is not None and frame.cue.voice == "verb" and not frame.unnamed
    if own and verb and frame.sentence == before.sentence and frame.attribution.key == before.attribution.key:
        frame.actor = before.actor


_FOUGHT = _ACTED | {"exchange_of_fire", "position_seized", "capture", "mine_blast", "buildup", "unattributed_explosion"}
"""Deeds whose doers and sufferers bear arms in the story; who mediates or talks does not."""


def _carry_actor(frame: Frame, earlier: Sequence[Frame]) -> None:
    """Carry on who is said to act: a voice that has named the one it blames goes on without repeating the name."""
    if (
        (frame.leaf not in _ACTED and frame.leaf != "capture")
        or frame.mode in ("negated", "planned", "called_for", "conditional")
        or frame.cue is None
        or frame.background
        or frame.unnamed
    ):
        return
    suffering = frame.target.mention.party if frame.target is not None else None
    for before in reversed(earlier[-4:]):
        if frame.leaf == "capture" and before.sentence != frame.sentence:
            continue  # "moved in, set up a checkpoint and took a young man away"
        if (
            before.actor is None
            or before.leaf not in _ACTED | {"position_seized"}
            or before.background
            or frame.sentence - before.sentence > 3
        ):
            continue
        party = before.actor.mention.party
        if party is not None and party != suffering and before.mode in ("asserted", "hedged"):
            frame.actor = Bound(before.actor.mention, "actor: carried from what the same voice told before")
            return


def _conclude(frame: Frame, own: str, enemy: ActorMention | None, armed: dict[str, ActorMention]) -> None:
    if frame.attribution.act == "denies" and own in armed:
        frame.actor = Bound(armed[own], "actor: who denies is the one accused")
    elif frame.returned and own in armed:
        frame.actor = Bound(armed[own], "actor: who answers fire is the speaker's side")
    elif frame.mode in ("planned", "conditional") and frame.attribution.act == "warns" and own in armed:
        frame.actor = Bound(armed[own], "actor: who threatens")
    elif frame.cue is not None and enemy is not None and frame.leaf in _UNDER_FIRE:
        _from_suffering(frame, own, enemy, armed)


def _from_suffering(frame: Frame, own: str, enemy: ActorMention, armed: dict[str, ActorMention]) -> None:
    """Conclude from who suffers, where only two sides are armed in the text: the other one fired."""
    told = frame.target is not None and not frame.target.rule.endswith("order")  # its place alone is no evidence to turn around
    suffers = frame.target.mention.party if frame.target is not None and (told or frame.target.mention.party == own) else None
    passive = frame.cue is not None and frame.cue.voice == "passive"
    if passive and (suffers == own or (suffers is None and frame.leaf in ("small_arms_fire", "shelling", "sniper_fire"))):
        frame.actor = Bound(enemy, "actor: the one other armed party of the text")
    elif suffers is not None and suffers == enemy.party:
        frame.actor = Bound(armed[own], "actor: the speaker's side, where the only other side suffers")


def _armed(frames: Sequence[Frame], views: Sequence[View], register: Mapping[str, Party]) -> dict[str, ActorMention]:
    """Give the parties that fire, suffer, accuse or are accused in the text, each under its own name at its first mention."""
    parties = {b.mention.party for f in frames if f.leaf in _FOUGHT for b in (f.actor, f.target) if b is not None}
    parties |= {c.side for f in frames for c in f.counts}
    parties |= {f.attribution.party for f in frames if f.leaf in _UNDER_FIRE | {"exchange_of_fire", "unspecified_violation"}}
    parties |= {f.attribution.accused.party for f in frames if f.attribution.accused is not None}
    found: dict[str, ActorMention] = {}
    for view in views:
        for mention in view.actors:
            if (
                mention.party in parties
                and mention.party is not None
                and mention.party not in found
                and mention.kind in _SPEAKS_FOR_A_SIDE | {"adjective"}
            ):
                name = register[mention.party].name if mention.party in register else mention.name
                found[mention.party] = mention._replace(id=None, name=name, kind="party", role=None, pattern=None)
    return found


def _same_blame(frames: Sequence[Frame], own: str | None) -> bool:
    """Tell whether every voice so far names one and the same party, which is not the speaker's own."""
    parties = {f.actor.mention.party for f in frames if f.actor is not None and f.leaf in _ACTED}
    return len(parties) == 1 and own not in parties


_BACK = 420
"""Characters within which "those forces" may point back to forces named before."""


def _those(bound: Bound | None, others: set[str], views: Sequence[View], told: bool, told_by: set[int]) -> Bound | None:
    """Give "those forces", "the soldiers" the party of the last armed one named before that is not the speaker's or a friend."""
    if bound is None or bound.mention.party is not None or bound.mention.kind != "force":
        return bound
    if bound.mention.pattern in ("fighters", "rebels", "militia", "armed_groups") and not told:
        return bound  # "militiamen attacked", told by nobody's side: nobody named
    at = bound.mention.start
    kinds = ("force", "group", "party", "adjective")
    beside = [
        m
        for m in next((v.actors for v in views if v.sentence.start <= at < v.sentence.end), [])
        if m.end <= at and m.party is not None and m.kind in ("force", "group", "party") and m.start not in told_by
    ]
    if beside and bound.mention.pattern in ("aircraft", "air_force", "artillery"):
        others = others | {beside[-1].party or ""}  # "Thailand sent up a jet, which bombed …"
    earlier = [
        m for v in views for m in v.actors if m.end <= at and at - m.end <= _BACK and m.party in others and m.kind in kinds
    ]
    if not earlier:
        return bound
    last = max(earlier, key=lambda m: m.start)
    return Bound(
        last._replace(start=bound.mention.start, end=bound.mention.end, text=bound.mention.text),
        bound.rule + "; the forces named before",
    )


def _kept(bound: Bound | None) -> Bound | None:
    return bound if bound is not None and bound.mention.party is not None else None


def _named(bound: Bound | None, enemy: ActorMention | None) -> Bound | None:
    """Give a bound "other side" the name of the party it stands for; its span stays on the words used."""
    if bound is None or bound.mention.party is not None or bound.mention.kind != "side":
        return bound
    if enemy is None:
        return None
    return Bound(
        enemy._replace(start=bound.mention.start, end=bound.mention.end, text=bound.mention.text),
        bound.rule + "; the other side of the speaker",
    )
