"""Which of a sentence's actors speaks at a word for saying: by case, place, kind, and what stands between."""

from collections.abc import Sequence

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.lexicon import SpeechCue
from trucewatch.extract.view import View
from trucewatch.extract.voices import Voices
from trucewatch.extract.who import ActorMention

CANNOT_SPEAK = frozenset({"adjective"})

MUTE = frozenset(
    {
        "soldiers",
        "troops",
        "units",
        "positions",
        "artillery",
        "aircraft",
        "forces",
        "fighters",
        "rebels",
        "snipers",
        "peacekeepers",
    }
)
"""Forces that are told about; without a party of their own they are never the ones who tell."""

_THINGS = frozenset({"positions", "artillery", "aircraft"})

_WEAKLY_MUTE = frozenset({"forces", "fighters", "rebels", "peacekeepers"})

_GOVERNING_PREFIXES = frozenset("بلك")
"""Clitic prepositions as the actor reader reports them: a name under one is spoken to or of, and is no subject."""

REACH = 14
"""Words between a speech verb and its subject in wire prose: titles and appositions are long."""


def continues(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether the speaker is the one before: a pronoun or "the ministry" is the subject, or no subject stands there."""
    for other in view.speech:
        if other.meaning.form == "pronoun" and (
            0 <= match.first - other.last <= 1 or (order != "svo" and 0 <= other.first - match.last <= 1)
        ):
            named = any(
                view.word(m.start) < other.last and view.word(m.end - 1) >= other.first and m.party is not None
                for m in view.actors
            )
            between = any(other.last <= view.word(m.start) < match.first and m.party is not None for m in view.actors)
            return not named and not (between and order == "sov")  # "resmi ajansı NNA'nın haberine göre"
        if order == "vso" and other.meaning.form == "that" and match.meaning.form == "verb" and other.first == match.last:
            clause = view.clause(match.first)
            return not any(
                view.clause(view.word(m.start)) == clause and view.word(m.end - 1) < match.first and m.kind not in CANNOT_SPEAK
                for m in view.actors
            )
    return False


def antecedent(view: View, match: CueMatch[SpeechCue], order: str) -> ActorMention | None:
    """Give the one party or person named before "it said" in its own sentence: the pronoun stands for it."""
    if order != "svo":
        return None
    named = [
        m
        for m in view.actors
        if view.word(m.end - 1) < match.first and m.kind in ("party", "body", "person", "group") and m.case in ("nom", None)
    ]
    return named[0] if len({m.party for m in named}) == 1 and named[0].party is not None else None


def find_speaker(
    view: View, match: CueMatch[SpeechCue], order: str, used: set[int], accords: Sequence[CueMatch[SpeechCue]], voices: Voices
) -> ActorMention | None:
    """Give the actor that speaks at this cue: by case and place; None when the sentence names none."""
    if (
        match.meaning.act == "accuses"
        and order == "vso"
        and (used or unknown_accuser(view, match))
        and _accused_alone(view, match)
    ):
        return None
    if is_converb(view, match) or _second_predicate(view, match, order):
        return _main_subject(view, match, order)
    if match.meaning.act == "accuses" and match.meaning.form == "verb" and order == "vso":
        first = _first_of_two(view, match, used)
        if first is not None:
            return first
    options: list[tuple[float, ActorMention]] = []
    for mention in view.actors:
        at, end = view.word(mention.start), view.word(mention.end - 1) + 1
        after = at >= match.last
        gap = at - match.last if after else match.first - end
        if (
            mention.start in used
            or mention.kind in CANNOT_SPEAK
            or not _has_a_voice(
                mention, gap, after == (order == "vso"), order == "sov" and mention.case == "nom" and at <= _OPENS
            )
        ):
            continue
        if _governed(view, match, mention, (at, end, gap), order):
            continue
        if gap > 1 and named_as_place(view, mention):
            continue
        if _told_about(view, match, mention, at, order) or not 0 <= gap <= _furthest(view, mention, at, order, after, voices):
            continue
        beside = match.meaning.form == "verb" and any(abs(at - a.last) <= 2 for a in accords if a is not match)
        options.append((_cost(view, match, mention, order, voices) + 7 * beside, mention))
    best = min(options, key=lambda o: (o[0], o[1].start), default=None)
    return best[1] if best is not None and best[0] <= REACH + 2 else None


def _charge(view: View, match: CueMatch[SpeechCue]) -> int:
    """Give where the charge begins behind a verb of accusing: at its deed, or at "of …" ("ب" written onto a noun) before it."""
    words = view.sentence.words
    deed = min((m.first for m in view.events if m.first >= match.last), default=len(words))
    named = {i for m in view.actors for i in range(view.word(m.start), view.word(m.end - 1) + 1)}
    of = (
        i
        for i in range(match.last, deed)
        if i not in named and len(words[i].norm) > 3 and words[i].norm[0] in _GOVERNING_PREFIXES
    )
    return next((i for i in of if words[i].norm.startswith("ب")), deed)


def _first_of_two(view: View, match: CueMatch[SpeechCue], used: set[int]) -> ActorMention | None:
    """Give who accuses where the verb comes first and two names follow: "accused | the Indian army | Pakistan | of …"."""
    deed = _charge(view, match)
    named = [
        m
        for m in sorted(view.actors, key=lambda m: m.start)
        if match.last <= view.word(m.start) < deed and m.kind not in CANNOT_SPEAK and not m.plural_sides
    ]
    if len(named) < 2 or named[0].start in used or view.word(named[0].start) - match.last > 1:
        return None
    prefixed = any(letter in _GOVERNING_PREFIXES for letter in named[0].prefix or "")
    return None if prefixed or named[0].pattern in _THINGS or named[0].party == named[1].party else named[0]


def _governed(view: View, match: CueMatch[SpeechCue], mention: ActorMention, where: tuple[int, int, int], order: str) -> bool:
    """Tell whether a word beside a name, or its case beside "it was said", makes it one that acts and does not tell."""
    at, end, gap = where
    after = at >= match.last
    told_by = match.meaning.passive and not after and 0 <= gap <= (mention.kind != "side")
    if _under_agent_marker(view, at, end, order) and not told_by and not (match.meaning.form == "noun" and match.last == at):
        return True  # "by the militants": who did it, not who says it
    if order != "sov":
        return False
    return _under_postposition(view, mention, end) or (match.meaning.passive and not (after or told_by or _tells(mention)))


def _under_postposition(view: View, mention: ActorMention, end: int) -> bool:
    """Tell whether "against", "between", "because of" stands right behind a name of a verb-final language: no subject."""
    return mention.kind != "agency" and any(m.meaning in _POSTPOSED and m.first == end for m in view.roles)


_POSTPOSED = frozenset({"target", "towards", "including", "result", "cause"})


def _tells(mention: ActorMention) -> bool:
    """Tell whether a name may tell what "was said": in the ablative, or in a case that does not show."""
    return mention.kind == "agency" or mention.case not in ("nom", "gen", "dat", "acc", "ins")


def named_as_place(view: View, mention: ActorMention) -> bool:
    """Tell whether a country or capital only says where: "the monitoring body in South Sudan, CTSAMVM, said"."""
    if mention.kind not in ("party", "metonym") or mention.case == "nom":
        return False
    return any(p.start == mention.start and p.relation in ("in", "near") for p in view.places)


def is_converb(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether the verb stands beside another one, with that one's subject: "closed the road, accusing Y of fire"."""
    return match.meaning.form == "verb" and any(
        c.meaning == "converb" and c.first < match.last and match.first < c.last for c in view.roles
    )


def _second_predicate(view: View, match: CueMatch[SpeechCue], order: str) -> bool:
    """Tell whether an "and" joins the verb to one before it that is no verb of saying: "X entered the city and said"."""
    if order != "svo" or match.meaning.form != "verb":
        return False
    joined = any(m.meaning == "and" and m.last == match.first for m in view.roles)
    told = any(m.first < match.first and m.meaning.voice == "verb" for m in view.events)
    named = _main_subject(view, match, order) is not None
    return joined and told and named and not any(m.meaning.form == "verb" and m.first < match.first for m in view.speech)


def _main_subject(view: View, match: CueMatch[SpeechCue], order: str) -> ActorMention | None:
    """Give the first name of the sentence that may be the subject of its main verb: before "accusing", and not its object."""
    for mention in sorted(view.actors, key=lambda m: m.start):
        at, end = view.word(mention.start), view.word(mention.end - 1) + 1
        if end > match.first:
            break
        if any(first <= mention.start < last for first, last in view.sentence.quotes):
            continue  # who is spoken of inside a quotation
        governed = any(letter in _GOVERNING_PREFIXES for letter in mention.prefix or "")
        if mention.kind in CANNOT_SPEAK or mention.case in ("acc", "dat", "abl", "ins") or governed:
            continue
        if mention.pattern in _THINGS or _under_agent_marker(view, at, end, order):
            continue
        return mention
    return None


def _told_about(view: View, match: CueMatch[SpeechCue], mention: ActorMention, at: int, order: str) -> bool:
    """Tell whether a name's place beside the word for saying makes it one that is told about, never the one who says it."""
    after, accord = at >= match.last, match.meaning.form == "according"
    if accord:
        return after != (order != "sov" or match.meaning.first)  # "according to X", "X'e göre"
    if match.meaning.act == "accuses" and mention.case in ("acc", "dat") and match.meaning.form == "verb":
        return True  # "accuses X's forces": the one accused
    if not after or match.meaning.form == "noun":
        return False
    if any(match.last <= t.first <= at for t in view.speech if t.meaning.form == "that"):
        return True  # "said that X …"
    if order == "svo" and mention.case is None and mention.kind in _DOERS and not _inverted(view, match):
        return True  # "and said Indian forces had …"
    return match.meaning.act == "accuses" and match.meaning.form == "verb" and (order == "svo" or mention.case == "acc")


def _official(mention: ActorMention, voices: Voices) -> bool:
    """Tell whether such an actor issues reports: bodies, persons, armed groups, an army in the nominative."""
    army = mention.kind == "force" and mention.case == "nom" and mention.party is not None
    return mention.kind in ("body", "spokesperson", "person") or mention.party in voices.groups or army


def _furthest(view: View, mention: ActorMention, at: int, order: str, after: bool, voices: Voices) -> int:
    far = order == "sov" and not after and (_official(mention, voices) or _begins(mention, at) or _opens(view, mention, at))
    return _FAR_SUBJECT if far else REACH


def _opens(view: View, mention: ActorMention, at: int) -> bool:
    """Tell whether a name opens a verb-final sentence and a comma parts it from the rest: "Katar, X ile Y arasında …" ."""
    words = view.sentence.words
    end = view.word(mention.end - 1) + 1
    return at == 0 and mention.case in ("nom", None) and end < len(words) and words[end].text in (",", "՝")


def _begins(mention: ActorMention, at: int) -> bool:
    """Tell whether a source begins a verb-final sentence in the nominative: its subject, however long the report is."""
    return mention.kind in ("unnamed", "group", "agency") and mention.case in ("nom", None) and at <= _OPENS


def _cost(view: View, match: CueMatch[SpeechCue], mention: ActorMention, order: str, voices: Voices) -> float:
    """Give the price of taking a name for the speaker: distance, order, case, and how likely its kind is to speak."""
    form = match.meaning.form
    at, end = view.word(mention.start), view.word(mention.end - 1) + 1
    after = at >= match.last
    gap = at - match.last if after else match.first - end
    if after:
        pace = 1.0
    elif order == "sov":
        begins = _official(mention, voices) or _begins(mention, at) or _opens(view, mention, at)
        pace = 0.15 if form == "verb" and begins else 1.0
    else:
        pace = 0.4
    cost = float(gap) * pace + _order_cost(form, order, after, view, match, at)
    cost += 6 * (mention.case in ("acc", "dat", "ins", "abl"))
    owner = any(view.word(m.start) == end for m in view.actors)  # "of Libya | the Government of National Accord"
    cost += (16 if order == "sov" and (owner or not after) else 3) * (mention.case == "gen" and form == "verb")
    cost += 3 * (mention.party is None and mention.id is None and mention.kind != "unnamed")
    cost += 3 * (mention.kind == "party" and mention.party not in voices.groups and gap > 2)
    cost += 4 * (mention.kind in ("force", "side")) - 2 * (mention.kind in ("spokesperson", "body", "person"))
    cost += 5 * (
        order == "sov" and mention.case == "nom" and any(m.first == end and m.meaning.voice == "noun" for m in view.events)
    )
    cost -= 5 * (order == "svo" and form == "verb" and not after and gap == 0 and _closes(view, match, at))
    cost += 8 * (form == "verb" and any(letter in _GOVERNING_PREFIXES for letter in mention.prefix or ""))
    return cost + 3 * abs(view.clause(at) - view.clause(match.first))


def _closes(view: View, match: CueMatch[SpeechCue], at: int) -> bool:
    """Tell whether a name and its verb close the sentence behind a comma: "…, the United Nations said."."""
    words = view.sentence.words
    behind_comma = any(words[i].kind == "mark" for i in range(max(at - 2, 0), at))
    return behind_comma and all(w.kind == "mark" for w in words[match.last :])


_OPENS = 3
"""Words into a verb-final sentence within which its subject, even "the forces of X", opens it."""
_FAR_SUBJECT = 45
"""Words between subject and verb in a verb-final language: the whole report stands between them."""


def _accused_alone(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether only one name stands between "and accused" and the deed: the one accused; who accuses spoke before."""
    deed = _charge(view, match)
    named = [m for m in view.actors if match.last <= view.word(m.start) < deed and m.kind not in CANNOT_SPEAK]
    return len(named) == 1


def unknown_accuser(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether a noun no register knows stands right behind "accused" in a verb-first language: "the government", say.

    It is who accuses; the name that follows is then the accused, never the other way round.
    """
    if match.meaning.form != "verb" or match.last >= len(view.sentence.words):
        return False
    word = view.sentence.words[match.last]
    named = [(m.start, m.end) for m in view.actors] + [(m.start, m.end) for m in view.places]
    known = any(start <= word.start < end for start, end in [*named, *((m.start, m.end) for m in view.times)])
    small = any(m.first <= match.last < m.last for m in (*view.roles, *view.speech, *view.modes))
    return word.kind == "word" and word.norm.startswith(_ARTICLE) and not known and not small


_ARTICLE = "ال"
"""The Arabic article: what it stands before is a noun, and no preposition, particle or verb."""
_DOERS = frozenset({"force", "side", "group", "party"})


def _inverted(view: View, match: CueMatch[SpeechCue]) -> bool:
    """Tell whether the verb may stand before its subject: at the beginning, or right behind a quotation or a comma."""
    return match.first == 0 or view.sentence.words[match.first - 1].kind == "mark"


def _under_agent_marker(view: View, at: int, end: int, order: str) -> bool:
    """Tell whether "by", "on the part of" governs an actor: just before it, in a verb-final language just behind it."""
    for match in view.roles:
        if match.meaning != "agent" and (order == "sov" or match.meaning != "origin"):
            continue
        if order == "sov":
            if end == match.first or (match.last == end and match.first > at):
                return True
        elif 0 <= at - match.last <= 2 and not any(match.last <= view.word(m.start) < at for m in view.actors if m.party):
            return True
    return False


def _has_a_voice(mention: ActorMention, gap: int, subject: bool, opens: bool) -> bool:
    """Tell whether such an actor may speak: soldiers are told about, "the forces" speak right beside their verb only."""
    if mention.plural_sides or mention.pattern in _THINGS:
        return False
    if mention.pattern in MUTE - _WEAKLY_MUTE:
        return gap == 0 and subject and mention.case in ("nom", None) and mention.party is not None
    return mention.pattern not in _WEAKLY_MUTE or (mention.party is not None and (gap <= 2 or opens))


def _order_cost(form: str, order: str, after: bool, view: View, match: CueMatch[SpeechCue], at: int) -> float:
    """Give the price of a speaker standing before or after the cue in a language of this word order."""
    if form == "according":
        before_cost, after_cost = (0.0, 6.0) if order == "sov" and not match.meaning.first else (8.0, 0.0)
        return after_cost if after else before_cost
    if form == "noun":
        return 0.0 if after == (order in ("vso", "svo")) else 6.0
    if order == "vso":
        return 1.0 if after else 0.0 if view.clause(at) == view.clause(match.first) else 4.0
    if order == "svo":
        return 2.0 if after else 0.0
    if not after:
        return 0.0
    marked = any(word.kind == "mark" for word in view.sentence.words[match.last : at])
    return 12.0 if marked else 0.5 if at - match.last <= 1 else 6.0
