"""The packaged agreements say what the public record says, and a broken pack is named precisely."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

from trucewatch.agreements.load import load_agreement, packaged_agreements, problems
from trucewatch.agreements.start import placeholders, start_pack
from trucewatch.agreements.text import examine_text
from trucewatch.errors import DataError
from trucewatch.model.agreement import Agreement
from trucewatch.model.jsonl import from_json, to_json


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "karabakh-2020"
    shutil.copytree(str(files("trucewatch.agreements") / "karabakh-2020"), folder)
    return folder


def _edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_five_agreements_of_five_regions_are_sound() -> None:
    assert packaged_agreements() == ("hudaydah-2018", "karabakh-2020", "lebanon-2024", "libya-2020", "sudan-2023")
    assert len({load_agreement(slug).region for slug in packaged_agreements()}) == 5


@pytest.mark.parametrize("slug", packaged_agreements())
def test_an_agreement_survives_json(slug: str) -> None:
    agreement = load_agreement(slug)
    assert from_json(Agreement, json.loads(json.dumps(to_json(agreement)))) == agreement


@pytest.mark.parametrize("slug", packaged_agreements())
def test_every_shape_is_valid(slug: str) -> None:
    for zone in load_agreement(slug).zones:
        assert shape(zone.geometry).is_valid, zone.id


def test_the_november_statement_is_complete() -> None:
    agreement = load_agreement("karabakh-2020")
    assert [o.id for o in agreement.obligations] == [
        "1a",
        "1b",
        "2",
        "3",
        "4a",
        "4b",
        "5",
        "6a",
        "6b",
        "6c",
        "6d",
        "6e",
        "7",
        "8",
        "9a",
        "9b",
        "9c",
        "9d",
    ]
    assert [a.number for a in agreement.articles] == [str(n) for n in range(1, 10)]
    assert (agreement.signed, agreement.in_force) == ("2020-11-09", "2020-11-10T00:00:00+03:00")
    assert {o.id for o in agreement.obligations if o.readings} >= {"4a", "6d", "8", "9a", "9b"}
    assert {r.id: r.date for r in agreement.related}["memorandum-2020-11-11"] == "2020-11-11"


def test_kelbajar_was_extended_by_spoken_consent() -> None:
    kelbajar = next(o for o in load_agreement("karabakh-2020").obligations if o.id == "6a")
    assert (kelbajar.deadline, kelbajar.amendments[0].deadline) == ("2020-11-15", "2020-11-25")
    assert kelbajar.amendments[0].consent.startswith("oral")


def test_both_parties_stand_under_the_same_prohibition() -> None:
    agreement = load_agreement("karabakh-2020")
    for duty in ("1a", "1b"):
        assert set(next(o for o in agreement.obligations if o.id == duty).bearers) == {"armenia", "azerbaijan"}


@pytest.mark.parametrize(
    ("zone", "lon", "lat", "inside"),
    [
        ("aghdam", 46.93, 39.99, True),
        ("kelbajar", 46.04, 40.10, True),
        ("lachin", 46.55, 39.64, True),
        ("lachin-corridor", 46.547, 39.639, True),
        ("lachin-corridor", 46.04, 40.10, False),
        ("nk-conflict-zone", 46.75, 39.82, True),
        ("nk-conflict-zone", 46.85, 39.58, True),
        ("nk-conflict-zone", 44.51, 40.18, False),
        ("peacekeeping-area", 46.75, 39.82, True),
    ],
)
def test_towns_lie_where_they_should(zone: str, lon: float, lat: float, inside: bool) -> None:
    geometry = next(z for z in load_agreement("karabakh-2020").zones if z.id == zone).geometry
    assert shape(geometry).contains(Point(lon, lat)) is inside


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "remedy"),
    [
        ("obligations.toml", 'kind = "one_off"', 'kind = "oneoff"', "obligation.2.kind", "one_off"),
        ("obligations.toml", "deadline_text", "deadlin_text", "obligation.1a.deadlin_text", "deadline_text"),
        ("obligations.toml", 'place = "aghdam"', 'place = "agdam"', "obligation.2.place", "zones.geojson"),
        ("obligations.toml", 'bearers = ["armenia"]', 'bearers = ["armenya"]', "obligation.2.bearers", "armenia"),
        ("obligations.toml", 'minor = "Fire', 'small = "Fire', "obligation.1a.criteria", "minor"),
        ("obligations.toml", 'deadline = "2020-11-20"', 'deadline = "20.11.2020"', "obligation.2.deadline", "2020-11-10"),
        ("agreement.toml", 'in_force = "2020-11-10T00:00:00+03:00"', 'in_force = "2020-11-10T00:00:00"', "in_force", "+03:00"),
        ("agreement.toml", 'signed = "2020-11-09"', "signed = 2020-11-09", "signed", "text"),
        ("zones.geojson", '"kind": "conflict_zone"', '"colour": "red"', "features.nk-conflict-zone.colour", "Remove"),
        (
            "routes.toml",
            'status = "open"',
            'status = "opened"',
            "route.lachin-corridor.segments.lachin-old-road.statuses",
            "open",
        ),
    ],
)
def test_a_broken_pack_is_named_by_file_key_and_remedy(pack: Path, name: str, old: str, new: str, key: str, remedy: str) -> None:
    _edit(pack, name, old, new)
    problem = problems(pack)[0]
    assert (problem.file, key in problem.key) == (name, True), str(problem)
    assert remedy in problem.remedy
    with pytest.raises(DataError):
        load_agreement(pack)


def test_a_missing_file_and_a_stranger_are_named(pack: Path) -> None:
    (pack / "notes.md").write_text("fine", "utf-8")
    assert not problems(pack)
    (pack / "zones.json").write_text("{}", "utf-8")
    assert problems(pack)[0].file == "zones.json"
    (pack / "zones.json").unlink()
    (pack / "obligations.toml").unlink()
    assert problems(pack)[0].file == "obligations.toml"


def test_broken_syntax_is_named(pack: Path) -> None:
    (pack / "bodies.toml").write_text("[[body", "utf-8")
    assert problems(pack)[0].file == "bodies.toml"


def test_a_new_pack_is_sound_and_never_overwritten(tmp_path: Path) -> None:
    folder = start_pack("valley-2031", tmp_path, "2031-05-01")
    assert problems(folder) == ()
    assert load_agreement(folder).signed == "2031-05-01"
    with pytest.raises(DataError, match="already there"):
        start_pack("valley-2031", tmp_path, "2031-05-01")


def test_a_new_pack_shows_every_file_and_what_is_left_to_write(tmp_path: Path) -> None:
    folder = start_pack("valley-2031", tmp_path, "2031-05-01")
    assert {path.name for path in folder.iterdir()} == {
        "agreement.toml", "obligations.toml", "zones.geojson", "bodies.toml", "versions.toml", "routes.toml", "indicators.toml"
    }  # fmt: skip
    left = placeholders(folder)
    assert ("agreement.toml", "https://example.org/") in left
    assert not [file for file, _ in left if file in ("bodies.toml", "versions.toml", "routes.toml", "indicators.toml")]


@pytest.mark.parametrize("name", ["obligations.toml", "bodies.toml", "versions.toml", "routes.toml", "indicators.toml"])
def test_what_a_new_pack_shows_as_comments_is_sound_when_uncommented(tmp_path: Path, name: str) -> None:
    folder = start_pack("valley-2031", tmp_path, "2031-05-01")
    text = (folder / name).read_text("utf-8")
    shown = text[text.index("# [[") :]
    lines = [line[2:] if line.startswith("# ") else line for line in shown.splitlines() if line != "#"]
    lines = [line for line in lines if not line.startswith(('kind = "progressive"', '"conditional" needs'))]
    written = text[: text.index("# [[")] + "\n".join(lines) + "\n"
    (folder / name).write_text(written, "utf-8")
    assert [str(problem) for problem in problems(folder)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "obligations.toml",
            "worth = { withdrawal = 1 }",
            "worth = { release = 1 }",
            "'release' is nothing",
        ),
        ("obligations.toml", "worth = { withdrawal = 1 }", "worth = { withdrawal = 7 }", "is 7"),
        ("obligations.toml", 'routes = ["nakhchivan-rail"]', 'routes = ["nowhere"]', "'nowhere' is nothing"),
        ("obligations.toml", 'takes_in = ["state-border",', 'takes_in = ["moon",', "'moon' is nothing"),
        ("routes.toml", 'bound = "almost"', 'bound = "nearly"', "'nearly' is no bound"),
        ("routes.toml", 'users = ["transit"]', 'users = ["lorries"]', "'lorries' is no kind of user"),
        ("routes.toml", 'promised = "2024-06-30"', 'promised = "mid-2024"', "'mid-2024' is no day"),
    ],
)
def test_what_readings_and_routes_say_must_fit_the_duty(pack: Path, file: str, old: str, new: str, words: str) -> None:
    _edit(pack, file, old, new)
    found = [str(problem) for problem in problems(pack)]
    assert any(words in line for line in found), found


def test_every_place_and_party_a_packaged_agreement_names_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    from trucewatch.cli.main import main

    assert main(["agreement", "check"]) == 0
    shown = capsys.readouterr().out
    assert "hint" not in shown, shown


def test_a_started_pack_is_checked_with_hints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from trucewatch.cli.main import main

    folder = start_pack("valley-2031", tmp_path, "2031-05-01")
    assert main(["agreement", "check", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "still the started pack's" in shown
    assert "the register knows no party 'party-a'" in shown


def test_a_local_pack_is_found_first(tmp_path: Path) -> None:
    start_pack("karabakh-2020", tmp_path, "2031-05-01")
    assert load_agreement("karabakh-2020", tmp_path).signed == "2031-05-01"


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(DataError, match="karabakh-2020"):
        load_agreement("nowhere-1999")


def test_the_leaked_draft_is_recognised(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("2. The district and land in Gazakh district pass over.", "utf-8")
    report = examine_text(load_agreement("karabakh-2020"), copy)
    assert ("leaked-draft", "Gazakh") in report.marked_as
    assert len(report.sha256) == 64


def test_the_digest_follows_the_content(pack: Path) -> None:
    before = load_agreement(pack).digest
    _edit(pack, "bodies.toml", "publishes almost nothing", "publishes nothing")
    assert load_agreement(pack).digest != before
