"""Ids of places -> names in the language of the interface, from the gazetteer's reviewed rows and the agreement's zones.

The words of the text stay beside. A name all sides use is shown; where each side has its own, one of each stands there in the
order of the alphabet, so that none is the default. A workspace that chooses ``all`` sees the sides' names beside shared ones too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from trucewatch.gazetteer.rows import CURATED, CuratedRow, read_rows
from trucewatch.model.agreement import Agreement

ALL = "all"
MOST_NAMES = 4
"""Names of one place shown beside each other; more are in its box on the map."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Names of places in one language."""

    language: str = "en"
    contested: str = "as_written"
    zones: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, language: str, contested: str, agreements: Iterable[Agreement]) -> "PlaceNames":
        """Take a language, how contested names are shown, and agreements, give the names."""
        zones: dict[str, str] = {}
        for agreement in agreements:
            for zone in agreement.zones:
                name = in_language(zone.name, language)
                zones.setdefault(zone.id, name)
        return cls(language, contested, zones)

    def place(self, place_id: str | None, written: str) -> str:
        """Take a place's id and the name the record has for it, give the name to show; what nobody names stays as it is."""
        row = _row(place_id)
        if row is None:
            return self.zones.get(place_id or "", written)
        shared, sided = self._names(row)
        if shared and (not sided or self.contested != ALL):
            return shared[0]
        return " / ".join([*shared[:1], *sorted(sided)][:MOST_NAMES]) or written

    def others(self, place_id: str | None) -> tuple[tuple[str, str], ...]:
        """Take a place's id, give (name, side's code) of the names only one side uses, in the order of the alphabet."""
        row = _row(place_id)
        if row is None:
            return ()
        found = {(name, tag) for language, name, tag in row.names if tag not in ("", "adj") and language in (self.language, "en")}
        return tuple(sorted(found))

    def _names(self, row: CuratedRow) -> tuple[list[str], list[str]]:
        shared = [name for language, name, tag in row.names if language == self.language and tag == ""]
        sided = _first_of_each_side(row, self.language)
        if not shared and not sided:
            shared = [name for language, name, tag in row.names if language == "en" and tag == ""]
            sided = _first_of_each_side(row, "en")
        return shared, sided


def _row(place_id: str | None) -> CuratedRow | None:
    """The reviewed row of a place; what lies around one ("vardenis/district") is called by its name."""
    rows = reviewed()
    return rows.get(place_id or "") or rows.get((place_id or "").partition("/")[0])


def _first_of_each_side(row: CuratedRow, language: str) -> list[str]:
    found: dict[str, str] = {}
    for code, name, tag in row.names:
        if code == language and tag not in ("", "adj", "old"):
            found.setdefault(tag, name)
    return list(found.values())


@lru_cache(maxsize=1)
def reviewed() -> dict[str, CuratedRow]:
    """Give every reviewed row of the gazetteer by id."""
    return {row.id: row for path in sorted(CURATED.glob("*.csv")) for row in read_rows(path)}


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Take texts by language, give the one asked for, else English, else any, else nothing."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
