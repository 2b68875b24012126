"""An operation and the claims one view believes -> what each rule measures, as an interval, and the claims it rests on.

Rules of handbook 4.4: a deaths, b places taken, c heavy weapons in several sectors, d a new truce after the fighting.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from trucewatch.check.acts import HARMS, WEAPONS_OF_WAR
from trucewatch.check.evidence import WIDE_DAYS, Told, is_fighting
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.model.claim import Claim, Count, Place

SETTLEMENT_M = 5_000
"""A point more exact than this is a settlement or a position; a district seized in a report is a headline's word."""
SECTOR_M = 15_000
"""A sector is a place known at least as exactly as a district."""
HEAVY_LEAVES = frozenset({"shelling", "air_or_drone_strike"})
BLOCK_DAYS = 3
"""Losses told within this many days may be one and the same; later ones add up."""
POSITIONS_OF_A_SETTLEMENT = 2
"""Rule b is met by one settlement or two positions."""


@dataclass(frozen=True, slots=True)
class Measured:
    """``low`` surely, ``high`` at most (None: no bound), and the claims behind the high end."""

    low: int = 0
    high: int | None = 0
    claims: tuple[str, ...] = ()

    def worth(self) -> tuple[int, int]:
        """Give a key that puts what weighs more last."""
        return (10**9 if self.high is None else self.high, self.low)


Measure = Callable[[Sequence[Told]], Measured]


class ClaimWords(Protocol):
    """Reads what a claim's values do not hold from the words of its document."""

    def positions(self, claim: Claim) -> int | None:
        """Take a claim, give how many positions its words name; None when they give no number."""
        ...

    def is_area(self, claim: Claim, at: int) -> bool:
        """Take a claim and one of its places, tell whether it names the area around ("the Hadrut area"), not the place."""
        ...

    def is_stretch(self, claim: Claim) -> bool:
        """Take a claim, tell whether its first two places are the ends of one road ("Goris-Kapan")."""
        ...


NOTHING = Measured()


def people(told: Sequence[Told], whats: Iterable[str], person_class: str | None, side: str | None = None) -> Measured:
    """Take incidents of one operation, what befell people, who they were and whose, give how many.

    The low end holds only who is surely of the class and side asked. Versions of one incident are rivals and never added;
    sides add up, blocks of days add up in the high end only. A number whose side nobody names is a rival version of some
    side's, not people on top.
    """
    low, high, names = 0, 0, []
    for block in _blocks(told):
        least, most = 0, 0
        for what in sorted(set(whats)):
            lows: dict[tuple[str | None, str], int] = {}
            highs: dict[str | None, int] = {}
            for each in block:
                for claim, count in _counts(each, what, person_class, side):
                    whose, number = owner(claim, count), count.low or 0
                    at_most = count.high if count.high is not None else number
                    highs[whose] = max(highs.get(whose, 0), at_most)
                    exact = person_class in (None, count.person_class) and side in (None, whose)
                    if each.sure and exact and claim.mode == "asserted":
                        key = (whose, each.voices[claim.id])
                        lows[key] = max(lows.get(key, 0), number)
                    if at_most:
                        names.append(claim.id)
            least, most = least + _sum_low(lows), most + _sum_high(highs)
        low, high = max(low, least), high + most
    return Measured(min(low, high), high, tuple(sorted(set(names))))


def _counts(told: Told, what: str, person_class: str | None, side: str | None) -> Iterable[tuple[Claim, Count]]:
    for claim in told.claims:
        for count in claim.counts:
            if count.what != what or count.cumulative is True:
                continue
            if person_class is not None and count.person_class not in (person_class, "unknown"):
                continue
            if side is not None and owner(claim, count) not in (side, None):
                continue
            yield claim, count


def owner(claim: Claim, count: Count) -> str | None:
    """Whose people they were: as the count says; else those of the side that an attack struck."""
    if count.side is not None:
        return count.side
    struck = claim.target.party if claim.target is not None else None
    by = claim.actor.party if claim.actor is not None else None
    return struck if struck is not None and struck != by else None


