"""How far a word for saying reaches: what follows it, what stands before it, or the whole sentence."""

from collections.abc import Sequence

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.lexicon import SpeechCue
from trucewatch.extract.speaking import REACH
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention


def reach_of(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None, order: str, size: int) -> tuple[int, int]:
    """Give the words a speech verb governs: after it when a clause or quotation follows, otherwise before it."""
    predicates = sorted({m.first for m in (*view.events, *view.casualties)})
    after = [p for p in predicates if p >= match.last]
    before = [p for p in predicates if p < match.first]
    if any(_closes_before(view, quote, match, speaker, before) for quote in view.sentence.quotes):
        return 0, size
    opener = any(t.meaning.form == "that" and match.last <= t.first + 1 and t.first <= match.last + REACH for t in view.speech)
    words = view.sentence.words
    colon = any(words[i].norm in (":", "՝") for i in range(match.last, min(size, match.last + REACH)))
    if colon and not opener and order == "sov" and before:
        return max((m.last for m in view.speech if m.meaning.form == "verb" and m.last <= match.first), default=0), size
    if opener or colon or (order == "sov" and after and _accuses_behind(view, match)):
        return match.first, size
    if order != "sov" and _set_against(view, match, speaker, before):
        return match.first, size
    if order == "sov" and before:
        earlier = [m.last for m in view.speech if m.meaning.form == "verb" and m.last <= match.first]
        return (max(earlier) if earlier else 0), (size if not after else match.last)
    if order == "sov" and not before and match.meaning.act == "denies":
        return match.first, match.last  # "rejecting this, X said that …": what follows is not denied
    if before and not after:
        return 0, size
    if after and not before:
        return match.first, size
    if before and after and _trails(view, match, speaker):
        return 0, match.last  # "X struck A, the ministry said, hours after Y fired"
    return (0, size) if not before else (match.first, size)


def _accuses_behind(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether the one accused stands right behind the verb, and with it what he is accused of."""
    if match.meaning.act != "accuses" or match.meaning.form != "verb":
        return False
    return any(match.last <= view.word(m.start) <= match.last + 2 and m.case in ("dat", "acc") and m.party for m in view.actors)


def _closes_before(
    view: View, quote: tuple[int, int], match: CueMatch[SpeechCue], speaker: ActorMention | None, told: Sequence[int]
) -> bool:
    """Tell whether a quotation that tells of something ends right before the verb of saying and its subject."""
    first, last = view.word(quote[0]), view.word(quote[1] - 1) + 1
    begin = min(match.first, view.word(speaker.start)) if speaker is not None else match.first
    return any(first <= p < last for p in told) and 0 <= begin - last <= _TITLE


def _trails(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None) -> bool:
    """Tell whether ", the ministry said," closes what it reports: a mark before its subject or verb, and one behind it."""
    words = view.sentence.words
    begin = min(match.first, view.word(speaker.start)) if speaker is not None else match.first
    if begin > 0 and words[begin - 1].kind == "word" and len(words[begin - 1].norm) <= 3:
        begin -= 1  # an article
    end = max(match.last, view.word(speaker.end - 1) + 1) if speaker is not None else match.last
    return begin > 0 and words[begin - 1].norm in _COMMAS and end < len(words) and words[end].norm in _COMMAS


_COMMAS = frozenset(",،")


def _set_against(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None, before: Sequence[int]) -> bool:
    """Tell whether "while X said it was …" stands against what was told before: a clause of its own that goes on."""
    if not before or match.meaning.form != "verb":
        return False
    words = view.sentence.words
    begin = min(match.first, view.word(speaker.start)) if speaker is not None else match.first
    opened = any(m.meaning == "clause" and before[-1] < m.first and 0 <= begin - m.last <= 1 for m in view.roles)
    rest = words[match.last : match.last + 3]
    return opened and len(rest) == 3 and all(w.kind != "mark" for w in rest)


_TITLE = 5
"""Words between the end of a quotation and the one it is of: marks and the words of an office."""
