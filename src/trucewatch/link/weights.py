"""Feature and level -> the hundredths of a log-odds unit it weighs, and the words for it."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.features import Actor, Place, Shared, Source, Time, Toll, Wording
from trucewatch.link.kinds import Type

NEVER = -100_000
"""A pair that may never be joined: no number of good neighbours outweighs it."""

_Row = tuple[IntEnum, int, str]
_LEVELS: dict[str, tuple[_Row, ...]] = {
    "time": (
        (Time.UNKNOWN, -150, "a time is unknown"),
        (Time.SAME_CLOCK, 425, "same day and hour (whole hours of zone aside)"),
        (Time.FAR_CLOCK, 175, "same day, hours apart"),
        (Time.SAME_DAY, 300, "same day"),
        (Time.OVERLAP, 225, "times overlap within a week"),
        (Time.WIDE_OVERLAP, 25, "times overlap, but one is wide"),
        (Time.NEXT_DAY, 100, "one day apart"),
        (Time.TWO_DAYS, -225, "two days apart"),
        (Time.FEW_DAYS, -500, "three or four days apart"),
        (Time.FAR, NEVER, "five days or more apart"),
        (Time.REPORTED_NEAR, 225, "no day given, published within two days"),
        (Time.REPORTED_WEEK, -50, "no day given, published within a week"),
        (Time.REPORTED_FAR, -400, "no day given, published more than a week later"),
        (Time.REPORTED_BEFORE, NEVER, "published before the other's event"),
    ),
    "place": (
        (Place.UNKNOWN, -125, "a place is unknown"),
        (Place.SAME, 450, "same place"),
        (Place.NEAR, 0, "places within 12 km"),
        (Place.INSIDE, 150, "one place inside the other's district"),
        (Place.INSIDE_REGION, 50, "one place inside the other's region"),
        (Place.SECTOR, -350, "neighbouring places"),
        (Place.APART, -500, "places apart"),
        (Place.FAR, -1200, "places far apart"),
        (Place.BESIDE, -250, "places within 12 km, but surely two"),
        (Place.OTHER_NAME, -175, "places with other names, one not on the map"),
    ),
    "type": (
        (Type.UNKNOWN, 0, "a type is unknown"),
        (Type.SAME, 150, "same type"),
        (Type.NEAR, 75, "types that are taken for each other"),
        (Type.LOOSE, 0, "types of one family"),
        (Type.APART, -225, "different types"),
        (Type.OPPOSED, -900, "act and step of peace"),
        (Type.SAME_RARE, 225, "same type, a rare one"),
    ),
    "actor": (
        (Actor.UNKNOWN, 0, "an accused side is unknown"),
        (Actor.SAME, 125, "same side accused"),
        (Actor.MIRROR, 125, "each side blames the other"),
        (Actor.SAME_DYAD, 75, "same two sides"),
        (Actor.OTHER, -200, "other side accused"),
        (Actor.OTHER_DYAD, -500, "other sides altogether"),
        (Actor.REVERSED, -125, "the same two sides the other way round"),
        (Actor.SAME_BOTH, 175, "same side accused, same side struck"),
    ),
    "toll": (
        (Toll.UNKNOWN, 0, "no counts to compare"),
        (Toll.EQUAL_SMALL, 75, "same small count"),
        (Toll.EQUAL, 150, "same count"),
        (Toll.EQUAL_LARGE, 225, "same counts, large or several"),
        (Toll.WITHIN, 50, "one count within the other's range"),
        (Toll.CLOSE, -25, "counts close"),
        (Toll.DIFFERENT, -125, "counts differ"),
        (Toll.VERY_DIFFERENT, -275, "counts differ widely"),
    ),
    "weapon": (
        (Shared.UNKNOWN, 0, "a weapon is unknown"),
        (Shared.SAME, 50, "same weapon"),
        (Shared.OTHER, -50, "other weapon"),
    ),
    "names": ((Shared.UNKNOWN, 0, "no name in common"), (Shared.SAME, 300, "same person named")),
    "wording": ((Wording.UNKNOWN, 0, "other words"), (Wording.COPY, 350, "same words"), (Wording.ALIKE, 150, "words much alike")),
    "source": (
        (Source.OTHER_DOCUMENT, 0, "two documents"),
        (Source.SAME_DOCUMENT, 50, "one document"),
        (Source.TWO_SCENES, -100, "one document, two scenes"),
    ),
}
FEATURES: tuple[str, ...] = tuple(_LEVELS)
WEIGHTS: dict[str, NDArray[np.int32]] = {
    name: np.array([weight for _, weight, _ in sorted(rows)], dtype=np.int32) for name, rows in _LEVELS.items()
}
WORDS: dict[str, list[str]] = {name: [words for _, _, words in sorted(rows)] for name, rows in _LEVELS.items()}
