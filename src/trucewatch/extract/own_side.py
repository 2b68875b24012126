"""The speaker's own side: "its forces", a bare "the army", and deeds told without a subject of their own."""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Bound, Frame
from trucewatch.extract.lexicon import CasualtyCue
from trucewatch.extract.verb_last import owns_what_is_hit
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention

_OWN_ARMY = frozenset({"army", "armed_forces", "military"})


def with_owner(view: View, mention: ActorMention) -> ActorMention:
    """Give "government forces" the party whose name stands in the genitive right before them ("of Ethiopia | the forces")."""
    if mention.party is not None or mention.kind != "force":
        return mention
    first = view.word(mention.start)
    gaps = ((first - view.word(a.end - 1) - 1, a) for a in view.actors if a.case == "gen" and a.party)
    owner = next((a for gap, a in gaps if gap in (0, 1)), None)
    return mention if owner is None else mention._replace(party=owner.party)


def owned(mention: ActorMention, frame: Frame, order: str) -> ActorMention:
    """Give "its forces" or a bare "the army" the party of the speaker; every other mention stays as it is."""
    ministry = bool(frame.attribution.speakers) and "ministry" in (frame.attribution.speakers[-1].id or "")
    own = mention.own or (mention.pattern in _OWN_ARMY and ministry and frame.leaf != "unspecified_violation")
    own = own or _own_troops(mention, frame, order)
    if mention.party is None and mention.kind == "force" and frame.attribution.party is not None and own:
        return mention._replace(party=frame.attribution.party, own=False)
    return mention


_DONE = frozenset(
    {"position_seized", "ground_attack", "shelling", "air_or_drone_strike", "small_arms_fire", "sniper_fire", "capture"}
)
"""Deeds a side reports of itself."""


def _own_hands(view: View, cue: tuple[int, int]) -> bool:
    """Tell whether a passive says "under their control": the speaker's own."""
    return any(m.meaning == "own_deed" and _inside(m, cue) for m in view.roles)


def own_deed(view: View, frame: Frame, order: str, cue: tuple[int, int]) -> None:
    """Let the speaker be the actor of a deed told without a subject of its own: "the RSF said it had seized …"."""
    said = frame.attribution
    if (
        frame.leaf not in _DONE
        or said.act not in ("says", "admits", "confirms", "denies")
        or (frame.cue is not None and frame.cue.voice == "passive" and not _own_hands(view, cue))
        or not said.places
        or frame.cue is None
    ):
        return
    speaker = next((m for m in view.actors if any(m.start == start for start, _ in said.places[-1])), None)
    if speaker is None or speaker.party is None or speaker.kind in ("agency", "unnamed"):
        return
    at = view.word(speaker.end - 1) + 1
    verb = max((m.last for m in view.speech if m.meaning.form == "verb" and m.last <= cue[0]), default=0)
    low, high = (max(at, verb), cue[0]) if at <= cue[0] else (cue[1], view.word(speaker.start))
    others = [m for m in view.actors if low <= view.word(m.start) < high and m.party is not None and m.kind != "adjective"]
    if any(not (order == "sov" and owns_what_is_hit(view, m, view.word(m.end - 1) + 1, cue[0])) for m in others):
        return
    hit = frame.target.mention.party if frame.target is not None else None
    theirs = hit is not None and hit != speaker.party and cue[0] - at <= 1
    announced = (frame.leaf == "position_seized" or theirs) and frame.cue.voice != "passive" and 0 <= cue[0] - at <= _ANNOUNCED
    owned = any(m.meaning == "own_deed" and 0 <= m.first - cue[1] <= 1 for m in view.roles)
    behind = order == "vso" and (announced or owned)
    named = behind or any(
        (m.meaning == "own_deed" and -1 <= cue[0] - m.last <= 2) or _inside(m, cue) for m in view.roles if m.meaning == "own_deed"
    )
    bare = frame.cue.voice == "verb" and any(
        m.meaning.form == "that" and 0 <= cue[0] - m.last <= 1 and m.first >= at for m in view.speech
    )  # a verb without a subject right behind "that": a language that leaves "they" out
    if named or bare or (order == "sov" and frame.cue.voice == "verb"):
        frame.actor = Bound(speaker, "actor: the speaker tells of its own deed")


_ANNOUNCED = 4
"""Words between a speaker and what it announces of itself, a day among them: "the RSF announced on Monday the seizure of …"."""


def _inside(match: CueMatch[str], cue: tuple[int, int]) -> bool:
    return match.first < cue[1] and cue[0] < match.last


_TROOPS = frozenset({"soldiers", "aircraft", "air_force", "artillery"})


def _own_troops(mention: ActorMention, frame: Frame, order: str) -> bool:
    """Tell whether an army speaks of bare "soldiers" or "the air force" that act: its own, as an enemy's are named so."""
    if not frame.attribution.speakers or frame.cue is None or frame.cue.voice != "verb":
        return False
    if mention.case not in (("nom", "gen", None) if order == "sov" else ("nom", None)):  # the genitive is the subject of -dığı
        return False
    name = frame.attribution.speakers[-1].name
    army = any(word in name for word in ("Army", "Armed Forces", "Defense Forces", "Military", "Ministry of Defence"))
    took = (
        order == "sov" and frame.leaf == "position_seized" and mention.pattern in ("units", "forces", "troops")
    )  # "the forces of «North» took"
    return army and (took or mention.pattern in _TROOPS) and not mention.plural_sides and frame.attribution.act != "accuses"


def who_neutralised(view: View, frame: Frame, match: CueMatch[CasualtyCue]) -> ActorMention | None:
    """Give the army or ministry that tells of "neutralised" enemies: the word is said of one's own deeds alone."""
    own = any(m.meaning == "own_deed" and m.first < match.last and match.first < m.last for m in view.roles)
    said = frame.attribution
    if not own or not said.places or said.act not in ("says", "confirms"):
        return None
    starts = {start for start, _ in said.places[-1]}
    speaker = next((m for m in view.actors if m.start in starts and m.kind in ("body", "force", "group", "spokesperson")), None)
    theirs = speaker is not None and any(v.side == speaker.party or v.own for v in frame.counts)
    return speaker if speaker is not None and speaker.party is not None and not theirs else None
