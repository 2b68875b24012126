"""Who takes part: names joined by "and", the mediator beside its cue, "the two of them" and "the two countries"."""

from collections.abc import Sequence

from trucewatch.extract.process_claim import Draft, Story, Told
from trucewatch.extract.who import ActorMention

_WHOLE = frozenset({"party", "body", "person", "force", "group", "metonym"})
_MEDIATES = _WHOLE | {"adjective"}
_REACH_BACK = 5
"""Sentences back to which "the two of them" may point."""


def runs(told: Told, kinds: frozenset[str] = _WHOLE) -> list[list[ActorMention]]:
    """Take a sentence, give its lists of names joined by commas and "and": two or more, of different parties or people."""
    view = told.view
    joiners = {i for m in told.cues("together") for i in range(m.first, m.last)}
    found: list[list[ActorMention]] = []
    run: list[ActorMention] = []
    for mention in view.actors:
        if mention.kind not in kinds or (mention.party is None and mention.id is None) or _only_where(told, mention):
            continue
        if run and _joined(told, run[-1], mention, joiners):
            run.append(mention)
        else:
            found.append(run)
            run = [mention]
    found.append(run)
    lists = [_distinct(r) for r in found]
    return [r for r in lists if len(r) > 2 or (len(r) == 2 and _with_and(told, r[0], r[1], joiners))]


def _only_where(told: Told, mention: ActorMention) -> bool:
    """Tell whether a country or capital only says where people met: "Erdoğan and Putin, after their talks in Moscow"."""
    if mention.kind not in ("party", "metonym") or mention.case == "nom":
        return False
    return any(p.start == mention.start and p.relation == "in" for p in told.view.places)


def nearest_run(
    told: Told, first: int, last: int, kinds: frozenset[str] = _WHOLE, avoid: Sequence[ActorMention] = (), reach: int = 99
) -> list[ActorMention]:
    """Take a stretch of words, give the list of names nearest to it, empty when the sentence has none."""
    options = []
    for run in runs(told, kinds):
        if any(a.start == m.start for a in avoid for m in run):
            continue
        at, end = told.view.word(run[0].start), told.view.word(run[-1].end - 1) + 1
        if max(at - last, first - end, 0) <= reach:
            options.append((max(at - last, first - end, 0), at, run))
    return min(options, key=lambda o: o[:2], default=(0, 0, []))[2]


def mediator(story: Story, told: Told) -> ActorMention | None:
    """Take a sentence, give the one named beside a word of mediation: after it, or before it in verb-final languages."""
    view = told.view
    for cue in told.cues("mediation"):
        options = []
        for mention in view.actors:
            if mention.kind not in _MEDIATES or mention.party is None:
                continue
            at, end = view.word(mention.start), view.word(mention.end - 1) + 1
            after = at - cue.last
            before = cue.first - end
            if 0 <= after <= 3:
                options.append((after + (6 if story.order == "sov" else 0), mention.start, mention))
            elif 0 <= before <= 1 or at <= cue.first < end:
                options.append((before + (0 if story.order == "sov" else 2), mention.start, mention))
        if options:
            return min(options, key=lambda o: o[:2])[2]
    return None


def two_before(story: Story, index: int, people_only: bool = True) -> list[ActorMention]:
    """Take a sentence's index, give the two last named together before it, or in it: whom "the two of them" means."""
    kinds = frozenset({"person"}) if people_only else frozenset({"party", "force", "body"})
    for at in range(index, max(-1, index - _REACH_BACK - 1), -1):
        spoken = _speakers_at(story.told[at])
        heard = [[m for m in r if m.start not in spoken] for r in runs(story.told[at], kinds)]
        pairs = [r for r in heard if len(r) == 2]
        if pairs:
            return pairs[-1]
        people = _distinct([m for m in story.told[at].view.actors if m.kind == "person"])
        addressed = [m for m in people if m.start not in spoken]
        if people_only and len(addressed) == 2:
            return addressed
    return []


def add_pair(draft: Draft, story: Story, index: int, role: str, cue: tuple[int, int]) -> bool:
    """Take a draft and a word such as "both of you", add the two it means with both places; tell whether they were found."""
    pair = two_before(story, index)
    for mention in pair:
        draft.add(mention, role, [cue])
    if pair:
        draft.rules.append("people: the two last named together")
    return bool(pair)


def spoken_by(told: Told) -> list[ActorMention]:
    """Take a sentence, give the actors that speak in it."""
    starts = _speakers_at(told)
    return [m for m in told.view.actors if m.start in starts]


def _speakers_at(told: Told) -> set[int]:
    return {place[0] for _, _, voice in told.scopes for places in voice.places for place in places if not voice.carried}


def _joined(told: Told, before: ActorMention, after: ActorMention, joiners: set[int]) -> bool:
    view = told.view
    first, last = view.word(before.end - 1) + 1, view.word(after.start)
    between = range(first, last)
    if len(between) > 3:
        return False
    owners = {
        i
        for a in view.actors
        if a.kind == "adjective" and a.party == after.party
        for i in range(view.word(a.start), view.word(a.end - 1) + 1)
    }  # "and Armenia's Nikol Pashinyan"
    if any(view.sentence.words[i].kind == "word" and i not in joiners and i not in owners for i in between):
        return False
    if any(view.sentence.words[i].text not in ',،՝«»"“”' for i in between if view.sentence.words[i].kind == "mark"):
        return False
    return bool(between) or after.prefix.startswith("و") or after.text.startswith("و")


def _with_and(told: Told, before: ActorMention, after: ActorMention, joiners: set[int]) -> bool:
    """Tell whether two names are joined by a word: a comma alone parts "in the commission, the United Nations said"."""
    between = range(told.view.word(before.end - 1) + 1, told.view.word(after.start))
    if any(told.view.sentence.words[i].text in ",،՝" for i in between):
        return False
    return any(i in joiners for i in between) or after.prefix.startswith("و") or after.text.startswith("و")


def _distinct(run: Sequence[ActorMention]) -> list[ActorMention]:
    kept: list[ActorMention] = []
    for mention in run:
        if not any((mention.id or mention.party) == (k.id or k.party) for k in kept):
            kept.append(mention)
    return kept
