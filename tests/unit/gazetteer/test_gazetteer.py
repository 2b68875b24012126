"""The gazetteer: pinned extract, checked rows, lookup in every script, names by sound, a team's own places."""

import os
import zipfile
from pathlib import Path

import pytest

from trucewatch.errors import DataError
from trucewatch.gazetteer.additions import add_file, added_files
from trucewatch.gazetteer.build import BUILT, DIGEST_FILE, extract, tables_digest
from trucewatch.gazetteer.lookup import PlaceRecord, distance_km, load_gazetteer, make_gazetteer
from trucewatch.gazetteer.measure import measure_towns
from trucewatch.gazetteer.names import key_words
from trucewatch.gazetteer.rows import COLUMNS, CURATED, read_rows
from trucewatch.gazetteer.skeleton import keys, skeleton

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[3].parent / "shared"))


def test_the_extract_is_the_pinned_one() -> None:
    with zipfile.ZipFile(BUILT) as archive:
        tables = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert DIGEST_FILE.read_text(encoding="utf-8").split()[0] == tables_digest(tables)


def test_the_extract_stays_small() -> None:
    assert BUILT.stat().st_size < 4_000_000


def test_reviewed_rows_have_one_owner_per_id_and_known_parents() -> None:
    rows = [row for path in sorted(CURATED.glob("*.csv")) for row in read_rows(path)]
    ids = [row.id for row in rows]
    assert len(ids) == len(set(ids))
    assert len(ids) > 600
    assert [row.id for row in rows if row.parent and row.parent not in set(ids)] == []
    assert [row.id for row in rows if not row.source.startswith("https://")] == []


def test_reviewed_points_lie_in_or_by_their_parent() -> None:
    rows = {row.id: row for path in sorted(CURATED.glob("*.csv")) for row in read_rows(path)}
    gazetteer = load_gazetteer()
    far = []
    for row in rows.values():
        place, parent = gazetteer.by_id(row.id), gazetteer.by_id(row.parent) if row.parent else None
        # A region's point is its seat, and regions reach up to 450 km from it.
        if place and parent and place.lat is not None and parent.lat is not None and distance_km(place, parent) > 450:
            far.append(row.id)
    assert far == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Karvachar", "kalbajar-district"),
        ("كالباجار", "kalbajar-district"),
        ("كيلبجار", "kalbajar-district"),
        ("Кельбаджар", "kalbajar-district"),
        ("Քարվաճառ", "kalbajar-district"),
        ("Kəlbəcər", "kalbajar-district"),
        ("ناغورنو- كراباخ", "nagorno-karabakh"),
        ("ناغورني قره باغ", "nagorno-karabakh"),
        ("Նախիջևան", "nakhchivan"),
        ("Арцах", "nagorno-karabakh"),
        ("Dığ", "tegh"),
        ("Тех", "tegh"),
        ("Տեղ", "tegh"),
        ("إن تاهر", "hin-tagher"),
        ("Köhnə Tağlar", "hin-tagher"),
        ("Xankəndi", "khankendi"),
        ("Stepanakert", "khankendi"),
        ("كفركلا", "kafr-kila"),
        ("Хмеймим", "hmeimim"),
        ("LoC", "loc"),
    ],
)
def test_every_spelling_reaches_its_place(name: str, place: str) -> None:
    found = [record.id for record in load_gazetteer().find((name,))]
    assert place in found


def test_rival_names_are_told_with_their_sides_and_share_one_id() -> None:
    record = load_gazetteer().by_id("khankendi")
    assert record is not None
    assert {("Stepanakert", "arm"), ("Xankəndi", "aze")} <= set(record.sides)


def test_a_reviewed_town_hides_the_extracts_copy() -> None:
    assert [record.id for record in load_gazetteer().find(("Goris",))] == ["goris"]


def test_common_border_names_reach_every_border() -> None:
    assert {"am-az-border", "lb-il-border", "th-kh-border"} <= {record.id for record in load_gazetteer().find(("border",))}


def test_an_id_of_geonames_is_found_again() -> None:
    record = load_gazetteer().find(("Lashio",))[-1]
    assert load_gazetteer().by_id(record.id) == record
    assert load_gazetteer().by_id("gn:1") is None
    assert load_gazetteer().by_id("nowhere") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كلبجار", "Kelbajar"),
        ("Кельбаджар", "Kəlbəcər"),
        ("Մարտակերտ", "Martakert"),
        ("سوسوزلوغ", "Susuzlug"),
        ("Фаррух", "Fərrux"),
        ("أغاراك", "Агарак"),
    ],
)
def test_one_name_in_two_scripts_shares_a_key(one: str, other: str) -> None:
    assert set(keys(one)) & set(keys(other))


