"""Who says it: finds the speaker chain and the speech act that govern each word of a sentence.

The scope of a speech verb is what follows its "that" or its quotation; a trailing "…, X said" governs what came
before; a marker such as "according to" governs its whole sentence. A communiqué keeps its speaker over the next
sentences until somebody else speaks or the story turns to background.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.extract.attribution_reach import reach_of
from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution
from trucewatch.extract.lexicon import SpeechCue
from trucewatch.extract.speaking import CANNOT_SPEAK, MUTE, antecedent, continues, find_speaker, is_converb, named_as_place
from trucewatch.extract.subjects import monitor_subject, noun_before, same_subject, unknown_behind, unknown_subject, untrue
from trucewatch.extract.unnamed import name_house
from trucewatch.extract.view import View
from trucewatch.extract.voices import Voices, learn, resolve_bare_armies, speaker_of
from trucewatch.extract.who import ActorMention

_REPORTERS = frozenset({"body", "spokesperson", "group", "force"})
"""Kinds of speaker whose report runs on over several sentences; a person's remark does not."""

_LEAD = 10
"""A speaker named within so many words of a sentence's beginning tells the story; a later one adds a remark to it."""


@dataclass(slots=True)
class Scope:
    """An attribution and the words (first, last) of its sentence that it governs."""

    attribution: Attribution
    first: int
    last: int
    strength: int = 1


def attribute(view: View, voices: Voices, order: str) -> list[Scope]:
    """Take a view, what is known of earlier speakers and the language's word order, give the scopes of its speakers."""
    scopes: list[Scope] = []
    used: set[int] = set()
    resolve_bare_armies(view, voices)
    learn(view, voices)
    if view.sentence.quoted:
        return []  # inside a running quotation the one who is quoted goes on speaking, whomever he mentions
    accords, cues = _markers(view)
    for match in sorted(cues, key=lambda m: (m.meaning.form != "according", m.meaning.form == "noun", m.first)):
        if match.meaning.act == "says" and (host := _said_on(view, match, scopes)) is not None:
            scopes.append(host)
            continue
        found = _who(view, match, scopes, voices, order, used, accords)
        if match.meaning.form == "noun" and (found is None or (_spoken_for(scopes) and not _left_open(scopes, match))):
            continue
        scope = _scope(view, match, found, scopes, voices, order)
        if scope is not None:
            if found is not None and (order != "sov" or match.meaning.form != "according"):
                used.add(found.start)
            scopes.append(scope)
    if not any(s.attribution.speakers for s in scopes):
        scopes += _monitor_voice(view, voices)
    _end_where_another_speaks(scopes)
    scopes += _kept_away(view, scopes, voices)
    scopes = _chain(view, [*scopes, *_headline_voice(view, voices)], voices)
    _remember(view, scopes, voices)
    return scopes


def _who(
    view: View,
    match: CueMatch[SpeechCue],
    scopes: Sequence[Scope],
    voices: Voices,
    order: str,
    used: set[int],
    accords: Sequence[CueMatch[SpeechCue]],
) -> ActorMention | None:
    """Give who speaks at a word of saying, None where nobody is named there."""
    if (accused := _latter(view, match, scopes)) is not None:
        return accused
    if continues(view, match, order):
        return None if scopes else antecedent(view, match, order)
    joined = _spoken_for(scopes) and same_subject(view, match, order)
    if match.meaning.form == "verb" and (joined or unknown_behind(view, match, order)):
        return None
    if order == "vso" and _spoken_for(scopes) and untrue(view, match) is not None:
        return None
    return find_speaker(view, match, order, used, accords, voices)


def _markers(view: View) -> tuple[list[CueMatch[SpeechCue]], list[CueMatch[SpeechCue]]]:
    """Give the markers beside a speaker, and all words of saying; of "according to the report" only the marker."""
    cues = [m for m in view.speech if m.meaning.form in ("verb", "noun", "according") and not _in_a_name(view, m)]
    accords = [m for m in cues if m.meaning.form == "according"]
    return accords, [m for m in cues if m.meaning.form != "noun" or not any(a.first == m.last for a in accords)]


def _said_on(view: View, match: CueMatch[SpeechCue], scopes: Sequence[Scope]) -> Scope | None:
    """Give the scope of "…, saying that" behind another verb of saying: that verb's speaker goes on, known or not."""
    before = [s for s in scopes if s.attribution.act != "quotes" and any(_heads(view, s, m, match.first) for m in view.speech)]
    if not before or not is_converb(view, match):
        return None
    said = before[-1].attribution
    return Scope(Attribution(said.speakers, said.places, "says", said.accused), match.first, len(view.sentence.words), 2)


