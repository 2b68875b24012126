"""Searching in the pages: names in every script, exact words, filters that combine, snippets, saved searches."""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reviewed_workspace import make

from trucewatch.store import queries
from trucewatch.store.open import close_store
from trucewatch.web.display.snippets import snippet


@pytest.fixture
def client(tmp_path: Path, unguarded: None) -> Iterator[Client]:
    make(tmp_path / "mission")
    yield Client()
    close_store()


def shown(client: Client, query: str, status: int = 200) -> str:
    answer = client.get(f"/en/search/?{query}")
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", ["Shusha", "Шуша", "شوشا", "Şuşa", "в Шуше"])
def test_a_name_in_any_script_finds_the_reports_in_all(client: Client, name: str) -> None:
    page = shown(client, f"q={name}&in=documents")
    assert "Под Шушой" in page
    if name != "в Шуше":
        assert "مقتل مدني" in page
        assert "<mark>شوشا</mark>" in page
    assert "<mark>Шуша</mark>" in page or "<mark>Шушой</mark>" in page


def test_quoted_words_are_sought_as_written(client: Client) -> None:
    assert "Nothing found." in shown(client, 'q="Shusha"&in=documents')
    assert "also as" not in shown(client, 'q="Шуша"&in=documents')


def test_filters_combine(client: Client) -> None:
    assert "Под Шушой" not in shown(client, "q=Shusha&in=documents&language=ar")
    assert "Под Шушой" not in shown(client, "q=Shusha&in=documents&from=2021-11-10")
    assert "Kalbajar" in shown(client, "type=small_arms_fire&from=2021-11-16&to=2021-11-18&in=documents")
    assert "Other Desk" not in shown(client, "type=shelling&from=2021-11-16&to=2021-11-18&in=documents").partition("<ol")[2]


def test_counts_of_all_kinds_stand_on_the_tabs(client: Client) -> None:
    page = shown(client, "q=Sotk")
    assert re.findall(r'Documents <span class="badge">(\d+)', page) == ["1"]
    assert "in=claims" in page


def test_an_id_leads_to_its_page(client: Client) -> None:
    incident = queries.incidents().items[0].id
    assert client.get(f"/en/search/?q={incident}").headers["Location"] == f"/en/incidents/{incident}/"
    assert client.get("/en/search/?q=inc_00000000000000000000").status_code == 200


def test_what_cannot_be_meant_is_refused_by_name(client: Client) -> None:
    assert "state" in shown(client, "state=certain", 400)
    assert "q" in shown(client, f"q={'x' * 300}", 400)


def test_nothing_in_a_text_is_run(client: Client) -> None:
    page = client.get("/en/search/?q=%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("query", ['"', '" OR "', "NEAR(a b)", "a AND NOT b", "*", "()", "'; --", "&|!:*", "\u202e", "\x00"])
def test_signs_of_the_search_engine_are_words_like_others(client: Client, query: str) -> None:
    answer = client.get("/en/search/", {"q": query})
    assert answer.status_code in (200, 400)


def test_a_search_is_saved_by_name_and_forgotten(client: Client) -> None:
    client.post("/en/search/save/", {"name": "Around Shusha", "query": "q=Shusha&in=documents&evil=1"})
    page = shown(client, "")
    assert "Around Shusha" in page
    assert "?q=Shusha&in=documents" in page
    assert "evil" not in page
    client.post("/en/search/1/drop/")
    assert "Around Shusha" not in shown(client, "")


def test_a_saved_search_needs_a_name(client: Client) -> None:
    assert client.post("/en/search/save/", {"name": " ", "query": "q=x"}).status_code == 400


def test_only_what_was_known_is_found(client: Client) -> None:
    assert "Под Шушой" not in shown(client, "q=Shusha&in=documents&as_of=2021-11-08")
    assert "مقتل مدني" in shown(client, "q=Shusha&in=documents&as_of=2021-11-08")


def test_a_snippet_keeps_the_words_and_marks_them() -> None:
    text = "a " * 200 + "Sotk" + " b" * 200
    pieces = snippet(text, ((400, 404),))
    assert ("Sotk", True) in pieces
    assert sum(len(words) for words, _marked in pieces) < 250
    assert snippet("short", ()) == (("short", False),)
    assert "".join(words for words, _marked in snippet("one Sotk two Sotk", ((4, 8), (13, 17)))) == "one Sotk two Sotk"