def _sum_low(lows: dict[tuple[str | None, str], int]) -> int:
    """For each side the least that any voice says; one voice counts on as time goes by: its largest number is its word."""
    sides: dict[str | None, int] = {}
    for (whose, _), number in sorted(lows.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        sides[whose] = min(sides.get(whose, number), number)
    return sum(number for whose, number in sides.items() if whose is not None) or sides.get(None, 0)


def _sum_high(highs: dict[str | None, int]) -> int:
    known = {side: value for side, value in highs.items() if side is not None}
    unnamed = highs.get(None, 0)
    total = sum(known.values())
    return max([total, unnamed, *(total - value + unnamed for value in known.values())])


def _blocks(told: Sequence[Told]) -> list[list[Told]]:
    blocks: list[list[Told]] = []
    for each in sorted(told, key=lambda t: (t.first, t.incident.id)):
        if blocks and each.first - blocks[-1][0].first < BLOCK_DAYS:
            blocks[-1].append(each)
        else:
            blocks.append([each])
    return blocks


def deaths(told: Sequence[Told]) -> Measured:
    """Take an operation, give its deaths (rule a)."""
    return people(told, HARMS["killed"], None)


def positions(words: ClaimWords) -> Measure:
    """Take a reader of claims' words, give the measure of rule b: places taken by force."""

    def measure(told: Sequence[Told]) -> Measured:
        low, high, names = 0, 0, []
        for each in told:
            for claim in each.claims:
                taken = _taken(claim, words)
                if not taken:
                    continue
                names.append(claim.id)
                high = max(high, taken)
                if each.sure and claim.mode == "asserted":
                    low = max(low, taken)
        return Measured(low, high, tuple(sorted(names)))

    return measure


def _taken(claim: Claim, words: ClaimWords) -> int:
    """Positions a claim says were taken; a settlement weighs as much as the rule asks of positions."""
    number = max((count.low or 0 for count in claim.counts if count.what == "positions"), default=0)
    if claim.type != "position_seized":
        return number if claim.type not in ("withdrawal", "release") else 0
    if words.is_stretch(claim):
        return 0  # control over a road is no place taken
    settled = sum(1 for at, place in enumerate(claim.places) if _settlement(place) and not words.is_area(claim, at))
    if number or settled:
        return max(number, settled * POSITIONS_OF_A_SETTLEMENT)
    return words.positions(claim) or 1


def _settlement(place: Place) -> bool:
    if place.id is None or place.precision_m is None or place.precision_m > SETTLEMENT_M:
        return False
    record = load_gazetteer().by_id(place.id)
    return record is not None and record.kind in ("village", "town")


def sectors(told: Sequence[Told]) -> Measured:
    """Take an operation, give in how many sectors heavy weapons are told of within a day (rule c)."""
    low_days: dict[int, set[str]] = defaultdict(set)
    days: dict[int, set[str]] = defaultdict(set)
    names = []
    for each in told:
        for claim in each.claims:
            if claim.type not in HEAVY_LEAVES and claim.weapon not in WEAPONS_OF_WAR:
                continue
            names.append(claim.id)
            places = [p for p in claim.places if p.precision_m is not None and p.precision_m <= SECTOR_M]
            for day in (each.first, each.first + 1):
                days[day] |= {place.id or place.name for place in places} or {"somewhere"}
                if each.sure and claim.mode == "asserted":
                    low_days[day] |= {place.id or place.name for place in places} or {"somewhere"}
    return Measured(_widest(low_days), _widest(days), tuple(sorted(names)))


def _widest(days: dict[int, set[str]]) -> int:
    """The most sectors of one day; a place nobody names is a sector only where no other is named."""
    return max((len(found - {"somewhere"}) or len(found) for found in days.values()), default=0)


def truces(told: Sequence[Told]) -> Measured:
    """Take an operation with the truces near it, give whether its fighting ended in a newly declared one (rule d)."""
    fights = [each for each in told if is_fighting(each) and any(claim.type != "truce" for claim in each.claims)]
    ended = [(each, claim) for each in told for claim in each.claims if claim.type == "truce"]
    after = [(each, claim) for each, claim in ended if fights and each.last >= min(fight.first for fight in fights)]
    sure = any(each.sure and claim.mode == "asserted" for each, claim in after)
    return Measured(int(sure), int(bool(after)), tuple(sorted({claim.id for _, claim in after})))


def days_of_fighting(told: Sequence[Told]) -> Measured:
    """Take an operation, give on how many days it is told of."""
    dated = [each for each in told if each.last - each.first < WIDE_DAYS]
    sure = {day for each in dated if each.sure for day in range(each.first, each.last + 1)}
    every = {day for each in dated for day in range(each.first, each.last + 1)}
    return Measured(len(sure), len(every), tuple(sorted({claim.id for each in told for claim in each.claims})))
