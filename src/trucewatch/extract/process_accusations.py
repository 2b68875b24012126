"""Mutual accusation: two directed claims, each party accusing the other, sharing one span. An accusation is a speech act."""

from collections.abc import Iterator

from trucewatch.extract.frame import Attribution
from trucewatch.extract.process_claim import Draft, Story, Told, extend, words_of
from trucewatch.extract.process_people import runs
from trucewatch.extract.who import ActorMention
from trucewatch.model.claim import Speaker

_BACK = 2
"""Sentences back in which the two who accuse each other may be named."""
_SIDES = frozenset({"party", "force", "body", "group", "adjective", "metonym"})


def read_accusations(story: Story, told: Told) -> Iterator[Draft]:
    """Take a sentence with a mutual accusation, give both directions; nothing when the two cannot be told."""
    cues = told.cues("mutual_accusation")
    if not cues:
        return
    pair, rule = _pair(story, told)
    if len(pair) != 2:
        return
    cue = cues[0]
    last, places = extend(told, cue.last)
    for one, other in (pair, pair[::-1]):
        draft = Draft(
            "incident",
            "unspecified_violation",
            told,
            cue.first,
            last,
            f"mutual accusation: {words_of(told, cue)!r}",
            speech="accuses",
        )
        draft.voice = Attribution((Speaker(one.id, one.name, one.role, one.party),), (((one.start, one.end),),), "accuses")
        draft.actor, draft.places = other, places
        draft.background = any(m.meaning == "background" for m in told.view.modes) or (
            told.view.sentence.paragraph > 3 and not told.view.times
        )
        draft.rules += [rule, "one of two directed claims that share these words"]
        yield draft


def _pair(story: Story, told: Told) -> tuple[list[ActorMention], str]:
    """Give the two sides and the rule: joined in this sentence, or just before, else the parties of the agreement."""
    index = told.view.sentence.index
    for at in range(index, max(-1, index - _BACK - 1), -1):
        for run in reversed(runs(story.told[at], _SIDES)):
            if (
                len(run) == 2
                and run[0].party
                and run[1].party
                and run[0].party != run[1].party
                and not (at < index and story.told[at].cues("monitoring_body"))
            ):
                return run, "sides: named together in this sentence" if at == index else "sides: named together just before"
    if len(story.parties) == 2 and story.mediated:
        return story.parties, "sides: the parties of the agreement the text names"
    return [], ""
