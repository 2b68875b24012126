"""One sentence with everything found in it: the view that frames, attribution and modes are read from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.lexicon import CasualtyCue, EventCue, Lexicon, PersonCue, SpeechCue
from trucewatch.extract.numbers import NumberMention, NumberReader
from trucewatch.extract.sentences import Sentence
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when.reader import TimeReader
from trucewatch.extract.where import PlaceMention, PlaceReader
from trucewatch.extract.where_names import AS_WRITTEN
from trucewatch.extract.who import ActorMention, ActorReader

_BREAKS = frozenset(",;،؛–—()՝")


@dataclass(frozen=True)
class Readers:
    """One pack's readers, compiled once."""

    lexicon: Lexicon
    times: TimeReader
    places: PlaceReader
    actors: ActorReader
    numbers: NumberReader


@dataclass
class View:
    """A sentence and what was found in it; indices count ``sentence.words``, offsets the raw text.

    ``seat``: the places of a dateline the sentence begins with, which are no scene.
    """

    sentence: Sentence
    events: list[CueMatch[EventCue]]
    casualties: list[CueMatch[CasualtyCue]]
    tolls: list[CueMatch[str]]
    speech: list[CueMatch[SpeechCue]]
    people: list[CueMatch[PersonCue]]
    modes: list[CueMatch[str]]
    roles: list[CueMatch[str]]
    weapons: list[CueMatch[str]]
    process: list[CueMatch[str]]
    distractors: list[CueMatch[tuple[str, bool]]]
    times: list[TimeMention]
    places: list[PlaceMention]
    actors: list[ActorMention]
    numbers: list[NumberMention]
    clauses: list[int] = field(default_factory=list)
    unverified: list[int] = field(default_factory=list)
    seat: list[PlaceMention] = field(default_factory=list)

    def offsets(self, match: CueMatch[object]) -> tuple[int, int]:
        """Take a match, give its raw offsets."""
        return self.sentence.words[match.first].start, self.sentence.words[match.last - 1].end

    def word(self, offset: int) -> int:
        """Take a raw offset, give the word index."""
        return self.sentence.word_at(offset)

    def clause(self, index: int) -> int:
        """Take a word index, give its clause number."""
        return self.clauses[min(max(index, 0), len(self.clauses) - 1)] if self.clauses else 0


def look(text: str, sentence: Sentence, readers: Readers) -> View:
    """Take a text and one of its sentences, give the view; readers for time, place and actor run on every sentence."""
    words, lexicon = sentence.words, readers.lexicon
    times = readers.times.read(text, sentence.start, sentence.end)
    numbers = readers.numbers.read(sentence.tokens)
    at = lexicon.places(words)
    view = View(
        sentence,
        lexicon.events.longest(words, at[0]),
        lexicon.casualties.longest(words, at[1]),
        lexicon.tolls.longest(words, at[2]),
        lexicon.speech.longest(words, at[3]),
        lexicon.people.longest(words, at[4]),
        lexicon.modes.longest(words, at[5]),
        lexicon.roles.find(words, at[6]),
        lexicon.weapons.longest(words, at[7]),
        lexicon.process.find(words, at[8]),
        lexicon.distractors.longest(words, at[9]),
        times,
        readers.places.read(sentence.tokens),
        readers.actors.read(sentence.tokens),
        numbers,
    )
    view.times = [t for t in view.times if not any(a.start <= t.start and t.end <= a.end for a in view.actors)]
    view.times = [t for t in view.times if not _names_a_place(view, readers, t)]
    if numbers:
        _tell_numbers_from_times(view)
        view.numbers = _without_false_duals(view)
    view.places = [
        _as_written(p)
        for p in view.places
        if not any(t.start <= p.start < t.end for t in view.times) and not _in_a_name(p, view.actors)
    ]
    seat = dateline_end(sentence)
    if seat:
        view.actors = [a for a in view.actors if a.start >= seat]
        view.seat = [p for p in view.places if p.start < seat]
        view.places = [p for p in view.places if p.start >= seat]
    view.clauses = number_clauses(view)
    _part_unverified(view)
    return view


def _names_a_place(view: View, readers: Readers, time: TimeMention) -> bool:
    """Tell whether a day is the name of a quarter ("the 7 July district"): an article leads it, a kind of place follows."""
    words, first, last = view.sentence.words, view.word(time.start), view.word(time.end - 1) + 1
    led = words[first].norm == "the" or (first > 0 and words[first - 1].norm == "the")
    return time.shape == "date" and led and last < len(words) and (words[last].norm,) in readers.places.words.kinds


