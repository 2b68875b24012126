"""Paths to documents: files, folders, archives, standard input; one bad input never stops the rest."""

import io
import json
from pathlib import Path

import pytest

from trucewatch.model.document import Document
from trucewatch.read.batch import read_paths
from trucewatch.read.sniff import reader_name
from trucewatch.seams import InputProblem

BODY = "The ministry said on Tuesday that its positions came under fire near the village, and that nobody was hurt."


def test_the_rest_of_a_batch_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "d.txt").write_text(BODY.replace("Tuesday", "Friday"), encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = list(read_paths([str(tmp_path), str(tmp_path / "none.txt")]))
    assert [type(item).__name__ for item in found] == ["Document", "InputProblem", "InputProblem", "Document", "InputProblem"]
    assert [Path(item.place).name for item in found if isinstance(item, InputProblem)] == ["b.txt", "c.txt", "none.txt"]


def test_a_text_of_fifty_megabytes_is_refused_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"words and more\n" * 3_400_000)
    (problem,) = read_paths([str(path)])
    assert isinstance(problem, InputProblem)
    assert "51,000,000 characters" in problem.message
    assert "Split" in problem.remedy


def test_a_file_too_large_to_hold_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.read.batch._MOST_BYTES", 1000)
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 1001)
    (problem,) = read_paths([str(path)])
    assert isinstance(problem, InputProblem)
    assert "more than 1,000 bytes" in problem.message


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (BODY.encode(), 1),
        (json.dumps({"uri": "x", "text": BODY}).encode() + b"\n" + json.dumps({"uri": "y", "text": BODY}).encode(), 2),
        (f"<html><body><article><p>{BODY}</p></article></body></html>".encode(), 1),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(data: bytes, count: int) -> None:
    found = list(read_paths(["-"], stdin=io.BytesIO(data)))
    assert [type(item) for item in found] == [Document] * count


def test_the_same_file_twice_is_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    first, second = read_paths([str(path), str(path)])
    assert first == second


@pytest.mark.parametrize(
    ("name", "first", "wanted"),
    [
        ("a.txt", b"words", "text"),
        ("a.unknown", b"words", "text"),
        ("a.html", b"words", "html"),
        ("a", b"\xef\xbb\xbf<!DOCTYPE html>", "html"),
        ("a.xml", b'<?xml version="1.0"?><rss>', "feed"),
        ("a.txt", b'{"uri": 1}', "jsonl"),
        ("a.warc.gz", b"\x1f\x8b", "warc"),
        ("a.warc", b"WARC/1.0", "warc"),
        ("a.bin", b"PK\x03\x04", "zip"),
        ("a.xhtml", b'<?xml version="1.0"?><!DOCTYPE html><html>', "html"),
    ],
)
def test_which_reader(name: str, first: bytes, wanted: str) -> None:
    assert reader_name(name, first) == wanted
