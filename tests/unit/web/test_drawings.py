"""Charts and shapes: every incident counted once, circles true to scale, zones dated."""

import math
from typing import Any

from trucewatch.agreements.load import load_agreement
from trucewatch.store.queries.seeing import Position
from trucewatch.store.results import DayCount
from trucewatch.web.display.areas import EARTH_M, area_feature, circle, zone_features
from trucewatch.web.display.chart import MOST_BARS, chart
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.positions import hexagons
from trucewatch.web.display.shapes import spots


def point(name: str, lon: float, lat: float, precision: int | None) -> dict[str, Any]:
    return {
        "id": name,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "precision_m": precision,
            "place_name": "P",
            "place": "p",
            "family": "fire",
            "type": "shelling",
            "day": "2021-01-01",
        },
    }


def test_incidents_at_one_position_share_a_mark() -> None:
    found = spots(
        [point("a", 46.0, 39.0, 100), point("b", 46.0, 39.0, 100), point("c", 46.0, 39.0, 5000), point("d", 47.0, 39.0, None)]
    )
    assert sorted(len(spot.points) for spot in found) == [1, 1, 2]
    assert area_feature(next(spot for spot in found if spot.precision_m is None), PlaceNames()) is None


def test_a_circle_keeps_its_radius_on_the_ground() -> None:
    for lat in (0.0, 40.0, 75.0):
        for lon, there in circle(46.0, lat, 15_000)["coordinates"][0]:
            a, b = math.radians(lat), math.radians(there)
            c = math.acos(math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(math.radians(lon - 46.0)))
            assert abs(c * EARTH_M - 15_000) < 20


def test_every_zone_carries_its_dates_and_whether_it_held() -> None:
    agreement = load_agreement("karabakh-2020")
    early = {f["properties"]["id"]: f["properties"]["holds"] for f in zone_features([agreement], "en", "2019-01-01")}
    dated = [zone for zone in agreement.zones if zone.valid_from]
    assert dated
    assert not any(early[zone.id] for zone in dated)
    assert len(zone_features([agreement], "ar", "")) == len(agreement.zones)


def test_a_chart_counts_every_incident_and_mirrors_time() -> None:
    days = [DayCount("2021-01-01", 3, 0, {"shelling": 2, "talks": 1}), DayCount("2021-01-09", 1, 0, {"capture": 1})]
    drawn, mirrored = chart(days, mirrored=False), chart(days, mirrored=True)
    assert drawn is not None
    assert mirrored is not None
    assert drawn.step == "day"
    assert sum(bar.total for bar in drawn.bars) == 4
    assert sum(piece.count for bar in drawn.bars for piece in bar.pieces) == 4
    assert drawn.bars[0].x < drawn.bars[-1].x
    assert mirrored.bars[0].x > mirrored.bars[-1].x
    assert [family for family, _label in drawn.legend] == ["fire", "persons", "process"]


def test_long_times_are_gathered_into_weeks_and_months() -> None:
    for days, step in ((["2021-01-01", "2021-12-31"], "week"), (["2011-01-15", "2021-12-31"], "month")):
        drawn = chart([DayCount(day, 1, 0, {"shelling": 1}) for day in days], mirrored=False)
        assert drawn is not None
        assert drawn.step == step
        assert len(drawn.bars) <= MOST_BARS * 2
        assert sum(bar.total for bar in drawn.bars) == 2


def test_nothing_gives_no_chart() -> None:
    assert chart([], mirrored=False) is None


def test_many_positions_become_hexagons_that_hold_every_incident() -> None:
    found = [
        Position(39.0 + n / 10, 46.0, 3000, f"p{n}", f"Place {n}", "fire", n + 1, "2021-01-01", "2021-01-02") for n in range(9)
    ]
    made = list(hexagons(found))
    assert sum(each["properties"]["count"] for each in made) == sum(each.incidents for each in found)
    assert max(each["properties"]["share"] for each in made) == 1
    assert all(each["geometry"]["coordinates"][0][0] == each["geometry"]["coordinates"][0][-1] for each in made)
    assert list(hexagons([])) == []


def test_a_place_only_the_sides_name_shows_both_names_in_the_order_of_the_alphabet() -> None:
    assert PlaceNames("en").place("shusha", "Shusha") == "Shusha / Shushi"
    assert PlaceNames("en").place("khankendi", "Xankendi") == "Khankendi / Stepanakert"
    assert " / " not in PlaceNames("en").place("kalbajar-district", "Kalbajar")
    assert " / " in PlaceNames("en", "all").place("kalbajar-district", "Kalbajar")
    assert PlaceNames("ru").place("kalbajar-district", "Kalbajar") == "Кельбаджар"
    assert PlaceNames("ar").place("nowhere-known", "Village 7") == "Village 7"