_NEGATED = 3
"""Words between a negation and the verb of confirming it negates."""


def _part_unverified(view: View) -> None:
    """Take "could not be verified", "no confirmation came" out of the acts of speech: nobody says it, it casts doubt."""
    doubts = [m for m in view.modes if m.meaning in ("hedge", "not_negation", "negation")]
    kept = []
    for match in view.speech:
        doubted = match.meaning.act == "confirms" and any(
            d.first <= match.first < d.last or (d.meaning == "negation" and 0 <= match.first - d.last <= _NEGATED) for d in doubts
        )
        if doubted:
            view.unverified.append(match.first)
        else:
            kept.append(match)
    view.speech = kept


def _as_written(mention: PlaceMention) -> PlaceMention:
    """Give a place without the readings that take an ending off a name that is complete: "Kotli" is not Kot with an ending."""
    whole = tuple(c for c in mention.candidates if c[1] >= AS_WRITTEN)
    return mention._replace(candidates=whole) if 0 < len(whole) < len(mention.candidates) else mention


def _tell_numbers_from_times(view: View) -> None:
    """Keep a number inside a time as part of the time; a weekday's name that is also a number counts people beside them."""
    people = {i for m in (*view.people, *view.casualties) for i in (m.last, m.first - 1)}

    def counts(number: NumberMention, time: TimeMention) -> bool:
        return (
            time.shape == "weekday" and time.end - time.start <= number.end - number.start and view.word(number.start) in people
        )

    kept = []
    for number in view.numbers:
        inside = [t for t in view.times if t.start < number.end and number.start < t.end]
        if all(counts(number, t) for t in inside):
            kept.append(number)
            view.times = [t for t in view.times if t not in inside]
    view.numbers = kept


def _without_false_duals(view: View) -> list[NumberMention]:
    """Give the numbers without words that only look dual: behind a numeral, a dual or a noun, the word in -ين agrees with it."""
    kept: list[NumberMention] = []
    for number in view.numbers:
        if number.kind == "dual":
            at = view.word(number.start)
            if kept and 0 <= at - (view.word(kept[-1].end - 1) + 1) <= 1:
                if kept[-1].kind == "dual" and kept[-1].high is None:
                    kept[-1] = kept[-1]._replace(high=kept[-1].low, exact=True)
                continue
            named = any(a.start < number.start < a.end for a in view.actors)
            if number.high is None and (named or any(m.last == at for m in view.people)):
                continue
        kept.append(number)
    return kept


def _in_a_name(place: PlaceMention, actors: Sequence[ActorMention]) -> bool:
    """Tell whether a settlement's name is part of somebody's ("Vladimir Putin"), and no place at all."""
    return place.kind in ("village", "town") and any(
        a.kind in ("person", "spokesperson") and a.start <= place.start and place.end <= a.end for a in actors
    )


def dateline_end(sentence: Sentence) -> int:
    """Take a sentence, give the offset where a dateline without a date ("KYIV - ", "JUBA (Radio Tamazuj) - ") ends, else 0."""
    words = sentence.tokens[:14]
    spaced = (i for i in range(1, len(words)) if words[i].text in "-–—" and words[i].start > words[i - 1].end)
    dash = next(spaced, None)
    if dash is None or not words[0].text.isupper() or len(words[0].text) < 3:
        return 0
    return words[dash].end


def number_clauses(view: View) -> list[int]:
    """Take a view, give each word's clause number: a new one begins at a clause word, or at a mark before a new event."""
    words = view.sentence.words
    heads = {m.first for m in view.roles if m.meaning == "clause"}
    predicates = sorted({m.first for m in (*view.events, *view.casualties, *view.speech)})
    numbers, current, had = [], 0, False
    for index, word in enumerate(words):
        if (index in heads and index and had) or (
            word.kind == "mark" and word.norm in _BREAKS and had and _predicate_before_break(words, predicates, index)
        ):
            current, had = current + 1, False
        numbers.append(current)
        had = had or index in predicates
    return numbers


def _predicate_before_break(words: Sequence[object], predicates: Sequence[int], index: int) -> bool:
    """Tell whether another event, casualty or speech word follows: only then does a mark divide clauses."""
    return any(p > index for p in predicates)
