"""Names -> places: the extract, the curated rows and a team's own additions behind one lookup.

A name maps to every place that bears it; choosing among them is the reader's work. The reviewed rows come first: a
place of the extract that a reviewed row describes (same name, close by) is not offered a second time.
"""

import math
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from rapidfuzz.fuzz import ratio

from trucewatch.gazetteer.build import BUILT
from trucewatch.gazetteer.names import key_words
from trucewatch.gazetteer.rows import AREA_KINDS, CURATED, CuratedRow, read_rows
from trucewatch.gazetteer.skeleton import keys, voiced

# How far the point may be from what the name covers, in metres, where the row itself does not say.
VILLAGE_M, TOWN_M, CITY_M = 1500, 3000, 8000
_VILLAGE_BELOW, _CITY_FROM = 2000, 400_000
# A reviewed settlement and one of the extract under a shared name are the same place when this close.
_SAME_PLACE_KM = 9.0
# Names that sound alike share at least this part of their class letters, vowels among them; tried on the towns of two countries.
LEAST_ALIKE = 0.6
# Decoded places and names kept before starting afresh: all that a year of reports on one theatre names, some 20 MB.
_MOST_KEPT = 20_000
_MOST_HEARD = 2_000
# Rows without a point that stand for every place of a kind, by that kind.
ANY_CAPITAL = "any-capital"
ANY_OF_KIND = {"any-border": "border", "any-line": "line", ANY_CAPITAL: "capital"}


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place: ``id`` neutral, ``name`` the one form shown when a text gives none, ``precision_m`` the radius of doubt.

    ``people`` is the population where known, ``parent`` the id of the area it lies in, ``seat`` True for a capital,
    ``reviewed`` True for rows of ``curated/`` (see ATTRIBUTION.md), ``sides`` the (name, side) pairs of names only one side uses.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    precision_m: int
    country: str
    parent: str = ""
    people: int = 0
    seat: bool = False
    reviewed: bool = False
    sides: tuple[tuple[str, str], ...] = ()


