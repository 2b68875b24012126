"""Mentions -> a table of columns (numpy), so that a hundred claims and a million take the same road."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trucewatch.gazetteer.skeleton import skeleton, usable
from trucewatch.link.extraction import Mention
from trucewatch.link.times import day_number, days_of, minute_of
from trucewatch.link.wording import NO_SIGNATURE, signature
from trucewatch.model.claim import Actor, Claim, Place, Speaker
from trucewatch.model.typology import LEAVES

Ints = NDArray[np.int64]
PLACES = 3
"""Places kept per claim: the scene and what contains it; a fourth is almost always a list of other scenes."""
COUNTED = ("killed", "wounded", "captured")
NAMES = 4
"""Names of persons kept per claim; reports of one event seldom name more."""
_LEAST_NAME = 4  # class letters: a first and a family name have more, two short nouns have not
_LEAF = {leaf: index for index, leaf in enumerate(LEAVES)}
# A place without a stated precision: a named settlement is rarely off by more (radius of the 2 700 towns tried).
_DEFAULT_RADIUS_KM = 5.0


@dataclass(frozen=True, slots=True)
class Table:
    """One row a claim. Codes are hashes of names (0 = unknown), so that they do not depend on what else is there."""

    day0: NDArray[np.int32]
    day1: NDArray[np.int32]
    minute: NDArray[np.int32]
    published: NDArray[np.int32]
    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    radius: NDArray[np.float32]
    place: Ints
    type: NDArray[np.int8]
    actor: Ints
    target: Ints
    speaker: Ints
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    side: Ints
    weapon: Ints
    names: Ints
    words: NDArray[np.uint32]
    document: Ints
    background: NDArray[np.bool_]

    def __len__(self) -> int:
        """Give the number of rows."""
        return int(self.day0.shape[0])

    def take(self, rows: NDArray[Any]) -> "Table":
        """Take row numbers, give the table of these rows in that order."""
        return Table(*(_taken(getattr(self, column.name), rows) for column in fields(self)))

    def slim(self) -> "Table":
        """Give the same table with columns that say one thing alone held as one row: nothing to fetch from memory."""
        return Table(*(_slim(getattr(self, column.name)) for column in fields(self)))

    def joined(self, other: "Table") -> "Table":
        """Take another table, give one with its rows after ours."""
        return Table(*(np.concatenate([getattr(self, c.name), getattr(other, c.name)]) for c in fields(self)))


def _slim(column: NDArray[Any]) -> NDArray[Any]:
    alike = len(column) > 0 and bool((column == column[:1]).all())
    return np.broadcast_to(column[:1], column.shape) if alike else column


def _taken(column: NDArray[Any], rows: NDArray[Any]) -> NDArray[Any]:
    if len(column) and column.strides[0] == 0:
        return np.broadcast_to(column[:1], (len(rows), *column.shape[1:]))
    taken: NDArray[Any] = column[rows]
    return taken


@lru_cache(maxsize=200_000)
def code(word: str | None) -> int:
    """Take a word, give its code: 62 bits of a hash, never 0; 0 for no word."""
    if not word:
        return 0
    return (int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 2) | 1


def party_key(who: Actor | Speaker | None) -> str:
    """Take an actor or speaker, give the slug of the party, else of the body, else the name's skeleton."""
    if who is None:
        return ""
    return who.party or who.id or name_key(who.name)


def name_key(name: str) -> str:
    """Take a name in any script, give a key all its spellings share; a name too short for that gives itself folded."""
    key = skeleton(name)
    return key if usable(key) else name.casefold().strip()


