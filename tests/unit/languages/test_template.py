"""The template is a whole, small pack: it loads, has every key, and gives what its examples say."""

import tomllib
from pathlib import Path

import pytest

from trucewatch.extract import lexicon
from trucewatch.extract.engine import compile_readers, extract_with
from trucewatch.extract.lexicon import compile_lexicon
from trucewatch.languages.pack import packaged_languages, read_pack
from trucewatch.languages.wire import parse_wire
from trucewatch.model.typology import LEAVES, SPEECH
from trucewatch.read.document import make_document

TEMPLATE = Path(lexicon.__file__).parents[1] / "languages" / "_template"
EXAMPLES = tomllib.loads((TEMPLATE / "examples.toml").read_text(encoding="utf-8"))["example"]
TABLES = {
    "events": {"return_fire", *LEAVES},
    "casualties": {*lexicon.CASUALTIES, "none", "toll"},
    "people": set(lexicon.PEOPLE),
    "speech": {*SPEECH, "that", "pronoun", "mutual", "addressee"},
    "modes": set(lexicon.MODES),
    "roles": set(lexicon.ROLES),
    "weapons": set(lexicon.WEAPONS),
    "distractors": set(lexicon.DISTRACTORS),
    "process": set(lexicon.PROCESS),
}


def test_the_template_is_no_language_itself() -> None:
    assert "_template" not in packaged_languages()


@pytest.mark.parametrize("table", TABLES)
def test_every_key_stands_in_the_template(table: str) -> None:
    assert set(read_pack(TEMPLATE, "en").lexicon[table]) == TABLES[table]


def test_it_has_a_table_for_each_a_supported_pack_has() -> None:
    pack = read_pack(TEMPLATE, "en")
    compile_lexicon(pack)
    parse_wire("en", tomllib.loads((TEMPLATE / "wire.toml").read_text(encoding="utf-8")), "wire.toml")
    assert set(pack.lexicon) == {*TABLES, "places", "actors", "check"}


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_its_examples_give_what_they_say(number: int) -> None:
    pack = read_pack(TEMPLATE, "en")
    example = EXAMPLES[number]
    document = make_document(example["text"], uri="https://example.org/t", published="2024-05-15", language="en")
    claims = [c for c in extract_with(document, pack, compile_readers(pack)).claims if c.kind == "incident"]
    assert sorted((c.type, c.mode) for c in claims) == sorted((g["type"], g.get("mode", "asserted")) for g in example["gives"])
