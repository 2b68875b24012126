"""Who says it: finds the speaker chain and the speech act that govern each word of a sentence.

The scope of a speech verb is what follows its "that" or its quotation; a trailing "…, X said" governs what came
before; a marker such as "according to" governs its whole sentence. A communiqué keeps its speaker over the next
sentences until somebody else speaks or the story turns to background.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution
from trucewatch.extract.lexicon import SpeechCue
from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Speaker

_CANNOT_SPEAK = frozenset({"adjective"})
_MUTE = frozenset(
    {"soldiers", "troops", "units", "positions", "artillery", "aircraft", "forces", "fighters", "snipers", "peacekeepers"}
)
"""Forces that are told about; without a party of their own they are never the ones who tell."""
_ARMIES = frozenset({"army", "armed_forces", "military"})
_THINGS = frozenset({"positions", "artillery", "aircraft"})
_WEAKLY_MUTE = frozenset({"forces", "fighters", "peacekeepers"})
_STATE_BODIES = frozenset({"ministry", "general_staff", "prosecutor", "border_service", "security_service", "army"})
"""Bodies whose bare name in a country's own press is that country's."""
_GOVERNING_PREFIXES = frozenset("بلك")
"""Clitic prepositions as the actor reader reports them: a name under one is spoken to or of, and is no subject."""
_REPORTERS = frozenset({"body", "spokesperson", "group", "force"})
"""Kinds of speaker whose report runs on over several sentences; a person's remark does not."""
_LEAD = 10
"""A speaker named within so many words of a sentence's beginning tells the story; a later one adds a remark to it."""
_REACH = 14
"""Words between a speech verb and its subject in wire prose: titles and appositions are long."""


@dataclass(slots=True)
class Scope:
    """An attribution and the words (first, last) of its sentence that it governs."""

    attribution: Attribution
    first: int
    last: int
    strength: int = 1


@dataclass(slots=True)
class Voices:
    """What attribution keeps between sentences of one document: the last speaker and who may carry on.

    ``home`` is the party whose ministries the pack's press names without a country.
    ``party_names`` and ``groups`` come from the register: a group's own report runs on as a ministry's does.
    """

    last: Attribution | None = None
    last_kind: str = ""
    last_paragraph: int = -1
    carrying: bool = False
    own_names: frozenset[str] = frozenset()
    party_names: dict[str, str] = field(default_factory=dict)
    home: str | None = None
    groups: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    bodies: dict[str, ActorMention] = field(default_factory=dict)
    holders: dict[tuple[str | None, str | None], ActorMention] = field(default_factory=dict)
    words: dict[str, dict[str, ActorMention]] = field(default_factory=dict)


def speaker_of(mention: ActorMention, voices: Voices) -> Speaker:
    """Take an actor mention and the voices so far, give it as a speaker; "the ministry" is the one named before."""
    if mention.kind == "force" and mention.party is None and mention.pattern in _ARMIES and mention.pattern in voices.bodies:
        army = voices.bodies[mention.pattern]
        return Speaker(army.id, army.name, army.role, army.party)
    if mention.kind == "person" and mention.pattern and (mention.party, mention.pattern) in voices.holders:
        holder = voices.holders[(mention.party, mention.pattern)]
        return Speaker(holder.id, holder.name, holder.role, holder.party)
    if mention.id is None and mention.party is None and mention.kind in ("body", "spokesperson", "person") and mention.pattern:
        known = voices.bodies.get(mention.pattern) or (voices.bodies.get("ministry*") if mention.pattern == "ministry" else None)
        if known is not None:
            return Speaker(known.id, known.name, known.role, known.party)
        national = mention.pattern in _STATE_BODIES or mention.pattern.endswith("_ministry")
        party = voices.home if voices.home is not None and national else voices.last.party if voices.last is not None else None
        if party is not None and party in voices.party_names:
            ours = replace(
                mention,
                id=f"{party}-{mention.pattern.replace('_', '-')}",
                name=f"{mention.name} of {voices.party_names[party]}",
                party=party,
            )
            voices.bodies[mention.pattern] = ours
            if mention.pattern.endswith("_ministry"):
                voices.bodies["ministry*"] = ours
            return Speaker(ours.id, ours.name, ours.role, party)
    return Speaker(mention.id, mention.name, mention.role, mention.party)


