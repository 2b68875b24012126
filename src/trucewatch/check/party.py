"""Parties named in a sentence -> who is said to have done it and to whom; "the other side" needs somebody it is other to."""

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.check.marks import Marks
from trucewatch.extract.who import ActorMention
from trucewatch.model.agreement import Agreement
from trucewatch.model.check_query import AskedBack, CheckPart

_NAMING = frozenset({"party", "side", "body", "person", "force", "metonym", "adjective", "spokesperson"})
_STRUCK_CASES = frozenset({"dat", "acc", "loc"})
_STRUCK_THINGS = frozenset({"positions", "villages", "territory"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Slugs of parties, what was understood as them, and what has to be asked back."""

    actor: str | None
    affected: str | None
    parts: tuple[CheckPart, ...]
    asked: tuple[AskedBack, ...] = ()


def sides_of(marks: Marks, agreement: Agreement | None, area: Sequence[CheckPart], *, harmed: bool, monitors: bool) -> Sides:
    """Take the marks, the agreement and what was read as the area, give the sides; names inside the area's are no actors.

    ``harmed``: the sentence counts people; ``monitors``: it is about them.
    """
    principals = tuple(p.party for p in agreement.parties if "party" in p.roles) if agreement is not None else ()
    speaker = marks.speaker.party if marks.speaker is not None else None
    parts: list[CheckPart] = []
    if marks.speaker is not None:
        parts.append(
            CheckPart(
                "speaker", marks.speaker.party or marks.speaker.name, marks.speaker.start, marks.speaker.end, marks.speaker.text
            )
        )
    named = _named(marks, monitors, [(part.start, part.end) for part in area])
    roles: dict[str, str | None] = {"actor": None, "affected": None}
    for mention in named if len({m.party for m in named}) < 3 and not _between(marks, named) else ():
        role = _role(marks, mention, harmed)
        if roles[role] is not None and roles[role] != mention.party:
            role = "affected" if role == "actor" else "actor"
        if roles[role] is None:
            roles[role] = mention.party
            parts.append(CheckPart(role, mention.party or "", mention.start, mention.end, mention.text))
    asked: list[AskedBack] = []
    for cue in marks.found("side", "other", "own"):
        start, end = marks.span(cue.first, cue.last)
        party = _meant(cue.meaning[1], speaker, principals)
        if party is None:
            asked.append(AskedBack("who", start, end, marks.text[start:end], principals))
            continue
        role = "affected" if harmed and roles["affected"] is None else "actor"
        if roles[role] is None:
            roles[role] = party
            parts.append(CheckPart(role, party, start, end, marks.text[start:end]))
    return Sides(roles["actor"], roles["affected"], tuple(parts), tuple(asked))


def _meant(word: str, speaker: str | None, principals: tuple[str, ...]) -> str | None:
    """ "Ours" is the speaker's; "the other" is the other one of two, once it is known who speaks."""
    if speaker is None or speaker not in principals:
        return None
    if word == "own":
        return speaker
    others = [party for party in principals if party != speaker]
    return others[0] if len(others) == 1 else None


def _named(marks: Marks, monitors: bool, area: Sequence[tuple[int, int]]) -> list[ActorMention]:
    found = []
    for actor in marks.actors:
        if (actor.kind == "side" and actor.party is None) or any(
            start <= actor.start and actor.end <= end for start, end in area
        ):
            continue
        marks.take(actor.first, actor.last)
        guards = monitors or actor.pattern in ("peacekeepers", "monitors", "observers")
        if actor.party is None or actor.kind not in _NAMING or (guards and actor.kind in ("force", "body")):
            continue
        found.append(actor)
    return found


def _between(marks: Marks, named: list[ActorMention]) -> bool:
    """ "Between A and B", "A and B clashed": both sides, neither of them the actor."""
    return len({m.party for m in named}) == 2 and bool(marks.found("side", "both", "between"))


def _role(marks: Marks, mention: ActorMention, harmed: bool) -> str:
    before = {cue.meaning[1] for cue in marks.found("roles") if cue.last == mention.first}
    if "by" in before or mention.case == "ins":
        return "actor"
    if harmed:
        gave_back = marks.found("harms", "released") and mention.kind == "party" and mention.case in (None, "nom")
        return "actor" if gave_back else "affected"
    struck = "target" in before or mention.case in _STRUCK_CASES or mention.pattern in _STRUCK_THINGS
    return "affected" if struck else "actor"
