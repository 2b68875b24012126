"""Lists of towns with Arabic and Russian names -> how many are the place chosen when a report names them beside their country."""

from dataclasses import dataclass
from pathlib import Path

from trucewatch.extract.tokens import tokenize
from trucewatch.extract.where import PlaceReader
from trucewatch.extract.where_scene import resolve
from trucewatch.gazetteer.lookup import Gazetteer, PlaceRecord, distance_km
from trucewatch.gazetteer.measure import NEAR_KM, read_towns
from trucewatch.languages.pack import load_pack

_TOWN_FROM = 5_000
"""People from which print says "town": smaller places are called villages in the sentences below."""
_SENTENCES = {
    "ar": ("قالت وزارة الدفاع في {country} إن جنديين قتلا قرب {kind} {name} يوم الثلاثاء.", ("قرية", "مدينة")),
    "ru": (
        "Министерство обороны {country} сообщило, что двое военных погибли возле {kind} {name} во вторник.",
        ("села", "города"),
    ),
}
_COUNTRIES = {"AM": {"ar": "أرمينيا", "ru": "Армении"}, "AZ": {"ar": "أذربيجان", "ru": "Азербайджана"}}


@dataclass(frozen=True, slots=True)
class TownsRead:
    """``both`` towns found in both languages; ``by_language`` in each; ``missed`` (language, name as written)."""

    towns: int
    both: int
    by_language: dict[str, int]
    missed: tuple[tuple[str, str], ...]


def measure_reading(gazetteer: Gazetteer, files: list[Path]) -> TownsRead:
    """Take a gazetteer and city lists, give how many of these countries' towns a reader chooses within 10 km."""
    readers = {code: PlaceReader(load_pack(code), gazetteer) for code in _SENTENCES}
    counts = dict.fromkeys(_SENTENCES, 0)
    missed: list[tuple[str, str]] = []
    towns = both = 0
    for town in (town for path in files for town in read_towns(path) if town["country_code"] in _COUNTRIES):
        towns += 1
        here = PlaceRecord("", town["name"], "town", float(town["latitude"]), float(town["longitude"]), 0, "")
        found = []
        for code, (sentence, kinds) in _SENTENCES.items():
            name = town["translations"].get(code) or ""
            kind = kinds[(town.get("population") or 0) >= _TOWN_FROM]
            country = _COUNTRIES[town["country_code"]][code]
            right = _chosen(readers[code], sentence.format(country=country, kind=kind, name=name), name, here)
            counts[code] += right
            found.append(right)
            if not right:
                missed.append((code, name))
        both += all(found)
    return TownsRead(towns, both, counts, tuple(missed))


def _chosen(reader: PlaceReader, text: str, name: str, here: PlaceRecord) -> bool:
    start = text.index(name)
    return any(
        place.record is not None and distance_km(place.record, here) <= NEAR_KM
        for place in resolve(reader.read(tokenize(text, reader.pack)))
        if place.mention.start < start + len(name) and place.mention.end > start
    )
