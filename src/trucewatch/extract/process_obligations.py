"""Obligations: what an agreement named in the text obliges whom to do, where and by when."""

from collections.abc import Iterator

from trucewatch.extract.cues import CueMatch
from trucewatch.extract.process_claim import Draft, Story, Told, clause_end, extend, places_between, words_of
from trucewatch.extract.process_time import nearest_time
from trucewatch.extract.who import ActorMention

_OPEN_ENDS = ("؛", ";", ":")


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
    "withdraw": "withdraw_forces",
    "fighters_leave": "foreign_fighters_leave",
    "aid_access": "humanitarian_access",
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