def distance_km(one: PlaceRecord, other: PlaceRecord) -> float:
    """Take two places with coordinates, give the kilometres between them (infinite where one has none)."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    north = math.radians(other.lat - one.lat)
    east = math.radians(other.lon - one.lon)
    half = (
        math.sin(north / 2) ** 2 + math.cos(math.radians(one.lat)) * math.cos(math.radians(other.lat)) * math.sin(east / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


Rest = tuple[str, ...]
_NO_GROUP: dict[Rest, tuple[PlaceRecord, ...]] = {}


@dataclass
class Gazetteer:
    """Looks names up; made by :func:`load_gazetteer`. Holds text tables and decodes a record when it is first asked for."""

    _records: list[str]
    _names: dict[str, str]
    _archive: Path
    _rows: dict[str, PlaceRecord] = field(default_factory=dict)
    _row_names: dict[str, dict[Rest, list[str]]] = field(default_factory=dict)
    _adjectives: dict[Rest, str] = field(default_factory=dict)
    _shadowed: set[int] = field(default_factory=set)
    _groups: dict[str, dict[Rest, tuple[PlaceRecord, ...]]] = field(default_factory=dict)
    _decoded: dict[int, PlaceRecord] = field(default_factory=dict)
    _sounds: dict[str, str] | None = None
    _row_sounds: dict[str, set[str]] = field(default_factory=dict)
    _heard: dict[str, tuple[tuple[PlaceRecord, float], ...]] = field(default_factory=dict)
    _unheard: list[tuple[str, str]] = field(default_factory=list)
    _uncapped: set[str] = field(default_factory=set)

    def find(self, words: Sequence[str]) -> tuple[PlaceRecord, ...]:
        """Take the folded words of a name, give the places that bear exactly that name, reviewed ones first."""
        keyed = tuple(word for part in words for word in key_words(part))
        return self.group(keyed[0]).get(keyed[1:], ()) if keyed else ()

    def group(self, first: str) -> dict[Rest, tuple[PlaceRecord, ...]]:
        """Take the first key word of a name, give every name that begins so: its further words -> its places."""
        known = self._groups.get(first)
        if known is None:
            if first not in self._names and first not in self._row_names:
                return _NO_GROUP
            if len(self._groups) > _MOST_KEPT:
                self._groups.clear()
            known = self._groups[first] = self._make_group(first)
        return known

    def knows(self, first: str) -> bool:
        """Take a key word, tell whether any name begins with it."""
        return first in self._names or first in self._row_names

    def begins_uncapped(self, first: str) -> bool:
        """Take a key word, tell whether a reviewed name begins with it in small letters ("line of contact")."""
        return first in self._uncapped

    def adjective(self, words: Sequence[str]) -> PlaceRecord | None:
        """Take key words, give the country or area whose adjective or people's name they are ("Armenian")."""
        found = self._adjectives.get(tuple(words))
        return None if found is None else self._rows[found]

    def by_id(self, place_id: str) -> PlaceRecord | None:
        """Take a place's id, give the place; None when there is none."""
        if place_id in self._rows:
            return self._rows[place_id]
        if not place_id.startswith("gn:"):
            return None
        wanted = place_id[3:] + "\t"
        index = next((at for at, line in enumerate(self._records) if line.startswith(wanted)), None)
        return None if index is None else self._decode(index)

    def by_sound(self, name: str) -> tuple[tuple[PlaceRecord, float], ...]:
        """Take a name as written, give the places that sound like it, with how alike they are, best first (kept per name).

        Use only beside a place cue: many names share their consonants.
        """
        known = self._heard.get(name)
        if known is None:
            if len(self._heard) > _MOST_HEARD:
                self._heard.clear()
            known = self._heard[name] = self._by_sound(name)
        return known

    def _by_sound(self, name: str) -> tuple[tuple[PlaceRecord, float], ...]:
        if self._sounds is None:
            table = _table(self._archive, "skeletons.tsv") if self._archive.is_file() else ""
            self._sounds = {key: value for key, _, value in (line.partition("\t") for line in table.split("\n")) if key}
        for written, place in self._unheard:  # worked out when a sound is first asked for, which most reports never do
            for key in keys(written):
                self._row_sounds.setdefault(key, set()).add(place)
        self._unheard.clear()
        found: dict[str, PlaceRecord] = {}
        for key in keys(name):
            found.update((place, self._rows[place]) for place in self._row_sounds.get(key, ()))
            line = self._sounds.get(key, "")
            base = (self._decode(int(at)) for at in line.split(",") if line and int(at) not in self._shadowed)
            found.update((record.id, record) for record in base)
        sounds = (voiced(name), voiced(name, other=True))
        alike = ((record, max(ratio(sound, voiced(record.name)) for sound in sounds) / 100) for record in found.values())
        return tuple(
            sorted((pair for pair in alike if pair[1] >= LEAST_ALIKE), key=lambda pair: (-round(pair[1], 3), pair[0].id))
        )

    def places(self) -> tuple[PlaceRecord, ...]:
        """Give every reviewed place, sorted by id."""
        return tuple(self._rows[place] for place in sorted(self._rows))

    def add(self, rows: Iterable[CuratedRow]) -> None:
        """Take reviewed rows (or a team's own), make them findable, and hide the extract's copy of the same places."""
        for row in rows:
            self._rows[row.id] = _record_of(row)
            for _, name, tag in row.names:
                self._add_name(row, name, tag)
        self._share_common_names()
        self._groups.clear()
        self._heard.clear()

    def _share_common_names(self) -> None:
        """ "The border" may be any border: every border and line also bears the names of the row that stands for all."""
        for stand_in, kind in ANY_OF_KIND.items():
            bearers = sorted(place for place, record in self._rows.items() if record.kind == kind and place != stand_in)
            for rests in self._row_names.values():
                for ids in rests.values():
                    if stand_in in ids:
                        ids.extend(place for place in bearers if place not in ids)

    def _add_name(self, row: CuratedRow, name: str, tag: str) -> None:
        words = key_words(name)
        if not words:
            return
        if tag == "adj":
            self._adjectives.setdefault(words, row.id)
            return
        if name[0].islower():
            self._uncapped.add(words[0])
        bearers = self._row_names.setdefault(words[0], {}).setdefault(words[1:], [])
        if row.id not in bearers:
            bearers.append(row.id)
        if len(words) <= 2 and row.kind not in ("country", "line", "border"):
            self._unheard.append(("".join(words), row.id))
        if row.kind not in AREA_KINDS and row.lat is not None:
            self._shadow(row, words)

    def _shadow(self, row: CuratedRow, words: Rest) -> None:
        """Hide the extract's copy of a reviewed settlement, and take its population over."""
        for index in self._base_indexes(words):
            found = self._decode(index)
            if index not in self._shadowed and distance_km(found, self._rows[row.id]) <= _SAME_PLACE_KM:
                self._shadowed.add(index)
                if found.people > self._rows[row.id].people:
                    self._rows[row.id] = replace(
                        self._rows[row.id], people=found.people, seat=found.seat or self._rows[row.id].seat
                    )

    def _base_indexes(self, words: Rest) -> tuple[int, ...]:
        line = self._names.get(words[0], "")
        wanted = " ".join(words[1:])
        for entry in line.split("|") if line else ():
            rest, _, indexes = entry.partition(":")
            if rest == wanted:
                return tuple(map(int, indexes.split(",")))
        return ()

    def _make_group(self, first: str) -> dict[Rest, tuple[PlaceRecord, ...]]:
        found: dict[Rest, list[PlaceRecord]] = {}
        for rest, ids in self._row_names.get(first, {}).items():
            found[rest] = [self._rows[place] for place in ids]
        line = self._names.get(first, "")
        for entry in line.split("|") if line else ():
            rest_text, _, indexes = entry.partition(":")
            base = [self._decode(int(at)) for at in indexes.split(",") if int(at) not in self._shadowed]
            if base:
                found.setdefault(tuple(rest_text.split()), []).extend(base)
        return {rest: tuple(records) for rest, records in found.items()}

    def _decode(self, index: int) -> PlaceRecord:
        known = self._decoded.get(index)
        if known is None:
            if len(self._decoded) > _MOST_KEPT:
                self._decoded.clear()
            number, name, lat, lon, country, admin, people_text, capital = self._records[index].split("\t")
            people = int(people_text)
            precision = VILLAGE_M if people < _VILLAGE_BELOW else CITY_M if people >= _CITY_FROM else TOWN_M
            known = self._decoded[index] = PlaceRecord(
                f"gn:{number}",
                name,
                "village" if people < _VILLAGE_BELOW else "town",
                float(lat),
                float(lon),
                precision,
                country,
                f"{country}.{admin}",
                people,
                capital == "c",
            )
        return known