def test_short_names_are_keyed_with_their_vowels() -> None:
    assert skeleton("شوشا") == "S"
    assert keys("شوشا") == ("~SUSA",)
    assert keys("Van") == ()


def test_names_are_cut_into_bare_words() -> None:
    assert key_words("Nagorno-Karabakh") == ("nagorno", "karabakh")
    assert key_words("Mar'ib") == ("marib",)
    assert key_words("Yuxarı Şorca") == ("yuxari", "sorca")


def test_a_broken_row_names_file_line_and_next_step(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(",".join(COLUMNS) + "\nx,vilage,1,2,,AM,,X,,,,,,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine.csv line 2 \[kind\].*'vilage'.*Use one of"):
        read_rows(path)
    path.write_text(",".join(COLUMNS) + "\nx,village,191,2,,AM,,X,,,,,,\n", encoding="utf-8")
    with pytest.raises(DataError, match="outside the globe"):
        read_rows(path)
    path.write_text("name\nX\n", encoding="utf-8")
    with pytest.raises(DataError, match="lacks the columns"):
        read_rows(path)


def test_a_team_adds_its_own_places(tmp_path: Path) -> None:
    mine = tmp_path / "hills.csv"
    mine.write_text(",".join(COLUMNS) + "\nhill-77,height,39.9,46.1,,AZ,,Hill 77,التلة 77,,,,,\n", encoding="utf-8")
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    assert add_file(mine, workspace)[1] == 1
    found = make_gazetteer(additions=added_files(workspace)).find(("Hill 77",))
    assert [record.id for record in found] == ["hill-77"]


def test_a_geonames_dump_is_taken_as_it_is(tmp_path: Path) -> None:
    cells = [
        "42",
        "Testgrad",
        "Testgrad",
        "Тестград,تستغراد",
        "40.1",
        "46.2",
        "P",
        "PPL",
        "AZ",
        "",
        "",
        "",
        "",
        "",
        "500",
        "",
        "",
        "Asia/Baku",
        "2024-01-01",
    ]
    dump = tmp_path / "AZ.txt"
    dump.write_text("\t".join(cells) + "\n", encoding="utf-8")
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    target, count = add_file(dump, workspace)
    assert (target.name, count) == ("AZ.csv", 1)
    assert [r.kind for r in make_gazetteer(additions=added_files(workspace)).find(("Тестград",))] == ["village"]


def test_a_broken_addition_leaves_nothing_behind(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name\nX\n", encoding="utf-8")
    (tmp_path / "workspace").mkdir()
    with pytest.raises(DataError):
        add_file(bad, tmp_path / "workspace")
    assert added_files(tmp_path / "workspace") == ()
    assert list((tmp_path / "workspace" / "gazetteer").iterdir()) == []


def test_the_cut_keeps_the_front_line_whole_and_drops_far_villages() -> None:
    def row(number: int, name: str, lat: float, lon: float, country: str) -> dict[str, object]:
        return {
            "geonameid": number,
            "name": name,
            "latitude": lat,
            "longitude": lon,
            "countrycode": country,
            "population": 600,
            "admin1code": "1",
            "alternatenames": ["Имя", "ge er", "UXX"],
        }

    tables = extract([row(1, "Donbaska", 48.0, 38.0, "UA"), row(2, "Karpatska", 38.5, 30.0, "TR")], frozenset())
    assert "Donbaska" in tables["records.tsv"]
    assert "Karpatska" not in tables["records.tsv"]
    assert "имя" in tables["names.tsv"]
    assert "ge er" not in tables["names.tsv"]
    assert "uxx" not in tables["names.tsv"]


def test_distance_is_in_kilometres() -> None:
    baku, yerevan = (PlaceRecord(n, n, "town", lat, lon, 1, "") for n, lat, lon in (("a", 40.38, 49.89), ("b", 40.18, 44.51)))
    assert 450 < distance_km(baku, yerevan) < 465


@pytest.mark.skipif(not (SHARED / "data" / "city-lists").is_dir(), reason="city lists are not beside the project")
def test_towns_of_armenia_and_azerbaijan_are_found_in_both_languages() -> None:
    result = measure_towns(load_gazetteer(), sorted((SHARED / "data" / "city-lists").glob("*.json")))
    assert result.towns == 488
    assert result.by_sound / result.towns >= 0.80
