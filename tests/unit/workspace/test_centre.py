"""The centre's book: entries follow from each other, corrections supersede, coverage and states follow, nothing is edited."""

from pathlib import Path

import pytest

from trucewatch.assess.matters import matters, state_of
from trucewatch.errors import InputError, RecordError, TamperError
from trucewatch.store import models
from trucewatch.store.centre import append_entry, entries, verify_entries
from trucewatch.store.queries.centre import book, matter_entries, standing
from trucewatch.store.queries.coverage import coverage
from trucewatch.workspace.backup import backup, restore
from trucewatch.workspace.centre import correct, enter, withdraw
from trucewatch.workspace.verify import verify
from trucewatch.workspace.workspace import Workspace

REQUEST = {"party": "azerbaijan", "subject": "a soldier was shot", "received": "2021-10-14T09:00:00+04:00"}
REPORT = {
    "observer": "team 2",
    "place": "aghdam",
    "start": "2021-10-14T13:00:00+04:00",
    "end": "2021-10-14T15:00:00+04:00",
    "coverage": "observed_nothing",
    "returned": "2021-10-14T15:30:00+04:00",
    "sightings": "2021-10-14T13:20:00+04:00 | 3 | shot | outgoing | small arms | 120° | 900 m",
}
AT = "2021-10-14T16:00:00+04:00"


def _request(workspace: Workspace) -> str:
    return enter(workspace, "request", REQUEST, "duty officer", at="2021-10-14T09:10:00+04:00").entry.id


def test_a_matter_holds_its_whole_chain_of_custody(workspace: Workspace) -> None:
    request = _request(workspace)
    tasking = enter(workspace, "tasking", {"assigned": "team 2", "task": "look"}, "duty officer", at=AT, about=request).entry.id
    report = enter(workspace, "report", REPORT, "team 2", at=AT, about=tasking).entry.id
    found = {"outcome": "not_attributable", "reasons": "three shots, no line of fire seen", "evidence": report}
    finding = enter(workspace, "finding", found, "head", at=AT, about=report).entry.id
    reply = {"party": "armenia", "position": "disputes", "words": "no shot was fired by our side"}
    enter(workspace, "reply", reply, "liaison", at=AT, about=finding)
    released = {"decision": "release", "audience": "public", "reasons": "settled"}
    enter(workspace, "release", released, "head", at=AT, about=finding)
    (matter,) = matters(book())
    assert [each.kind for each in matter.entries] == ["request", "tasking", "report", "finding", "reply", "release"]
    assert state_of(matter, AT) == "released"
    assert matter_entries(finding) == matter.entries
    assert matter.newest("report").content["sightings"][0]["direction"] == "outgoing"  # type: ignore[union-attr]


def test_a_report_records_coverage_and_its_correction_replaces_it(workspace: Workspace) -> None:
    report = enter(workspace, "report", REPORT, "team 2", at=AT)
    cell = coverage(["aghdam"], "2021-10-14", "2021-10-14")[0]
    assert (cell.state, cell.observers) == ("observed_nothing", ("team 2",))
    correct(
        workspace, report.entry.id, {**REPORT, "coverage": "denied"}, "team 2", "stopped at the gate", at="2021-10-15T08:00:00Z"
    )
    assert coverage(["aghdam"], "2021-10-14", "2021-10-14")[0].state == "denied"
    assert coverage(["aghdam"], "2021-10-14", "2021-10-14", as_of="2021-10-14")[0].state == "observed_nothing"


def test_a_restriction_is_coverage_denied_and_never_calm(workspace: Workspace) -> None:
    kept_out = {
        "kind": "turned_back",
        "place": "aghdam",
        "start": "2021-10-20T09:00:00+04:00",
        "end": "2021-10-20T10:00:00+04:00",
        "observer": "team 2",
    }
    written = enter(workspace, "restriction", kept_out, "team 2", at="2021-10-20T12:00:00+04:00")
    assert written.observation
    assert coverage(["aghdam"], "2021-10-20", "2021-10-20")[0].state == "denied"


def test_a_correction_supersedes_and_both_stay(workspace: Workspace) -> None:
    first = _request(workspace)
    later = correct(workspace, first, {**REQUEST, "place": "aghdam"}, "head", "place added", at=AT).entry
    assert later.supersedes == first
    assert [each.id for each in standing("request")] == [later.id]
    assert [each.id for each in standing("request", as_of="2021-10-14T05:30:00+00:00")] == [first]
    assert len(list(entries())) == 2
    with pytest.raises(RecordError, match="superseded by"):
        correct(workspace, first, REQUEST, "head", "again")


