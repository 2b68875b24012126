"""Statements about the peace that are no event: denials of large fighting, hopes, promises, summaries, assessments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution
from trucewatch.extract.process_claim import Draft, Story, Told, extend, places_between, sentence_end, words_of
from trucewatch.extract.process_time import nearest_time
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Speaker, When

_NAMED_BESIDE = 12
"""Words between a word of hope and the one who hopes."""


@dataclass(frozen=True)
class _Sort:
    type: str
    mode: str
    rule: str
    to_end: bool = False


_SORTS: dict[str, _Sort] = {
    "not_all_settled": _Sort("not_all_settled", "asserted", 'not a negation of settlement: "not all" denies all, not any'),
    "no_violations": _Sort("no_violations", "negated", "summary: no violation said to have been recorded"),
    "record": _Sort("summary_claim", "asserted", "summary: first, largest or worst since a time", True),
    "implemented": _Sort("implementation", "asserted", "summary: how far an agreement is carried out"),
    "progress": _Sort("assessment", "asserted", "assessment: work going well or badly"),
    "hope": _Sort("hope", "called_for", "hope: what a speaker hopes for is no fact", True),
    "intention": _Sort("intention", "planned", "intention: what a speaker means to do is no fact", True),
    "promise": _Sort("promise", "planned", "promise: what is said to come is no fact", True),
}


def read_statements(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give its statements; one stretch of words gives one of each type."""
    yield from _large_fighting(story, told)
    for meaning, sort in _SORTS.items():
        for cue in told.cues(meaning):
            if meaning in ("hope", "intention", "promise") and told.negated(cue.first, 2):
                continue
            draft = _statement(story, told, cue, sort)
            if sort.type in ("hope", "intention", "promise"):
                _own_voice(told, draft, cue)
            if (
                draft.voice is not None
                or draft.told.voice(cue.first).speakers
                or meaning in ("record", "no_violations", "implemented", "not_all_settled")
            ):
                yield draft
                if sort.to_end:
                    break
    for cue in told.cues("normal_life"):
        hoped = (
            bool(told.cues("hope", "intention")) or told.mode_before(cue.first, ("planned", "called_for", "hope"), 14) is not None
        )
        mode = "called_for" if hoped else "hedged"
        if told.voice(cue.first).speakers or hoped:
            draft = Draft("indicator", "normal_life", told, cue.first, cue.last, f"indicator: {words_of(told, cue)!r}", mode=mode)
            _own_voice(told, draft, (told.cues("hope", "intention") or [cue])[0])
            draft.places = extend(told, cue.last)[1]
            draft.rules.append("no measure is named: a hope about life in the area")
            yield draft
    yield from _war_past(told)


def _own_voice(told: Told, draft: Draft, cue: CueMatch[str]) -> None:
    """Let the one named beside the word of hope or promise be its speaker where no verb of saying governs it."""
    if told.voice(cue.first).speakers:
        return
    options: list[tuple[int, int, ActorMention]] = []
    for mention in told.view.actors:
        if mention.kind in ("person", "party", "body", "metonym", "spokesperson", "side"):
            at, end = told.view.word(mention.start), told.view.word(mention.end - 1) + 1
            options.append((max(at - cue.last, cue.first - end, 0), mention.start, mention))
    if not options:
        return
    gap, _, mention = min(options, key=lambda o: o[:2])
    if gap <= _NAMED_BESIDE:
        draft.voice = Attribution(
            (Speaker(mention.id, mention.name, mention.role, mention.party),), (((mention.start, mention.end),),)
        )
        draft.rules.append("speaker: named beside the word")


def _statement(story: Story, told: Told, cue: CueMatch[str], sort: _Sort) -> Draft:
    last = _said_end(told, cue) if sort.to_end else extend(told, cue.last)[0]
    first = cue.first
    if sort.to_end and story.order == "sov":
        first, last = _before(told, cue), cue.last
    draft = Draft(
        "statement", sort.type, told, first, last, f"statement: {words_of(told, cue)!r}", mode=sort.mode, rules=[sort.rule]
    )
    if sort.type in ("summary_claim", "no_violations", "implementation"):
        draft.time = nearest_time(story, told, cue.first, last, 8)
        draft.places = places_between(told, cue.last, last)
    return draft


