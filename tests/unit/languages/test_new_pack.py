"""A seventh language is a folder of tables: the Ukrainian one beside this file is read without code, and its faults are named."""

import shutil
from pathlib import Path

import pytest

from trucewatch.cli.main import main
from trucewatch.errors import DataError
from trucewatch.eval.examples import check_examples
from trucewatch.extract.engine import compile_readers
from trucewatch.languages.pack import packaged_languages, read_pack

PACK = Path(__file__).parent / "uk"
FAULTS = [
    ("lexicon/events.toml", "(обстріляв|", "(обстріляв| |", "events.toml"),
    ("lexicon/events.toml", "[ground_attack]", "[ground_atack]", "ground_atack"),
    ("lexicon/people.toml", "[military]\none", "[military]\nsingle", "military.single"),
    ("lexicon/actors.toml", "defence_ministry", "defense_office", "bodies.defense_office"),
    ("lexicon/actors.toml", "adjective_first", "adjectives_first", "grammar.adjectives_first"),
    ("lexicon/places.toml", "[relations.before]\nin", "[relations.before]\ninside", "relations"),
    ("numbers.toml", "[words]\n0", "[words]\nzero", "words"),
    ("time.toml", "[values.MONTH]\n1", "[values.MONTH]\n13", "values.MONTH.13"),
    ("time.toml", "NIGHTTO", "NIGHTLY", "words.NIGHTLY"),
    ("time.toml", '"bare_unit"', '"bare_units"', "options.switches"),
    ("names.toml", 'ukraine = "Україна"', 'ukrainia = "Україна"', "parties.ukrainia"),
    ("pack.toml", 'script = "Cyrl"', "", "script"),
]


def test_it_is_no_packaged_language() -> None:
    assert "uk" not in packaged_languages()


def test_it_reads_its_examples_as_they_must_be() -> None:
    pack = read_pack(PACK, "uk")
    assert len(pack.examples["example"]) >= 15
    assert check_examples(pack) == []


@pytest.mark.parametrize(("table", "right", "wrong", "key"), FAULTS, ids=[f"{table}-{key}" for table, _, _, key in FAULTS])
def test_a_fault_is_named_with_its_place(tmp_path: Path, table: str, right: str, wrong: str, key: str) -> None:
    folder = tmp_path / "uk"
    shutil.copytree(PACK, folder)
    text = (folder / table).read_text(encoding="utf-8")
    assert right in text
    (folder / table).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        compile_readers(read_pack(folder, "uk"))
    assert key in str(caught.value)
    assert Path(table).name in str(caught.value)
    assert caught.value.remedy


def test_the_command_checks_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "uk"
    shutil.copytree(PACK, folder)
    assert main(["languages", "check", str(folder)]) == 0
    assert "16 examples" in capsys.readouterr().out
    examples = folder / "examples.toml"
    examples.write_text(examples.read_text(encoding="utf-8").replace('mode = "denied"', 'mode = "asserted"'), encoding="utf-8")
    assert main(["languages", "check", str(folder)]) == 1
    assert "example 2" in capsys.readouterr().err


def test_a_folder_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ukrainian").mkdir()
    assert main(["languages", "check", str(tmp_path / "ukrainian")]) == 1
    assert main(["languages", "check", "xx"]) == 1
    assert "ISO 639-1" in capsys.readouterr().err
