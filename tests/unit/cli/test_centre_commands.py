"""centre, hotline and expect as another program meets them: lines, exit codes, refusals that name the value."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from trucewatch.cli.main import main
from trucewatch.store.open import close_store
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import init

REQUEST = ["--party", "azerbaijan", "--subject", "a soldier was shot", "--received", "2021-10-14T09:00+04:00", "--by", "duty"]
AT = ["--at", "2021-10-14T10:00:00+04:00"]


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A workspace that counts a report as known when it was published."""
    blocker = request.getfixturevalue("django_db_blocker") if request.config.pluginmanager.hasplugin("django") else None
    if blocker is not None:
        blocker.unblock()
    init(tmp_path / "mission", Settings("mission", knowledge="published"))
    yield str(tmp_path / "mission")
    close_store()
    if blocker is not None:
        blocker.restore()


def _lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_request_to_release(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    there = ["--workspace", folder]
    (request,) = _lines(capsys, "centre", "request", *REQUEST, *AT, *there)
    finding = [
        "--outcome",
        "unverifiable",
        "--reasons",
        "no access",
        "--evidence",
        "none",
        "--by",
        "head",
        "--about",
        request["id"],
    ]
    (found,) = _lines(capsys, "centre", "find", *finding, *AT, *there)
    release = ["--decision", "withhold", "--audience", "restricted", "--reasons", "not agreed", "--by", "head"]
    _lines(capsys, "centre", "release", *release, "--about", found["id"], *AT, *there)
    (matter,) = _lines(capsys, "centre", "list", *there)
    assert (matter["id"], matter["state"], matter["entries"]) == (request["id"], "withheld", 3)
    (shown,) = _lines(capsys, "centre", "show", found["id"], *there)
    assert [entry["kind"] for entry in shown["entries"]] == ["request", "finding", "release"]
    assert {clock["state"] for clock in shown["clocks"]} == {"met"}
    assert _lines(capsys, "centre", "list", "--as-of", "2021-10-13", *there) == []


def test_overdue_lists_what_nobody_did(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["centre", "request", *REQUEST, *AT, "--workspace", folder]) == 0
    late = _lines(capsys, "centre", "overdue", "--as-of", "2021-10-16", "--workspace", folder)
    assert [clock["name"] for clock in late] == ["flash", "first_status"]


def test_a_correction_changes_the_values_named(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    there = ["--workspace", folder]
    (request,) = _lines(capsys, "centre", "request", *REQUEST, *AT, *there)
    change = ["--set", "place=aghdam", "--why", "place added", "--by", "head", *AT]
    (later,) = _lines(capsys, "centre", "correct", request["id"], *change, *there)
    assert (later["supersedes"], later["content"]["place"], later["content"]["party"]) == (request["id"], "aghdam", "azerbaijan")
    assert len(_lines(capsys, "centre", "list", "--kind", "request", *there)) == 1
    _lines(capsys, "centre", "withdraw", later["id"], "--why", "twice", "--by", "head", *AT, *there)
    assert _lines(capsys, "centre", "list", "--kind", "request", *there) == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["centre", "request", *REQUEST[:4], "--received", "yesterday", "--by", "x"], "received"),
        (["centre", "show", "req_0"], "req_0"),
        (["centre", "correct", "req_0", "--set", "place", "--why", "x", "--by", "x"], "req_0"),
        (["centre", "reply", "--party", "armenia", "--position", "accepts", "--words", "x", "--by", "x"], "about"),
        (["expect", "show", "exp_0"], "exp_0"),
        (["expect", "mark", "exp_0", "--state", "held", "--why", "x", "--by", "x"], "exp_0"),
        (["expect", "list", "--ical", "/nowhere/at/all.ics"], "all.ics"),
    ],
)
def test_a_refusal_names_the_thing(folder: str, capsys: pytest.CaptureFixture[str], arguments: list[str], named: str) -> None:
    assert main([*arguments, "--workspace", folder]) == 1
    assert named in capsys.readouterr().err


def test_bad_usage_is_two(folder: str) -> None:
    assert main(["centre", "request", "--workspace", folder]) == 2
    assert main(["hotline"]) == 2


def test_the_hotline_prints_no_sealed_words(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    there = ["--workspace", folder]
    line = [
        "--name",
        "line",
        "--parties",
        "armenia,azerbaijan",
        "--agreed",
        "2021-11-01",
        "--opened",
        "2021-11-02",
        "--by",
        "duty",
    ]
    call = ["--channel", "line", "--started", "2021-11-20T10:00+04:00", "--caller", "armenia", "--recipient", "azerbaijan"]
    said = ["--subject", "passage", "--outcome", "access_given", "--minutes", "7", "--words", "word for word", "--by", "duty"]
    at = ["--at", "2021-11-20T11:00:00+04:00"]
    assert main(["hotline", "line", *line, *at, *there]) == 0
    assert main(["hotline", "log", *call, *said, *at, *there]) == 0
    capsys.readouterr()
    assert main(["hotline", "list", *there]) == 0
    assert main(["hotline", "channels", *there]) == 0
    printed = capsys.readouterr().out
    assert "word for word" not in printed
    assert "line: used since 2021-11-20, 1 calls, last used 2021-11-20" in printed
    assert _lines(capsys, "hotline", "list", *there)[0]["content"]["words"] == ""
    (state,) = _lines(capsys, "hotline", "channels", "--as-of", "2022-08-01", *there)
    assert (state["state"], state["days_silent"]) == ("silent", 254)


def test_expect_lists_marks_and_writes_a_calendar(folder: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    there = ["--workspace", folder]
    listed = _lines(capsys, "expect", "list", "--as-of", "2021-11-26", "--state", "asked_for", *there)
    task = next(each for each in listed if each["kind"] == "task" and each["end"] == "2021-03-01")
    mark = ["--state", "held", "--why", "seen", "--by", "head", "--at", "2021-03-09T10:00:00+04:00"]
    assert main(["expect", "mark", task["id"], *mark, *there]) == 0
    (shown,) = _lines(capsys, "expect", "show", task["id"], "--as-of", "2021-11-26", *there)
    assert (shown["state"], shown["basis"]) == ("held", "person")
    target = tmp_path / "expected.ics"
    assert main(["expect", "list", "--as-of", "2021-11-26", "--ical", str(target), *there]) == 0
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert {str(event["uid"]) for event in events} >= {f"{task['id']}@trucewatch"}
    assert next(str(event["status"]) for event in events if str(event["uid"]).startswith(task["id"])) == "CONFIRMED"


def test_bodies_and_meetings_answer_without_reports(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    bodies = _lines(capsys, "expect", "bodies", "--as-of", "2021-11-26", "--workspace", folder)
    assert "deputy-premier-working-group" in {each["body"]["id"] for each in bodies}
    assert _lines(capsys, "expect", "meetings", "--workspace", folder) == []
