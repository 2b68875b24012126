"""A denial that names no event of its own ("Baku denied it") becomes the denier's claim about what was told of it before.

Who could not confirm what another claims answers it too.
"""

from collections.abc import Sequence

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution, Frame, near
from trucewatch.extract.lexicon import SpeechCue
from trucewatch.extract.view import View

_BACK = 4
"""Sentences within which a bare denial answers an accusation: the other side's answer closes a short report."""

Scopes = Sequence[tuple[int, int, Attribution]]


def bare_denials(voiced: Sequence[tuple[View, Scopes]], frames: Sequence[Frame]) -> list[Frame]:
    """Take each sentence with its voices and the document's event mentions, give a mention for each bare denial."""
    found: list[Frame] = []
    answered: set[tuple[int, str | None]] = set()
    for view, scopes in voiced:
        denied_here = any(f.sentence == view.sentence.index and f.attribution.act == "denies" for f in frames)
        if denied_here or view.sentence.headline:
            continue
        for match in view.speech:
            said = _denier(match, scopes)
            if said is None or _of_an_offer(view, match):
                continue
            told = _told_of(said.party, view, match, frames)
            if told is not None and (id(told), said.party) not in answered:
                answered.add((id(told), said.party))
                found.append(_denied(view, match, said, told))
    return found


def _denier(match: CueMatch[SpeechCue], scopes: Scopes) -> Attribution | None:
    if match.meaning.act != "denies" or match.meaning.form != "verb":
        return None
    inside = [a for first, last, a in scopes if a.act == "denies" and first <= match.first < last]
    return next((a for a in inside if a.party is not None and not a.carried), None)


def _of_an_offer(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether a proposal is turned down ("rejected the ceasefire plan"), which denies no event."""
    words = ("truce_word", "agreement", "mediation", "full_ceasefire")
    return any(m.meaning in words and -4 <= m.first - match.last <= 4 for m in view.process)


def _told_of(party: str | None, view: View, match: CueMatch[SpeechCue], frames: Sequence[Frame]) -> Frame | None:
    """Give the last thing another voice says the party did; of one sentence, what answers most questions."""
    start = view.sentence.words[match.first].start
    before = [
        f
        for f in frames
        if _of_party(f, party, view.sentence.index)
        and f.attribution.party != party
        and f.mode in ("asserted", "hedged")
        and not f.background
        and not f.headline
        and f.cue is not None
        and view.sentence.index - f.sentence <= _BACK
        and f.places[0][0] < start
    ]
    return max(before, key=lambda f: (f.sentence, f.richness), default=None)


def _of_party(frame: Frame, party: str | None, sentence: int) -> bool:
    """Tell whether a mention is of the party's doing: it is named, or gunmen without a name just before its denial."""
    if frame.actor is not None and frame.actor.mention.party is not None:
        return frame.actor.mention.party == party
    return frame.attribution.act == "accuses" and sentence - frame.sentence <= 1 and frame.attribution.party is not None


def _denied(view: View, match: CueMatch[SpeechCue], said: Attribution, told: Frame) -> Frame:
    low, high = view.sentence.start, view.sentence.end
    names = [place for place in (said.places[-1] if said.places else ()) if low <= place[0] < high]
    return Frame(
        leaf=told.leaf,
        cue=told.cue,
        sentence=view.sentence.index,
        paragraph=view.sentence.paragraph,
        clause=view.clause(match.first),
        head=match.first,
        places=[view.offsets(match), *names],
        actor=told.actor,
        target=told.target,
        scene=list(told.scene),
        times=list(told.times),
        days=set(told.days),
        weapon=told.weapon,
        weapon_places=list(told.weapon_places),
        attribution=Attribution(said.speakers, said.places, "denies"),
        mode="denied",
        echo=True,
        rules=["event: what was told of the speaker before, denied here", "mode: the speaker denies it"],
    )


def own_denials(frames: Sequence[Frame]) -> None:
    """Take the event mentions, let "our forces carried out no strikes" be a denial where another voice says they did."""
    for frame in frames:
        own = frame.attribution.party
        if frame.mode != "negated" or own is None or not _of_its_own(frame, own):
            continue
        told = next((f for f in frames if f.sentence <= frame.sentence and _blames(f, frame, own)), None)
        if told is not None:
            frame.mode = "denied"
            frame.actor = told.actor
            frame.rules.append("mode: what another voice says the speaker did, and the speaker says it did not")


def _of_its_own(frame: Frame, own: str) -> bool:
    """Tell whether the speaker speaks of its own doing: its own forces, or bare ones whom nobody names."""
    if frame.actor is None:
        return False
    mention = frame.actor.mention
    return mention.party == own or (mention.party is None and mention.kind == "force")


def _blames(told: Frame, frame: Frame, own: str) -> bool:
    blamed = told.actor is not None and told.actor.mention.party == own and told.attribution.party != own
    return blamed and told.mode in ("asserted", "hedged") and not told.background and near(told.leaf, frame.leaf)


def left_open(voiced: Sequence[tuple[View, Scopes]], frames: Sequence[Frame]) -> list[Frame]:
    """Take each sentence with its voices and the event mentions, give one for each who could not confirm another's word.

    "The monitors could not verify allegations by X that …": X's claim stays X's, and the monitors' answer is theirs.
    """
    found: list[Frame] = []
    for view, scopes in voiced:
        for match in view.speech:
            if match.meaning.act != "declines" or match.meaning.form != "verb":
                continue
            inside = [a for first, last, a in scopes if a.act == "declines" and first <= match.first < last]
            said = next((a for a in inside if a.speakers), None)
            later = min((m.first for m in view.speech if m.meaning.form == "verb" and m.first >= match.last), default=10**6)
            told = next((f for f in frames if f.sentence == view.sentence.index and match.last <= f.head <= later), None)
            if said is None or told is None or told.attribution.key in ((), said.key) or told.mode != "asserted":
                continue
            claim = _denied(view, match, said, told)
            claim.attribution = Attribution(said.speakers, said.places, "declines")
            claim.mode = "hedged"
            claim.rules = ["event: what another voice claims, left open here", "mode: the speaker cannot confirm it"]
            found.append(claim)
    return found
