"""Promises from many reports -> expectations: the same one told twice is one, and later reports say what became of it. Pure.

Nothing is counted as held because its day has passed: then somebody has to ask. A person's word about it outweighs reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.assess.bodies import bodies_named
from trucewatch.assess.grouping import SLACK_DAYS, contradicts, days_between, grouped, keys, tied, ties
from trucewatch.assess.happened import Happened, Happenings, moved
from trucewatch.assess.planned import Piece, piece_of, promised, written
from trucewatch.model.agreement import Agreement, Body
from trucewatch.model.centre import Entry
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document

STATES: tuple[str, ...] = ("awaited", "due", "asked_for", "held", "postponed", "dropped", "unknown")
LATE_DAYS = 45
"""A promise may be kept this late and still be recognised as kept; then it says so."""
DUE_DAYS = 7
"""A stretch no longer than a week is a date: within it something is due, while a longer one is still awaited."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a later report or a pack says became of a promise: ``state``, on which day if known, by whom."""

    state: str
    day: str
    words: str
    source: str
    claim: str = ""
    document: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something to come. ``told`` is every place that promises it, ``dates`` the named days side by side, none preferred.

    ``state`` holds today; ``basis`` is "person", "report" or "" where only time has passed. ``late`` means kept after its end.
    """

    id: str
    aliases: tuple[str, ...]
    kind: str
    type: str
    body: str
    obligation: str
    words: str
    people: tuple[str, ...]
    place: str
    place_id: str
    said: str
    start: str
    end: str
    vague: bool
    dates: tuple[str, ...]
    told: tuple[Piece, ...]
    kept: tuple[Kept, ...] = ()
    marks: tuple[Entry, ...] = ()
    state: str = "awaited"
    basis: str = ""
    late: bool = False

    @property
    def open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.state in ("awaited", "due", "asked_for")


def expectations(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    agreements: Iterable[Agreement],
    marks: Iterable[Entry],
    today: str,
) -> tuple[Expectation, ...]:
    """Take what is known, the standing marks of people and today, give every expectation: what asks for an answer first."""
    packs = tuple(agreements)
    bodies = tuple(body for pack in packs for body in pack.bodies)
    named = bodies_named(claims, bodies)
    pieces = [*promised(claims, documents, named), *(piece for pack in packs for piece in written(pack))]
    listed = [piece for piece in pieces if piece.said <= today]
    found = [_made(group) for group in grouped(listed) if any(piece.firm for piece in group)]
    happened = Happenings(_happened(claims, documents, named))
    duties = {duty.id: duty.watches for pack in packs for duty in pack.obligations}
    by_alias: dict[str, list[Entry]] = {}
    for mark in marks:
        by_alias.setdefault(mark.content["expectation"], []).append(mark)
    settled = [_settled(each, happened, duties, bodies, by_alias, today) for each in found]
    return tuple(sorted(settled, key=lambda e: (_ORDER[e.state], e.end if e.open else "", e.said, e.id)))


_ORDER = {
    state: number for number, state in enumerate(("asked_for", "due", "awaited", "postponed", "unknown", "held", "dropped"))
}


def _made(group: list[Piece]) -> Expectation:
    first = group[0]
    named = [piece for piece in group if not piece.vague]
    dated = named or group
    fullest = max(group, key=lambda piece: (len(piece.people), bool(piece.place), piece.firm))
    return Expectation(
        id=first.id,
        aliases=tuple(piece.id for piece in group),
        kind=first.kind,
        type=next((piece.type for piece in group if piece.type), ""),
        body=next((piece.body for piece in group if piece.body), ""),
        obligation=next((piece.obligation for piece in group if piece.obligation), ""),
        words=next((piece.words for piece in group if piece.firm), first.words),
        people=tuple(dict.fromkeys(fullest.shown)),
        place=next((piece.place for piece in group if piece.place), ""),
        place_id=next((piece.place_id for piece in group if piece.place), ""),
        said=first.said,
        start=min(piece.start for piece in dated),
        end=max(piece.end for piece in dated),
        vague=not named,
        dates=tuple(sorted({piece.end for piece in named})),
        told=tuple(group),
    )


def _happened(claims: Iterable[Claim], documents: Mapping[str, Document], named: Mapping[str, str]) -> Iterable[Happened]:
    for claim in claims:
        state = _state_told(claim)
        document = documents.get(claim.document)
        if state and document is not None:
            dated = claim.when is not None and bool(claim.when.start or claim.when.end)
            yield Happened(piece_of(claim, document, named.get(claim.id, "")), state, dated)


def _state_told(claim: Claim) -> str:
    if claim.mode != "asserted":
        return ""
    if claim.kind == "meeting":
        for ending, state in (("_postponed", "postponed"), ("_cancelled", "dropped")):
            if claim.type.endswith(ending):
                return state
        return "held"
    if claim.kind == "body":
        return "held" if any("(created)" in rule or "(opened)" in rule for rule in claim.rules) else ""
    if claim.kind == "route":
        return "held" if claim.type == "opened" else ""
    return "held" if claim.kind == "incident" else ""


def _settled(
    found: Expectation,
    happened: Happenings,
    duties: Mapping[str, tuple[str, ...]],
    bodies: Iterable[Body],
    marks: Mapping[str, list[Entry]],
    today: str,
) -> Expectation:
    kept = _kept(found, happened, duties, bodies, today)
    own = sorted((mark for alias in found.aliases for mark in marks.get(alias, ())), key=lambda mark: (mark.at, mark.id))
    found = replace(found, kept=kept, marks=tuple(own))
    if own:
        last = own[-1].content
        if last["state"] == "postponed" and last["moved_to"] and last["moved_to"] < today:
            return replace(found, state="asked_for", basis="person", end=last["moved_to"])
        return replace(found, state=last["state"], basis="person", late=bool(last["day"] and last["day"] > found.end))
    if kept:
        day = kept[-1].day
        return replace(found, state=kept[-1].state, basis="report", late=bool(day and day > found.end and not found.vague))
    if today > found.end:
        return replace(found, state="asked_for")
    near = not found.vague and days_between(max(found.start, found.said), found.end) <= DUE_DAYS and today >= found.start
    return replace(found, state="due" if near or (not found.vague and today == found.end) else "awaited")


def _kept(
    found: Expectation,
    happened: Happenings,
    duties: Mapping[str, tuple[str, ...]],
    bodies: Iterable[Body],
    today: str,
) -> tuple[Kept, ...]:
    """Everything that says what became of a promise, oldest first; a plan put off and then held was held."""
    listed: list[Kept] = []
    own = {each.claim for each in found.told}
    for told in _candidates(found, happened):
        p = told.piece
        if found.said <= p.said <= today and p.claim not in own and _fits(found, told, duties):
            day = p.start if told.dated and told.state == "held" else ""
            listed.append(Kept(told.state, day, p.words, p.source, p.claim, p.document, p.said))
    if found.kind == "meeting" and found.body:
        for body in bodies:
            for met in body.meetings if body.id == found.body else ():
                if met.date <= today and _within(found, met.date):
                    listed.append(Kept("held", met.date, met.note, met.source, said=met.date))
    listed = _nearest(found, listed)
    order = {"postponed": 0, "dropped": 1, "held": 2}
    return tuple(sorted(listed, key=lambda each: (order[each.state], each.said, each.claim)))


def _candidates(found: Expectation, happened: Happenings) -> list[Happened]:
    """Reports that share who or where with a promise and may lie in its time, each once."""
    shared = {tie for piece in found.told for tie in (ties(piece) if found.kind in ("meeting", "obligation") else keys(piece))}
    if found.kind == "obligation":
        shared = {("incident", *tie[1:]) for tie in shared if tie[1] == "where"}
    first = max(found.said[:10], moved(found.start, -SLACK_DAYS))
    last = moved(found.end, LATE_DAYS)
    listed = {told.piece.id: told for tie in sorted(shared) for told in happened.near(tie, first, last)}
    return list(listed.values())


def _nearest(found: Expectation, listed: list[Kept]) -> list[Kept]:
    """Of several days on which it may have been kept, the one nearest to the promised one, with reports of that day."""
    days = [each.day for each in listed if each.day]
    if not days:
        return listed
    best = min(
        days, key=lambda day: (abs(days_between(found.end, day)) if not found.vague else days_between(found.said, day), day)
    )
    return [each for each in listed if not each.day or abs(days_between(best, each.day)) <= SLACK_DAYS]


def _fits(found: Expectation, told: Happened, duties: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a report said since then, which is none of the promise itself, speaks of it. What is cheap is asked first."""
    piece = told.piece
    if found.kind == "obligation":
        if piece.type not in duties.get(found.obligation, ()) or not _within(found, piece.start):
            return False
        return bool(piece.places & frozenset(place for each in found.told for place in each.places))
    if found.kind != "meeting":
        same = ((each, contradicts(piece, each, by_type=False)) for each in found.told) if told.dated else ()
        return any(not against and tied(piece, each, by_type=False) for each, against in same)
    if (piece.type.split("_")[0] == "call") != (found.type == "call") or not _in_time(found, told):
        return False
    # Days are compared apart from who and where.
    if any(contradicts(piece, each, by_day=False) for each in found.told):
        return False
    return any(_same_meeting(piece, each) for each in found.told)


def _in_time(found: Expectation, told: Happened) -> bool:
    """Whether a meeting told of as held falls into the promise's time; one put off or called off may be told of at any time."""
    piece = told.piece
    if told.state != "held":
        return True
    if told.dated:
        return _within(found, piece.start)
    # Without a day of its own, a report speaks of the day before it at most: it must fall into the window and name the place.
    return not found.vague and _within(found, piece.said) and any(piece.places & each.places for each in found.told)


def _same_meeting(piece: Piece, plan: Piece) -> bool:
    """Whether body, people or place tie a report to a plan."""
    return bool(piece.body and piece.body == plan.body) or len(piece.people & plan.people) > 1 or bool(piece.places & plan.places)


def _within(found: Expectation, day: str) -> bool:
    """Whether a day is one on which the promise could have been kept, a little early or late included."""
    return days_between(found.start, day) >= -SLACK_DAYS and days_between(found.end, day) <= LATE_DAYS and day >= found.said[:10]
