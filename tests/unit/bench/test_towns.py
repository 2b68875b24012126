"""The measure of towns in sentences: what counts as found, and the share over the shared lists."""

import json
import os
from pathlib import Path

import pytest

from trucewatch.bench.towns import measure_reading
from trucewatch.gazetteer.lookup import load_gazetteer

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[3].parent / "shared"))
CITIES = SHARED / "data" / "city-lists"


def _town(name: str, lat: str, arabic: str, russian: str, country: str = "AM") -> dict[str, object]:
    names = {"ar": arabic, "ru": russian}
    return {
        "name": name,
        "latitude": lat,
        "longitude": "46.34",
        "country_code": country,
        "population": 20000,
        "translations": names,
    }


def test_a_town_counts_only_where_it_is_found_in_both_languages(tmp_path: Path) -> None:
    towns = [
        _town("Goris", "39.51", "غوريس", "Горис"),
        _town("Far Goris", "41.51", "غوريس", "Горис"),  # the name is right and the point is not
        _town("Nowhere", "39.51", "زخرطقيس", "Горис"),
        _town("Elsewhere", "39.51", "غوريس", "Горис", country="XX"),
    ]
    (tmp_path / "towns.json").write_text(json.dumps(towns), encoding="utf-8")
    result = measure_reading(load_gazetteer(), [tmp_path / "towns.json"])
    assert (result.towns, result.both, result.by_language) == (3, 1, {"ar": 1, "ru": 2})
    assert ("ar", "زخرطقيس") in result.missed


@pytest.mark.skipif(not CITIES.is_dir(), reason="city lists are not beside the project")
def test_four_in_five_towns_are_chosen_in_both_languages() -> None:
    result = measure_reading(load_gazetteer(), sorted(CITIES.glob("*.json")))
    assert result.towns == 488
    assert result.both / result.towns >= 0.80
