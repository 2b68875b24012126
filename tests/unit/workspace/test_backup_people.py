"""Releases, proposals, field reports and photos come back from a backup; accounts and the log of access stay where they are."""

from pathlib import Path

from django.contrib.auth.models import User

from trucewatch.store import models
from trucewatch.workspace.workspace import Workspace


def test_what_people_decided_and_sent_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    from trucewatch.store.people import set_release
    from trucewatch.workspace.backup import backup, restore
    from trucewatch.workspace.field import read_form, take_in_field
    from trucewatch.workspace.people import add_member
    from trucewatch.workspace.photos import path_of, photo_of
    from trucewatch.workspace.second_person import propose, refuse
    from trucewatch.workspace.uploads import Wish

    add_member("anahit", "reader", password="a truce of many words")
    form = {"client": "12345678-abcd", "coverage": "observed", "text": "Shelling near Sotk.", "place": "Sotk"}
    report = read_form({**form, "start": "2021-11-16T14:00", "end": "2021-11-16T15:00", "offset": "+04:00"}, ["saw"])
    photo = photo_of("a.jpg", b"\xff\xd8\xff" + b"0" * 20)
    taken = take_in_field(workspace, report, "Shelling near Sotk.", "Field report", [photo], "anahit", Wish())
    set_release("document", [taken.document], "sealed", (), "anahit", "a witness")
    waiting = propose(workspace, "confirm", (taken.document,), "anahit", "seen", evidence=(taken.document,))
    refuse(waiting.id, "bakhtiyar", "too early")
    backup(workspace, tmp_path / "all.zip")
    restored, _report = restore(tmp_path / "all.zip", tmp_path / "again")
    assert models.Guard.objects.get().release == "sealed"
    assert (models.Proposal.objects.get().by, models.ProposalOutcome.objects.get().outcome) == ("anahit", "refused")
    assert models.FieldReport.objects.get().client == "12345678-abcd"
    assert models.KeptFile.objects.get().sha256 == photo.sha256
    assert path_of(restored, photo.sha256).read_bytes() == photo.data
    assert not User.objects.exists() and not models.AccessEvent.objects.exists()
