"""What the readers of peace claims share: the story so far, and a draft that becomes a claim when all its parts are bound."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from trucewatch.extract.claims import EXTRACTOR, Values, actor_value
from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution, Place
from trucewatch.extract.scene_choice import Scene
from trucewatch.extract.view import View
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.when_choice import Dates
from trucewatch.extract.where import PlaceMention
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Actor, Claim, Count, Participant, Speaker, When
from trucewatch.model.claim import Place as ClaimPlace
from trucewatch.model.document import Document
from trucewatch.model.span import Span

Scopes = Sequence[tuple[int, int, Attribution]]
OLD_DAYS = 45
"""A matter settled this many days before the report is told again: the same figure as for incidents."""
SEATS = frozenset({"capital", "city", "town", "village"})
"""Kinds of places where people meet and sign."""
_TRAILING = 2
"""Words (such as "in", "on the") that may stand between what is claimed and the place or time that ends it."""


@dataclass(frozen=True)
class Told:
    """One sentence with its finds, the voices inside it, and the voice of words outside every scope."""

    view: View
    scopes: Scopes
    default: Attribution

    def cues(self, *meanings: str) -> list[CueMatch[str]]:
        """Take meanings, give the cues of any of them in order, the longest where several stand at one word."""
        if not self.view.process:
            return []
        found = [m for m in self.view.process if m.meaning in meanings]
        if len(found) < 2:
            return found
        kept: list[CueMatch[str]] = []
        for match in sorted(found, key=lambda m: (m.first, -m.last)):
            if not kept or match.first >= kept[-1].last:
                kept.append(match)
        return kept

    def voice(self, index: int) -> Attribution:
        """Take a word index, give the voice that governs it; a headline's name before a colon speaks."""
        inside = [s for s in self.scopes if s[0] <= index < s[1] and s[2].speakers]
        if inside:
            return min(inside, key=lambda s: s[1] - s[0])[2]
        words = self.view.sentence.words
        if self.view.sentence.headline and self.view.actors:
            first = self.view.actors[0]
            after = self.view.word(first.end - 1) + 1
            if self.view.word(first.start) == 0 and after < len(words) and words[after].text in (":", "՝", "."):
                return Attribution((Speaker(first.id, first.name, first.role, first.party),), (((first.start, first.end),),))
        return self.default

    def negated(self, index: int, reach: int = 5, last: int = 0) -> bool:
        """Take a word index, tell whether a negation stands shortly before it, or on it where verbs carry theirs.

        With ``last``, the end of a phrase of several words, it may stand inside the phrase ("reached no agreement").

        The peace has its own words of negation: "not reached" denies an agreement, though it denies no fight.
        """
        harmless = self.cues("not_only")
        words = [m.first for m in self.cues("negation_word") if not inside(m.first, harmless)]
        carried = [m.first for m in self.view.modes if m.meaning == "negation" and not inside(m.first, harmless)]
        return any(0 <= index - first <= reach or index <= first < last for first in [*words, *carried])

    def mode_before(self, index: int, meanings: tuple[str, ...], reach: int = 9, last: int = 0) -> str | None:
        """Take a word index and modes, give the nearest that stands before it, or inside a phrase that ends at ``last``."""
        near = [
            (m.first, m.meaning)
            for m in self.view.modes
            if m.meaning in meanings and (0 <= index - m.first <= reach or index <= m.first < last)
        ]
        if "planned" in meanings:
            will = self.cues("will_word")
            near += [(m.first, "planned") for m in will if 0 <= index - m.first <= reach or index <= m.first < last]
        return max(near)[1] if near else None


@dataclass
class Story:
    """A document being read for peace claims: its sentences, dates and places, and who has made agreements so far."""

    document: Document
    told: list[Told]
    dates: Dates
    scene: Scene
    order: str
    parties: list[ActorMention] = field(default_factory=list)
    mediated: bool = False
    concluded: str | None = None
    named: dict[tuple[str | None, str | None], Speaker] = field(default_factory=dict)
    provider: int = -9
    named_provider: int = -9

    def past(self, when: When | None) -> bool:
        """Take a time, tell whether it ended so long before the report that telling it is background."""
        published = self.document.published
        if when is None or when.end is None or published is None or len(when.end) < 10:
            return False
        return (date.fromisoformat(published[:10]) - date.fromisoformat(when.end[:10])).days > OLD_DAYS


@dataclass
class Draft:
    """One claim under construction; ``first`` and ``last`` (exclusive) are the words that carry it."""

    kind: str
    type: str
    told: Told
    first: int
    last: int
    rule: str
    mode: str = "asserted"
    background: bool = False
    voice: Attribution | None = None
    speech: str | None = None
    time: tuple[When, TimeMention] | None = None
    places: list[PlaceMention] = field(default_factory=list)
    people: list[tuple[Participant, list[Place]]] = field(default_factory=list)
    counts: list[tuple[Count, list[Place]]] = field(default_factory=list)
    actor: ActorMention | None = None
    target: ActorMention | None = None
    rules: list[str] = field(default_factory=list)

    def add(self, mention: ActorMention, role: str, also: Sequence[Place] = ()) -> None:
        """Take an actor and its part, keep it once; ``also`` are further words that say so."""
        person = Participant(mention.id, mention.name, mention.party, role)
        for known, places in self.people:
            if known.role == role and ((known.id, known.name) == (person.id, person.name)):
                places.append((mention.start, mention.end))
                return
        self.people.append((person, [(mention.start, mention.end), *also]))


