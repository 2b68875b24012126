"""One annotated value and one value given -> whether they agree: days, places, numbers, parties."""

import math
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

Days = tuple[str, str]
Range = tuple[int, int | None]

OTHER, TALLY = "other", "ceasefire_violation_unspecified"

NEAR_KM = 35.0
"""A scene within this distance is right: a village named by its district's centre is; the next district's centre is not."""
_EARTH_KM = 12742
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TWO_KOREAS = re.compile(r"\b(north|south) korea", re.IGNORECASE)
_PREFIX_LEAST = 5


def days_of(value: str | None) -> Days | None:
    """Take a day, month, year or ``start/end``, give its first and last day, or None when there is nothing."""
    if not value:
        return None
    start, _, end = value.partition("/")
    end = end or start
    return _filled(start[:10], "-01", "-01-01"), _filled(end[:10], "-31", "-12-31")


def _filled(value: str, day: str, month: str) -> str:
    return value if len(value) == 10 else value + (day if len(value) == 7 else month)


def days_given(when: Mapping[str, Any] | None) -> Days | None:
    """Take a claim's time in its published form, give its first and last day."""
    return days_of(f"{when['start']}/{when.get('end') or when['start']}") if when and when.get("start") else None


def same_days(asked: Days, given: Days | None) -> bool:
    """Take the annotated and the given days; they must meet, and for a single day lie in its month and year."""
    if given is None or given[0] > asked[1] or given[1] < asked[0] or abs(_year(given[0]) - _year(asked[0])) > 1:
        return False
    if asked[0] != asked[1] or given[0] == asked[0]:
        return True
    return given[0] <= asked[0] <= given[1] and given[0][:7] == asked[0][:7] and _year(given[0]) == _year(given[1])


def _year(day: str) -> int:
    return int(day[:4])


def near_place(lat: float, lon: float, places: list[Mapping[str, Any]]) -> bool:
    """Take a point and a claim's places, tell whether one of them lies near it."""
    return any(p.get("lat") is not None and _km(lat, lon, p["lat"], p["lon"]) <= NEAR_KM for p in places)


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    lift = math.sin(math.radians(other_lat - lat) / 2) ** 2
    turn = math.sin(math.radians(other_lon - lon) / 2) ** 2
    return _EARTH_KM * math.asin(
        min(1.0, math.sqrt(lift + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * turn))
    )


def same_range(asked: Range, count: Mapping[str, Any]) -> bool:
    """Take an annotated range and a count; an unnumbered plural ("soldiers were killed") may begin at 1, 2 or 3."""
    low, high = count.get("low") or 0, count.get("high")
    if high is None and asked[1] is None:
        return low == asked[0] or (1 <= low <= 3 and 1 <= asked[0] <= 3)
    return low == asked[0] and high == asked[1]


def parties_in(value: str | Mapping[str, Any] | None) -> set[str]:
    """Take a name, or an actor or speaker of a claim, give the keys of the parties its words speak of."""
    if value is None:
        return set()
    text = value if isinstance(value, str) else " ".join(str(part) for part in value.values() if part)
    words = _WORD.findall(_TWO_KOREAS.sub(r"\1-korea", text).lower())
    known, not_also = _party_words()
    found = {
        party
        for party, names in known.items()
        if any(word == name or (len(name) >= _PREFIX_LEAST and word.startswith(name)) for name in names for word in words)
    }
    return found - {shadowed for party, shadowed in not_also.items() if party in found}


@lru_cache(maxsize=1)
def _party_words() -> tuple[dict[str, list[str]], dict[str, str]]:
    data = tomllib.loads(files("trucewatch.eval").joinpath("parties.toml").read_text(encoding="utf-8"))
    return data["parties"], data["not_also"]