def _heads(view: View, scope: Scope, match: CueMatch[SpeechCue], at: int) -> bool:
    """Tell whether a verb of saying before a word is the one the scope is of."""
    return match.meaning.form == "verb" and match.last <= at and match.meaning.act == scope.attribution.act


def _spoken_for(scopes: Sequence[Scope]) -> bool:
    """Tell whether somebody speaks already."""
    return any(s.attribution.speakers and not s.attribution.carried for s in scopes)


def _left_open(scopes: Sequence[Scope], match: CueMatch[SpeechCue]) -> bool:
    """Tell whether the act before only declines to confirm: the word is then the claimant's ("could not verify X's claim")."""
    before = [s for s in scopes if s.first <= match.first]
    return bool(before) and max(before, key=lambda s: s.first).attribution.act == "declines"


def _end_where_another_speaks(scopes: list[Scope]) -> None:
    """Let an accusation or a denial reach no further than the next one's words: "X accused Y of A, while Y said B"."""
    for scope in scopes:
        for other in scopes:
            named = other.attribution.speakers and not other.attribution.carried
            if scope.strength == 0:
                continue  # "citing X" holds for its whole sentence
            if named and other.attribution.speakers != scope.attribution.speakers and scope.first < other.first < scope.last:
                scope.last = other.first


def _kept_away(view: View, scopes: Sequence[Scope], voices: Voices) -> list[Scope]:
    """Let monitors who could not verify a claim tell what kept them: "because its team was turned back" is their word."""
    told = [m for m in view.events if m.meaning.leaf == "monitor_obstructed"]
    for scope in scopes:
        said = scope.attribution
        if said.act == "declines" and said.party in voices.missions:
            told = [m for m in told if m.first > scope.first]
            voice = Attribution(said.speakers, said.places, "says", carried=True)
            return [Scope(voice, m.first, m.last, 3) for m in told]
    return []


def _headline_voice(view: View, voices: Voices) -> list[Scope]:
    """Read "Putin: no large operations …": the name right before a colon, in a headline any name before it, says the rest."""
    words = view.sentence.words
    colon = next((i for i, w in enumerate(words[:8]) if w.norm == ":"), None)
    if colon is None:
        return []
    named = [m for m in view.actors if view.word(m.end - 1) < colon and m.kind not in CANNOT_SPEAK and m.pattern not in MUTE]
    if not named:
        return []
    mention = named[-1]
    if mention.kind == "party" and mention.party not in voices.groups and not _speaks_up(view, colon, voices):
        return []  # "Libya: clashes in Tripoli": what it is about
    if not view.sentence.headline and view.word(mention.end - 1) + 1 != colon:
        return []
    return [Scope(Attribution((speaker_of(mention, voices),), (((mention.start, mention.end),),), "says"), colon, len(words), 2)]


def _speaks_up(view: View, colon: int, voices: Voices) -> bool:
    """Tell whether what follows a country and a colon may be its words: another side is named, or the words are quoted."""
    others = [m for m in view.actors if view.word(m.start) > colon and m.party is not None and m.party not in voices.missions]
    return bool(others) or bool(view.sentence.quotes) or not (view.events or view.casualties) or bool(view.modes)