def attribute(view: View, voices: Voices, order: str) -> list[Scope]:
    """Take a view, what is known of earlier speakers and the language's word order, give the scopes of its speakers."""
    scopes: list[Scope] = []
    used: set[int] = set()
    _resolve_bare_armies(view, voices)
    _learn(view, voices)
    if view.sentence.quoted:
        return []  # inside a running quotation the one who is quoted goes on speaking, whomever he mentions
    cues = [m for m in view.speech if m.meaning.form in ("verb", "noun", "according") and not _in_a_name(view, m)]
    accords = [m for m in cues if m.meaning.form == "according"]
    for match in sorted(cues, key=lambda m: (m.meaning.form != "according", m.meaning.form == "noun", m.first)):
        found = None if _continues(view, match, order) else _speaker(view, match, order, used, accords, voices)
        if match.meaning.form == "noun" and (
            found is None or any(s.attribution.speakers and not s.attribution.carried for s in scopes)
        ):
            continue
        scope = _scope(view, match, found, scopes, voices, order)
        if scope is not None:
            if found is not None:
                used.add(found.start)
            scopes.append(scope)
    if not any(s.attribution.speakers for s in scopes):
        scopes += _monitor_voice(view, voices)
    scopes = _chain(view, [*scopes, *_headline_voice(view, voices)], voices)
    _remember(view, scopes, voices)
    return scopes


def _headline_voice(view: View, voices: Voices) -> list[Scope]:
    """Read "Putin: no large operations …": the name right before a colon, in a headline any name before it, says the rest."""
    words = view.sentence.words
    colon = next((i for i, w in enumerate(words[:8]) if w.norm == ":"), None)
    if colon is None:
        return []
    named = [m for m in view.actors if view.word(m.end - 1) < colon and m.kind not in _CANNOT_SPEAK and m.pattern not in _MUTE]
    if not named:
        return []
    mention = named[-1]
    if not view.sentence.headline and view.word(mention.end - 1) + 1 != colon:
        return []
    return [Scope(Attribution((speaker_of(mention, voices),), (((mention.start, mention.end),),), "says"), colon, len(words), 2)]


