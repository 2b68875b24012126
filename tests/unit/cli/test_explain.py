"""``trucewatch extract --explain``: each value with its words, and the rules."""

from pathlib import Path

import pytest

from trucewatch.cli.commands.extract import explain
from trucewatch.cli.main import main
from trucewatch.extract.engine import extract_document
from trucewatch.read.document import make_document

TEXT = "Armenian forces shelled positions near Goris on Monday, the ministry said. Two soldiers were killed.\n"


def test_every_value_has_its_words_and_every_rule_a_line() -> None:
    document = make_document(TEXT, uri="https://example.org/1", published="2024-05-15")
    claims = extract_document(document).claims
    assert claims
    for claim in claims:
        lines = "\n".join(explain(claim, TEXT))
        for path in claim.values():
            for start, end in claim.spans[path]:
                assert f"{path} = " in lines
                assert f"“{TEXT[start:end]}” {start}-{end}" in lines
        assert all(f"rule  {rule}" in lines for rule in claim.rules)


def test_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(path), "--jobs", "1"]) == 0
    assert "rule  " not in capsys.readouterr().out
    assert main(["extract", str(path), "--explain", "--jobs", "1"]) == 0
    assert "rule  " in capsys.readouterr().out
