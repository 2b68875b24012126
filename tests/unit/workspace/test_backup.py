import json
import zipfile

import pytest
from store_records import claim, document, link_by_place_and_day

from trucewatch.errors import InputError, TamperError, WorkspaceError
from trucewatch.model.observation import Observation
from trucewatch.pipeline import Extraction
from trucewatch.store import models, queries
from trucewatch.store.put import put_observations
from trucewatch.store.record_lines import TABLES, table_lines
from trucewatch.workspace.backup import backup, digest_in, restore
from trucewatch.workspace.decide import decide
from trucewatch.workspace.intake import take_in

AT = "2021-11-20T10:00:00+00:00"
ODD = document(50, text="a\x00b \ud800 النار")


@pytest.fixture
def full(workspace):
    """A workspace with two readings, an odd text, judgements, a source and an observation."""
    (workspace.folder / "sources" / "wire.toml").write_text('name = "Wire"\n', encoding="utf-8")
    for version in ("1", "2"):
        take_in(
            workspace,
            [document(1), ODD],
            extract=lambda of, v=version: Extraction(of, (claim(of, version=v),)),
            linker=link_by_place_and_day,
        )
    put_observations([Observation("", "patrol", "p1", "2021-11-16", "2021-11-16", "denied")], AT)
    decide(workspace, "reject", (claim(document(1), version="2").id,), "A. Monitor", AT, "why", linker=link_by_place_and_day)
    return workspace


def lines():
    return {table: list(table_lines(table)) for table in TABLES}


def test_a_restored_workspace_holds_the_same_record_and_gives_the_same_incidents(full, tmp_path):
    before, found = lines(), queries.documents(queries.DocumentFilter(text="النار")).total
    made = backup(full, tmp_path / "b.zip")
    assert (made.documents, made.judgements) == (2, 1)
    restored, report = restore(tmp_path / "b.zip", tmp_path / "new", linker=link_by_place_and_day)
    assert lines() == before
    assert report.digest == made.digest == digest_in(tmp_path / "b.zip")
    assert restored.settings == full.settings
    assert (restored.folder / "sources" / "wire.toml").is_file()
    assert queries.documents(queries.DocumentFilter(text="النار")).total == found == 1
    assert models.Claim.objects.filter(superseded_at=None).count() == 2


def test_a_backup_holds_no_secret_and_replaces_nothing(full, tmp_path):
    toml = full.folder / "workspace.toml"
    toml.write_text(toml.read_text() + 'database = "postgresql://u:hidden-word@h/n"\n', encoding="utf-8")
    backup(full, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert not [name for name in archive.namelist() if "secret" in name or "sqlite" in name]
        assert b"hidden-word" not in archive.read("workspace.toml")
    with pytest.raises(WorkspaceError, match="there already"):
        backup(full, tmp_path / "b.zip")
    assert not list(tmp_path.glob("*.part"))


def rewritten(source, target, change):
    """Copy an archive with some members changed and the manifest made to fit where asked."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        members = {name: old.read(name) for name in old.namelist()}
        change(members)
        for name, data in members.items():
            new.writestr(name, data)
    return target


def test_a_changed_member_is_named(full, tmp_path):
    backup(full, tmp_path / "b.zip")
    changed = rewritten(
        tmp_path / "b.zip",
        tmp_path / "c.zip",
        lambda m: m.update({"record/claims.jsonl": m["record/claims.jsonl"].replace(b'"killed"', b'"missed"')}),
    )
    with pytest.raises(InputError, match=r"record/claims\.jsonl is missing or was changed"):
        restore(changed, tmp_path / "new", linker=link_by_place_and_day)
    assert not (tmp_path / "new").exists()


def test_a_changed_record_under_a_changed_manifest_still_does_not_verify(full, tmp_path):
    import hashlib

    backup(full, tmp_path / "b.zip")

    def change(members):
        name = "record/judgements.jsonl"
        members[name] = members[name].replace(b'"why": "why"', b'"why": "no!"').replace(b'"why":"why"', b'"why":"no!"')
        manifest = json.loads(members["manifest.json"])
        manifest["files"][name]["sha256"] = hashlib.sha256(members[name]).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(TamperError, match="judgement 1 "):
        restore(rewritten(tmp_path / "b.zip", tmp_path / "c.zip", change), tmp_path / "new", linker=link_by_place_and_day)
    assert models.Document.objects.count() == 0


@pytest.mark.parametrize("name", ["../outside.toml", "/etc/outside", "a\\b", "c:x"])
def test_a_name_outside_the_folder_is_refused(full, tmp_path, name):
    backup(full, tmp_path / "b.zip")

    def change(members):
        manifest = json.loads(members["manifest.json"])
        manifest["files"][name] = {"sha256": "", "bytes": 0}
        members["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(InputError, match="outside the folder"):
        restore(rewritten(tmp_path / "b.zip", tmp_path / "c.zip", change), tmp_path / "new")


def test_what_is_no_backup_is_refused(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip at all")
    with pytest.raises(InputError, match="no backup that can be read"):
        restore(tmp_path / "x.zip", tmp_path / "new")


def test_a_folder_with_something_in_it_is_refused(full, tmp_path):
    backup(full, tmp_path / "b.zip")
    with pytest.raises(WorkspaceError, match="not empty"):
        restore(tmp_path / "b.zip", full.folder)