def build(mentions: Sequence[Mention]) -> Table:
    """Take mentions, give their table in the same order."""
    columns: dict[str, list[Any]] = {column.name: [] for column in fields(Table)}
    for mention in mentions:
        for name, value in _row(mention).items():
            columns[name].append(value)
    kinds: dict[str, Any] = {
        "lat": np.float32,
        "lon": np.float32,
        "radius": np.float32,
        "type": np.int8,
        "background": np.bool_,
        "words": np.uint32,
        "day0": np.int32,
        "day1": np.int32,
        "minute": np.int32,
        "published": np.int32,
        "low": np.int32,
        "high": np.int32,
    }
    shapes = {
        "lat": PLACES,
        "lon": PLACES,
        "radius": PLACES,
        "place": PLACES,
        "low": len(COUNTED),
        "high": len(COUNTED),
        "side": len(COUNTED),
        "names": NAMES,
        "words": len(NO_SIGNATURE),
    }
    made = {}
    for name, values in columns.items():
        shape = (len(values), shapes[name]) if name in shapes else (len(values),)
        made[name] = np.array(values, dtype=kinds.get(name, np.int64)).reshape(shape)
    return Table(**made)


def _row(mention: Mention) -> dict[str, Any]:
    claim = mention.claim
    day0, day1 = days_of(claim.when)
    places = [_place(place) for place in claim.places[:PLACES]]
    places += [(np.nan, np.nan, np.nan, 0)] * (PLACES - len(places))
    counts = [_count(claim, what) for what in COUNTED]
    last = claim.speakers[-1] if claim.speakers else None
    return {
        "day0": day0,
        "day1": day1,
        "minute": minute_of(claim.when),
        "published": day_number(mention.document.published),
        "lat": [p[0] for p in places],
        "lon": [p[1] for p in places],
        "radius": [p[2] for p in places],
        "place": [p[3] for p in places],
        "type": _LEAF.get(claim.type, -1),
        "actor": code(party_key(claim.actor)),
        "target": code(_target_key(claim)),
        "speaker": code(party_key(last)),
        "low": [c[0] for c in counts],
        "high": [c[1] for c in counts],
        "side": [c[2] for c in counts],
        "weapon": code(claim.weapon),
        "names": _names(claim),
        "words": signature(claim.span.quote),
        "document": code(mention.document.id),
        "background": claim.background,
    }


def _target_key(claim: Claim) -> str:
    """A target without a party ("a farmer") names a person or thing, not a side."""
    target = claim.target
    return "" if target is None else (target.party or target.id or "")


def _place(place: Place) -> tuple[float, float, float, int]:
    key = code(place.id or name_key(place.name))
    if place.lat is None or place.lon is None:
        return float("nan"), float("nan"), float("nan"), key
    radius = _DEFAULT_RADIUS_KM if place.precision_m is None else place.precision_m / 1000
    return place.lat, place.lon, radius, key


def _count(claim: Claim, what: str) -> tuple[int, int, int]:
    """The largest count of its kind: parts of a sum ("two, one of them an officer") are smaller and say less."""
    found = [count for count in claim.counts if count.what == what and (count.low is not None or count.high is not None)]
    if not found:
        return -1, -1, 0
    best = max(found, key=lambda c: (c.low or 0, c.high or 0, c.side or ""))
    low = min(best.low if best.low is not None else 0, 2**30)
    high = min(best.high, 2**30) if best.high is not None else (low if best.exact else 2**30)
    return low, high, code(best.side)


def _names(claim: Claim) -> list[int]:
    """Names of persons among actor and target, by skeleton; a party's name is no person's.

    A name in capitals is surely a name (odd code); in scripts without capitals it may be a common noun (even code), so
    that two of those together prove nothing (``features.names``).
    """
    keys = []
    for who in (claim.target, claim.actor):
        if who is not None and who.party is None and who.id is None:
            words, key = who.name.split(), skeleton(who.name)
            cased = any(word[0] != word[0].swapcase() for word in words)
            proper = len(words) > 1 and all(word[0] != word[0].lower() for word in words)
            if len(words) > 1 and len(key) > _LEAST_NAME and (proper or not cased):
                keys.append(code(key) if proper else code(key) - 1)
    return (keys + [0] * NAMES)[:NAMES]
