"""Every format holds every incident it can, says what it rests on, and runs nothing of what stands in it."""

import csv
import io
import json

import pytest

from trucewatch.export.crosswalk import crosswalk
from trucewatch.export.formats import ACLED, CSV, CSV_VERSIONS, GEOJSON, JSONL, PARQUET, PLOVER, TIMEMAP, UCDP, Format
from trucewatch.export.record import Exported, SourceFact
from trucewatch.export.tables.own import COLUMNS
from trucewatch.model.claim import Place, When
from trucewatch.model.incident import Casualty, Contradiction, Incident, Origin, Version
from trucewatch.model.typology import LEAVES

DAY = When("2021-11-16", "2021-11-16", "day", "16 November")
SOTK = Place("sotk", "=Sotk", 40.2, 45.9, 1500, "Sotk")


def record(kind: str = "shelling", **values: object) -> Exported:
    """An incident both sides tell of, with rival figures."""
    cells = tuple(
        Casualty("armenia", "killed", "military", n, n, f"party:{who}", None, None, "2021-11-16", f"clm_{who}", True)
        for who, n in (("armenia", 6), ("azerbaijan", 15))
    )
    rivals = Contradiction(
        "killed:armenia",
        (Version(6, ("party:armenia",), ("clm_armenia",)), Version(15, ("party:azerbaijan",), ("clm_azerbaijan",))),
        "conflict",
    )
    incident = Incident(
        "inc_1",
        kind,
        ("clm_armenia", "clm_azerbaijan"),
        ("doc_1",),
        when=DAY,
        places=(SOTK,),
        casualties=cells,
        contradictions=(rivals,),
        origins=(Origin("party:armenia", "Ministry", "armenia", ("doc_1",), ("clm_armenia",)),),
        **values,  # type: ignore[arg-type]
    )
    source = SourceFact("doc_1", "Example Wire", "https://example.org/1", "2021-11-16", "Title", "CC BY 4.0")
    return Exported(
        incident, "fire", actors=("azerbaijan",), targets=("armenia",), sources=(source,), coverage="denied", as_of="x"
    )


def made(form: Format, *records: Exported) -> bytes:
    """The file of a format."""
    out = io.BytesIO()
    form.export(records, out)
    return out.getvalue()


def rows(form: Format, *records: Exported) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(made(form, *records).decode())))


def test_csv_has_a_row_of_tags_and_each_count_its_coverage_licence_and_credit() -> None:
    tags, row = rows(CSV, record())
    assert all(tag.startswith("#") for tag in tags.values())
    assert (row["killed_low"], row["killed_high"]) == ("6", "15")
    assert (row["coverage"], row["licence"], row["credit"]) == ("denied", "CC BY 4.0", "Example Wire")
    assert row["claims"] == "clm_armenia clm_azerbaijan"


def test_tags_are_each_used_once() -> None:
    tags = [column.tag for column in COLUMNS if column.tag != "#affected"]
    assert len(tags) == len(set(tags))


def test_a_spreadsheet_runs_no_formula_from_a_name() -> None:
    assert rows(CSV, record())[1]["place_name"] == "'=Sotk"


def test_disputed_values_stand_side_by_side() -> None:
    _tags, whole, first, second = rows(CSV_VERSIONS, record())
    assert whole["version_field"] == ""
    assert [(r["version_field"], r["version_value"], r["version_claimants"]) for r in (first, second)] == [
        ("killed:armenia", "6", "party:armenia"),
        ("killed:armenia", "15", "party:azerbaijan"),
    ]


def test_geojson_leaves_nothing_out_and_a_tally_has_no_point() -> None:
    found = json.loads(made(GEOJSON, record(), record(aggregate=True)))
    assert [feature["geometry"] is None for feature in found["features"]] == [False, True]
    assert len(found["features"][0]["properties"]["versions"]) == 2


def test_json_lines_hold_the_noun_whole() -> None:
    found = json.loads(made(JSONL, record()))
    assert found["contradictions"][0]["values"][1]["value"] == 15
    assert found["sources"][0]["licence"] == "CC BY 4.0"


def test_parquet_keeps_numbers_as_numbers_and_emptiness_as_nothing(tmp_path: object) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = f"{tmp_path}/x.parquet"
    with open(path, "wb") as out:
        PARQUET.export([record()], out)
    found = duckdb.sql(f"SELECT killed_low, wounded_low, lat, aggregate, place_name FROM '{path}'").fetchall()
    assert found == [(6, None, 40.2, False, "=Sotk")]


def test_a_table_of_acled_takes_no_side_and_the_lowest_figure() -> None:
    (row,) = rows(ACLED, record(), record("unspecified_violation"), record(aggregate=True), record(background=True))
    assert (row["actor1"], row["actor2"]) == ("armenia", "azerbaijan")
    assert (row["fatalities"], row["fatalities_high_claimed"]) == ("6", "15")
    assert "crosswalk" in row["mapping"]


def test_a_table_of_ucdp_gives_no_best_where_accounts_differ() -> None:
    (row,) = rows(UCDP, record())
    assert (row["low"], row["best"], row["high"], row["where_prec"], row["date_prec"]) == ("6", "", "15", "1", "1")


def test_a_table_of_plover_names_a_direction_only_as_claimed() -> None:
    (row,) = rows(PLOVER, record())
    assert (row["actor"], row["recipient"], row["event_type"]) == ("azerbaijan", "armenia", "ASSAULT")
    assert "196" not in row["cameo"]


def test_timemap_links_events_to_their_sources() -> None:
    found = json.loads(made(TIMEMAP, record()))
    assert found["events"][0]["sources"] == ["doc_1"]
    assert found["sources"]["doc_1"]["paths"] == ["https://example.org/1"]


@pytest.mark.parametrize("form", [CSV, CSV_VERSIONS, GEOJSON, JSONL, PARQUET, ACLED, UCDP, PLOVER, TIMEMAP], ids=lambda f: f.name)
def test_an_empty_record_is_a_whole_file(form: Format) -> None:
    assert made(form) or form is JSONL


def test_every_leaf_has_a_mapping_and_the_verdict_is_in_none() -> None:
    leaves, versions = crosswalk()
    assert set(leaves) == set(LEAVES)
    assert set(versions) == {"crosswalk", "acled", "ucdp", "cameo", "plover"}
    assert all(row.cameo != "196" for row in leaves.values())
