"""Lines of contact: agreed, opened, used, silent; counted from calls, the same whoever calls."""

from dataclasses import replace
from typing import Any

from trucewatch.assess.channels import ChannelState, channel_states
from trucewatch.model.centre import Entry

NOW = "2021-11-26T18:00:00+00:00"
LINE = {"name": "line", "parties": ["armenia", "azerbaijan"], "agreed": "2021-01-01"}
CALL: dict[str, Any] = {
    "channel": "line",
    "started": "2021-11-20T10:00:00+00:00",
    "caller": "armenia",
    "recipient": "azerbaijan",
    "subject": "s",
    "outcome": "access_given",
    "minutes": "10",
}


def _state(line: dict[str, Any], *calls: dict[str, Any], now: str = NOW) -> ChannelState:
    made = [Entry(f"c{number}", "call", "x", NOW, call) for number, call in enumerate(calls)]
    (found,) = channel_states([Entry("l", "channel", "x", NOW, line)], made, now)
    return found


def test_a_line_is_agreed_until_it_is_opened() -> None:
    found = _state(LINE)
    assert (found.state, found.since, found.days_silent, found.last_used) == ("agreed", "2021-01-01", None, "")


def test_a_line_opened_and_never_used_falls_silent() -> None:
    opened = {**LINE, "opened": "2021-11-01"}
    assert _state(opened).state == "opened"
    assert _state({**LINE, "opened": "2021-10-01"}).state == "silent"
    assert _state({**opened, "silent_after_days": "5"}).state == "silent"


def test_an_opening_still_to_come_counts_for_nothing() -> None:
    assert _state({**LINE, "opened": "2021-12-01"}).state == "agreed"


def test_calls_make_it_used_and_old_calls_silent() -> None:
    found = _state({**LINE, "opened": "2021-02-01"}, CALL, {**CALL, "outcome": "no_answer", "minutes": ""})
    assert (found.state, found.calls, found.unanswered, found.median_minutes, found.days_silent) == ("used", 2, 1, 10.0, 6)
    assert found.outcomes == (("access_given", 1), ("no_answer", 1))
    late = _state(LINE, CALL, now="2022-08-01T00:00:00+00:00")
    assert (late.state, late.since) == ("silent", CALL["started"])


def test_calls_of_another_line_or_of_the_future_do_not_count() -> None:
    found = _state(LINE, {**CALL, "channel": "other"}, {**CALL, "started": "2021-12-01T00:00:00+00:00"})
    assert (found.state, found.calls) == ("agreed", 0)


def test_who_calls_makes_no_difference() -> None:
    turned = {**CALL, "caller": "azerbaijan", "recipient": "armenia"}
    assert _state(LINE, turned) == replace(_state(LINE, CALL))