def _record_of(row: CuratedRow) -> PlaceRecord:
    sides = tuple((name, tag) for _, name, tag in row.names if tag and tag != "adj")
    return PlaceRecord(
        row.id,
        row.name,
        row.kind,
        row.lat,
        row.lon,
        row.precision_m,
        row.country,
        row.parent,
        seat=row.kind == "capital",
        reviewed=True,
        sides=sides,
    )


def _table(archive: Path, name: str) -> str:
    with zipfile.ZipFile(archive) as opened:
        return opened.read(name).decode("utf-8")


def make_gazetteer(extract: Path = BUILT, curated: Path = CURATED, additions: Sequence[Path] = ()) -> Gazetteer:
    """Take the extract, the folder of reviewed rows and a team's own files, give a gazetteer over all of them."""
    records, names = [], {}
    if extract.is_file():
        records = _table(extract, "records.tsv").split("\n")
        names = {
            first: entries for first, _, entries in (line.partition("\t") for line in _table(extract, "names.tsv").split("\n"))
        }
    gazetteer = Gazetteer(records, names, extract)
    for path in sorted(curated.glob("*.csv")):
        gazetteer.add(read_rows(path))
    for path in additions:
        gazetteer.add(read_rows(path))
    return gazetteer


@lru_cache(maxsize=4)
def load_gazetteer(additions: tuple[Path, ...] = ()) -> Gazetteer:
    """Give the packaged gazetteer with a team's own files added (cached: loading takes about a quarter of a second)."""
    return make_gazetteer(additions=additions)
