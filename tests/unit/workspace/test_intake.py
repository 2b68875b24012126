import json
import random
from dataclasses import replace

import pytest
from store_records import claim, document, link_by_place_and_day

from trucewatch.errors import RecordError, TamperError, UnsupportedLanguage, WorkspaceError
from trucewatch.pipeline import Extraction
from trucewatch.seams import InputProblem
from trucewatch.store import judgements, models, queries
from trucewatch.workspace.decide import decide
from trucewatch.workspace.intake import take_in
from trucewatch.workspace.lock import writer_lock
from trucewatch.workspace.rebuild import rebuild
from trucewatch.workspace.silence import raise_silences
from trucewatch.workspace.sources import load_sources
from trucewatch.workspace.verify import verify
from trucewatch.workspace.workspace import init, open_workspace

REPORTS = [document(number, day=f"2021-11-{number + 9}") for number in range(1, 9)]
AT = "2021-11-20T10:00:00+00:00"


def read(of, version="1"):
    return Extraction(of, (claim(of, day=of.published, version=version, killed=int(of.title.split()[-1])),))


def take(workspace, reports=REPORTS, extract=read):
    return take_in(workspace, reports, extract=extract, linker=link_by_place_and_day)


def test_a_run_tells_what_it_changed(workspace):
    problem = InputProblem("is broken", "x.jsonl:3", "Mend it")
    counts = []
    report = take_in(workspace, [*REPORTS[:2], problem], extract=read, linker=link_by_place_and_day, progress=counts.append)
    assert (report.read, report.documents, report.duplicates, report.claims, report.problems) == (2, 2, 0, 2, (problem,))
    assert report.rebuilt.incidents == 2
    assert counts == [2]
    again = take(workspace, [REPORTS[0], REPORTS[0], REPORTS[2]])
    assert (again.read, again.documents, again.duplicates, again.claims) == (3, 1, 2, 1)
    issue = json.loads((workspace.folder / "issues.jsonl").read_text().splitlines()[0])
    assert (issue["place"], issue["message"]) == ("x.jsonl:3", "is broken")


def test_a_document_that_cannot_be_extracted_is_kept_with_a_note(workspace):
    def extract(of):
        if of is REPORTS[1]:
            raise UnsupportedLanguage("no language pack 'xx'")
        return read(of)

    report = take(workspace, REPORTS[:3], extract)
    assert (report.documents, report.claims, len(report.problems)) == (3, 2, 1)
    assert [note.code for note in queries.document(REPORTS[1].id).document.notes] == ["not_extracted"]
    later = take(workspace, REPORTS[:3])
    assert (later.documents, later.reread, later.claims) == (0, 1, 1)
    assert queries.document(REPORTS[1].id).document.notes == ()


def test_the_same_record_in_any_order_gives_the_same_digest(workspace, tmp_path):
    take(workspace)
    digests = {rebuild(workspace, link_by_place_and_day).digest}
    for seed in range(3):
        other = init(tmp_path / f"other-{seed}", workspace.settings)
        open_workspace(other.folder)
        shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
        for report in shuffled:
            take_in(other, [report], extract=read, linker=link_by_place_and_day, link=False)
        digests.add(rebuild(other, link_by_place_and_day).digest)
    assert len(digests) == 1


def test_a_newer_extractor_in_any_order_gives_the_same_digest(workspace, tmp_path):
    take(workspace, extract=lambda of: read(of, "1"))
    first = take(workspace, extract=lambda of: read(of, "2"))
    assert (first.reread, first.superseded) == (8, 8)
    other = init(tmp_path / "other", workspace.settings)
    open_workspace(other.folder)
    take(other, extract=lambda of: read(of, "2"))
    late = take(other, extract=lambda of: read(of, "1"))
    assert late.rebuilt.digest == first.rebuilt.digest
    assert models.Claim.objects.count() == 16


