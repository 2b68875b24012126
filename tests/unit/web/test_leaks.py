"""No page, download or search shows an outsider what was not released; what was released is coarse and comes later."""

from pathlib import Path

import pytest
from sample_workspace import fill
from signing import add_accounts, client_for, guarded_workspace

from trucewatch.store import queries
from trucewatch.store.people import release_of, set_release

LONG_AGO = "2021-12-01T00:00:00Z"


@pytest.fixture
def ids(tmp_path: Path, unguarded: None) -> dict[str, str]:
    guarded_workspace(tmp_path, public=True)
    add_accounts()
    return fill()


@pytest.mark.parametrize("who", ["public", "liaison", "partner"])
def test_outsiders_find_nothing_unreleased_anywhere(ids: dict[str, str], who: str) -> None:
    client = client_for(who)
    known = [each.id for each in queries.incidents(size=100).items]
    text = queries.document(ids["story"])
    assert text is not None
    words = text.document.text[:40]
    lists = ("", "documents/", "incidents/", "incidents/list.csv", "incidents/list.json", "map/", "map/points.json", "timeline/",
             "compliance/karabakh-2020/", "compliance/karabakh-2020/1a/", "search/?q=Armenia", "downloads/")  # fmt: skip
    for address in lists:
        answer = client.get(f"/en/{address}")
        assert answer.status_code == 200, address
        page = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()  # type: ignore[attr-defined]
        assert not [each for each in (*known, *ids.values(), words) if each in page], address
    for address in [f"documents/{each}/" for each in ids.values()] + [f"incidents/{each}/" for each in known]:
        assert client.get(f"/en/{address}").status_code == 404, address


def test_a_download_made_piece_by_piece_keeps_to_its_reader(ids: dict[str, str]) -> None:
    answer = client_for("partner").get("/en/incidents/list.csv")
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 1  # type: ignore[attr-defined]
    inside = client_for("reader").get("/en/incidents/list.csv")
    assert len(b"".join(inside.streaming_content).decode().splitlines()) > 1  # type: ignore[attr-defined]


def test_a_released_incident_shows_the_public_a_cell_and_no_names(ids: dict[str, str]) -> None:
    point = queries.map_points()[0]
    set_release("incident", [point["id"]], "public", (), "Anahit", "settled", at=LONG_AGO)
    client = client_for("public")
    page = client.get(f"/en/incidents/{point['id']}/")
    assert page.status_code == 200 and "Anahit" not in page.content.decode()
    spots = client.get("/en/map/points.json").json()["spots"]["features"]
    assert len(spots) == 1 and spots[0]["geometry"]["coordinates"] != point["geometry"]["coordinates"]
    csv = b"".join(client.get("/en/incidents/list.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert point["id"] in csv and str(point["geometry"]["coordinates"][1]) not in csv


def test_only_editors_release_and_each_release_is_kept_and_logged(ids: dict[str, str]) -> None:
    form = {"kind": "document", "item": ids["story"], "release": "partners", "why": "agreed", "next": "/en/documents/"}
    assert client_for("reviewer").post("/en/release/", form).status_code == 403
    assert client_for("partner").get(f"/en/documents/{ids['story']}/").status_code == 404
    assert client_for("editor").post("/en/release/", form).headers["Location"] == "/en/documents/"
    assert client_for("partner").get(f"/en/documents/{ids['story']}/").status_code == 200
    assert client_for("public").get(f"/en/documents/{ids['story']}/").status_code == 404
    held = release_of("document", ids["story"])
    assert held is not None and held.by == "editor"
    assert client_for("editor").post("/en/release/", {**form, "why": ""}).status_code == 400
    assert client_for("editor").post("/en/release/", {**form, "item": "doc_none"}).status_code == 404
    assert client_for("editor").post("/en/release/", {**form, "next": "https://elsewhere.example"}).headers["Location"] == "/en/"


def test_the_teams_talk_names_and_reasons_stay_inside(ids: dict[str, str]) -> None:
    from trucewatch.store.judging import judge

    incident = queries.map_points()[0]["id"]
    detail = queries.incident(incident)
    assert detail is not None
    document = detail.documents[0].id
    editor = client_for("editor")
    for subject in (document, incident):
        editor.post(f"/en/discussion/{subject}/comment/", {"text": "SECRET TALK"})
    judge("confirm", (incident,), "SECRET NAME", LONG_AGO, "SECRET REASON", evidence=(document,))
    for kind, item in (("document", document), ("incident", incident)):
        set_release(kind, [item], "public", (), "SECRET NAME", "SECRET REASON", at=LONG_AGO)
    for who in ("public", "partner", "liaison"):
        client = client_for(who)
        for address in (f"documents/{document}/", f"incidents/{incident}/", "", "incidents/", "search/?q=Armenia"):
            answer = client.get(f"/en/{address}")
            assert answer.status_code == 200 and "SECRET" not in answer.content.decode(), (who, address)
    assert "SECRET TALK" in client_for("reader").get(f"/en/incidents/{incident}/").content.decode()
