"""Field reports on the pages: sent by the form and by the script, once; photos; the worker that keeps the page."""

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.store import models
from trucewatch.workspace.workspace import Workspace

JPEG = b"\xff\xd8\xff" + b"0" * 50
FORM = {
    "client": "0f9a1c1e-1111-4222-8333-444455556666",
    "coverage": "observed",
    "text": "Three explosions were heard near Sotk. <script>alert(1)</script>",
    "start": "2021-11-16T14:00",
    "end": "2021-11-16T15:30",
    "offset": "+04:00",
    "place": "Sotk",
    "means": ["heard"],
    "number": "3",
}


@pytest.fixture
def guarded(tmp_path: Path, unguarded: None) -> Workspace:
    workspace = guarded_workspace(tmp_path)
    add_accounts()
    return workspace


def _script(client: Client, **changed: object) -> tuple[int, dict[str, str]]:
    answer = client.post("/en/field/", {**FORM, **changed}, headers={"accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def test_the_script_sends_a_report_once_however_often_it_is_sent(guarded: Workspace) -> None:
    client = client_for("contributor")
    status, told = _script(client)
    assert (status, told["state"]) == (200, "saved")
    again = _script(client)[1]
    assert again == {"state": "known", "document": told["document"]}
    assert models.Document.objects.count() == models.Observation.objects.count() == 1
    page = client.get(told["document"]).content.decode()
    assert "Field report, Sotk" in page and "<script>alert" not in page


def test_what_is_missing_is_told_to_the_script_in_its_language(guarded: Workspace) -> None:
    status, told = _script(client_for("contributor"), text="")
    assert (status, told["state"], told["field"]) == (400, "refused", "text")
    assert told["message"] == "Write what was seen or heard."


def test_without_scripts_the_form_works_and_keeps_what_was_written(guarded: Workspace) -> None:
    client = client_for("contributor")
    wrong = client.post("/en/field/", {**FORM, "bearing": "north"})
    assert wrong.status_code == 400 and "Three explosions" in wrong.content.decode()
    sent = client.post("/en/field/", FORM)
    assert sent.headers["Location"] == f"/en/documents/{models.Document.objects.get().id}/"


def test_a_photo_is_kept_and_shown_to_those_who_see_the_report(guarded: Workspace) -> None:
    client = client_for("contributor")
    _script(client, photos=[SimpleUploadedFile("a.jpg", JPEG)])
    kept = models.KeptFile.objects.get()
    address = f"/en/photos/{kept.sha256}/"
    answer = client.get(address)
    assert (answer.content, answer.headers["Content-Type"]) == (JPEG, "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client_for("liaison").get(address).status_code == 403
    assert client.get("/en/photos/..%2F..%2Fworkspace.toml/").status_code == 404
    from trucewatch.store.people import set_release

    set_release("document", [kept.document], "sealed", (), "editor", "a face")
    assert client.get(address).status_code == 404


def test_what_is_no_photo_is_refused_and_nothing_is_kept(guarded: Workspace) -> None:
    status, told = _script(client_for("contributor"), photos=[SimpleUploadedFile("a.jpg", b"<svg/>")])
    assert (status, told["field"]) == (400, "photos")
    assert not models.Document.objects.exists() and not models.KeptFile.objects.exists()


def test_the_worker_keeps_this_page_and_its_files_alone(guarded: Workspace) -> None:
    answer = client_for("contributor").get("/ar/field/worker.js")
    script = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    shell = json.loads(re.search(r"const SHELL = (.*);", script).group(1))  # type: ignore[union-attr]
    assert shell[0] == "/ar/field/" and all(address.startswith("/static/") for address in shell[1:])
    static = Path(__file__).parents[3] / "src" / "trucewatch" / "web"
    assert all((static / address.lstrip("/")).is_file() for address in shell[1:])


def test_this_page_alone_may_ask_where_the_device_is(guarded: Workspace) -> None:
    client = client_for("contributor")
    assert "geolocation=(self)" in client.get("/en/field/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/en/intake/").headers["Permissions-Policy"]


def test_places_are_offered_and_a_fresh_token_is_given(guarded: Workspace) -> None:
    client = client_for("contributor")
    assert "sotk" in [place["id"] for place in client.get("/en/field/places/?q=sot").json()["places"]]
    assert client.get("/en/field/places/?q=s").json() == {"places": []}
    ready = client.get("/en/field/ready/").json()
    assert ready["name"] == "contributor" and len(ready["token"]) > 30
