"""Every page over the sample record: what it must show, in English and in Arabic."""

import csv
import html
import json
import re

import pytest
from django.test import Client

from trucewatch.errors import TrucewatchError
from trucewatch.store import queries


@pytest.fixture
def client(record: dict[str, str]) -> Client:
    return Client()


def body(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:2000]
    return html.unescape(response.content.decode())


def border_incident() -> str:
    return max(queries.incidents().items, key=lambda each: each.contradictions).id


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_every_page_answers_in_every_language(client: Client, record: dict[str, str], language: str) -> None:
    pages = [
        "",
        "documents/",
        f"documents/{record['story']}/",
        "incidents/",
        f"incidents/{border_incident()}/",
        "map/",
        "timeline/",
        "compliance/karabakh-2020/",
        "compliance/karabakh-2020/1a/",
        "sources/",
    ]
    for page in pages:
        shown = body(client, f"/{language}/{page}")
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in shown, page


def test_the_root_leads_to_a_language(client: Client, record: dict[str, str]) -> None:
    assert client.get("/", headers={"accept-language": "ar"}).headers["Location"] == "/ar/"


def test_the_overview_shows_numbers_that_the_record_holds(client: Client, record: dict[str, str]) -> None:
    shown = body(client, "/en/")
    held = queries.overview()
    assert f">{held.documents}</a>" in shown
    assert f">{held.incidents}</a>" in shown
    assert "a day not observed, not a calm day" in shown
    assert "بروكسل" in shown


def test_the_reading_view_shows_the_whole_text_in_its_own_direction(client: Client, record: dict[str, str]) -> None:
    shown = body(client, f"/en/documents/{record['story']}/")
    story = queries.document(record["story"])
    assert story is not None
    article = shown[shown.index("<article") : shown.index("</article>")]
    assert article.startswith('<article class="card story" dir="rtl" lang="ar"')
    words = re.sub(r'<span class="part-name">.*?</span>|<a class="num".*?</a>', "", article)
    plain = re.sub(r"<[^>]+>", "", words)
    assert "".join(plain.split()) == "".join(story.document.text.split())
    for part in ("headline", "headline_copy", "take_marker", "furniture"):
        assert f'class="part-{part}"' in article
    assert 'class="in-dateline"' in article


def test_claims_and_text_link_to_each_other(client: Client, record: dict[str, str]) -> None:
    shown = body(client, f"/en/documents/{record['story']}/")
    story = queries.document(record["story"])
    assert story is not None
    assert story.claims
    for reading in story.claims:
        name = reading.claim.id
        assert shown.count(f'id="t-{name}"') == 1
        assert shown.count(f'id="c-{name}"') == 1
        assert f'href="#t-{name}"' in shown
        assert f'href="#c-{name}"' in shown
    identities = re.findall(r' id="([^"]+)"', shown)
    assert len(identities) == len(set(identities))


def test_a_claim_shows_chain_mode_background_and_both_readings_of_its_date(client: Client, record: dict[str, str]) -> None:
    shown = body(client, f"/en/documents/{record['story']}/")
    assert "Said not to be so" in shown
    assert "Background, not news of this report" in shown
    assert "Machine proposal" in shown
    assert re.search(r"بوتين</bdi>.*?</li><li><bdi>شارل ميشيل", shown, re.DOTALL)
    assert "The text also allows: 9 October 2020" in shown
    assert "A date contradicts itself" in shown


def test_text_from_outside_is_never_markup(client: Client, record: dict[str, str]) -> None:
    for address in (
        f"/en/documents/{record['hostile']}/",
        "/en/documents/",
        "/en/sources/",
        "/en/incidents/",
        "/en/map/",
        "/en/",
    ):
        raw = client.get(address).content.decode()
        assert "<script>alert" not in raw
        assert "<img src=x" not in raw
        assert "<b onmouseover" not in raw
        assert "<b>Hostile" not in raw
    assert "&lt;script&gt;alert" in client.get(f"/en/documents/{record['hostile']}/").content.decode()


def test_no_page_holds_inline_script_style_or_foreign_addresses(client: Client, record: dict[str, str]) -> None:
    for page in ("", "map/", "timeline/", f"documents/{record['story']}/", f"incidents/{border_incident()}/"):
        response = client.get(f"/en/{page}")
        raw = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", raw)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", raw)
        assert not re.search(r'(?:src|action)="(?:https?:)?//', raw)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["X-Frame-Options"] == "DENY"


def test_an_incident_shows_every_version_and_folds_copies(client: Client, record: dict[str, str]) -> None:
    shown = body(client, f"/en/incidents/{border_incident()}/")
    for words in (
        "Azerbaijani forces attacked Armenian positions",
        "Armenian forces opened fire",
        "It denied that Armenian forces",
        "six Armenian soldiers were killed",
    ):
        assert shown.count(f"{words}") == 1 or words == "Azerbaijani forces attacked Armenian positions"
    assert shown.count('<article class="card account">') == 2
    assert "In the same words also in" in shown
    assert re.search(r'href="/en/documents/doc_[0-9a-f]+/#c-clm_[0-9a-f]+"', shown)
    assert "Mutual: each blames the other" in shown
    assert "Nothing is added up" in shown