def _in_a_name(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether the word is part of a name ("Unity State", "News Agency"): a capital inside the sentence."""
    words = view.sentence.words
    if any(view.word(a.start) < match.first and match.last <= view.word(a.end - 1) + 1 for a in view.actors):
        return True
    return (
        match.first > 0
        and words[match.first].capital
        and words[match.first - 1].kind != "mark"
        and words[match.first - 1].capital
    )


def _monitor_voice(view: View, voices: Voices) -> list[Scope]:
    """Read "the Mission recorded 80 violations": a monitor never violates, it tells what it saw."""
    seen = [
        m
        for m in view.actors
        if m.party in voices.missions and m.case in ("nom", None) and m.kind in ("body", "party", "spokesperson")
    ]
    told = [m.first for m in view.events if m.meaning.leaf in ("unspecified_violation", "monitor_obstructed")]
    subject = next((m for m in seen if told and view.word(m.start) < min(told)), None)
    if subject is None:
        return []
    attribution = Attribution((speaker_of(subject, voices),), (((subject.start, subject.end),),), "says")
    return [Scope(attribution, 0, len(view.sentence.words), 0)]


def governing(scopes: Sequence[Scope], index: int) -> Attribution | None:
    """Take a sentence's scopes and a word index, give the attribution that governs the word: the narrowest wins."""
    inside = [s for s in scopes if s.first <= index < s.last]
    return min(inside, key=lambda s: (-s.strength, s.last - s.first)).attribution if inside else None


def _scope(
    view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None, earlier: list[Scope], voices: Voices, order: str
) -> Scope | None:
    """Give what one speech cue governs, with its speaker or, without one, the last speaker."""
    size = len(view.sentence.words)
    act = match.meaning.act
    if speaker is not None:
        attribution = Attribution((speaker_of(speaker, voices),), (((speaker.start, speaker.end),),), act)
        if speaker.kind == "unnamed" and order == "vso":
            name_house(view, speaker, attribution, voices)
    elif unknown_subject(view, match, order) or unknown_behind(view, match, order) or noun_before(view, match, voices):
        attribution = Attribution((), (), act)
    elif (before := _before(earlier, match.first, voices, monitor_subject(view, match))) is not None:
        attribution = Attribution(before.speakers, before.places, act, before.accused, carried=True)
    else:
        attribution = Attribution((), (), act)
    if match.meaning.form == "according" and speaker is None and order != "sov" and not _goes_on(view, match):
        attribution = Attribution((), (), act)
    if act == "accuses" and not _claims_that(view, match, speaker):
        attribution.accused = _accused(view, match, speaker, attribution.party)
    if match.meaning.form == "according":
        return Scope(attribution, 0, size, 0)
    if is_converb(view, match):
        return Scope(attribution, *_beside(view, match, attribution.accused, size), 2)
    return _told(view, match, speaker, attribution, earlier, order)


def _claims_that(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None) -> bool:
    """Tell whether "allegations by X that …" tells in a clause of its own who did it: nobody else is the accused."""
    if match.meaning.form != "noun" or speaker is None:
        return False
    at = view.word(speaker.end - 1) + 1
    return any(m.meaning.form == "that" and 0 <= m.first - at <= 1 for m in view.speech)


def _told(
    view: View,
    match: CueMatch[SpeechCue],
    speaker: ActorMention | None,
    attribution: Attribution,
    earlier: list[Scope],
    order: str,
) -> Scope:
    """Give the scope of a verb or noun of saying: as far as it reaches, and no further than the next one joined to it."""
    size, act = len(view.sentence.words), match.meaning.act
    first, last = reach_of(view, match, speaker, order, size)
    next_act = [
        m.first
        for m in view.speech
        if m.meaning.form == "verb" and m.first > match.last and m.meaning.act != act and _joined(view, m)
    ]
    if order == "vso" and speaker is None and (opened := untrue(view, match)) is not None:
        return Scope(attribution, opened, match.last, 2)
    if act == "denies" and next_act and first == match.first:
        last = min(next_act)  # "denied A and said B": B is said
    rival = any(
        s.attribution.speakers and s.attribution.speakers != attribution.speakers and s.first < match.first for s in earlier
    )
    coordinated = bool(earlier) and any(m.meaning == "and" and 0 <= match.first - m.first <= 1 for m in view.roles)
    if act == "denies" and coordinated and first < match.first:
        first, last = match.first, size  # "said that A, and denied B": A stays said
    if act == "denies" and order == "sov" and earlier and first < match.first:
        first = _set_apart(view, match, earlier, first)
    if act == "denies" and rival and first < match.first:
        # "X says that A, Baku denies it": what X said stays said
        first = _subject_at(view, speaker, match.first)
    return Scope(attribution, first, last, 2 if act in ("denies", "accuses") else 1)


def _set_apart(view: View, match: CueMatch[SpeechCue], earlier: Sequence[Scope], first: int) -> int:
    """Give where a denial begins that stands against what its speaker said before: "said that A, while B is untrue"."""
    told = [m.first for m in (*view.events, *view.casualties)]
    said = max(s.first for s in earlier)
    turns = [m.first for m in view.roles if m.meaning == "clause" and said < m.first < match.first]
    return max((t for t in turns if any(said < at < t for at in told)), default=first)


def _latter(view: View, match: CueMatch[SpeechCue], scopes: Sequence[Scope]) -> ActorMention | None:
    """Give who was accused when "the latter" is the subject: "X accused Y of A, and the latter denied it"."""
    beside = [m for m in view.roles if m.meaning == "latter" and -2 <= m.first - match.last <= 1 and m.last - match.first >= -2]
    accused = [s.attribution.accused for s in scopes if s.attribution.accused is not None]
    return accused[-1] if beside and accused else None


def _subject_at(view: View, speaker: ActorMention | None, verb: int) -> int:
    """Give where a denial's own clause begins: at its subject, unless something was told between the two."""
    if speaker is None or view.word(speaker.start) >= verb:
        return verb
    at = view.word(speaker.start)
    return verb if any(at <= m.first < verb for m in (*view.events, *view.casualties)) else at


def _beside(view: View, match: CueMatch[SpeechCue], accused: ActorMention | None, size: int) -> tuple[int, int]:
    """Give what "accusing Y of X" beside another verb governs: from the accused to the verb, or all that follows it."""
    if accused is not None and view.word(accused.start) < match.first:
        return view.word(accused.start), match.last
    return match.first, size


def _joined(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether a verb of saying is joined to one before it: "and" or a mark stands within a few words before."""
    low = max(match.first - _JOINED, 0)
    marks = any(w.kind == "mark" for w in view.sentence.words[low : match.first])
    return marks or any(m.meaning in ("and", "clause") and low <= m.first <= match.first for m in view.roles)


_JOINED = 4
"""Words between "and" and its verb: an adverb or a short subject."""


def _goes_on(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether "according to him", "by its data" means the speaker before: a pronoun, or no noun, stands at the marker."""
    own = any(m.meaning == "own" and m.first <= match.last and match.first <= m.first for m in view.roles)
    return own or any(p.meaning.form == "pronoun" and p.first <= match.last + 1 and match.first <= p.last for p in view.speech)


def _before(earlier: list[Scope], at: int, voices: Voices, monitors: bool = False) -> Attribution | None:
    """Give the speaker before this word: in the same sentence, else the last one of the story; monitors are the mission."""
    if monitors and voices.mission is not None:
        return voices.mission
    here = [s for s in earlier if s.attribution.speakers and s.first <= at]
    if here:
        return max(here, key=lambda s: s.first).attribution
    return voices.last if voices.last is not None and voices.last.speakers else None


def _accused(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None, party: str | None) -> ActorMention | None:
    """Give the party accused: the nearest other actor after the verb, or in the accusative before it."""
    options = []
    for mention in view.actors:
        if (party is not None and mention.party == party) or named_as_place(view, mention):
            continue
        if speaker is not None and (
            mention.start == speaker.start or (mention.end <= speaker.end and mention.start >= speaker.start)
        ):
            continue
        at = view.word(mention.start)
        distance = at - match.last if at >= match.last else match.first - at + (0 if mention.case in ("acc", "dat", "gen") else 6)
        if mention.kind != "adjective" and (mention.party is not None or mention.kind == "group"):
            options.append((distance + (4 if mention.kind == "agency" else 0), mention.start, mention))
    return min(options, default=(0, 0, None))[2]


def _chain(view: View, scopes: list[Scope], voices: Voices) -> list[Scope]:
    """Join an agency that passes on another speaker's words with that speaker; drop the outlet's own name."""
    named = [s for s in scopes if s.attribution.speakers and not s.attribution.carried]
    agencies = [s for s in named if _kind(view, s) == "agency"]
    others = [s for s in named if _kind(view, s) != "agency"]
    for other in others:
        for agency in agencies:
            if (
                agency.first < other.last
                and other.first < agency.last
                and agency.attribution.speakers[0] not in other.attribution.speakers
            ):
                other.attribution.speakers = (*agency.attribution.speakers, *other.attribution.speakers)
                other.attribution.places = (*agency.attribution.places, *other.attribution.places)
                break
    if others:
        scopes = [s for s in scopes if s not in agencies]
    return [s for s in scopes if not (s.attribution.speakers and s.attribution.speakers[0].name.casefold() in voices.own_names)]


def _kind(view: View, scope: Scope) -> str:
    start = scope.attribution.places[0][0][0]
    return next((m.kind for m in view.actors if m.start == start), "")


def _remember(view: View, scopes: Sequence[Scope], voices: Voices) -> None:
    named = [s for s in scopes if s.attribution.speakers and not s.attribution.carried]
    if not named:
        return
    chosen = max(named, key=lambda s: (s.last - s.first, -s.first))
    start = chosen.attribution.places[-1][0][0]
    voices.last = chosen.attribution
    missions = [s.attribution for s in named if s.attribution.party in voices.missions]
    voices.mission = missions[-1] if missions else voices.mission
    voices.last_kind = next((m.kind for m in view.actors if m.start == start), "")
    voices.last_paragraph = view.sentence.paragraph
    leading = chosen.first == 0 or view.word(start) <= _LEAD
    medical = "Health" in chosen.attribution.speakers[-1].name  # it counts the hurt; what else happened others tell
    refused = view.sentence.headline and chosen.attribution.act == "denies"  # a headline that closes with the answer
    reports = voices.last_kind in _REPORTERS or chosen.attribution.party in voices.groups
    voices.carrying = leading and not medical and not refused and reports
