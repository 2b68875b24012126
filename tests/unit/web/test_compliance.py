"""The pages of the demo as of 26 November 2021 agree with what the record showed (handbook 2.2, 5.2, 6.2, 7)."""

import re
from html import unescape

import pytest
from django.test import Client

DAY = "2021-11-26"


@pytest.fixture
def client(demo: None) -> Client:
    """A client that asks for the demo's pages."""
    return Client()


def page(client: Client, address: str) -> str:
    answer = client.get(f"/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def words(shown: str) -> str:
    """The words of a page, without its marks and with single spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown)))


def duty(client: Client, name: str, language: str = "en", day: str = DAY) -> str:
    return words(page(client, f"{language}/compliance/karabakh-2020/{name}/?as_of={day}"))


def section(shown: str, start: str, end: str) -> str:
    return shown[shown.index(start) : shown.index(end, shown.index(start))]


def test_kelbajar_is_done_ten_days_late_extended_by_spoken_consent(client: Client) -> None:
    shown = duty(client, "6a")
    assert "Armenia 3 · done as written late by 10 days; extended to 25 November 2020 by consent (⁨oral: asked by Armenia" in shown
    assert "within the extension" in shown
    assert "25 November 2020" in section(shown, "Every change of the score", "in the record")


def test_aghdam_and_lachin_are_done_on_time(client: Client) -> None:
    for name in ("2", "6b"):
        assert "Armenia 3 · done as written on time" in duty(client, name)


def test_the_new_route_is_an_interval_and_disputed(client: Client) -> None:
    shown = duty(client, "6d")
    score = section(shown, "Score up to", "How the parties read it")
    assert score.count("1 · begun – to 2 · on the way") == 2
    assert score.count("Read in different ways") == 2
    read = section(shown, "The score under each reading", "No reading is chosen")
    assert "Azerbaijan Armenia 2 · on the way" in read
    assert "Armenia Armenia 1 · begun" in read


def test_article_one_in_december_2020_is_serious_to_material(client: Client) -> None:
    months = section(duty(client, "1a"), "Month by month", "Every change of the score")
    december = section(
        months, "1 December 2020 – 31 December 2020", "1 November 2020" if "1 November 2020" in months else "10 November"
    )
    assert december.startswith("1 December 2020 – 31 December 2020 Serious – to Material"), december


def test_the_border_is_a_question_of_scope_argued_by_named_parties(client: Client) -> None:
    shown = duty(client, "1a")
    readings = section(shown, "How the parties read it", "The score under each reading")
    assert readings.count("Scope") == 2
    assert "Armenia : Attacks across the state border" in readings
    assert "Azerbaijan : The border of the two states" in readings


def test_every_breach_is_a_proposal_until_a_person_finds_one(client: Client) -> None:
    shown = words(page(client, f"en/compliance/karabakh-2020/?as_of={DAY}"))
    assert "Proposed; nobody found a breach" in shown
    assert "Breach found by a person" not in shown
    assert "no ranking of parties" in shown


def test_the_texts_stand_by_language_and_the_leaked_draft_is_flagged(client: Client) -> None:
    shown = page(client, f"en/compliance/karabakh-2020/?as_of={DAY}")
    draft = section(shown, "<bdi>leaked draft</bdi>", "</article>")
    assert "Not an official text" in draft
    assert "Gazakh district" in draft
    official = section(shown, "<bdi>official translation, Baku</bdi>", "</article>")
    assert "Not an official text" not in official


def test_no_hindsight_leaks_into_an_earlier_day(client: Client) -> None:
    assert "no report" in duty(client, "6a", day="2020-11-20")
    assert "Not yet in force" in words(page(client, "en/compliance/karabakh-2020/1a/?as_of=2020-11-01"))


def test_a_change_leads_to_the_claim_it_rests_on(client: Client) -> None:
    shown = page(client, f"en/compliance/karabakh-2020/6a/?as_of={DAY}")
    document, claim = re.search(r'/en/documents/(doc_\w+)/\?as_of=2021-11-26#c-(clm_\w+)"', shown).groups()  # type: ignore[union-attr]
    assert f'id="c-{claim}"' in page(client, f"en/documents/{document}/?as_of={DAY}")


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_transport_and_recovery_answer_in_every_language(client: Client, language: str) -> None:
    for address in ("transport/", "transport/nakhchivan-rail/", "transport/goris-kapan-road/?for=goods", "recovery/"):
        shown = page(client, f"{language}/{address}")
        assert "style=" not in shown
        assert "<svg" in shown


def test_the_railway_shows_its_segments_and_waits_for_them(client: Client) -> None:
    shown = words(page(client, f"en/transport/nakhchivan-rail/?as_of={DAY}"))
    assert shown.count("Being built, since 13 March 2021") == 1
    assert "Agreed in words, since 26 November 2021" in shown
    assert "5 entries of later days are left out." in shown
    later = words(page(client, "en/transport/nakhchivan-rail/?as_of=2024-09-01"))
    assert "Below the share claimed before" in later
    assert "Moved to a later day, 549 days" in later


def test_the_road_shows_reports_with_their_claims(client: Client) -> None:
    shown = page(client, f"en/transport/goris-kapan-road/?as_of={DAY}")
    assert "Restricted, since 11 November 2021" in words(shown)
    assert re.search(r"/en/documents/doc_\w+/\?as_of=2021-11-26#c-clm_", shown)
    assert re.search(r"/en/incidents/inc_\w+/\?as_of=2021-11-26", shown)


def test_what_one_more_segment_would_join_is_asked_in_the_address(client: Client) -> None:
    shown = words(page(client, "en/transport/nakhchivan-rail/?open=meghri-rail&for=goods&as_of=2024-09-01"))
    assert "8 pairs of places" in shown
    assert client.get("/en/transport/nakhchivan-rail/?open=nowhere").status_code == 400
    assert client.get("/en/transport/nowhere/").status_code == 404


def test_rival_returns_stand_side_by_side(client: Client) -> None:
    shown = words(page(client, f"en/recovery/?as_of={DAY}"))
    for value in ("52 351", "53 000", "24 267", "34 564"):
        assert value in shown.replace("\u202f", " ")
    assert "Gas supply : no first day" in shown


def test_an_indicator_comes_as_csv_with_its_series(client: Client) -> None:
    answer = client.get(f"/en/recovery/returns.csv?as_of={DAY}")
    lines = answer.content.decode().splitlines()
    assert lines[0].startswith("indicator,unit,series,by,kind,since,day,low,high")
    assert any(",UNHCR," in line and "24267" in line for line in lines)
    assert client.get("/en/recovery/gas-supply.csv").status_code == 404


def test_arabic_and_russian_pages_hold_no_english_rule(client: Client) -> None:
    for language in ("ar", "ru"):
        shown = duty(client, "1a", language)
        for english in ("Rule b", "Heavy weapons", "People killed", "standing duty", "Whoever did it", "told by"):
            assert english not in shown, (language, english)