def test_decisions_are_known_subjects_only(workspace):
    take(workspace)
    with pytest.raises(RecordError, match="clm_none is not in the record"):
        decide(workspace, "reject", ("clm_none",), "A", AT, "why", linker=link_by_place_and_day)
    with pytest.raises(RecordError, match="evidence doc_none"):
        decide(workspace, "confirm", (queries.incidents().items[0].id,), "A", AT, "why", evidence=("doc_none",))
    with pytest.raises(RecordError, match="undo"):
        decide(workspace, "undo", (REPORTS[0].id,), "A", AT, "why")
    assert judgements.verify_chain() == 0


def test_a_decision_is_in_the_incidents_at_once(workspace):
    take(workspace)
    incident = queries.incidents().items[0].id
    made, report = decide(
        workspace, "confirm", (incident,), "A", AT, "seen", evidence=(REPORTS[0].id,), linker=link_by_place_and_day
    )
    assert queries.incident(incident).summary.person_occurrence == "confirmed"
    assert report.judgements == 1
    decide(workspace, "undo", (made.id,), "A", AT, "mistaken", linker=link_by_place_and_day)
    assert queries.incident(incident).summary.person_occurrence == ""


def test_verify_counts_and_names_what_was_changed(workspace):
    take(workspace)
    assert (verify().documents, verify().claims, verify().head) == (8, 8, "")
    row = models.Claim.objects.order_by("document_id").first()
    models.Claim.objects.filter(id=row.id).update(body=row.body.replace('"killed"', '"wounded"'))
    with pytest.raises(TamperError, match=row.id):
        verify()


def test_verify_names_a_changed_text(workspace):
    take(workspace)
    row = models.Document.objects.order_by("id").first()
    models.Document.objects.filter(id=row.id).update(body=row.body.replace("Shots", "Shops"))
    with pytest.raises(TamperError, match=row.id):
        verify()


def test_a_second_writer_waits_and_then_is_told_who_writes(workspace):
    with (
        writer_lock(workspace.folder),
        pytest.raises(WorkspaceError, match="being written by process"),
        writer_lock(workspace.folder, patience=0.0),
    ):
        pass
    with writer_lock(workspace.folder, patience=0.0):
        pass


def test_a_silent_feed_raises_a_notice_and_a_new_report_closes_it(workspace):
    (workspace.folder / "sources" / "wire.toml").write_text('name = "Wire"\nsilent_after_days = 3\n', encoding="utf-8")
    take(workspace, [replace(REPORTS[0], source="wire"), REPORTS[6]])
    (notice,) = queries.notices()
    assert (notice.code, notice.subject) == ("feed_silent", "wire")
    assert "2021-11-10" in notice.message
    late = document(90, day="2021-11-16", source="wire")
    take(workspace, [late], lambda of: Extraction(of, ()))
    assert queries.notices() == ()
    assert raise_silences(load_sources(workspace.folder), "clock") == 1


def test_fixture_of_the_counts_day_by_day(workspace):
    """The deaths of 16 November 2021 as known on each of the days that followed; no earlier count is lost."""
    told = [("2021-11-16", 15), ("2021-11-17", 1), ("2021-11-19", 6)]
    reports = [document(100 + number, day=day, title=f"Report {number}") for number, (day, _killed) in enumerate(told)]
    extract = lambda of: Extraction(of, (claim(of, killed=dict(told)[of.published]),))  # noqa: E731
    take(workspace, reports, extract)

    def known(day):
        found = queries.incidents(as_of=day).items
        detail = queries.incident(found[0].id, as_of=day)
        return sorted(cell.low for cell in detail.incident.casualties)

    assert queries.incidents(as_of="2021-11-15").total == 0
    days = ("2021-11-16", "2021-11-17", "2021-11-18", "2021-11-19")
    assert [known(day) for day in days] == [[15], [1, 15], [1, 15], [1, 6, 15]]
    assert queries.incidents().total == 1
