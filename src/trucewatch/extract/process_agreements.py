"""Agreements made, extended, in force or referred to by their date, with parties and mediator."""

from collections.abc import Iterator
from dataclasses import replace

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.process_claim import SEATS, Draft, Story, Told, extend, inside, places_between, words_of
from trucewatch.extract.process_people import mediator, nearest_run, runs, spoken_by
from trucewatch.extract.process_time import nearest_time
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.where import PlaceMention
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import When

_NEAR = 20
"""Words between "agreement" and the verb that says it was made."""
_PARTY_REACH = 10
"""Words between an agreement and the names joined together that made it."""
_TIME_REACH = 14
"""Words between what was agreed and its day."""
_LEAD = 2
"""Sentences at the head of a report that tell its news; an undated agreement further down is background."""
_SAID_ALONE = frozenset({"extended", "ended"})
"""What became of an agreement that is news though neither its day nor its parties stand beside it."""
_SEAT_REACH = 6
"""Words between the town and what was signed there."""
_TO_EXTEND = 6
"""Words between "agreed" and "to extend": a day, an adverb."""
_BESIDE = 2
"""Words between an agreement and the date that names it."""
_STATES = {"agreement_made": "concluded", "in_force": "in_force", "agreement_extended": "extended", "agreement_ended": "ended"}


