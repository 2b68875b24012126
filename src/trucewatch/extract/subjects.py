"""A verb of saying -> what its subject may be: the one before, one no register knows, monitors; or what it says is untrue."""

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.lexicon import SpeechCue
from trucewatch.extract.speaking import CANNOT_SPEAK, unknown_accuser
from trucewatch.extract.view import View
from trucewatch.extract.voices import Voices


def same_subject(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether the verb is joined to the one before by an "and" right before it: "said that …, and denied it".

    Where verbs come first, the "and" written onto it joins them too, unless a subject of its own stands right behind.
    """
    if any(m.meaning == "and" and m.last == match.first and m.first < match.first for m in view.roles):
        return True
    onto = any(m.meaning == "and" and m.first == match.first for m in view.roles)
    if order != "vso" or not onto or match.meaning.act == "accuses":
        return False
    that = next((t.first for t in view.speech if t.meaning.form == "that" and t.first >= match.last), len(view.sentence.words))
    ends = min(match.last + _OWN_SUBJECT, that)
    return not any(match.last <= view.word(m.start) < ends and m.kind not in CANNOT_SPEAK for m in view.actors)


_OWN_SUBJECT = 4
"""Words behind a verb that comes first within which its own subject begins."""


def untrue(view: View, match: CueMatch[SpeechCue]) -> int | None:
    """Give where the clause begins that ends in "is untrue" ("said that what was told of shelling | is untrue"), if it tells."""
    that = [m for m in view.speech if m.meaning.form == "that" and m.last <= match.first]
    if match.meaning.act != "denies" or match.last - match.first < _WORDS_OF_A_PREDICATE:
        return None
    if not that or any(m.meaning.form == "that" and 0 <= m.first - match.last <= 1 for m in view.speech):
        return None
    told = any(that[-1].last <= m.first < match.first for m in view.events)
    return that[-1].first if told else None


_WORDS_OF_A_PREDICATE = 2
"""Words of "is untrue", "has no basis"; a verb of denying is one word and has a subject of its own."""


def unknown_subject(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether a subject stands between the verb and its "that" which no register knows ("the site says that")."""
    if order != "vso" or match.meaning.form != "verb":
        return False
    if match.meaning.act == "accuses" and unknown_accuser(view, match):
        return True
    that = next((t.first for t in view.speech if t.meaning.form == "that" and t.first >= match.last), None)
    if that is None or that - match.last > 4:
        return False
    between = view.sentence.words[match.last : that]
    if between and (
        len(between[0].norm) <= _PARTICLE or any(m.first <= match.last < m.last for m in view.speech if m is not match)
    ):
        return False  # "said in a statement that"
    return any(w.kind == "word" for w in between) and not any(
        p.meaning.form == "pronoun" and match.last <= p.first < that for p in view.speech
    )


def unknown_behind(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether a trailing verb has a subject in quotation marks which no register knows (", գրում է «Թայմս»-ը")."""
    words = view.sentence.words
    if order != "sov" or match.meaning.form != "verb" or match.last >= len(words) or match.first == 0:
        return False
    if words[match.first - 1].kind != "mark" or words[match.last].text not in _OPENED:
        return False
    return not any(match.last <= view.word(m.start) <= match.last + 6 for m in view.actors)


_OPENED = frozenset('«"“„')


_PARTICLE = 3
"""Letters of "in", "to", "from", which open no subject."""


def noun_before(view: View, match: CueMatch[SpeechCue], voices: Voices) -> bool:
    """Tell whether a new subject no register knows stands right before the verb: "a medic told", "Mariupol's council said"."""
    if match.meaning.form != "verb" or match.first == 0 or not voices.new_subjects:
        return False
    low = max(match.first - _SUBJECT, 0)
    owned = any(p.end <= view.sentence.words[match.first - 1].start and view.word(p.start) >= low for p in view.places)
    words = view.sentence.words
    named = words[match.first - 1].capital and any(w.kind == "word" for w in words[: match.first - 1])
    if not (owned or named or _titled_subject(view, low, match.first)) and not any(
        w.norm in voices.new_subjects for w in view.sentence.words[low : match.first]
    ):
        return False
    before = match.first - 1
    word = view.sentence.words[before]
    other = [m for m in (*view.roles, *view.modes, *view.speech) if m.first <= before < m.last]
    timed = any(t.start <= word.start < t.end for t in view.times)
    return word.kind == "word" and not other and not timed and not word.norm.endswith("ly")


_SUBJECT = 4
"""Words of a subject before its verb: an article or owner, two adjectives, a noun."""


def monitor_subject(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether "the monitors" are the subject: the mission that told before, whoever spoke since."""
    return any(m.meaning.person_class == "monitor" and 0 <= match.first - m.last <= 1 for m in view.people)


def _titled_subject(view: View, low: int, verb: int) -> bool:
    """Tell whether a noun with a name no register knows ends at the verb: "the Masam demining project reported"."""
    words = view.sentence.words
    for index in range(verb - 1, max(low, 1) - 1, -1):
        word = words[index]
        if word.kind != "word" or any(m.first <= index < m.last for m in (*view.speech, *view.events, *view.casualties)):
            return False
        if any(a.start <= word.start < a.end for a in view.actors) or any(t.start <= word.start < t.end for t in view.times):
            return False
        if word.capital:
            return index < verb - 1
    return False
