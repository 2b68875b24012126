"""Files and pasted text: names that climb, archives that explode, twins in the record, who may see what comes in."""

import io
import zipfile

import pytest
from django.contrib.auth.models import Group

from trucewatch.errors import InputError
from trucewatch.store import models
from trucewatch.store.people import release_of
from trucewatch.workspace.workspace import Workspace

STORY = (
    "Armenia says one soldier killed in shelling\n\nYEREVAN, November 17, 2021 (News Desk) - Azerbaijani forces shelled Armenian "
    "positions near Sotk on Tuesday afternoon, killing one soldier and wounding two, the Ministry of Defence of Armenia said. "
    "The Ministry of Defence of Azerbaijan denied that its units had opened fire."
)
FIELDS = {"address": "", "outlet": "", "title": "", "published": "", "language": "", "source": ""}


def _progress(done: int, total: int) -> None:
    return


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("/etc/shadow", "shadow"),
        ("story\x00.txt", "story_.txt"),
        ("C:\\a\\b.txt", "b.txt"),
        ("..", "upload"),
        ("", "upload"),
        ("تقرير.txt", "تقرير.txt"),
        ("a" * 300 + ".txt", "a" * 116 + ".txt"),
    ],
)
def test_the_name_of_a_file_never_steers_where_it_goes(workspace: Workspace, sent: str, shown: str) -> None:
    from trucewatch.workspace.uploads import INBOX, clean_name, keep

    assert clean_name(sent) == shown
    token, kept = keep(workspace, [(sent, [b"text"])])
    folder = workspace.folder / INBOX / token
    assert kept[0].name == shown
    assert sorted(path.name for path in folder.iterdir()) == sorted([kept[0].path, "files.json"])
    assert kept[0].path.startswith("001")
    outside = {path for path in workspace.folder.parent.rglob("*") if path.is_file() and folder not in path.parents}
    assert not any(path.name in ("passwd", "win.ini", "shadow") for path in outside)


@pytest.mark.parametrize("token", ["../..", "..", "a/b", "x", "%2e%2e", "." * 24, ""])
def test_a_token_that_is_none_leads_nowhere(workspace: Workspace, token: str) -> None:
    from trucewatch.workspace.uploads import drop, kept_files

    with pytest.raises(InputError):
        kept_files(workspace, token)
    with pytest.raises(InputError):
        drop(workspace, token)
    assert (workspace.folder / "workspace.toml").is_file()


def test_too_many_or_too_large_files_leave_nothing_behind(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from trucewatch.workspace import uploads

    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="at once"):
        uploads.keep(workspace, [("a.txt", [b"12345678", b"9012"])])
    with pytest.raises(InputError, match="files at once"):
        uploads.keep(workspace, [(f"{n}.txt", [b""]) for n in range(uploads.MOST_FILES + 1)])
    assert list((workspace.folder / uploads.INBOX).iterdir()) == []


def test_an_archive_that_explodes_is_named_and_the_rest_goes_on(workspace: Workspace) -> None:
    from trucewatch.workspace.uploads import Wish, keep, run_take_in

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 60_000_000)
        archive.writestr("../../climb.txt", STORY)
    token, _kept = keep(workspace, [("bomb.zip", [packed.getvalue()]), ("story.txt", [STORY.encode()])])
    wish = {"source": "", "release": "", "groups": [], "by": "anahit"}
    result = run_take_in(workspace, {"token": token, "wish": wish}, _progress)
    assert result["problems_total"] >= 1 and any("bomb" in p["place"] for p in result["problems"])
    assert result["documents"] >= 1
    assert models.Document.objects.filter(uri="upload:story.txt").exists()
    assert not list(workspace.folder.parent.rglob("climb.txt"))
    assert Wish() == Wish("", "", (), "")


