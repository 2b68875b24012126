"""Reports on the pages: written, seen, issued, frozen; what changes later becomes an erratum; nobody reads above their class."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from sample_workspace import fill
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.errors import InputError, RecordError
from trucewatch.model.jsonl import from_json, to_json
from trucewatch.model.report import SECTIONS, Report
from trucewatch.store.issued import (
    broken_reports,
    changed_since,
    errata_of,
    id_of,
    issue,
    issued,
    issued_file,
    issues,
    put_erratum,
)
from trucewatch.store.judging import judge
from trucewatch.store.models import ErratumIssued, Incident, IssuedReport, ReportFile, ReportIncident
from trucewatch.store.open import close_store
from trucewatch.web.papers import all_files, file_of, paper
from trucewatch.web.site import site
from trucewatch.workspace.reporting import issue_report, make_report, planned, proposed_errata
from trucewatch.workspace.workspace import Workspace

AT = "2021-11-20T00:00:00Z"
LETTERS = (Path(__file__).resolve().parents[3] / "src" / "trucewatch" / "web" / "static" / "vendor" / "fonts").is_dir()
needs_letters = pytest.mark.skipif(not LETTERS, reason="the letters are not built; run `make assets`")


@pytest.fixture
def opened(tmp_path: Path, unguarded: None) -> Iterator[Workspace]:
    """A workspace with accounts and the sample record."""
    workspace = guarded_workspace(tmp_path)
    add_accounts()
    fill()
    yield workspace
    close_store()


def daily(workspace: Workspace) -> Report:
    """The report on the day most of the sample tells of."""
    return make_report(workspace, planned("daily", "2021-11-16"))


def test_every_amount_leads_to_evidence_the_report_holds(opened: Workspace) -> None:
    report = daily(opened)
    marks = {entry.number for entry in report.evidence}
    spoken, quoted = {fact.id for fact in report.incidents}, {fact.id for fact in report.claims}
    amounts = [line.now for line in report.lines] + [each.amount for each in report.places]
    assert report.lines[0].now.low > 0
    assert all(amount.evidence in marks for amount in amounts if amount.low)
    for entry in report.evidence:
        assert set(entry.incidents) <= spoken
        assert set(entry.claims) <= quoted


def test_the_same_plan_and_record_make_the_same_report_and_it_survives_json(opened: Workspace) -> None:
    first = daily(opened)
    assert from_json(Report, json.loads(json.dumps(to_json(first)))) == first
    second = daily(opened)
    assert replace(first, method=second.method) == second


def test_a_report_as_of_an_earlier_day_knows_less(opened: Workspace) -> None:
    early = make_report(opened, planned("daily", "2021-11-16"), as_of="2021-11-16")
    late = make_report(opened, planned("daily", "2021-11-16"), as_of="2021-11-30")
    assert early.method.known_until == "2021-11-16T23:59:59Z"
    assert sum(fact.documents for fact in early.incidents) < sum(fact.documents for fact in late.incidents)


def test_a_weekly_report_holds_duties_and_its_fixed_sections(opened: Workspace) -> None:
    report = make_report(opened, planned("weekly", "2021-11-20", sections=("duties",)))
    assert report.plan.start == "2021-11-14"
    assert report.plan.sections == ("summary", "coverage", "duties", "method")
    assert report.duties


def test_what_nobody_can_mean_is_refused() -> None:
    for kind, day, sections in (("hourly", "2021-11-16", ()), ("daily", "16.11.2021", ()), ("daily", "2021-11-16", ("weather",))):
        with pytest.raises(InputError):
            planned(kind, day, sections=sections)


@needs_letters
@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_a_report_is_set_in_every_language_and_form(opened: Workspace, language: str) -> None:
    made = paper(daily(opened), language, site())
    assert made.right_to_left == (language == "ar")
    assert file_of(made, "pdf", AT).startswith(b"%PDF")
    assert file_of(made, "docx", AT).startswith(b"PK")
    page = file_of(made, "html", AT).decode()
    assert f'lang="{language}"' in page
    assert "<script" not in page


@needs_letters
def test_an_issued_report_is_frozen_with_its_files_and_chained(opened: Workspace) -> None:
    report = daily(opened)
    first = issue_report(report, all_files(report, site(), (id_of(report, "editor"), "editor", AT)), "editor", AT)
    second = issue(report, (), "other", AT, id_of(report, "other"))
    assert (first.sequence, second.sequence, second.previous) == (1, 2, first.id)
    assert len(first.files) == 9
    assert broken_reports() == ()
    with pytest.raises(RecordError, match="issued already"):
        issue(report, (), "editor", AT, first.id)
    ReportFile.objects.filter(report_id=first.id, language="ar", format="pdf").update(content=b"other")
    assert broken_reports() == (first.id,)
    ReportFile.objects.filter(report_id=first.id).delete()
    IssuedReport.objects.filter(id=second.id).update(body="{}")
    assert set(broken_reports()) == {first.id, second.id}


def test_a_change_after_issue_is_proposed_as_an_erratum_and_put_beside(opened: Workspace) -> None:
    report = daily(opened)
    made = issue(report, (), "editor", AT, id_of(report, "editor"))
    assert not changed_since(made.id)
    assert proposed_errata(report) == ()
    target = report.incidents[0]
    row = Incident.objects.get(view="", incident=target.id)
    row.type, row.digest = "shelling", "another"
    row.body = row.body.replace(f'"type":"{target.type}"', '"type":"sniper_fire"', 1)
    row.save()
    gone = report.incidents[-1].id
    Incident.objects.filter(view="", incident=gone).exclude(incident=target.id).delete()
    assert changed_since(made.id)
    found = {(each.incident, each.field): (each.was, each.now) for each in proposed_errata(report)}
    assert found[target.id, "type"] == (target.type, "sniper_fire")
    if gone != target.id:
        assert (gone, "gone") in found
    erratum = put_erratum(made.id, proposed_errata(report), "We were wrong.", "editor")
    assert erratum.number == 1
    assert errata_of(made.id)[0].text == "We were wrong."
    assert issued(made.id)[1] == report  # type: ignore[index]
    with pytest.raises(RecordError):
        put_erratum(made.id, (), " ", "editor")


def test_judgements_of_the_period_stand_among_the_corrections(opened: Workspace) -> None:
    incident = daily(opened).incidents[0].id
    judge("confirm", (incident,), "reviewer", "2021-11-16T20:00:00+00:00", "Seen by a patrol", evidence=("patrol 3",))
    report = daily(opened)
    assert [(each.act, each.subject, each.by) for each in report.corrections] == [("confirm", incident, "reviewer")]


@needs_letters
def test_a_report_is_written_seen_and_issued_on_the_pages(opened: Workspace) -> None:
    writer, editor = client_for("reviewer"), client_for("editor")
    begun = writer.post("/en/reports/begin/", {"kind": "daily", "day": "2021-11-16"})
    assert begun.status_code == 302
    address = begun.headers["Location"]
    sent = {
        "start": "2021-11-16",
        "end": "2021-11-16",
        "audience": "restricted",
        "title": "A day <b>",
        "section": ["map", "places"],
        "text-opening": "<script>alert(1)</script>\n\nSecond paragraph",
    }
    assert writer.post(address, sent).status_code == 302
    page = writer.get(address).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page
    assert "s-places" in page and "s-tallies" not in page
    arabic = writer.get(address.replace("/en/", "/ar/")).content.decode()
    assert 'dir="rtl"' in arabic
    assert writer.get(f"{address}draft.ar.pdf").content.startswith(b"%PDF")
    assert writer.post(f"{address}issue/").status_code == 403
    leads = editor.post(f"{address}issue/").headers["Location"]
    assert "The report is issued" in editor.get(leads).content.decode()
    name = issues()[0].id
    answer = client_for("reader").get(f"/en/reports/{name}/report.ru.docx")
    assert answer.content == issued_file(name, "ru", "docx").content  # type: ignore[union-attr]
    assert "attachment" in answer.headers["Content-Disposition"]
    # A draft that was issued can be changed no more.
    writer.post(address, {**sent, "title": "Changed"})
    assert "Changed" not in writer.get(address).content.decode()


def test_nobody_reads_a_report_above_their_class(opened: Workspace) -> None:
    report = daily(opened)
    made = issue(report, (), "editor", AT, id_of(report, "editor"))
    assert client_for("reader").get(f"/en/reports/{made.id}/").status_code == 200
    assert client_for("partner").get(f"/en/reports/{made.id}/").status_code == 404
    assert made.id not in client_for("partner").get("/en/reports/").content.decode()


def test_a_public_report_holds_nothing_that_was_not_released(opened: Workspace) -> None:
    from trucewatch.store.visible import seeing
    from trucewatch.workspace.audience import viewer_for

    with seeing(viewer_for(opened, "public")):
        report = make_report(opened, replace(planned("daily", "2021-11-16"), audience="public"))
    assert (report.incidents, report.claims, report.evidence) == ((), (), ())


def test_the_sections_of_a_kind_begin_with_the_summary_and_end_with_the_method() -> None:
    assert all((sections[0], sections[-1]) == ("summary", "method") for sections in SECTIONS.values())


def test_downloads_follow_the_filter_of_the_page(opened: Workspace) -> None:
    client: Client = client_for("reader")
    whole = b"".join(client.get("/en/downloads/csv/").streaming_content).decode()
    none = b"".join(client.get("/en/downloads/csv/?from=2030-01-01").streaming_content).decode()
    assert whole.count("inc_") > 0
    assert "inc_" not in none.replace("#", "") or none.count("\r\n") == 2
    assert client.get("/en/downloads/nothing/").status_code == 404
    assert client.get("/en/downloads/csv/?from=yesterday").status_code == 400
    outside = b"".join(client_for("partner").get("/en/downloads/jsonl/").streaming_content)
    assert outside == b""


def test_issued_reports_survive_backup_and_restore_and_verify_names_a_changed_one(opened: Workspace) -> None:
    from trucewatch.errors import TamperError
    from trucewatch.store.issued import IssuedFile
    from trucewatch.store.record_lines import load_table, table_lines
    from trucewatch.workspace.verify import verify

    report = daily(opened)
    made = issue(report, (IssuedFile("en", "pdf", "application/pdf", b"\x00%PDF"),), "editor", AT, id_of(report, "editor"))
    put_erratum(made.id, (), "One word was wrong.", "editor")
    tables = ("issued_reports", "report_files", "report_incidents", "errata")
    kept = {table: list(table_lines(table)) for table in tables}
    for model in (ErratumIssued, ReportIncident, ReportFile, IssuedReport):
        model.objects.all().delete()
    for table in tables:
        load_table(table, kept[table])
    assert broken_reports() == ()
    assert issued(made.id)[1] == report  # type: ignore[index]
    assert {table: list(table_lines(table)) for table in tables} == kept
    verify()
    IssuedReport.objects.update(title="another", body="{}")
    with pytest.raises(TamperError, match=made.id):
        verify()