def test_what_follows_from_a_corrected_request_follows_from_its_last_wording(workspace: Workspace) -> None:
    first = _request(workspace)
    later = correct(workspace, first, {**REQUEST, "place": "aghdam"}, "head", "place added", at=AT).entry
    tasking = enter(workspace, "tasking", {"assigned": "team 2", "task": "look"}, "head", at=AT, about=first).entry
    assert tasking.about == later.id
    assert len(matters(book())) == 1


def test_a_withdrawal_leaves_nothing_standing(workspace: Workspace) -> None:
    first = _request(workspace)
    gone = withdraw(workspace, first, "head", "entered twice", at=AT).entry
    assert standing("request") == ()
    (matter,) = matters(book())
    assert state_of(matter, AT) == "withdrawn"
    with pytest.raises(RecordError, match="withdrawn"):
        enter(workspace, "tasking", {"assigned": "a", "task": "b"}, "head", about=gone.id)


@pytest.mark.parametrize(
    ("kind", "values", "place"),
    [
        ("request", {"subject": "x"}, "received"),
        ("request", {**REQUEST, "colour": "red"}, "colour"),
        ("report", {**REPORT, "coverage": "calm"}, "coverage"),
        ("report", {**REPORT, "end": "2021-10-13T15:00:00+04:00"}, "end"),
        ("report", {**REPORT, "sightings": "one shot"}, "sightings"),
        ("report", {**REPORT, "start": "2021-10-14T13:00"}, "start"),
        ("finding", {"outcome": "unverifiable", "reasons": "x", "evidence": "y", "party": "armenia"}, "party"),
        ("finding", {"outcome": "attributed", "reasons": "x", "evidence": "y"}, "party"),
        ("finding", {"outcome": "unfounded", "reasons": "x"}, "evidence"),
        ("request", {**REQUEST, "incident": "inc_0"}, "incident"),
        ("reply", {"party": "armenia", "position": "accepts", "words": "x"}, "about"),
        ("channel", {"name": "line", "parties": "armenia", "agreed": "2021-11-19"}, "parties"),
    ],
)
def test_a_value_nobody_can_mean_is_refused_by_name(workspace: Workspace, kind: str, values: dict[str, str], place: str) -> None:
    with pytest.raises(InputError) as refused:
        enter(workspace, kind, values, "head")
    assert refused.value.place == place
    assert refused.value.remedy
    assert list(entries()) == []


def test_a_reply_follows_from_a_finding_only(workspace: Workspace) -> None:
    request = _request(workspace)
    with pytest.raises(InputError, match="does not follow from a request"):
        enter(workspace, "reply", {"party": "armenia", "position": "accepts", "words": "x"}, "liaison", about=request)


def test_a_time_without_zone_takes_that_of_the_form(workspace: Workspace) -> None:
    written = enter(workspace, "request", {**REQUEST, "received": "2021-10-14T09:00"}, "head", at=AT, zone="+04:00")
    assert written.entry.content["received"] == "2021-10-14T09:00:00+04:00"


@pytest.mark.parametrize("column", ["body", "party", "previous", "sequence", "case"])
def test_a_changed_entry_is_named(workspace: Workspace, column: str) -> None:
    first = _request(workspace)
    enter(workspace, "tasking", {"assigned": "team 2", "task": "look"}, "head", at=AT, about=first)
    assert verify().entries == 2
    row = models.CentreEntry.objects.get(id=first)
    changed = {"body": row.body.replace("soldier", "driver"), "sequence": 7}.get(column, "armenia")
    models.CentreEntry.objects.filter(id=first).update(**{column: changed})
    with pytest.raises(TamperError, match="centre's book"):
        verify()


def test_a_cut_off_end_shows_when_its_head_was_noted(workspace: Workspace) -> None:
    first = _request(workspace)
    head = enter(workspace, "tasking", {"assigned": "team 2", "task": "look"}, "head", at=AT, about=first).entry.id
    assert verify(head).centre_head == head
    models.CentreEntry.objects.filter(id=head).delete()
    assert verify_entries() == 1
    with pytest.raises(TamperError, match="cut off"):
        verify(head)


def test_a_backup_carries_the_book(workspace: Workspace, tmp_path: Path) -> None:
    request = _request(workspace)
    enter(workspace, "report", REPORT, "team 2", at=AT, about=request)
    before = list(entries())
    backup(workspace, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "again")
    assert list(entries()) == before
    assert models.CentreEntry.objects.exclude(observation="").count() == 1
    assert verify().entries == 2


def test_an_entry_without_author_is_refused(workspace: Workspace) -> None:
    held = enter(workspace, "request", REQUEST, "head", at=AT).entry
    from dataclasses import replace

    with pytest.raises(RecordError, match="names its author"):
        append_entry(replace(held, by=" "))
