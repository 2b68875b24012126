"""Intake on the pages: paste, files, feeds, jobs; hostile input stays text; who may not release cannot release."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.store import models
from trucewatch.store.people import release_of
from trucewatch.workspace import uploads
from trucewatch.workspace.people import set_groups
from trucewatch.workspace.work import work_once
from trucewatch.workspace.workspace import Workspace

STORY = (
    "Armenia says one soldier killed in shelling\n\nYEREVAN, November 17, 2021 (News Desk) - Azerbaijani forces shelled Armenian "
    "positions near Sotk on Tuesday afternoon, killing one soldier and wounding two, the Ministry of Defence of Armenia said."
)
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> Shelling near Sotk, the Ministry of Defence of Armenia said.'


@pytest.fixture
def guarded(tmp_path: Path, unguarded: None) -> Workspace:
    workspace = guarded_workspace(tmp_path)
    add_accounts()
    return workspace


def test_a_pasted_report_is_looked_into_before_it_is_saved(guarded: Workspace) -> None:
    client = client_for("contributor")
    looked = client.post("/en/intake/paste/", {"text": STORY, "outlet": "News Desk", "action": "check"})
    page = looked.content.decode()
    assert looked.status_code == 200 and "Shelling" in page and "1 claim found" in page
    assert not models.Document.objects.exists()
    saved = client.post("/en/intake/paste/", {"text": STORY, "outlet": "News Desk", "action": "save"})
    document = models.Document.objects.get()
    assert saved.headers["Location"] == f"/en/documents/{document.id}/" and document.outlet == "News Desk"
    again = client.post("/en/intake/paste/", {"text": STORY, "action": "check"}).content.decode()
    assert "The record holds exactly this report" in again and "1 in the record already" in again
    near = client.post("/en/intake/paste/", {"text": STORY.replace("one soldier killed", "a death"), "action": "check"})
    assert "of its phrases stand in" in near.content.decode()


def test_an_empty_text_and_a_day_nobody_can_mean_are_told_and_nothing_written_is_lost(guarded: Workspace) -> None:
    client = client_for("contributor")
    empty = client.post("/en/intake/paste/", {"text": " ", "outlet": "News Desk"})
    assert empty.status_code == 400 and 'value="News Desk"' in empty.content.decode()
    wrong = client.post("/en/intake/paste/", {"text": STORY, "published": "yesterday"})
    assert wrong.status_code == 400 and "soldier killed" in wrong.content.decode()


def test_a_script_in_a_story_stays_text_on_every_page(guarded: Workspace) -> None:
    client = client_for("contributor")
    form = {"text": HOSTILE, "title": HOSTILE, "outlet": HOSTILE, "address": "javascript:alert(1)"}
    pages = [client.post("/en/intake/paste/", {**form, "action": "check"})]
    client.post("/en/intake/paste/", {**form, "action": "save"})
    document = models.Document.objects.get()
    pages += [client.get(f"/{language}/documents/{document.id}/") for language in ("en", "ar")]
    pages += [client.get(address) for address in ("/en/documents/", "/en/", "/en/incidents/", "/en/search/?q=shelling")]
    for answer in pages:
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_small_files_are_looked_into_and_then_taken_in_by_the_worker(guarded: Workspace) -> None:
    client = client_for("contributor")
    sent = SimpleUploadedFile("../../story.txt", STORY.encode(), "text/plain")
    looked = client.post("/en/intake/files/", {"files": [sent]})
    page = looked.content.decode()
    address = re.search(r'action="(/en/intake/files/[\w-]+/)"', page)
    assert address is not None and "1 claim found" in page and not models.Document.objects.exists()
    assert client.post(address.group(1), {"action": "save"}).headers["Location"] == "/en/jobs/"
    assert "waiting" in client.get("/en/jobs/").content.decode()
    assert work_once(guarded, lambda line: None) == 1
    done = client.get("/en/jobs/").content.decode()
    assert "1 new report" in done and "story.txt" in done
    assert models.Document.objects.get().uri == "upload:story.txt"
    assert list((guarded.folder / uploads.INBOX).iterdir()) == []


def test_files_nobody_wants_are_dropped(guarded: Workspace) -> None:
    client = client_for("contributor")
    page = client.post("/en/intake/files/", {"files": [SimpleUploadedFile("a.txt", STORY.encode())]}).content.decode()
    address = re.search(r'action="(/en/intake/files/[\w-]+/)"', page)
    assert address is not None
    client.post(address.group(1), {"action": "drop"})
    assert list((guarded.folder / uploads.INBOX).iterdir()) == [] and not models.Job.objects.exists()
    assert client.post(address.group(1), {"action": "save"}).status_code == 400


def test_large_uploads_are_jobs_and_what_cannot_be_read_is_named(guarded: Workspace) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:  # not packed, so that it is large
        archive.writestr("story.txt", STORY)
        archive.writestr("filler.txt", "x " * uploads.AT_ONCE_BYTES)
        archive.writestr("broken.jsonl", "{")
    client = client_for("contributor")
    answer = client.post("/en/intake/files/", {"files": [SimpleUploadedFile("year.zip", packed.getvalue())]})
    assert answer.headers["Location"] == "/en/jobs/"
    work_once(guarded, lambda line: None)
    page = client.get("/en/jobs/").content.decode()
    assert "broken.jsonl" in page and "1 input could not be read" in page and "2 new reports" in page


def test_who_may_not_release_can_only_narrow(guarded: Workspace) -> None:
    Group.objects.create(name="others")
    set_groups("contributor", {"witnesses"})
    client = client_for("contributor")
    assert client.post("/en/intake/paste/", {"text": STORY, "action": "save", "release": "public"}).status_code == 400
    client.post("/en/intake/paste/", {"text": STORY, "action": "save", "release": "sealed", "group": ["witnesses", "others"]})
    document = models.Document.objects.get()
    held = release_of("document", document.id)
    assert held is not None and (held.release, held.groups) == ("sealed", ("witnesses",))
    assert client.get(f"/en/documents/{document.id}/").status_code == 404
    assert client_for("editor").get(f"/en/documents/{document.id}/").status_code == 404  # sealed, and of a group


def test_feeds_are_added_and_private_addresses_are_told_on_the_page_of_jobs(guarded: Workspace) -> None:
    client = client_for("contributor")
    assert client.post("/en/intake/feeds/", {"address": "file:///etc/passwd"}).status_code == 400
    assert client.post("/en/intake/feeds/", {"address": "http://169.254.169.254/latest/"}).status_code == 302
    work_once(guarded, lambda line: None)
    assert "leads into a private network" in client.get("/en/jobs/").content.decode()
    assert "failed 1 time" in client.get("/en/intake/feeds/").content.decode()


def test_while_somebody_writes_a_pasted_report_waits_for_the_worker(guarded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from trucewatch.errors import WorkspaceError

    def busy(*_arguments: object, **_more: object) -> None:
        raise WorkspaceError("being written")

    with monkeypatch.context() as patched:
        patched.setattr(uploads, "take_in_with", busy)
        answer = client_for("contributor").post("/en/intake/paste/", {"text": STORY, "action": "save"})
    assert answer.headers["Location"] == "/en/jobs/"
    assert work_once(guarded, lambda line: None) == 1
    assert models.Document.objects.get().uri.startswith("pasted:")
