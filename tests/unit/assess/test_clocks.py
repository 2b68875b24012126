"""Clocks: the handbook's times, met by the first wording, overdue by the minute after; the same for every party."""

from dataclasses import replace
from typing import Any

import pytest

from trucewatch.assess.clocks import HOURS, Clock, clocks, overdue
from trucewatch.assess.matters import Matter, matters, replies_to, state_of
from trucewatch.model.centre import Entry

BEGUN = "2021-10-14T10:00:00+00:00"
REQUEST = {"party": "azerbaijan", "subject": "s", "received": BEGUN}
REPORT: dict[str, Any] = {
    "observer": "team",
    "place": "aghdam",
    "start": BEGUN,
    "end": BEGUN,
    "coverage": "observed",
    "returned": "2021-10-14T15:00:00+00:00",
}
SWAP = {"azerbaijan": "armenia", "armenia": "azerbaijan"}


def _entry(id: str, kind: str, at: str, content: dict[str, Any], **values: Any) -> Entry:
    return Entry(id, kind, "somebody", at, content, **values)


def _one(*entries: Entry) -> Matter:
    (found,) = matters(entries)
    return found


def _states(matter: Matter, now: str) -> dict[str, str]:
    return {clock.name: clock.state for clock in clocks(matter, now)}


def test_a_request_starts_four_clocks() -> None:
    matter = _one(_entry("r", "request", BEGUN, REQUEST))
    assert [clock.name for clock in clocks(matter, BEGUN)] == ["flash", "first_status", "finding", "review"]
    assert _states(matter, BEGUN) == dict.fromkeys(("flash", "first_status", "finding", "review"), "running")


@pytest.mark.parametrize(
    ("now", "late"),
    [
        ("2021-10-14T11:00:00+00:00", []),
        ("2021-10-14T11:00:01+00:00", ["flash"]),
        ("2021-10-15T10:00:01+00:00", ["flash", "first_status"]),
        ("2021-10-17T10:00:01+00:00", ["flash", "first_status", "finding"]),
        ("2021-10-28T10:00:01+00:00", ["flash", "first_status", "finding", "review"]),
    ],
)
def test_each_clock_runs_out_the_second_after(now: str, late: list[str]) -> None:
    matter = _one(_entry("r", "request", BEGUN, REQUEST))
    assert [clock.name for clock in overdue((matter,), now)] == late


def test_zones_of_time_do_not_shift_a_clock() -> None:
    there = {**REQUEST, "received": "2021-10-14T14:00:00+04:00"}
    here, moved = _one(_entry("r", "request", BEGUN, REQUEST)), _one(_entry("r", "request", BEGUN, there))
    for now in ("2021-10-14T10:59:00+00:00", "2021-10-14T11:01:00+00:00"):
        assert _states(here, now) == _states(moved, now)


def test_a_tasking_stops_the_first_clock_only() -> None:
    matter = _one(
        _entry("r", "request", BEGUN, REQUEST),
        _entry("t", "tasking", "2021-10-14T10:30:00+00:00", {"assigned": "a", "task": "b"}, about="r"),
    )
    assert _states(matter, "2021-10-14T12:00:00+00:00") == {
        "flash": "met",
        "first_status": "running",
        "finding": "running",
        "review": "running",
    }


def test_a_corrected_report_is_in_time_when_its_first_wording_was() -> None:
    first = _entry("p", "report", "2021-10-14T16:00:00+00:00", REPORT, about="r")
    again = _entry("q", "report", "2021-10-16T16:00:00+00:00", {**REPORT, "coverage": "denied"}, about="r", supersedes="p")
    matter = _one(_entry("r", "request", BEGUN, REQUEST), first, again)
    found = {clock.name: clock for clock in clocks(matter, "2021-10-16T17:00:00+00:00")}
    assert (found["patrol_report"].state, found["patrol_report"].met_by) == ("met", "p")
    assert found["first_status"].state == "met"


def test_a_patrol_that_came_back_owes_a_report() -> None:
    patrol = {"team": "a", "places": ["aghdam"], "start": BEGUN, "end": "2021-10-14T12:00:00+00:00", "state": "done"}
    matter = _one(_entry("p", "patrol", BEGUN, patrol))
    assert _states(matter, "2021-10-14T13:00:00+00:00") == {"patrol_report": "running"}
    assert _states(matter, "2021-10-14T14:00:01+00:00") == {"patrol_report": "overdue"}
    cancelled = _one(_entry("p", "patrol", BEGUN, {**patrol, "state": "cancelled"}))
    assert clocks(cancelled, "2021-10-14T14:00:01+00:00") == ()


