"""Each page that docs/what-the-story-names.md names opens over the demo, in each language, and says what its row promises."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve

DAY = "as_of=2021-11-26"
PAGE = (Path(__file__).resolve().parents[3] / "docs" / "what-the-story-names.md").read_text("utf-8")
ADDRESSES = {
    int(number): address for number, address in re.findall(r"^\| (\d+) \|[^|]*\|[^|]*\| `([^`]*)` \|", PAGE, flags=re.MULTILINE)
}

SAYS: dict[int, tuple[str, ...]] = {
    1: ("Trilateral statement of 9/10 November 2020", "leaked draft", "Article 9"),
    2: ("Signed 9 November 2020", "In force 10 November 2020", "UTC+03:00"),
    3: ("Each army stays at the positions it holds", "Month by month"),
    4: ("1,960 people with small arms", "Posts stand along the line"),
    5: ("Open for whom, 26 November 2021", "under peacekeepers"),
    6: ("A soldier killed by a sniper", "clocks have run out"),
    7: ("How the parties read it", "Scope", "outside the zone"),
    8: ("Goris",),
    9: ("working group of deputy prime ministers", "trilateral commission"),
    10: ("Past due: what became of it?", "no day named"),
    11: ("Returns to Karabakh", "UNHCR", "Prisoners returned"),
    12: ("Felt safety and meaning to return : no first day",),
    13: ("Sochi",),
    14: (),
    15: ("Brussels",),
    16: ("Direct line between the defence ministers", "Agreed, not opened"),
    17: ("mediator, guarantor, peacekeeper, monitor",),
    18: (),
    19: (),
}


def words(shown: str) -> str:
    """The words of a page, without its marks and with single spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown)))


def read(client: Client, address: str) -> str:
    answer = client.get(f"/{address}{'&' if '?' in address else '?'}{DAY}")
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_every_row_has_an_address_that_resolves() -> None:
    assert sorted(ADDRESSES) == list(range(1, 20))
    for address in ADDRESSES.values():
        resolve(f"/en/{address.partition('?')[0]}")


@pytest.mark.parametrize("row", sorted(ADDRESSES))
def test_the_page_of_a_row_says_what_it_promises(demo: None, row: int) -> None:
    client = Client()
    shown = words(read(client, f"en/{ADDRESSES[row]}"))
    for promised in SAYS[row]:
        assert promised in shown, (row, promised)


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_every_page_opens_in_the_other_languages(demo: None, language: str) -> None:
    client = Client()
    for address in sorted(set(ADDRESSES.values())):
        assert f'lang="{language}"' in read(client, f"{language}/{address}")


def _readings(client: Client, row: int) -> dict[str, str]:
    """The reading view of every report on the page of a row, by its address."""
    found = re.findall(r'href="(/en/documents/doc_\w+/)', read(client, f"en/{ADDRESSES[row]}"))
    return {address: client.get(address).content.decode() for address in dict.fromkeys(found)}


def test_a_message_passed_on_shows_its_chain_of_speakers(demo: None) -> None:
    chains = [chain for shown in _readings(Client(), 14).values() for chain in re.findall(r'<ol class="chain">(.*?)</ol>', shown)]
    assert any(chain.count("<li>") >= 2 for chain in chains)


def test_the_background_of_a_story_is_marked_as_no_news(demo: None) -> None:
    assert any("Background, not news of this report" in shown for shown in _readings(Client(), 18).values())


def test_the_story_is_read_in_its_own_direction(demo: None) -> None:
    assert all('dir="rtl"' in shown for shown in _readings(Client(), 19).values())