def test_the_same_and_nearly_the_same_are_told_before_saving(workspace: Workspace) -> None:
    from trucewatch.workspace.uploads import Wish, look_into, pasted, take_in_with

    first = pasted(STORY, **FIELDS)
    looked = look_into([first])
    assert looked.looks[0].twins == () and len(looked.looks[0].claims) >= 2
    assert not models.Document.objects.exists()
    take_in_with(workspace, [first], Wish(by="anahit"))
    assert [twin.how for twin in look_into([pasted(STORY, **FIELDS)]).looks[0].twins] == ["same"]
    assert look_into([pasted(STORY, **FIELDS)]).looks[0].known
    elsewhere = pasted(STORY, **{**FIELDS, "address": "https://other.example/1"})
    assert [twin.how for twin in look_into([elsewhere]).looks[0].twins] == ["words"]
    edited = pasted(STORY.replace("one soldier killed", "a soldier dies"), **{**FIELDS, "address": "https://other.example/2"})
    near = look_into([edited]).looks[0].twins
    assert [twin.how for twin in near] == ["near"] and near[0].share >= 0.55
    other = pasted("Talks between the foreign ministers were held in Geneva on Monday about the release of detainees and the "
                   "opening of roads in the region, the office of the mediator said in a statement.", **FIELDS)  # fmt: skip
    assert look_into([other]).looks[0].twins == ()


def test_reports_of_one_batch_that_copy_each_other_are_told(workspace: Workspace) -> None:
    from trucewatch.workspace.uploads import look_into, pasted

    one = pasted(STORY, **FIELDS)
    two = pasted(STORY.replace("Armenia says", "Yerevan says"), **{**FIELDS, "address": "https://other.example/2"})
    assert [look.copies for look in look_into([one, two]).looks] == ["", one.id]


def test_what_comes_in_sealed_is_sealed_before_it_is_there(workspace: Workspace) -> None:
    from trucewatch.workspace.uploads import Wish, pasted, take_in_with

    Group.objects.create(name="witnesses")
    document = pasted(STORY, **FIELDS)
    take_in_with(workspace, [document], Wish("", "sealed", ("witnesses",), "anahit"))
    held = release_of("document", document.id)
    assert held is not None and (held.release, held.groups, held.by) == ("sealed", ("witnesses",), "anahit")
    take_in_with(workspace, [document], Wish("", "public", (), "somebody"))
    held = release_of("document", document.id)
    assert held is not None and held.release == "sealed"  # again is not a way to open it


def test_a_pasted_text_keeps_its_id_whatever_the_line_ends(workspace: Workspace) -> None:
    from trucewatch.workspace.uploads import pasted

    assert pasted(STORY, **FIELDS).id == pasted(STORY.replace("\n", "\r\n") + "\r\n", **FIELDS).id


def test_a_line_for_the_worker_gives_the_same_report(workspace: Workspace) -> None:
    from trucewatch.workspace.uploads import Wish, as_line, documents_of, keep, pasted

    document = pasted(STORY, **{**FIELDS, "outlet": "News Desk", "published": "2021-11-17"})
    token, _kept = keep(workspace, [("pasted.jsonl", [as_line(document)])])
    (again,) = documents_of(workspace, token, Wish())
    assert (again.id, again.outlet, again.published) == (document.id, "News Desk", "2021-11-17")  # type: ignore[union-attr]


def test_leftovers_go_after_days_unless_a_job_waits_for_them(workspace: Workspace) -> None:
    import os

    from trucewatch.store.notices import queue_job
    from trucewatch.workspace.uploads import INBOX, clear_leftovers, keep

    old, waiting, fresh = (keep(workspace, [("a.txt", [b"a"])])[0] for _ in range(3))
    queue_job("take-in", {"token": waiting})
    for token in (old, waiting):
        os.utime(workspace.folder / INBOX / token, (0, 0))
    clear_leftovers(workspace)
    assert {path.name for path in (workspace.folder / INBOX).iterdir()} == {waiting, fresh}