def claim_of(story: Story, draft: Draft) -> Claim:
    """Take the story and a finished draft, give the claim with a span for every value."""
    values = Values()
    voice = draft.voice if draft.voice is not None else draft.told.voice(draft.first)
    speakers = tuple(story.named.get((s.party, s.role), s) if _office(s) else s for s in voice.speakers)
    for index, places in enumerate(voice.places):
        values.put(f"speakers.{index}", speakers[index], places)
    when = None
    if draft.time is not None:
        when = draft.time[0]
        values.put("when", when, [(draft.time[1].start, draft.time[1].end)])
    claim_places: list[ClaimPlace] = []
    for mention in draft.places[:4]:
        found = story.scene.resolved.get(mention.start)
        if found is not None and all(p.name != found.place().name for p in claim_places):
            values.put(f"places.{len(claim_places)}", found.place(), [(mention.start, mention.end)])
            claim_places.append(found.place())
    for index, (count, places_of) in enumerate(draft.counts):
        values.put(f"counts.{index}", count, places_of)
    for index, (person, places_of) in enumerate(draft.people):
        values.put(f"participants.{index}", person, places_of)
    for name, mentioned in (("actor", draft.actor), ("target", draft.target)):
        if mentioned is not None:
            values.put(name, mentioned, [(mentioned.start, mentioned.end)])
    words = draft.told.view.sentence.words
    return Claim(
        id="",
        document=story.document.id,
        kind=draft.kind,
        type=draft.type,
        mode=draft.mode,
        span=Span.of(story.document.text, words[draft.first].start, words[draft.last - 1].end),
        background=draft.background or (draft.kind != "statement" and story.past(when)),
        speakers=speakers,
        speech=draft.speech or _act(voice),
        actor=_actor(draft.actor),
        target=_actor(draft.target),
        when=when,
        places=tuple(claim_places),
        counts=tuple(count for count, _ in draft.counts),
        participants=tuple(person for person, _ in draft.people),
        spans=dict(values.spans),
        rules=tuple(dict.fromkeys([draft.rule, *draft.rules])),
        extractor=EXTRACTOR,
    ).with_id()


def extend(told: Told, last: int, stop: int | None = None) -> tuple[int, list[PlaceMention]]:
    """Take the end of a stretch, give the end after the places and times that follow at once, and those places."""
    view, found = told.view, []
    limit = stop if stop is not None else len(view.sentence.words)
    moved = True
    while moved:
        moved = False
        for mention in _in_order(view):
            at, end = view.word(mention.start), view.word(mention.end - 1) + 1
            between = view.sentence.words[last:at]
            if isinstance(mention, PlaceMention) and (mention.adjectival or _in_name(view, mention, ("person", "body"))):
                continue
            if at >= last and end <= limit and len(between) <= _TRAILING and all(w.kind != "mark" for w in between):
                last, moved = end, True
                if isinstance(mention, PlaceMention):
                    found.append(mention)
    return last, found


def _in_order(view: View) -> list[PlaceMention | TimeMention]:
    both: list[PlaceMention | TimeMention] = [*view.places, *view.times]
    return sorted(both, key=lambda m: m.start)


def _in_name(view: View, mention: PlaceMention, kinds: tuple[str, ...]) -> bool:
    """Tell whether a place is only part of somebody's name ("Vladimir")."""
    return any(a.kind in kinds and a.start <= mention.start < a.end for a in view.actors)


def sentence_end(told: Told) -> int:
    """Give the index after the last word that is not a mark."""
    words = told.view.sentence.words
    last = len(words)
    while last > 1 and words[last - 1].kind == "mark":
        last -= 1
    return last


def clause_end(told: Told, index: int) -> int:
    """Take a word index, give the index of the next dividing mark, or the sentence's end."""
    words = told.view.sentence.words
    for at in range(index, len(words)):
        if words[at].text in ',;،؛:՝()«»"“”' and words[at].kind == "mark":
            return at
    return sentence_end(told)


def places_between(told: Told, first: int, last: int) -> list[PlaceMention]:
    """Take a stretch, give the places named in it that are not only adjectives nor part of an actor's name."""
    view = told.view
    return [m for m in view.places if first <= view.word(m.start) < last and not m.adjectival and not _in_name(view, m, _NAMED)]


_NAMED = ("person", "force", "group", "spokesperson")
"""Names of which a place is only a part: "Russian peacekeepers"."""


def words_of(told: Told, match: CueMatch[str]) -> str:
    """Take a cue, give its words as the text writes them."""
    return " ".join(t.text for t in told.view.sentence.words[match.first : match.last])


def offsets(told: Told, first: int, last: int) -> Place:
    """Take a stretch of words, give its raw offsets."""
    words = told.view.sentence.words
    return words[first].start, words[last - 1].end


def inside(index: int, matches: Iterable[CueMatch[str]]) -> bool:
    """Tell whether a word lies inside one of the cues."""
    return any(m.first <= index < m.last for m in matches)


def _office(speaker: Speaker) -> bool:
    """Tell whether a speaker is named by office alone ("the president of Russia"): a name told before may stand for it."""
    return speaker.role is not None and speaker.id == f"{speaker.party}-{speaker.role}"


def _act(voice: Attribution) -> str:
    return voice.act if voice.act not in ("accuses", "denies") else "says"


def _actor(mention: ActorMention | None) -> Actor | None:
    return None if mention is None else actor_value(mention)
