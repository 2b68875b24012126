"""Pages of what is expected: one row for many reports, what became of it, the calendar, bodies and meetings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from icalendar import Calendar
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.agreements.load import load_agreement
from trucewatch.store.centre import entries
from trucewatch.store.open import close_store
from trucewatch.web.settings import web_settings
from trucewatch.web.site import Site
from trucewatch.workspace.expecting import expected
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import Workspace, init, open_workspace

PACK = load_agreement("karabakh-2020")


@pytest.fixture
def workspace(tmp_path: Path, unguarded: None) -> Iterator[Workspace]:
    """An open workspace that watches the agreement and holds no report."""
    init(tmp_path / "mission", Settings("mission"))
    loaded = open_workspace(tmp_path / "mission")
    site = Site("mission", (PACK,), workspace=loaded)
    yield open_workspace(tmp_path / "mission", extra_settings=web_settings(site, hosts=("testserver",)))
    close_store()


def _task() -> str:
    return next(each.id for each in expected((PACK,), "2021-11-26") if each.kind == "task" and each.end == "2021-03-01")


def test_the_list_asks_for_what_is_past_due(workspace: Workspace) -> None:
    page = Client().get("/en/expected/?as_of=2021-11-26").content.decode()
    assert "list and timetable of restored and new infrastructure" in page
    assert "Past due: what became of it?" in page
    assert Client().get("/en/expected/?kind=nothing").status_code == 400
    assert "list and timetable" not in Client().get("/en/expected/?kind=meeting&as_of=2021-11-26").content.decode()


def test_a_past_day_shows_what_was_expected_then(workspace: Workspace) -> None:
    assert "list and timetable" not in Client().get("/en/expected/?as_of=2021-01-01").content.decode()


def test_a_persons_word_settles_it_and_stays_correctable(workspace: Workspace) -> None:
    task = _task()
    values = {"state": "held", "day": "2021-03-09", "why": "handed over, seen by our liaison officer"}
    answer = Client().post(f"/en/expected/{task}/settle/", values, follow=True)
    page = answer.content.decode()
    assert "handed over, seen by our liaison officer" in page
    assert "set by a person" in page
    assert "later than promised" in page
    (mark,) = entries()
    assert (mark.content["expectation"], mark.by) == (task, "local")
    assert f"/en/centre/entries/{mark.id}/correct/" in page


def test_outsiders_do_not_read_what_the_team_says(tmp_path: Path, unguarded: None) -> None:
    guarded_workspace(tmp_path, public=True)
    add_accounts()
    task, values = _task(), {"state": "held", "why": "seen by our officer"}
    assert client_for("reviewer").post(f"/en/expected/{task}/settle/", values).status_code == 302
    assert client_for("partner").post(f"/en/expected/{task}/settle/", values).status_code == 403
    for who, told in (("public", False), ("partner", False), ("reader", True)):
        page = client_for(who).get(f"/en/expected/{task}/").content.decode()
        assert ("seen by our officer" in page) is told, who
        assert ("set by a person" in page) is told, who


def test_a_word_without_reason_is_refused(workspace: Workspace) -> None:
    answer = Client().post(f"/en/expected/{_task()}/settle/", {"state": "held", "why": ""})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert list(entries()) == []
    assert Client().get("/en/expected/exp_0/").status_code == 404


def test_the_calendar_is_one_any_program_reads(workspace: Workspace) -> None:
    answer = Client().get("/ar/expected/calendar.ics?as_of=2021-11-26")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    made = Calendar.from_ical(answer.content)
    events = {str(event["uid"]): event for event in made.walk("VEVENT")}
    task = events[f"{_task()}@trucewatch"]
    assert str(task.decoded("dtstart")) == "2021-03-01"
    assert str(task.decoded("dtend")) == "2021-03-02"
    assert "list and timetable" in str(task["description"])
    assert str(task["url"]).startswith("http://testserver/ar/expected/exp_")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    assert Client().get("/ar/expected/calendar.ics?as_of=2021-11-26").content == answer.content


def test_a_body_stands_under_all_its_names_and_knows_no_later_meeting(workspace: Workspace) -> None:
    page = Client().get("/en/expected/bodies/deputy-premier-working-group/?as_of=2021-11-26").content.decode()
    for words in ("working group of deputy prime ministers", "المجموعة المعنية بإلغاء حظر اتصالات النقل", "1 March 2021"):
        assert words in page
    assert "1 December 2021" not in page
    assert Client().get("/en/expected/bodies/nobody/").status_code == 404
    early = Client().get("/en/expected/bodies/?as_of=2020-12-01").content.decode()
    assert "trilateral working group" not in early


def test_no_meeting_told_of_says_so(workspace: Workspace) -> None:
    assert "No report tells of a meeting that was held" in Client().get("/en/expected/meetings/").content.decode()