def _said_end(told: Told, cue: CueMatch[str]) -> int:
    """Give where what is said ends: at the sentence's end, or at the comma before a trailing "…, X said"."""
    words = told.view.sentence.words
    last = sentence_end(told)
    for verb in told.view.speech:
        if verb.meaning.form == "verb" and verb.first >= last - 3 and verb.first > cue.last:
            commas = [i for i in range(cue.last, verb.first) if words[i].text in ",،"]
            return commas[-1] if commas else last
    return last


def _before(told: Told, cue: CueMatch[str]) -> int:
    """Give where the clause that ends in this cue begins: after the mark before it, in verb-final languages."""
    words = told.view.sentence.words
    for at in range(cue.first - 1, -1, -1):
        if words[at].kind == "mark" and words[at].text in ',;:՝)«"“':
            return at + 1 if at + 1 < cue.first else cue.first
    return 0


def _large_fighting(story: Story, told: Told) -> Iterator[Draft]:
    """Give denials of large fighting, telling the speaker's quoted words from the outlet's paraphrase of them."""
    for cue in told.cues("no_large_fighting"):
        last, places = extend(told, cue.last)
        sentence = told.view.sentence
        start = sentence.words[cue.first].start
        quoted = sentence.quoted or any(s <= start < e for s, e in sentence.quotes)
        type_ = "paraphrase" if sentence.headline else "no_major_operations"
        draft = Draft(
            "statement", type_, told, cue.first, last, f"statement: {words_of(told, cue)!r}", mode="negated", places=places
        )
        if quoted:
            draft.speech = "quotes"
            draft.rules.append("the speaker's own words, in quotation marks")
        else:
            draft.rules.append("a paraphrase by the outlet" + (" in its headline" if sentence.headline else ""))
        draft.places = places or [p for p in places_between(told, cue.first - 8, last)][:1]
        draft.time = _window(story, told, cue.first, last)
        yield draft


def _window(story: Story, told: Told, first: int, last: int) -> tuple[When, TimeMention] | None:
    """Give the stretch of time the denial is about, never the day it was made."""
    found = nearest_time(story, told, first, last, 8)
    windows = [
        m for m in told.view.times if m.kind in ("window", "relative") and m.shape in ("within", "past", "since", "range", "ago")
    ]
    if found is not None and found[1] in windows:
        return _lasting(story, found)
    for mention in windows:
        near = nearest_time(story, told, told.view.word(mention.start), told.view.word(mention.end - 1) + 1, 0)
        if near is not None and near[1] == mention:
            return _lasting(story, near)
    return None


def _lasting(story: Story, found: tuple[When, TimeMention]) -> tuple[When, TimeMention]:
    """Give "a year ago" beside a denial as the stretch from then to the report: nothing has happened since."""
    when, mention = found
    published = story.document.published
    if mention.shape != "ago" or published is None:
        return found
    exact = when.alternatives[0].start if when.alternatives else when.start
    return replace(
        when, start=exact, end=published[:10], precision="range", alternatives=(), reason=f"{when.reason}; nothing since then"
    ), mention


def _war_past(told: Told) -> Iterator[Draft]:
    """Give a war told of as past with its length: background, the length kept in words, no day invented."""
    for cue in told.cues("war_past"):
        lengths = [m for m in told.view.times if m.kind == "duration" and cue.first <= told.view.word(m.start) <= cue.last + 3]
        if not lengths:
            continue
        mention = lengths[0]
        last = max(cue.last, told.view.word(mention.end - 1) + 1)
        draft = Draft("statement", "war_duration", told, cue.first, last, f"background: {words_of(told, cue)!r}", background=True)
        draft.time = (When(None, None, "range", mention.text, (), "a length of time, not a date"), mention)
        yield draft
