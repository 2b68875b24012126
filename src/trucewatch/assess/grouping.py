"""Promises that speak of one thing -> one group: tied by body, people, place or day, and contradicted by nothing. Pure.

Pieces are taken in the order they were said, so the order of intake changes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from trucewatch.assess.planned import Piece

SAME_PLAN_DAYS = 60
"""Reports of one plan lie at most this far apart: meetings of one body were a month or more apart, reports of one plan days."""
NEWEST_TRIED = 40
"""Groups a promise is held against for each tie, the newest first: older ones of the same people or place are long past."""
SLACK_DAYS = 3
"""Two named days this near are one day told twice: 14 or 15 December."""
FAR_APART = 10**6
"""Days between two of which one is no day."""


def grouped(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Take promises in any order, give them in groups that speak of one thing."""
    homes: dict[tuple[str, ...], list[_Group]] = {}
    made: list[_Group] = []
    for piece in sorted(pieces, key=lambda each: (each.said, not each.firm, each.id)):
        tied_by = keys(piece)
        tried = {id(group): group for key in tied_by for group in homes.get(key, ())[-NEWEST_TRIED:]}
        fitting = [group for group in tried.values() if group.takes(piece)]
        home = max(fitting, key=lambda group: group.number, default=None)
        if home is None:
            home = _Group(len(made))
            made.append(home)
        home.add(piece)
        for key in tied_by:
            if home not in homes.setdefault(key, [])[-NEWEST_TRIED:]:
                homes[key].append(home)
    return [group.pieces for group in sorted(made, key=lambda group: (group.pieces[0].kind, group.number))]


class _Group:
    """Promises of one thing so far. Of those that compare alike only the newest is compared: a vow told daily stays cheap."""

    __slots__ = ("_distinct", "number", "pieces")

    def __init__(self, number: int) -> None:
        self.number = number
        self.pieces: list[Piece] = []
        self._distinct: dict[tuple[object, ...], Piece] = {}

    def takes(self, piece: Piece) -> bool:
        """Whether something ties the piece to this group and nothing speaks against it."""
        if piece.kind == "meeting" and days_between(self.pieces[-1].said, piece.said) > SAME_PLAN_DAYS:
            return False  # nothing of it is near enough in time to tie the piece to it
        known = self._distinct.values()
        return not any(contradicts(piece, other) for other in known) and any(tied(piece, other) for other in known)

    def add(self, piece: Piece) -> None:
        """Add a piece, later than those before it."""
        self.pieces.append(piece)
        p = piece
        self._distinct["" if p.vague else p.end, p.type, p.ordinal, p.body, p.people, p.places] = piece


def keys(piece: Piece) -> Sequence[tuple[str, ...]]:
    """What a promise can be tied by: those that share no key cannot be of one thing."""
    if piece.kind == "meeting":
        return [*ties(piece), *([] if piece.vague else [("meeting", "day", piece.end)])]
    types = ("",) if piece.kind == "obligation" else (piece.type,)
    return [(piece.kind, *types, "where", each) for each in piece.places] or [(piece.kind, *types, "body", piece.body)]


def ties(piece: Piece) -> list[tuple[str, ...]]:
    """Who and where: what a report that something took place shares with the plan of it."""
    found: list[tuple[str, ...]] = [(piece.kind, "body", piece.body)] if piece.body else []
    found += [(piece.kind, "who", each) for each in sorted(piece.people)]
    return found + [(piece.kind, "where", each) for each in sorted(piece.places)]


def alike(one: Piece, other: Piece) -> bool:
    """Take two promises of one kind, tell whether something ties them together and nothing speaks against it."""
    return not contradicts(one, other) and tied(one, other)


def tied(one: Piece, other: Piece, *, by_type: bool = True) -> bool:
    """Take two promises of one kind that do not contradict each other, tell whether something ties them together.

    ``by_type`` False takes them for one type, whatever they say.
    """
    if one.kind == "task":
        return False  # each is written once, in one text
    if one.kind != "meeting":
        typed = not by_type or one.type == other.type or not one.type or not other.type or one.kind == "obligation"
        if one.kind == "statement" and (one.vague or other.vague) and not one.places & other.places:
            return False  # two promises without day and place: nothing shows that they are one
        return typed and (bool(one.places & other.places) or (not one.places and not other.places and one.body == other.body))
    if abs(days_between(one.said, other.said)) > SAME_PLAN_DAYS:
        return False
    bare = not (one.people or one.body or one.places) or not (other.people or other.body or other.places)
    tied_by_day = not one.vague and not other.vague and one.end == other.end
    return (
        bool(one.body and one.body == other.body)
        or len(one.people & other.people) > 1
        or bool(one.places & other.places)
        or (tied_by_day and (bare or bool(one.people & other.people) or bool(one.body) != bool(other.body)))
    )


def contradicts(one: Piece, other: Piece, *, by_day: bool = True, by_type: bool = True) -> bool:
    """Take two promises, tell whether they cannot be the same: other days, places, bodies, people, or another ordinal.

    ``by_day`` and ``by_type`` False leave days and types out of it.
    """
    if by_day and not one.vague and not other.vague and one.end != other.end and _apart(one.end, other.end):
        return True
    if one.ordinal is not None and other.ordinal is not None and one.ordinal != other.ordinal:
        return True
    if by_type and (one.type == "call") != (other.type == "call"):
        return True
    if one.places and other.places and not one.places & other.places:
        return True
    if one.body and other.body and one.body != other.body:
        return True
    same_body = bool(one.body) and one.body == other.body
    return min(len(one.people), len(other.people)) > 1 and not one.people & other.people and not same_body


def _apart(one: str, other: str) -> bool:
    """Whether two days are too far apart to be one day told twice; what is no day is far from all."""
    begun, ended = _number(one), _number(other)
    return not begun or not ended or abs(ended - begun) > SLACK_DAYS


def days_between(first: str, last: str) -> int:
    """Days from the first to the last; far apart when one of them is no day."""
    begun, ended = _number(first), _number(last)
    return ended - begun if begun and ended else FAR_APART


@lru_cache(maxsize=20_000)  # some years hold a few thousand days, and each is compared with many
def _number(day: str) -> int:
    """A day's number in the calendar, 0 for what is no day."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0
