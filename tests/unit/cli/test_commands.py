"""The commands as other programs meet them: contract of the lines, exit codes, messages, refusal of bad claims."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from trucewatch import __version__
from trucewatch.cli.main import main

BODY = "The ministry said on Tuesday that its positions came under fire near the village, and that nobody was hurt."
DOCUMENT_KEYS = ["id", "uri", "language", "title", "outlet", "agency", "published", "text_sha256", "notes"]
CLAIM_KEYS = {
    "id",
    "kind",
    "type",
    "mode",
    "background",
    "speakers",
    "speech",
    "actor",
    "target",
    "when",
    "places",
    "counts",
    "weapon",
    "quote",
    "span",
    "spans",
    "extractor",
}

pytestmark = pytest.mark.usefixtures("toy")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(BODY, encoding="utf-8")
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_extract_prints_the_contract(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--json", str(story)]) == 0
    (made,) = lines(capsys)
    document, claims = made["document"], made["claims"]
    assert isinstance(document, dict)
    assert isinstance(claims, list)
    assert list(document) == DOCUMENT_KEYS
    assert set(claims[0]) >= CLAIM_KEYS
    start, end = claims[0]["span"]
    assert BODY[start:end] == claims[0]["quote"] == "fire"


def test_extract_for_people(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(story)]) == 0
    out = capsys.readouterr().out
    assert "en, day unknown, 1 claims" in out
    assert "incident/small_arms_fire [asserted] (the outlet) says" in out


def test_extract_goes_on_after_bad_input_and_exits_1(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(f'{{"uri": "x", "text": "half\n{json.dumps({"uri": "y", "text": BODY})}\n', encoding="utf-8")
    assert main(["extract", "--json", str(broken), str(tmp_path / "none.txt"), str(story)]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["document"]["uri"] for line in captured.out.splitlines()] == ["y", str(story)]
    assert f"{broken}:1: the line is not whole JSON" in captured.err
    assert "there is no such file" in captured.err
    assert "2 inputs could not be read" in captured.err


def test_a_claim_that_breaks_a_law_is_refused_with_a_note(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--json", "--extractor", "lawless", str(story)]) == 0
    (made,) = lines(capsys)
    assert len(made["claims"]) == 1  # type: ignore[arg-type]
    assert [note["code"] for note in made["document"]["notes"]] == ["claim_refused"] * 3  # type: ignore[index]


def test_an_extractor_may_not_change_the_text(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--extractor", "changer", str(story)]) == 1
    assert "changed the text" in capsys.readouterr().err


def test_link_works_from_the_lines_alone(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", "--json", str(story)])
    made = capsys.readouterr().out
    path = tmp_path / "claims.jsonl"
    path.write_text(made + made, encoding="utf-8")
    assert main(["link", "--json", str(path)]) == 0
    (incident,) = lines(capsys)
    assert incident["claims"] == [json.loads(made)["claims"][0]["id"]]
    assert {
        "id",
        "claims",
        "documents",
        "type",
        "when",
        "places",
        "counts",
        "occurrence",
        "attribution",
        "origins",
        "contradictions",
    } <= set(incident)


def test_link_as_of_a_day_takes_what_was_published_by_then(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["extract", "--json", str(story)])
    first = json.loads(capsys.readouterr().out)
    first["document"]["published"] = "2021-11-17T22:00:00+04:00"
    undated = {"document": {**first["document"], "id": "doc_undated", "published": None}, "claims": []}
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in (first, undated)), encoding="utf-8")
    assert main(["link", "--json", "--as-of", "2021-11-16", str(path)]) == 0
    assert lines(capsys) == []
    assert main(["link", "--as-of", "2021-11-17", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("inc_")
    assert "1 reports without a day of publication" in printed.err
    assert main(["link", "--as-of", "last week", str(path)]) == 1
    assert "last week" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not whole JSON"),
        ("{}", "lacks 'document'"),
        ("[]", "does not hold an extraction"),
        ('{"document": {"id": "d", "uri": "u"}, "claims": [{}]}', "lacks 'span'"),
        ('{"document": {"id": "d", "uri": "u"}, "claims": 5}', "does not hold an extraction"),
    ],
)
def test_link_names_a_bad_line(line: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    assert main(["link", str(path)]) == 1
    error = capsys.readouterr().err
    assert words in error
    assert f"{path}:2" in error


def test_read_shows_what_was_made_of_a_file(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story)]) == 0
    assert "published  unknown" in capsys.readouterr().out
    assert main(["read", "--json", str(story)]) == 0
    assert lines(capsys)[0]["text"] == BODY


def test_standard_input_is_the_default(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY.encode())))
    assert main(["extract", "--json"]) == 0
    assert lines(capsys)[0]["document"]["uri"] == "-"  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 0), (["--version"], 0), (["--help"], 0), (["nonsense"], 2), (["extract", "--nonsense"], 2)]
)
def test_exit_codes_of_usage(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    if arguments == ["--version"]:
        assert capsys.readouterr().out == f"trucewatch {__version__}\n"


def test_every_command_can_print_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    from trucewatch.cli.main import COMMANDS, exists

    for name in COMMANDS:
        if exists(name):
            assert main([name, "--help"]) == 0
            assert f"trucewatch {name}" in capsys.readouterr().out


def test_languages_can_be_listed_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "check", "--quick"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} >= {"ar", "az", "en", "hy", "ru", "tr"}


def test_plugins_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "--json"]) == 0
    assert {"reader", "extractor", "linker"} <= {str(line["seam"]) for line in lines(capsys)}


HEAVY = ("django", "trafilatura", "py3langid", "feedparser", "numpy", "networkx", "shapely", "playwright")


@pytest.mark.parametrize("command", ["extract", "link", "read", "plugins"])
def test_starting_a_command_imports_nothing_heavy(command: str) -> None:
    code = f"""
import sys
from trucewatch.cli.main import main
main([{command!r}, "--help"])
print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert result.stderr.strip() == ""