def read_agreements(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give the agreements it says were made, extended or came into force, else those it names by date."""
    if told.view.sentence.headline and not told.cues("mediation"):
        return
    nouns = told.cues("agreement")
    taken: list[CueMatch[str]] = []
    for cue in _states(told):
        founding = _founding(story, told, cue)
        if founding is not None:
            yield founding
            return
        near = [
            n
            for n in nouns
            if min(abs(n.first - cue.last), abs(cue.first - n.last)) <= _NEAR and (n not in taken or cue.meaning == "in_force")
        ]
        near = [n for n in near if not _other_use(told, cue, n)]
        if not near:
            continue
        noun = min(near, key=lambda n: (abs(n.first - cue.first), -(n.last - n.first)))
        taken.append(noun)
        draft = _agreement(story, told, cue, noun)
        if draft.time is not None or draft.people or draft.mode == "negated" or draft.type in _SAID_ALONE:
            yield draft
    if not taken:
        truces = {(c.first, c.last) for c in told.cues("truce_word")}
        for noun in nouns:
            if (noun.first, noun.last) in truces:
                continue
            found = nearest_time(story, told, noun.first, noun.last, _BESIDE)
            if (
                found is not None
                and found[1].kind == "point"
                and found[0].precision == "day"
                and not _marked_off(told, noun, found[1])
            ):
                at = told.view.word(found[1].start)
                end = told.view.word(found[1].end - 1) + 1
                draft = Draft(
                    "agreement",
                    "referred",
                    told,
                    min(noun.first, at),
                    max(noun.last, end),
                    f"agreement: {words_of(told, noun)!r} named by its date",
                    time=found,
                )
                draft.background = True
                _parties(story, draft, noun.first, noun.last)
                yield draft
                return


def _states(told: Told) -> list[CueMatch[str]]:
    """Give the words for what became of an agreement; where one agrees to extend it, nothing new is made."""
    extended = told.cues("agreement_extended")

    def leads_on(cue: CueMatch[str]) -> bool:
        return any(0 <= e.first - cue.last <= _TO_EXTEND or inside(e.first, [cue]) for e in extended)

    made = [cue for cue in told.cues("agreement_made") if not leads_on(cue)]
    rest = [*made, *told.cues("in_force"), *told.cues("agreement_ended")]
    return [*extended, *sorted(rest, key=lambda cue: cue.first)]


def _in_year(story: Story, when: When, mention: TimeMention) -> tuple[When, TimeMention]:
    """Give a day of entry into force that names no year the year of the agreement told of before."""
    made = story.concluded
    if mention.year is not None or mention.shape != "date" or made is None or when.start is None or when.start[:4] == made[:4]:
        return when, mention
    start = made[:4] + when.start[4:]
    if start[:10] < made[:10]:
        return when, mention
    end = made[:4] + when.end[4:] if when.end is not None else None
    return replace(when, start=start, end=end, reason="the year of the agreement told of before"), mention


def _marked_off(told: Told, noun: CueMatch[str], time: TimeMention) -> bool:
    """Tell whether a comma or other mark stands between an agreement and a date: then the date is not its name."""
    at, end = told.view.word(time.start), told.view.word(time.end - 1) + 1
    return any(w.kind == "mark" for w in told.view.sentence.words[min(noun.last, end) : max(at, noun.first)])


def _agreement(story: Story, told: Told, cue: CueMatch[str], noun: CueMatch[str]) -> Draft:
    state = _STATES[cue.meaning]
    first, last = min(cue.first, noun.first), max(cue.last, noun.last)
    last, places = extend(told, last)
    draft = Draft("agreement", state, told, first, last, f"agreement: {words_of(told, cue)!r} with {words_of(told, noun)!r}")
    by_its_terms = any(u.first < noun.last and noun.first < u.last for u in told.cues("under_agreement"))
    reach = _BESIDE if by_its_terms else _TIME_REACH
    draft.time = nearest_time(story, told, first, last, reach, event=True, windows=False)
    if state == "in_force" and draft.time is not None:
        draft.time = _in_year(story, *draft.time)
    elif state == "concluded" and draft.time is not None and draft.mode == "asserted":
        story.concluded = draft.time[0].start
    named = places_between(told, first, last) or places or _seat_before(story, told, first)
    draft.places = [p for p in named if not any(a.kind == "party" and a.start <= p.start < a.end for a in told.view.actors)]
    if told.negated(cue.first, last=cue.last):
        draft.mode = "negated"
    else:
        draft.mode = told.mode_before(cue.first, ("planned", "called_for", "conditional")) or "asserted"
    _parties(story, draft, first, last)
    if (
        told.view.sentence.index >= _LEAD
        and state not in _SAID_ALONE
        and draft.mode == "asserted"
        and draft.time is None
        and all(p.role != "mediator" for p, _ in draft.people)
    ):
        draft.background = True
        draft.rules.append("background: made at a time the words do not name")
    return draft


def _seat_before(story: Story, told: Told, first: int) -> list[PlaceMention]:
    """Give the town where it was signed in a verb-final language: it stands before what was signed."""
    if story.order != "sov":
        return []
    towns = [p for p in places_between(told, first - _SEAT_REACH, first) if p.kind in SEATS and p.relation == "in"]
    return towns[-1:]


def _founding(story: Story, told: Told, cue: CueMatch[str]) -> Draft | None:
    """Give the understanding to found a body ("agreed to create a monitoring centre"), its makers as parties."""
    made = [c for c in told.cues("created") if 0 <= c.first - cue.last <= 12] if cue.meaning == "agreement_made" else []
    bodies = [
        b for b in told.cues("monitoring_body", "transport_body", "border_body") if made and 0 <= b.first - made[0].last <= 3
    ]
    if not bodies:
        return None
    draft = Draft(
        "agreement",
        "concluded",
        told,
        cue.first,
        bodies[0].last,
        f"agreement: {words_of(told, cue)!r} to found {words_of(told, bodies[0])!r}",
    )
    draft.time = nearest_time(story, told, cue.first, bodies[0].last, 6, event=True, windows=False)
    run = nearest_run(told, cue.first, cue.last)
    for mention in run:
        draft.add(mention, "party")
    return draft if run else None


def _parties(story: Story, draft: Draft, first: int, last: int) -> None:
    """Add the mediator and the parties: names joined by "and" in the sentence, never the mediator itself."""
    go_between = mediator(story, draft.told)
    trailing = [m for m in spoken_by(draft.told) if draft.told.view.word(m.start) >= last]  # "…, X and Y said"
    avoid = [*([go_between] if go_between is not None else []), *trailing]
    run = nearest_run(draft.told, first, last, avoid=avoid, reach=_PARTY_REACH)
    guests = draft.told.cues("meeting_with")
    if run and any(0 <= draft.told.view.word(run[0].start) - g.last <= 2 for g in guests):
        run = []
    for mention in run:
        draft.add(mention, "party")
    if run:
        draft.rules.append("parties: names joined together in the sentence")
        if draft.mode == "asserted" and draft.type in ("concluded", "referred"):
            story.parties = list(run)
            story.mediated = go_between is not None
    else:
        _alone(draft, first, last, avoid)
    if go_between is not None:
        together = next((r for r in runs(draft.told) if any(m.start == go_between.start for m in r)), [go_between])
        for mention in together:
            draft.add(mention, "mediator")
        draft.rules.append("mediator: named beside the word of mediation")


def _alone(draft: Draft, first: int, last: int, avoid: list[ActorMention]) -> None:
    """Add the one party named between the verb and the agreement: "acceptance by X of the truce"."""
    for mention in draft.told.view.actors:
        between = first < draft.told.view.word(mention.start) < last
        here = any(p.start == mention.start and p.relation in ("in", "near", "from") for p in draft.told.view.places)
        if (
            between
            and not here
            and mention.party is not None
            and mention.kind in ("party", "force", "group")
            and mention not in avoid
        ):
            draft.add(mention, "party")


def _other_use(told: Told, cue: CueMatch[str], noun: CueMatch[str]) -> bool:
    """Tell whether the agreement is only the time of something else ("after signing the agreement, they created …")."""
    low, high = min(cue.first, noun.first), max(cue.last, noun.last)
    bodies = told.cues("monitoring_body", "created", "commission", "transport_body", "border_body")
    return any(b.first <= noun.first < b.last for b in bodies) or any(
        low < b.first < high and b.meaning == "created" for b in bodies
    )
