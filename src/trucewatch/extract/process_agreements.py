"""Agreements made, extended, in force or referred to by their date, and what they oblige whom to do."""

from collections.abc import Iterator
from dataclasses import replace

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.process_claim import Draft, Story, Told, clause_end, extend, nearest_time, places_between, words_of
from trucewatch.extract.process_people import mediator, nearest_run
from trucewatch.extract.when.mention import TimeMention
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import When

_NEAR = 20
"""Words between "agreement" and the verb that says it was made."""
_PARTY_REACH = 10
"""Words between an agreement and the names joined together that made it."""
_BESIDE = 2
"""Words between an agreement and the date that names it."""
_OPEN_ENDS = ("؛", ";", ":")
_STATES = {"agreement_made": "concluded", "in_force": "in_force", "agreement_extended": "extended"}


def read_agreements(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give the agreements it says were made, extended or came into force, else those it names by date."""
    if told.view.sentence.headline and not told.cues("mediation"):
        return
    nouns = told.cues("agreement")
    taken: list[CueMatch[str]] = []
    for cue in told.cues(*_STATES):
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
        if draft.time is not None or draft.people:
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
    draft.time = nearest_time(story, told, first, last, 14, event=True, windows=False)
    if state == "in_force" and draft.time is not None:
        draft.time = _in_year(story, *draft.time)
    elif state == "concluded" and draft.time is not None and draft.mode == "asserted":
        story.concluded = draft.time[0].start
    named = places_between(told, first, last) or places
    draft.places = [p for p in named if not any(a.kind == "party" and a.start <= p.start < a.end for a in told.view.actors)]
    if told.negated(cue.first):
        draft.mode = "negated"
    else:
        draft.mode = told.mode_before(cue.first, ("planned", "called_for", "conditional")) or "asserted"
    _parties(story, draft, first, last)
    if draft.time is None and all(p.role != "mediator" for p, _ in draft.people):
        draft.background = True
        draft.rules.append("background: made at a time the words do not name")
    return draft


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
    avoid = [go_between] if go_between is not None else []
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
        draft.add(go_between, "mediator")
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


def read_obligations(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence, give what an agreement named in it (or in the clause before a semicolon) obliges whom to do."""
    here = told.cues("provides", "under_agreement")
    index = told.view.sentence.index
    moves = told.cues("hand_over")
    carried = story.provider == index - 1 or bool(moves and moves[0].first <= 2 and story.named_provider == index - 1)
    if not here and not carried:
        return
    story.named_provider = index
    if told.view.sentence.words[-1].text in _OPEN_ENDS or told.view.sentence.words[-1].text.endswith(_OPEN_ENDS):
        story.provider = index
    start = here[0].first if here and here[0].meaning == "provides" and story.order != "sov" else 0
    for make in (_halt, _peacekeepers, _plain):
        yield from make(story, told, start)


def _halt(story: Story, told: Told, start: int) -> Iterator[Draft]:
    for cue in told.cues("stop_positions"):
        last = cue.last
        words = told.view.sentence.words
        if last < len(words) and words[last].kind == "word" and story.order != "sov":
            last = min(clause_end(told, last), last + 1)
        draft = Draft("obligation", "halt_at_positions", told, cue.first, last, f"obligation: {words_of(told, cue)!r}")
        named = [a for a in told.view.actors if cue.first <= told.view.word(a.start) < last and a.party is not None]
        sides = [a for a in told.view.actors if a.kind == "side"]
        parties = story.parties if story.mediated and not sides else []
        for mention in named or sides[:1] or parties:
            draft.add(mention, "obliged")
        if not named and parties:
            draft.rules.append("obliged: the parties of the agreement")
        yield draft


def _peacekeepers(story: Story, told: Told, start: int) -> Iterator[Draft]:
    keepers, moves, corridors = told.cues("peacekeepers"), told.cues("deploy"), told.cues("corridor")
    if not keepers or not moves:
        return
    keeper = keepers[0]
    cue = min(moves, key=lambda m: abs(m.first - keeper.first))
    first, last = min(cue.first, keeper.first), max(cue.last, keeper.last)
    actor = _peacekeepers_of(told, keeper)
    for corridor in corridors:
        if story.order != "sov" and corridor.first < first:
            continue
        end = corridor.last
        end = max(
            [
                end,
                *(told.view.word(p.end - 1) + 1 for p in places_between(told, corridor.first, clause_end(told, corridor.first))),
            ]
        )
        draft = Draft(
            "obligation",
            "peacekeepers_in_corridor",
            told,
            corridor.first,
            end,
            f"obligation: peacekeepers in {words_of(told, corridor)!r}",
        )
        draft.places = places_between(told, corridor.first, end)
        if actor is not None:
            draft.add(actor, "obliged")
        yield draft
    lines = [
        p
        for p in told.view.places
        if p.kind in ("line", "front", "border")
        and (not corridors or p.start < told.view.sentence.words[corridors[0].first].start)
    ]
    if lines:
        at, end = told.view.word(lines[0].start), told.view.word(lines[0].end - 1) + 1
        first, last = min(first, at), max(last, end)
    draft = Draft(
        "obligation",
        "peacekeepers_along_line" if lines else "peacekeepers_deployed",
        told,
        first,
        last,
        f"obligation: {words_of(told, cue)!r} of {words_of(told, keeper)!r}",
    )
    draft.places = lines[:1]
    if actor is not None:
        draft.add(actor, "obliged")
    yield draft


def _peacekeepers_of(told: Told, keeper: CueMatch[str]) -> ActorMention | None:
    options = [
        (abs(told.view.word(a.start) - keeper.first), a.start, a)
        for a in told.view.actors
        if a.party is not None and told.view.word(a.start) - 2 <= keeper.last and keeper.first - 2 <= told.view.word(a.end - 1)
    ]
    return min(options, key=lambda o: o[:2], default=(0, 0, None))[2]


_PLAIN = {
    "full_ceasefire": "full_ceasefire",
    "hand_over": "hand_over",
    "exchange": "prisoner_exchange",
    "unblock": "transport_links",
}


def _plain(story: Story, told: Told, start: int) -> Iterator[Draft]:
    """Give obligations whose words say it all; handing over a district carries its place and its last day."""
    for cue in told.cues(*_PLAIN):
        if cue.first < start:
            continue
        last, _ = extend(told, cue.last)
        draft = Draft("obligation", _PLAIN[cue.meaning], told, cue.first, last, f"obligation: {words_of(told, cue)!r}")
        if cue.meaning in ("hand_over", "full_ceasefire"):
            draft.places = places_between(told, cue.first, max(last, cue.last + 1))
            draft.time = nearest_time(story, told, cue.first, last, 3, after=cue.first)
        if cue.meaning == "hand_over":
            subjects = [
                a
                for a in told.view.actors
                if a.party is not None and cue.first - 4 <= told.view.word(a.start) <= cue.last + 1 and a.kind == "party"
            ]
            for mention in subjects[:1]:
                draft.add(mention, "obliged")
        yield draft