def _in_a_name(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether the word is part of a name ("Unity State", "News Agency"): a capital inside the sentence."""
    words = view.sentence.words
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


def learn_ahead(views: Sequence[View], voices: Voices) -> None:
    """Take a document's views, let "the Defence Ministry" of a headline be the only one the text names in full."""
    named: dict[str, set[str]] = {}
    for view in views:
        for mention in view.actors:
            if mention.party is not None and mention.pattern is not None and mention.kind in ("body", "spokesperson"):
                named.setdefault(mention.pattern, set()).add(mention.party)
    for view in views:
        for mention in view.actors:
            if mention.pattern is not None and len(named.get(mention.pattern, ())) == 1 and mention.party is not None:
                voices.bodies.setdefault(mention.pattern, mention)


def _learn(view: View, voices: Voices) -> None:
    """Remember which ministry, army or spokesman a later "the ministry" stands for."""
    for mention in view.actors:
        if mention.kind == "person" and mention.pattern is None and mention.role is not None:
            voices.holders[(mention.party, mention.role.replace(" ", "_"))] = mention
        if mention.party is not None and mention.kind == "body" and "ministry" in (mention.id or ""):
            voices.bodies["ministry*"] = mention
        if mention.party is not None and mention.pattern in _ARMIES:
            voices.bodies[mention.pattern] = mention
        if mention.party is not None and mention.pattern is not None and mention.kind in ("body", "spokesperson", "person"):
            voices.bodies[mention.pattern] = mention
            if mention.pattern.endswith("_ministry"):
                voices.bodies["ministry*"] = mention


def _resolve_bare_armies(view: View, voices: Voices) -> None:
    """Give a bare "the army" the one army the text has named so far; of two armies it stays open."""
    ministry = voices.last is not None and voices.carrying and "ministry" in (voices.last.speakers[-1].id or "")
    for index, mention in enumerate(view.actors):
        words = view.sentence.words[view.word(mention.start) : view.word(mention.end - 1) + 1]
        if mention.party is not None and mention.kind in ("party", "force", "group"):
            for word in words:
                for form in word.forms:
                    voices.words.setdefault(form, {}).setdefault(mention.party, mention)
        elif mention.kind == "force" and mention.pattern in _ARMIES and not mention.own and not ministry:
            named = voices.words.get(words[-1].forms[-1], {})
            if len(named) == 1:
                (army,) = named.values()
                view.actors[index] = replace(mention, id=army.id, name=army.name, party=army.party)


def _continues(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether the speaker is the one before: a pronoun or "the ministry" is the subject, or no subject stands there."""
    for other in view.speech:
        if other.meaning.form == "pronoun" and (
            0 <= match.first - other.last <= 1 or (order != "svo" and 0 <= other.first - match.last <= 1)
        ):
            named = any(
                view.word(m.start) < other.last and view.word(m.end - 1) >= other.first and m.party is not None
                for m in view.actors
            )
            return not named
        if order == "vso" and other.meaning.form == "that" and match.meaning.form == "verb" and other.first == match.last:
            clause = view.clause(match.first)
            return not any(
                view.clause(view.word(m.start)) == clause and view.word(m.end - 1) < match.first and m.kind not in _CANNOT_SPEAK
                for m in view.actors
            )
    return False


def governing(scopes: Sequence[Scope], index: int) -> Attribution | None:
    """Take a sentence's scopes and a word index, give the attribution that governs the word: the narrowest wins."""
    inside = [s for s in scopes if s.first <= index < s.last]
    return min(inside, key=lambda s: (-s.strength, s.last - s.first)).attribution if inside else None


def _speaker(
    view: View, match: CueMatch[SpeechCue], order: str, used: set[int], accords: Sequence[CueMatch[SpeechCue]], voices: Voices
) -> ActorMention | None:
    """Give the actor that speaks at this cue: by case and place; None when the sentence names none."""
    form = match.meaning.form
    if match.meaning.act == "accuses" and order == "vso" and used and _accused_alone(view, match):
        return None
    options: list[tuple[float, ActorMention]] = []
    for mention in view.actors:
        at, end = view.word(mention.start), view.word(mention.end - 1) + 1
        gap = at - match.last if at >= match.last else match.first - end
        after = at >= match.last
        if mention.start in used or mention.kind in _CANNOT_SPEAK or not _has_a_voice(mention, gap, after == (order == "vso")):
            continue
        if _under_agent_marker(view, at, end, order):
            continue  # "by the militants": who did it, not who says it
        if match.meaning.act == "accuses" and after and (order == "svo" or mention.case == "acc"):
            continue
        official = mention.kind in ("body", "spokesperson", "person") or mention.party in voices.groups
        official = official or (mention.kind == "force" and mention.case == "nom" and mention.party is not None)
        if form == "according" and not after and (order != "sov" or match.meaning.first):
            continue  # "according to X": a name before the marker is told about
        if gap < 0 or gap > (_FAR_SUBJECT if order == "sov" and not after and official else _REACH):
            continue
        pace = 1.0 if after else 0.15 if order == "sov" and official and form == "verb" else 0.4 if order != "sov" else 1.0
        cost = float(gap) * pace + _order_cost(form, order, after, match.meaning.act, view, match, at)
        cost += 6 * (mention.case in ("acc", "dat", "ins", "abl"))
        cost += (10 if order == "sov" else 3) * (mention.case == "gen" and form == "verb")
        cost += 3 * (mention.party is None and mention.id is None and mention.kind != "unnamed")
        cost += 3 * (mention.kind == "party" and mention.party not in voices.groups and gap > 2)
        cost += 4 * (mention.kind in ("force", "side")) - 2 * (mention.kind in ("spokesperson", "body", "person"))
        cost += 8 * (
            bool(mention.prefix) and form == "verb" and any(letter in _GOVERNING_PREFIXES for letter in mention.prefix or "")
        )
        cost += 3 * abs(view.clause(at) - view.clause(match.first))
        cost += 7 * any(abs(at - a.last) <= 2 for a in accords if a is not match and form == "verb")
        options.append((cost, mention))
    best = min(options, key=lambda o: (o[0], o[1].start), default=None)
    return best[1] if best is not None and best[0] <= _REACH + 2 else None


_FAR_SUBJECT = 45
"""Words between subject and verb in a verb-final language: the whole report stands between them."""


def _accused_alone(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether only one name stands between "and accused" and the deed: the one accused; who accuses spoke before."""
    deed = min((m.first for m in view.events if m.first >= match.last), default=len(view.sentence.words))
    named = [m for m in view.actors if match.last <= view.word(m.start) < deed and m.kind not in _CANNOT_SPEAK]
    return len(named) == 1


def _under_agent_marker(view: View, at: int, end: int, order: str) -> bool:
    """Tell whether "by", "on the part of" governs an actor: just before it, in a verb-final language just behind it."""
    for match in view.roles:
        if match.meaning != "agent":
            continue
        if order == "sov":
            if end == match.first or (match.last == end and match.first > at):
                return True
        elif 0 <= at - match.last <= 2 and not any(match.last <= view.word(m.start) < at for m in view.actors if m.party):
            return True
    return False


def _has_a_voice(mention: ActorMention, gap: int, subject: bool) -> bool:
    """Tell whether such an actor may speak: soldiers are told about, "the forces" speak right beside their verb only."""
    if mention.plural_sides or mention.pattern in _THINGS:
        return False
    if mention.pattern in _MUTE - _WEAKLY_MUTE:
        return gap == 0 and subject and mention.case in ("nom", None) and mention.party is not None
    return mention.pattern not in _WEAKLY_MUTE or (mention.party is not None and gap <= 2)


def _order_cost(form: str, order: str, after: bool, act: str, view: View, match: CueMatch[SpeechCue], at: int) -> float:
    """Give the price of a speaker standing before or after the cue in a language of this word order."""
    if form == "according":
        before_cost, after_cost = (0.0, 6.0) if order == "sov" and not match.meaning.first else (8.0, 0.0)
        return after_cost if after else before_cost
    if form == "noun":
        return 0.0 if after == (order in ("vso", "svo")) else 6.0
    if order == "vso":
        blocked = any(match.last <= t.first <= at for t in view.speech if t.meaning.form == "that")
        return (12.0 if blocked else 1.0) if after else 0.0 if view.clause(at) == view.clause(match.first) else 4.0
    if order == "svo":
        blocked = any(match.last <= t.first <= at for t in view.speech if t.meaning.form == "that")
        return (12.0 if blocked else 5.0 if act == "accuses" else 2.0) if after else 0.0
    return (0.5 if at - match.last <= 1 else 6.0) if after else 0.0


def _scope(
    view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None, earlier: list[Scope], voices: Voices, order: str
) -> Scope | None:
    """Give what one speech cue governs, with its speaker or, without one, the last speaker."""
    size = len(view.sentence.words)
    act = match.meaning.act
    if speaker is not None:
        attribution = Attribution((speaker_of(speaker, voices),), (((speaker.start, speaker.end),),), act)
    elif _unknown_subject(view, match, order):
        attribution = Attribution((), (), act)
    elif (before := _before(earlier, match.first, voices)) is not None:
        attribution = Attribution(before.speakers, before.places, act, before.accused, carried=True)
    else:
        attribution = Attribution((), (), act)
    if match.meaning.form == "according" and speaker is None and order != "sov" and not _goes_on(view, match):
        attribution = Attribution((), (), act)
    if act == "accuses":
        attribution.accused = _accused(view, match, speaker)
    if match.meaning.form == "according":
        return Scope(attribution, 0, size, 0)
    first, last = _reach_of(view, match, speaker, order, size)
    next_act = [m.first for m in view.speech if m.meaning.form == "verb" and m.first > match.last and m.meaning.act != act]
    if act == "denies" and next_act and first == match.first:
        last = min(next_act)  # "denied A and said B": B is said
    rival = any(
        s.attribution.speakers and s.attribution.speakers != attribution.speakers and s.first < match.first for s in earlier
    )
    if act == "denies" and rival and first < match.first:
        # "X says that A, Baku denies it": what X said stays said
        first = view.word(speaker.start) if speaker is not None and view.word(speaker.start) < match.first else match.first
    return Scope(attribution, first, last, 2 if act in ("denies", "accuses") else 1)


def _goes_on(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether "according to him", "by its data" means the speaker before: a pronoun, or no noun, stands at the marker."""
    own = any(m.meaning == "own" and m.first <= match.last and match.first <= m.first for m in view.roles)
    return own or any(p.meaning.form == "pronoun" and p.first <= match.last + 1 and match.first <= p.last for p in view.speech)


def _unknown_subject(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether a subject stands between the verb and its "that" which no register knows ("the site says that")."""
    if order != "vso" or match.meaning.form != "verb":
        return False
    that = next((t.first for t in view.speech if t.meaning.form == "that" and t.first >= match.last), None)
    if that is None or that - match.last > 4:
        return False
    between = view.sentence.words[match.last : that]
    return any(w.kind == "word" for w in between) and not any(
        p.meaning.form == "pronoun" and match.last <= p.first < that for p in view.speech
    )


def _before(earlier: list[Scope], at: int, voices: Voices) -> Attribution | None:
    """Give the speaker before this word: in the same sentence, else the last one of the story."""
    here = [s for s in earlier if s.attribution.speakers and s.first <= at]
    if here:
        return max(here, key=lambda s: s.first).attribution
    return voices.last if voices.last is not None and voices.last.speakers else None


def _reach_of(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None, order: str, size: int) -> tuple[int, int]:
    """Give the words a speech verb governs: after it when a clause or quotation follows, otherwise before it."""
    predicates = sorted({m.first for m in (*view.events, *view.casualties)})
    after = [p for p in predicates if p >= match.last]
    before = [p for p in predicates if p < match.first]
    opener = any(t.meaning.form == "that" and match.last <= t.first + 1 and t.first <= match.last + _REACH for t in view.speech)
    words = view.sentence.words
    colon = any(words[i].norm in (":", "՝") for i in range(match.last, min(size, match.last + _REACH)))
    if opener or colon:
        return match.first, size
    if order == "sov" and before:
        earlier = [m.last for m in view.speech if m.meaning.form == "verb" and m.last <= match.first]
        return (max(earlier) if earlier else 0), (size if not after else match.last)
    if before and not after:
        return 0, size
    if after and not before:
        return match.first, size
    trailing = (match.first > 0 and words[match.first - 1].kind == "mark") or (
        speaker is not None
        and match.first > 1
        and view.word(speaker.start) > 0
        and words[view.word(speaker.start) - 1].norm in (",", "،")
    )
    return (0, match.last) if trailing and before and not after else (0, size) if not before else (match.first, size)


def _accused(view: View, match: CueMatch[SpeechCue], speaker: ActorMention | None) -> ActorMention | None:
    """Give the party accused: the nearest other actor after the verb, or in the accusative before it."""
    options = []
    for mention in view.actors:
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
    voices.last_kind = next((m.kind for m in view.actors if m.start == start), "")
    voices.last_paragraph = view.sentence.paragraph
    leading = chosen.first == 0 or view.word(start) <= _LEAD
    voices.carrying = leading and (voices.last_kind in _REPORTERS or chosen.attribution.party in voices.groups)
