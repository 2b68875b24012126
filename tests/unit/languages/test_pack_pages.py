"""The page for people who add a language names every table and key of a pack, and every switch of the time grammar."""

from pathlib import Path

import pytest

from trucewatch.extract import lexicon
from trucewatch.languages.pack import load_pack, packaged_languages
from trucewatch.model.typology import LEAVES, SPEECH

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "add-a-language.md").read_text(encoding="utf-8")
CLOSED = {
    "leaves": LEAVES,
    "speech": (*SPEECH, "that", "pronoun", "mutual", "addressee"),
    "casualties": (*lexicon.CASUALTIES, "none", "toll"),
    "people": lexicon.PEOPLE,
    "modes": lexicon.MODES,
    "roles": lexicon.ROLES,
    "weapons": lexicon.WEAPONS,
    "distractors": lexicon.DISTRACTORS,
}
SWITCHES = ("month_first", "hour_after", "adjective_after", "bare_unit", "edge_after", "units_first")


@pytest.mark.parametrize("table", CLOSED)
def test_every_key_is_on_the_page(table: str) -> None:
    assert [key for key in CLOSED[table] if key not in PAGE] == []


@pytest.mark.parametrize("code", packaged_languages())
def test_every_table_a_pack_has_is_on_the_page(code: str) -> None:
    pack = load_pack(code)
    assert [table for table in pack.lexicon if f"## lexicon/{table}.toml" not in PAGE] == []
    assert [table for table in pack.time if table not in PAGE] == []
    assert [key for key in pack.numbers if key not in PAGE] == []
    assert [key for key in (*pack.facts, *pack.facts.get("morphology", {})) if key not in PAGE] == []


def test_every_switch_is_on_the_page_and_none_other_is_used() -> None:
    assert [switch for switch in SWITCHES if switch not in PAGE] == []
    used = {switch for code in packaged_languages() for switch in load_pack(code).time.get("options", {}).get("switches", ())}
    assert used <= set(SWITCHES)