def _finding(party: str = "armenia", outcome: str = "attributed") -> Entry:
    content = {"outcome": outcome, "reasons": "x", "evidence": ["y"], "party": party}
    return _entry("f", "finding", "2021-10-16T10:00:00+00:00", content, about="r")


def test_a_named_party_has_two_days_to_reply_and_its_silence_holds_nothing_up() -> None:
    matter = _one(_entry("r", "request", BEGUN, REQUEST), _finding())
    clock = next(each for each in clocks(matter, "2021-10-18T10:00:01+00:00") if each.name == "reply")
    assert (clock.state, clock.party) == ("lapsed", "armenia")
    assert "reply" not in [each.name for each in overdue((matter,), "2021-10-19T10:00:00+00:00")]


def test_only_the_named_partys_reply_stops_its_clock() -> None:
    reply = {"party": "azerbaijan", "position": "adds_facts", "words": "x"}
    other = _entry("x", "reply", "2021-10-16T11:00:00+00:00", reply, about="f")
    own = _entry("y", "reply", "2021-10-16T12:00:00+00:00", {**reply, "party": "armenia"}, about="f")
    request = _entry("r", "request", BEGUN, REQUEST)
    assert _states(_one(request, _finding(), other), "2021-10-16T13:00:00+00:00")["reply"] == "running"
    assert _states(_one(request, _finding(), other, own), "2021-10-16T13:00:00+00:00")["reply"] == "met"


def test_no_reply_is_owed_to_a_finding_that_names_nobody() -> None:
    matter = _one(_entry("r", "request", BEGUN, REQUEST), _finding("", "not_attributable"))
    assert "reply" not in _states(matter, "2021-10-16T13:00:00+00:00")


def test_a_reply_stays_with_its_finding_when_the_finding_is_corrected() -> None:
    reply = _entry(
        "y", "reply", "2021-10-16T12:00:00+00:00", {"party": "armenia", "position": "disputes", "words": "x"}, about="f"
    )
    again = replace(_finding(), id="g", supersedes="f", at="2021-10-17T10:00:00+00:00")
    matter = _one(_entry("r", "request", BEGUN, REQUEST), _finding(), reply, again)
    assert [entry.id for entry, _noun in replies_to(matter, again)] == ["y"]


def test_time_makes_a_matter_unverifiable_so_far_and_never_unfounded() -> None:
    matter = _one(_entry("r", "request", BEGUN, REQUEST))
    assert state_of(matter, "2021-10-28T10:00:00+00:00") == "received"
    assert state_of(matter, "2021-10-28T10:00:01+00:00") == "unverifiable_so_far"
    assert state_of(matter, "2031-10-28T10:00:01+00:00") == "unverifiable_so_far"


def _swapped(entry: Entry) -> Entry:
    content = {key: SWAP.get(value, value) if isinstance(value, str) else value for key, value in entry.content.items()}
    return replace(entry, content=content)


def test_swapping_the_parties_swaps_nothing_but_their_names() -> None:
    reply = _entry(
        "y", "reply", "2021-10-16T12:00:00+00:00", {"party": "armenia", "position": "disputes", "words": "x"}, about="f"
    )
    entries = (_entry("r", "request", BEGUN, REQUEST), _entry("p", "report", BEGUN, REPORT, about="r"), _finding(), reply)
    for now in ("2021-10-14T10:30:00+00:00", "2021-10-16T11:00:00+00:00", "2021-11-20T00:00:00+00:00"):
        known = tuple(entry for entry in entries if entry.at <= now)
        straight, turned = _one(*known), _one(*(_swapped(entry) for entry in known))
        expected = tuple(replace(clock, party=SWAP.get(clock.party, "")) for clock in clocks(straight, now))
        assert clocks(turned, now) == expected
        assert state_of(turned, now) == state_of(straight, now)


def test_every_clock_has_its_time() -> None:
    assert HOURS == {"flash": 1, "patrol_report": 2, "first_status": 24, "finding": 72, "reply": 48, "review": 336}
    assert Clock("flash", "m", "e", "", "", "running").open
