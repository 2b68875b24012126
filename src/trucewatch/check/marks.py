"""A sentence and its language -> everything found in it: phrases, times, places, parties, numbers, and what stays uncovered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from trucewatch.check.words import Cue, words_for
from trucewatch.extract.cues import CueMatch, CueSet
from trucewatch.extract.engine import readers_for
from trucewatch.extract.numbers import NumberMention
from trucewatch.extract.tokens import Token, tokenize
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.where_scene import ResolvedPlace, resolve
from trucewatch.extract.who import ActorMention
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import load_pack

LONGEST = 400
"""Characters of a sentence: a longer one is a text, and a text is read by ``extract``."""
_SKIPPED = frozenset("-‐‑֊,،՝՛\"«»“”„'’()")
_WEIGHT = {
    name: weight
    for weight, name in enumerate(
        ("since", "form", "harms", "acts", "area", "side", "size", "negation", "people", "frame", "roles", "filler")
    )
}
_ENDING: Cue = ("negation", "endings")
_SPEAKER_WITHIN = 8
"""Tokens before a colon that may name who says it: a headline's "President of Russia Putin:" has five."""


@dataclass
class Marks:
    """What was found; ``taken`` are the tokens that some part explains."""

    language: str
    text: str
    tokens: list[Token]
    cues: list[CueMatch[Cue]]
    times: list[TimeMention]
    places: list[ResolvedPlace]
    actors: list[ActorMention]
    numbers: list[NumberMention]
    speaker: ActorMention | None = None
    within_since: list[ActorMention] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def found(self, table: str, *keys: str) -> list[CueMatch[Cue]]:
        """Take a table and some of its keys (none: all), give the phrases found, in order."""
        return [cue for cue in self.cues if cue.meaning[0] == table and (not keys or cue.meaning[1] in keys)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Take tokens from and to (exclusive), give their offsets in the sentence."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def take(self, first: int, last: int) -> None:
        """Mark tokens as explained."""
        self.taken.update(range(first, last))

    def take_span(self, start: int, end: int) -> None:
        """Mark the tokens inside two offsets as explained."""
        self.taken.update(i for i, token in enumerate(self.tokens) if token.start < end and start < token.end)

    def left(self, dropped: Iterable[str] = ()) -> list[Token]:
        """Take words the asker lets go, give the words and numbers nothing explains."""
        free = {fold(word) for word in dropped}
        return [
            token
            for i, token in enumerate(self.tokens)
            if i not in self.taken and token.kind != "mark" and token.norm not in free and not _only_clitic(token)
        ]


def marks_of(sentence: str, language: str, names: tuple[str, ...] = ()) -> Marks:
    """Take a sentence, its language and the names of the agreement in it, give what is found, each stretch explained once."""
    pack, readers = load_pack(language), readers_for(language)
    tokens = tokenize(sentence, pack)
    actors = readers.actors.read(tokens)
    cues, explained = _cues(language, tokens)
    cues, explained = _with_names(cues, explained, tokens, language, names)
    speaker, first, last = _speech(actors, tokens, cues)
    cues = [cue for cue in cues if first <= cue.first and cue.last <= last]
    start, end = (tokens[first].start if first < last else 0), (tokens[last - 1].end if last else 0)
    since = [_span(tokens, cue) for cue in cues if cue.meaning[0] == "since" and cue.meaning[1] != "ago"]
    times = [time for time in readers.times.read(sentence, start, end) if not _meets((time.start, time.end), since)]
    timed = [(time.start, time.end) for time in times]
    cues = [cue for cue in cues if cue.meaning[0] == "since" or not _meets(_span(tokens, cue), timed)]
    sides = [_span(tokens, cue) for cue in cues if cue.meaning[0] == "side"]
    places = [p for p in resolve(readers.places.read(tokens)) if p.record and first <= p.mention.first < last]
    places = [p for p in places if not _meets((p.mention.start, p.mention.end), [*timed, *since, *sides])]
    within = [a for a in actors if _meets((a.start, a.end), since)]
    actors = [a for a in actors if first <= a.first and a.last <= last and not _meets((a.start, a.end), [*timed, *since])]
    numbers = [n for n in readers.numbers.read(tokens) if first <= n.first < last and not _meets((n.start, n.end), timed)]
    named = [(actor.start, actor.end) for actor in actors if actor.party is not None]
    numbers = [n for n in numbers if n.kind != "dual" or not _meets((n.start, n.end), named)]
    numbers = [n for n in numbers if not explained.issuperset(range(n.first, n.last))]
    marks = Marks(language, sentence, tokens, cues, times, places, actors, numbers, speaker, within)
    marks.take(0, first)
    marks.take(last, len(tokens))
    marks.taken |= explained
    for start, end in timed:
        marks.take_span(start, end)
    return marks


def _cues(language: str, tokens: list[Token]) -> tuple[list[CueMatch[Cue]], set[int]]:
    """Give the phrases and the tokens they explain. They are written without commas and hyphens, and looked for without them.

    Of phrases that meet, the one of more words holds; of equals the tighter, then the one of more weight. A word in the
    gap of a phrase is explained by a phrase of its own, or by being a word of that subject; else it stays open.
    """
    words = words_for(language)
    places = [i for i, token in enumerate(tokens) if token.text not in _SKIPPED]
    plain = [tokens[i] for i in places]
    kept: list[CueMatch[Cue]] = []
    held: set[int] = set()
    for cue in sorted(words.cues.find(plain), key=_weight):
        if cue.meaning == _ENDING:
            kept.append(cue)  # an ending says "not" beside whatever the word says
            continue
        own = set(range(cue.first, cue.last)) if cue.last - cue.first == cue.words else {cue.first, cue.last - 1}
        if not held.intersection(own):
            held.update(own)
            kept.append(cue)
    inside = {(match.first, match.meaning) for match in words.inner.find(plain)}
    for cue in kept:
        held.update(at for at in range(cue.first, cue.last) if (at, cue.meaning[0]) in inside)
    found = [CueMatch(places[cue.first], places[cue.last - 1] + 1, cue.words, cue.meaning) for cue in kept]
    return sorted(found, key=lambda m: (m.first, m.last)), {places[at] for at in held}


def _weight(cue: CueMatch[Cue]) -> tuple[bool, int, int, int, int]:
    """ "Since the truce" goes first: no other phrase reaches across it."""
    table, key = cue.meaning
    return (table != "since" or key == "ago", -cue.words, cue.last - cue.first, _WEIGHT[table], cue.first)


def _with_names(
    cues: list[CueMatch[Cue]], explained: set[int], tokens: list[Token], language: str, names: tuple[str, ...]
) -> tuple[list[CueMatch[Cue]], set[int]]:
    """A name of the agreement ("the Stockholm agreement", "the statement of 9 November") stands for the truce it made."""
    found = _names_of(language, names).longest(tokens)
    if not found:
        return cues, explained
    named = [CueMatch(m.first, m.last, m.words, ("since", "truce")) for m in found]
    covered = {at for m in named for at in range(m.first, m.last)}
    kept = [cue for cue in cues if cue.meaning[0] == "since" or not covered.intersection(range(cue.first, cue.last))]
    return sorted([*kept, *named], key=lambda m: (m.first, m.last)), explained | covered


@lru_cache(maxsize=64)
def _names_of(language: str, names: tuple[str, ...]) -> CueSet[str]:
    cues: CueSet[str] = CueSet()
    cues.add((" ".join(re.findall(r"[\w']+", name)) for name in names if re.search(r"\w", name)), "name", f"{language} aliases")
    return cues


def _speech(actors: list[ActorMention], tokens: list[Token], cues: list[CueMatch[Cue]]) -> tuple[ActorMention | None, int, int]:
    """Give who says it, and the tokens of what is said: "Putin: no ...", "He noted that no ...", "no ..., the ministry said"."""
    colon = next((i for i, token in enumerate(tokens[: _SPEAKER_WITHIN + 1]) if token.text in ":：՝"), None)
    if colon:
        named = [actor for actor in actors if actor.last <= colon]
        if named:
            return named[-1], colon + 1, len(tokens)
    told = [cue for cue in cues if cue.meaning == ("frame", "reported")]
    told_first = next((cue for cue in told if cue.first <= _SPEAKER_WITHIN and not _claims(cues, 0, cue.first)), None)
    if told_first is not None:
        ends = _that(tokens, cues, told_first) or told_first.last
        named = [actor for actor in actors if actor.last <= ends]
        return (named[-1] if named else None), ends, len(tokens)
    told_last = next((cue for cue in reversed(told) if not _claims(cues, cue.last, len(tokens))), None)
    commas = [i for i, token in enumerate(tokens) if token.text in ",،՝" and told_last is not None and i <= told_last.first]
    if told_last is not None and commas:
        named = [actor for actor in actors if actor.first > commas[-1]]
        return (named[-1] if named else None), 0, commas[-1]
    return None, 0, len(tokens)


def _that(tokens: list[Token], cues: list[CueMatch[Cue]], told: CueMatch[Cue]) -> int:
    """Where the verb comes first ("أعلن الرئيس أنه لم ..."), the speaker stands between it and "that"."""
    if told.first > 1:
        return 0
    after = (
        cue for cue in cues if cue.meaning == ("frame", "question") and told.last <= cue.first <= told.last + _SPEAKER_WITHIN
    )
    found = next(after, None)
    return found.last if found is not None and not _claims(cues, told.last, found.first) else 0


def _claims(cues: list[CueMatch[Cue]], first: int, last: int) -> bool:
    """Tell whether something that makes a claim stands between two tokens."""
    return any(first <= cue.first < last and cue.meaning[0] in ("acts", "harms", "negation", "form") for cue in cues)


def _span(tokens: list[Token], cue: CueMatch[Cue]) -> tuple[int, int]:
    return tokens[cue.first].start, tokens[cue.last - 1].end


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _only_clitic(token: Token) -> bool:
    """A single letter is a clitic or an initial, and means nothing by itself."""
    return token.kind == "word" and len(token.text) == 1
