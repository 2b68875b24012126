"""The commands over a workspace, from the outside: what they print, and their exit codes."""

import json

import pytest
from store_records import claim, document

from trucewatch.cli.main import main
from trucewatch.pipeline import Extraction
from trucewatch.store import models
from trucewatch.workspace.intake import take_in

REPORT = document(1)


@pytest.fixture
def full(workspace):
    take_in(workspace, [REPORT], extract=lambda of: Extraction(of, (claim(of),)))
    return workspace


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_a_workspace_is_made_and_found_from_inside(tmp_path, capsys, monkeypatch):
    code, out, _err = run(capsys, "init", tmp_path / "mission", "--name", "Mission")
    assert code == 0
    assert "Mission" in out
    monkeypatch.chdir(tmp_path / "mission" / "sources")
    assert run(capsys, "verify")[:2] == (0, "whole: 0 documents, 0 claims, 0 judgements in one chain\n")


def test_no_workspace_is_exit_code_one_with_a_next_step(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _out, err = run(capsys, "rebuild")
    assert code == 1
    assert "trucewatch init" in err


def test_the_digest_is_printed_alone(full, capsys):
    code, out, _err = run(capsys, "rebuild", "--workspace", full.folder, "--print-digest")
    assert code == 0
    assert len(out.strip()) == 64
    assert run(capsys, "rebuild", "--workspace", full.folder, "--print-digest")[1] == out


def test_a_past_day_is_rebuilt_and_the_present_stays(full, capsys):
    now = run(capsys, "rebuild", "--workspace", full.folder, "--print-digest")[1]
    then = run(capsys, "rebuild", "--workspace", full.folder, "--as-of", "2019-01-01", "--json")
    assert (then[0], json.loads(then[1])["incidents"]) == (0, 0)
    assert run(capsys, "rebuild", "--workspace", full.folder, "--as-of", "2030-01-01", "--print-digest")[1] == now
    assert models.Incident.objects.filter(view="").count() == 1
    code, _out, err = run(capsys, "rebuild", "--workspace", full.folder, "--as-of", "yesterday")
    assert (code, "yesterday" in err) == (1, True)


def test_a_judgement_is_appended_and_a_wrong_one_is_not(full, capsys):
    subject = claim(REPORT).id
    start = ("judge", "correct", subject, "--by", "A. Monitor", "--why", "misread", "--workspace", full.folder)
    code, out, _err = run(capsys, *start, "--field", "counts.0.low", "--value", "3", "--json")
    assert code == 0
    assert (json.loads(out)["value"], json.loads(out)["subjects"]) == (3, [subject])
    assert run(capsys, *start, "--field", "counts.0.low", "--value", "[3")[0] == 1
    assert run(capsys, *start)[0] == 1
    assert run(capsys, "judge", "praise", subject, "--by", "A", "--why", "b")[0] == 2
    assert models.Judgement.objects.count() == 1


def test_verify_names_the_fault_and_fails(full, capsys):
    models.Claim.objects.update(body=models.Claim.objects.get().body.replace("killed", "missed"))
    code, _out, err = run(capsys, "verify", "--workspace", full.folder)
    assert code == 1
    assert claim(REPORT).id in err


def test_backup_and_restore(full, capsys, tmp_path):
    digest = run(capsys, "rebuild", "--workspace", full.folder, "--print-digest")[1].strip()
    assert run(capsys, "backup", tmp_path / "b.zip", "--workspace", full.folder)[0] == 0
    code, out, err = run(capsys, "restore", tmp_path / "b.zip", tmp_path / "new")
    assert (code, err) == (0, "")
    assert digest in out
    code, _out, err = run(capsys, "restore", tmp_path / "b.zip", tmp_path / "new")
    assert code == 1
    assert "not empty" in err


def test_reports_are_taken_in_with_their_problems_named(full, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "trucewatch.workspace.intake.take_in.__kwdefaults__", {**take_in.__kwdefaults__, "extract": lambda of: Extraction(of, ())}
    )
    good = {"uri": "https://e.org/1", "published": "2021-11-16", "text": "Shots were fired at the village.", "language": "en"}
    (tmp_path / "in.jsonl").write_text(json.dumps(good) + "\n{broken\n", encoding="utf-8")
    code, out, err = run(capsys, "run", "--workspace", full.folder, "--json", tmp_path / "in.jsonl")
    assert code == 1
    assert "in.jsonl" in err
    assert (json.loads(out)["documents"], json.loads(out)["problems"]) == (1, 1)
    assert models.Document.objects.count() == 2
