"""A number and a seed -> made reports of realistic length in every language, recombined from the demo's and golden reports."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from trucewatch.languages.pack import packaged_languages

_SHORTEST, _LONGEST = 150, 450
"""Words of a made report: agency stories on ceasefires run from a communiqué of 150 words to a wrap of 450."""
_FIRST, _LAST = 2019, 2024


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report to read: what a line of JSON Lines says."""

    uri: str
    language: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A real-looking report to cut from: its headline and its paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]


def pieces(golden: Path | None = None) -> dict[str, list[Piece]]:
    """Take a folder of golden documents (or none), give language -> reports to cut from; the demo's are always among them."""
    found: dict[str, list[Piece]] = {code: [] for code in packaged_languages()}
    for entry in sorted(files("trucewatch").joinpath("demo", "reports").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            data = tomllib.loads(entry.read_text(encoding="utf-8"))
            found.setdefault(data["language"], []).extend(_piece(report["text"]) for report in data["report"])
    for path in sorted(golden.glob("*/*/source.txt")) if golden is not None else ():
        found.setdefault(path.parent.parent.name, []).append(_piece(path.read_text(encoding="utf-8").split("\n", 2)[-1]))
    return {code: rows for code, rows in found.items() if rows}


def _piece(text: str) -> Piece:
    headline, *rest = [block.strip() for block in text.strip().split("\n") if block.strip()]
    return Piece(headline, tuple(rest) or (headline,))


def made_reports(number: int, seed: int, sources: dict[str, list[Piece]]) -> Iterator[MadeReport]:
    """Take a number, a seed and reports to cut from, give made reports, the languages in turn."""
    choose = random.Random(seed)
    codes = sorted(sources)
    for index in range(number):
        code = codes[index % len(codes)]
        day = f"{choose.randint(_FIRST, _LAST)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
        yield MadeReport(f"https://example.org/bench/{seed}/{index}", code, day, _text(choose, sources[code]))


def _text(choose: random.Random, rows: list[Piece]) -> str:
    wanted = choose.randint(_SHORTEST, _LONGEST)
    lines, words = [choose.choice(rows).headline, ""], 0
    while words < wanted:
        for paragraph in choose.choice(rows).paragraphs:
            lines.append(paragraph)
            words += len(paragraph.split())
    return "\n".join(lines) + "\n"
