"""Meetings held, planned, put off or called off, messages passed on, and who is said to be ready for what."""

from collections.abc import Iterator

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.frame import Attribution
from trucewatch.extract.process_bodies import BODY_NAMES
from trucewatch.extract.process_claim import (
    SEATS,
    Draft,
    Story,
    Told,
    clause_end,
    extend,
    offsets,
    places_between,
    sentence_end,
    words_of,
)
from trucewatch.extract.process_people import add_pair, nearest_run, spoken_by
from trucewatch.extract.process_time import nearest_time
from trucewatch.extract.where import PlaceMention
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Count, Participant, Speaker

_NOUNS = {"meeting": "meeting", "summit": "summit", "call": "call"}
_STATES = ("meeting_cancelled", "meeting_postponed", "meeting_planned", "meeting_held")
_NEAR = 16
"""Words between the word for a meeting and the verb that says what became of it."""
_WHO_MEETS = frozenset({"person", "party", "body", "metonym", "spokesperson"})


def read_meetings(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give its meetings: a word for a meeting with a verb that says it was, is or will be held."""
    nouns = _nouns(told)
    used: set[int] = set()
    given: list[Draft] = []
    guests = told.cues("meeting_with")  # "after talks with X": read by itself, with the one who tells of it
    for state in _STATES:
        for cue in told.cues(state):
            near = [
                n
                for n in nouns
                if min(abs(n.first - cue.last), abs(cue.first - n.last)) <= _NEAR or cue.first <= n.first < cue.last
            ]
            if not near or cue.first in used or any(w.first < cue.last and cue.first < w.last for w in guests):
                continue
            noun = min(near, key=lambda n: (not cue.first <= n.first < cue.last, _rank(n), abs(n.first - cue.first)))
            if noun.first in used:
                continue
            used.update((noun.first, cue.first, *(n.first for n in near if abs(n.first - noun.first) <= 2)))
            for draft in _meeting(story, told, state, cue, noun):
                if not any(_same_meeting(draft, before) for before in given):
                    given.append(draft)
                    yield draft
    for cue in told.cues("meeting_with"):
        if not any(cue.first <= u < cue.last + 2 for u in used):
            yield from _meeting_with(story, told, cue)


def _seat(told: Told, first: int, last: int) -> list[PlaceMention]:
    """Give the town where people met: beside the words, else one the sentence says something was "in" before them."""
    towns = [p for p in places_between(told, first - _SEAT_BEFORE, last + 6) if p.kind in SEATS]
    near = [p for p in towns if told.view.word(p.start) >= first - 6]
    return near[:1] or [p for p in towns if p.relation == "in"][-1:]


_SEAT_BEFORE = 14
"""Words before a meeting within which its town may stand, where those who met are named between the two."""


def _same_meeting(one: Draft, other: Draft) -> bool:
    """Tell whether two verbs tell of one meeting: "came together and discussed", with the same people."""
    people = [{(p.id, p.name) for p, _ in draft.people} for draft in (one, other)]
    return one.type == other.type and one.mode == other.mode and people[0] == people[1] and bool(people[0]) and not one.counts


def _nouns(told: Told) -> list[CueMatch[str]]:
    return told.cues(*_NOUNS)


def _rank(noun: CueMatch[str]) -> int:
    return 0 if noun.meaning == "summit" else 1


def _meeting(story: Story, told: Told, state: str, cue: CueMatch[str], noun: CueMatch[str]) -> Iterator[Draft]:
    first, last = min(cue.first, noun.first), max(cue.last, noun.last)
    spoken = [a for a in spoken_by(told)]
    run = nearest_run(told, first, last, _WHO_MEETS)
    pairs = [c for c in told.cues("two_addressees") if c.first < last + 6 and first - 8 < c.first]
    end, _ = extend(told, last)
    kind = (
        _NOUNS[noun.meaning]
        if not any(n.meaning == "summit" and abs(n.first - noun.first) <= 2 for n in _nouns(told))
        else "summit"
    )
    draft = Draft(
        "meeting",
        kind,
        told,
        min([first, *(c.first for c in pairs if first - c.first <= 2)]),
        end,
        f"meeting: {words_of(told, cue)!r} with {words_of(told, noun)!r}",
    )
    draft.mode = "planned" if state == "meeting_planned" or told.mode_before(cue.first, ("planned",), 6) else "asserted"
    if any(m.meaning == "planned" and draft.first <= m.first <= draft.last + 3 for m in told.view.modes):
        draft.mode = "planned"
    if state in ("meeting_postponed", "meeting_cancelled"):
        draft.type, draft.mode = f"{kind}_{state.removeprefix('meeting_')}", "asserted"
    elif told.mode_before(noun.first, ("called_for", "hope"), 6):
        draft.mode = "called_for"
    if told.negated(cue.first, 3):
        draft.mode = "negated"
    draft.time = nearest_time(story, told, draft.first, draft.last, 10, event=True, windows=False)
    draft.places = _seat(told, first, end)
    if pairs and add_pair(draft, story, told.view.sentence.index, "attendee", offsets(told, pairs[0].first, pairs[0].last)):
        run = []
    for mention in run:
        draft.add(mention, "attendee")
    for mention in spoken:
        if _told_that(told, mention):
            draft.voice = _teller(story, told, mention)
    _ordinal(told, draft, noun)
    _hosts(told, draft, spoken)
    held = cue.first != noun.first and draft.places  # "a meeting was held in Amman"
    if draft.people or draft.counts or held or (draft.time is not None and draft.places):
        yield draft


def _hosts(told: Told, draft: Draft, spoken: list[ActorMention]) -> None:
    """Add the body that meets when no people are named: "the commission held its eighth meeting"."""
    if draft.people:
        return
    for mention in told.view.actors:
        near = abs(told.view.word(mention.start) - draft.first) <= 10
        if mention.party is None and mention.id is None:
            continue  # "the leaders' offices": nobody in particular
        meets = mention.kind == "person" or (mention.kind == "body" and mention.pattern in ("commission", None))
        if near and meets and mention not in spoken:
            draft.add(mention, "attendee")
    for meaning, (slug, name) in BODY_NAMES.items():
        for cue in told.cues(meaning):
            if not draft.people and abs(cue.first - draft.first) <= 16:
                draft.people.append((Participant(slug, name, None, "attendee"), [offsets(told, cue.first, cue.last)]))
    if draft.people:
        draft.rules.append("attendees: named beside the meeting")


def _ordinal(told: Told, draft: Draft, noun: CueMatch[str]) -> None:
    """Keep "eighth meeting" or "five meetings" as a count of meetings: a claim of the text, checked later."""
    for number in told.view.numbers:
        at = told.view.word(number.start)
        if number.low is None or number.kind in ("percent", "measure", "money", "age", "dual"):
            continue
        if noun.first - 2 <= at < noun.first or at == noun.last or (at == noun.last + 1 and number.ordinal):
            draft.counts.append(
                (
                    Count("meetings", number.low, number.high, number.exact, "unknown", None, None, True, number.text),
                    [(number.start, number.end)],
                )
            )
            draft.rules.append("count: the ordinal of the meeting" if number.ordinal else "count: meetings so far")
            if not number.ordinal:
                draft.time = None
            return


def _meeting_with(story: Story, told: Told, cue: CueMatch[str]) -> Iterator[Draft]:
    """Give the meeting at which the speaker spoke: "said during his talks with A and B"; the speaker attends too."""
    words = told.view.sentence.words
    after = [a for a in told.view.actors if a.kind == "person" and told.view.word(a.start) >= cue.last - 1]
    run = nearest_run(told, cue.last, cue.last, frozenset({"person"}))
    guests = (
        run
        if run and told.view.word(run[0].start) - cue.last <= 2
        else [a for a in after if told.view.word(a.start) - cue.last <= 2][:1]
    )
    if not guests:
        return
    last = told.view.word(guests[-1].end - 1) + 1
    end, places = extend(told, last)
    seats = [p for p in places if p.kind in SEATS and p.relation == "in"][:1]
    draft = Draft(
        "meeting",
        "meeting",
        told,
        cue.first,
        max(cue.last, min(end if seats else last, len(words))),
        f"meeting: {words_of(told, cue)!r}",
    )
    draft.places = seats
    speaker = next((s for s in spoken_by(told) if s.kind == "person" and s not in guests), None)
    voice = told.voice(cue.first)
    if speaker is None and voice.speakers and voice.speakers[-1].role is not None:
        teller = voice.speakers[-1]
        draft.people.append((Participant(teller.id, teller.name, teller.party, "attendee"), list(voice.places[-1])))
        draft.rules.append("attendee: who tells of it was there")
    if speaker is not None:
        draft.add(speaker, "attendee")
        draft.rules.append("attendee: who speaks at the meeting is there")
    for mention in guests:
        draft.add(mention, "attendee")
    draft.time = nearest_time(story, told, cue.first, last, 6)
    yield draft


def read_readiness(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give who is said to be ready for what; another's readiness makes a chain of two speakers."""
    for cue in told.cues("ready"):
        people = [
            a
            for a in told.view.actors
            if a.kind in ("person", "party", "body", "metonym", "side") and told.view.word(a.end - 1) < cue.first + 1
        ]
        spoken = spoken_by(told)
        near = [a for a in people if cue.first - told.view.word(a.end - 1) <= 8]
        subject = near[-1] if near else None
        voice = told.voice(cue.first)
        if subject is not None and subject in spoken and _told_that(told, subject):
            voice, spoken = _teller(story, told, subject), [a for a in spoken if a is not subject]
        first = told.view.word(subject.start) if subject is not None and subject not in spoken else cue.first
        draft = Draft(
            "statement", "readiness", told, first, _object_end(told, cue), f"readiness: {words_of(told, cue)!r}", mode="planned"
        )
        if told.negated(cue.first, 3):
            draft.mode = "negated"
        if (
            subject is not None
            and subject not in spoken
            and voice.speakers
            and voice.speakers[-1].id != subject.id
            and subject.kind == "person"
        ):
            draft.voice = Attribution(
                (*voice.speakers, Speaker(subject.id, subject.name, subject.role, subject.party)),
                (*voice.places, ((subject.start, subject.end),)),
                voice.act,
            )
            draft.rules.append("speakers: one tells that another is ready")
        if subject is not None:
            draft.add(subject, "subject")
        pairs = [c for c in told.cues("two_addressees") if cue.first <= c.first <= cue.last + 4]
        if pairs:
            add_pair(draft, story, told.view.sentence.index, "attendee", offsets(told, pairs[0].first, pairs[0].last))
        if draft.people or voice.speakers:
            yield draft


def _told_that(told: Told, subject: ActorMention) -> bool:
    """Tell whether the subject stands after a word of passing on and its "that": then somebody else speaks of them."""
    at = told.view.word(subject.start)
    thats = [t.first for t in told.view.speech if t.meaning.form == "that" and t.first < at]
    return any(c.first < t for c in told.cues("relay") for t in thats)


def _teller(story: Story, told: Told, subject: ActorMention) -> Attribution:
    """Give the voice of the last sentence before this one in which somebody other than the subject spoke."""
    for index in range(told.view.sentence.index - 1, max(-1, told.view.sentence.index - 5), -1):
        earlier = story.told[index]
        voices = [v for _, _, v in earlier.scopes if v.speakers] or [earlier.default]
        for voice in voices:
            if voice.speakers and voice.speakers[-1].id != subject.id and voice.speakers[-1].role is not None:
                return Attribution(voice.speakers, voice.places, "says", carried=True)
    return Attribution()


def _object_end(told: Told, cue: CueMatch[str]) -> int:
    return max(cue.last, min(clause_end(told, cue.last), sentence_end(told)))
