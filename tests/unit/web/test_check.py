"""The page of the claim check over the sample record: question in the address, asking back, definition, fragment, JSON."""

import html
import json
from urllib.parse import urlencode

import pytest
from django.test import Client

HEADLINES = {
    "en": "No major military operations in Karabakh for a year",
    "ar": "لم تجر عمليات عسكرية كبيرة في قره باغ خلال عام",
    "ru": "За год в Карабахе не было крупных военных операций",
}


@pytest.fixture
def client(record: dict[str, str]) -> Client:
    return Client()


def body(client: Client, address: str, status: int = 200, **query: str | list[str]) -> str:
    response = client.get(f"/{address}?{urlencode(query, doseq=True)}" if query else f"/{address}")
    assert response.status_code == status, response.content.decode()[:2000]
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("language", HEADLINES)
def test_the_empty_page_offers_examples(client: Client, language: str) -> None:
    page = body(client, f"{language}/check/")
    assert all(headline in page for headline in HEADLINES.values())
    assert "answer-table" not in page


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("asked", HEADLINES)
def test_any_language_is_answered_on_every_page(client: Client, language: str, asked: str) -> None:
    page = body(client, f"{language}/check/", q=HEADLINES[asked])
    assert "answer-table" in page
    assert 'class="reading-line"' in page
    assert 'scope="row"' in page


def test_what_is_not_understood_is_asked_back_with_choices(client: Client) -> None:
    page = body(client, "en/check/", q="the other side violated the ceasefire 20 times in Zorbland")
    assert "Whose side is this?" in page
    assert "party=armenia" in page
    assert "party=azerbaijan" in page
    assert "without=Zorbland" in page
    assert "answer-table" not in page
    settled = body(
        client, "en/check/", q="the other side violated the ceasefire 20 times in Zorbland", party="armenia", without="Zorbland"
    )
    assert "answer-table" in settled


def test_the_definition_can_be_changed_in_the_address(client: Client) -> None:
    page = body(
        client,
        "en/check/",
        q=HEADLINES["en"],
        deaths="10",
        rule=["deaths"],
        area="border",
        **{"from": "2021-11-01", "to": "2021-11-20"},
    )
    assert "1 November 2021 – 20 November 2021" in page
    assert '<option value="border" selected>' in page
    made = json.loads(client.get("/en/check/answer.json", {"q": HEADLINES["en"], "deaths": "10", "rule": "deaths"}).content)
    assert made["query"]["deaths"] == 10
    assert {row["rule"] for row in made["rows"]} == {"deaths"}


def test_the_same_question_gives_the_same_table_in_json(client: Client) -> None:
    made = [json.loads(client.get("/en/check/answer.json", {"q": text}).content) for text in HEADLINES.values()]
    assert made[0]["query"] == made[1]["query"] == made[2]["query"]
    assert made[0]["rows"] == made[1]["rows"] == made[2]["rows"]
    assert made[0]["parts"] != made[1]["parts"]


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2021-12-01", "to": "2021-01-01"},
        {"from": "soon"},
        {"deaths": "0"},
        {"deaths": "many"},
        {"area": "atlantis"},
        {"rule": "mine"},
        {"acts": "dancing"},
        {"harm": "amused"},
        {"size": "huge"},
        {"language": "xx"},
        {"said_on": "yesterday"},
    ],
)
def test_what_nobody_can_mean_is_refused(client: Client, query: dict[str, str]) -> None:
    page = body(client, "en/check/", status=400, q="No clashes", **query)
    assert next(iter(query)) in page


def test_a_sentence_too_long_is_refused(client: Client) -> None:
    assert "400" in body(client, "en/check/", status=400, q="no " * 200)
    assert client.get("/en/check/answer.json").status_code == 400


def test_words_from_outside_are_never_markup(client: Client) -> None:
    response = client.get("/en/check/", {"q": '<script>alert("x")</script> no clashes', "without": "<b>"})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"<b>" not in response.content


def test_the_fragment_is_one_line(client: Client) -> None:
    fragment = body(client, "en/check/line/", q=HEADLINES["en"])
    assert "check-line" in fragment
    assert "<html" not in fragment
    assert "asked back" in body(client, "en/check/line/", q="the other side violated the ceasefire")


def test_the_menu_leads_to_it(client: Client) -> None:
    assert 'href="/en/check/"' in body(client, "en/")


def test_a_summary_claim_carries_its_check(client: Client, record: dict[str, str]) -> None:
    page = body(client, f"en/documents/{record['story']}/")
    assert "/en/check/?q=" in page
    assert "/en/check/line/?q=" in page
    assert "said_on=2021-11-26" in page