def test_the_casualty_matrix_keeps_each_claimants_numbers(client: Client, record: dict[str, str]) -> None:
    shown = body(client, f"/en/incidents/{border_incident()}/")
    matrix = shown[shown.index('id="casualties"') :]
    assert ">6</a>" in matrix
    assert 'class="older">1</a>' in matrix
    assert ">12</a>" in matrix
    assert "not said" in matrix


def test_filters_narrow_list_map_timeline_and_downloads_alike(client: Client, record: dict[str, str]) -> None:
    query = "?type=unspecified_violation&from=2020-12-01&to=2020-12-31"
    assert "1 incident<" in body(client, f"/en/incidents/{query}")
    assert "1 dated incident" in body(client, f"/en/timeline/{query}")
    points = json.loads(client.get(f"/en/map/points.json{query}").content)
    assert [feature["properties"]["place"] for feature in points["spots"]["features"]] == ["Hadrut"]
    assert json.loads(client.get(f"/en/incidents/list.json{query}").content)["total"] == 1
    lines = b"".join(client.get(f"/en/incidents/list.csv{query}").streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert [row["type"] for row in csv.DictReader(lines)] == ["unspecified_violation"]


def test_a_filter_with_nothing_behind_it_says_what_to_do(client: Client, record: dict[str, str]) -> None:
    assert "Widen the period or clear a field" in body(client, "/en/incidents/?from=1999-01-01&to=1999-12-31")
    assert "Widen the period or clear a field" in body(client, "/en/timeline/?from=1999-01-01&to=1999-12-31")
    assert "Widen the period or clear a field" in body(client, "/en/documents/?q=nothingatall")


@pytest.mark.parametrize(
    "query",
    [
        "as_of=tomorrow",
        "from=2021-13-01",
        "from=2021-02-01&to=2021-01-01",
        "type=war",
        "state=true",
        "page=0",
        "page=x",
        "order=random",
        f"q={'x' * 201}",
    ],
)
def test_a_value_nobody_can_mean_is_named_with_its_remedy(client: Client, record: dict[str, str], query: str) -> None:
    shown = body(client, f"/en/incidents/?{query}", 400)
    assert f'<code dir="ltr">{query.partition("=")[0]}</code>' in shown
    assert "What to do" in shown


def test_what_is_not_there_is_a_page_too(client: Client, record: dict[str, str]) -> None:
    for address in (
        "/en/nothing/",
        "/en/documents/doc_0/",
        "/en/incidents/inc_0/",
        "/en/compliance/none/",
        "/en/compliance/karabakh-2020/99/",
    ):
        assert "What to do" in body(client, address, 404)


def test_as_of_shows_the_record_as_it_was_known_then(client: Client, record: dict[str, str]) -> None:
    then = "?as_of=2021-11-18"
    shown = body(client, f"/en/incidents/{then}")
    assert "as it was known at the end of 18 November 2021" in shown
    identity = next(each.id for each in queries.incidents(as_of="2021-11-18").items if each.contradictions)
    detail = body(client, f"/en/incidents/{identity}/{then}")
    assert "six Armenian soldiers" not in detail
    assert "six Armenian soldiers" in body(client, f"/en/incidents/{border_incident()}/")
    assert all("as_of=2021-11-18" in link for link in re.findall(r'href="(/en/documents/doc_[^"]+)"', detail))
    assert "Nothing was known yet on this day" in body(client, "/en/?as_of=2019-01-01")
    body(client, f"/en/documents/{record['later']}/{then}", 404)


def test_the_language_switch_keeps_the_whole_view(client: Client, record: dict[str, str]) -> None:
    shown = body(client, "/en/incidents/?type=shelling&as_of=2021-11-18")
    assert 'href="/ar/incidents/?type=shelling&as_of=2021-11-18"' in shown


def test_compliance_lists_each_obligation_as_an_interval(client: Client, record: dict[str, str]) -> None:
    from trucewatch.agreements.load import load_agreement

    shown = body(client, "/en/compliance/karabakh-2020/")
    for obligation in load_agreement("karabakh-2020").obligations:
        assert f"/en/compliance/karabakh-2020/{obligation.id}/" in shown
    assert "Every score is an interval" in shown
    assert "no ranking of parties" in shown


def test_an_empty_workspace_says_how_to_fill_it(empty: None) -> None:
    client = Client()
    for page in ("", "documents/"):
        assert "trucewatch run" in body(client, f"/en/{page}")
    for page in ("incidents/", "map/", "timeline/", "sources/", "compliance/karabakh-2020/"):
        body(client, f"/ar/{page}")


def test_a_spreadsheet_is_never_given_a_formula(client: Client, record: dict[str, str]) -> None:
    from dataclasses import replace

    from trucewatch.web.views.incidents import _cell

    summary = replace(queries.incidents().items[0], place_name="=HYPERLINK(1)")
    assert _cell(summary, "place_name") == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TrucewatchError("the store is gone; run trucewatch verify"), "the store is gone"),
        (RuntimeError("boom"), "The program failed on this page"),
    ],
)
def test_a_failure_is_a_page_that_says_what_to_do(
    client: Client, record: dict[str, str], monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(**_anything: object) -> None:
        raise error

    monkeypatch.setattr(queries, "overview", fail)
    client.raise_request_exception = False
    shown = body(client, "/en/", 500)
    assert words in shown
    assert "What to do" in shown
    assert "boom" not in shown
    assert "default-src 'none'" in client.get("/en/").headers["Content-Security-Policy"]
