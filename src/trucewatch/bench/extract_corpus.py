"""A number and a seed -> made reports of realistic length in every language, recombined from the demo's and golden reports."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
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


def mutated_reports(number: int, seed: int, sources: dict[str, list[Piece]]) -> Iterator[MadeReport]:
    """Take a number, a seed and reports to cut from, give damaged reports: the same seed gives the same ones."""
    choose = random.Random(seed)
    codes = sorted(sources)
    for index in range(number):
        code = choose.choice(codes)
        piece = choose.choice(sources[code])
        text = "\n".join([piece.headline, "", *piece.paragraphs])
        for _ in range(choose.randint(1, 4)):
            text = choose.choice(_MUTATIONS)(choose, text, sources)
        yield MadeReport(f"https://example.org/fuzz/{seed}/{index}", code, "2023-05-12", text if text.strip() else ".")


def _cuts(choose: random.Random, text: str, number: int) -> list[int]:
    return sorted(choose.randint(0, len(text)) for _ in range(number))


def _drop(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    start, end = _cuts(choose, text, 2)
    return text[:start] + text[end:]


def _repeat(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    start, end = _cuts(choose, text, 2)
    return text[:end] + text[start : min(end, start + 200)] * choose.randint(1, 8) + text[end:]


def _splice(choose: random.Random, text: str, sources: dict[str, list[Piece]]) -> str:
    """Put words of another language into the middle of a sentence."""
    other = choose.choice(choose.choice(sources[choose.choice(sorted(sources))]).paragraphs)
    at, (start, end) = choose.randint(0, len(text)), _cuts(choose, other, 2)
    return text[:at] + other[start:end] + text[at:]


def _shuffle(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    words = text.split(" ")
    choose.shuffle(words)
    return " ".join(words)


_ODD = (
    "\u202e", "\u2066", "\u200f", "\u0640", "\u064b", "\x00", "\u0301" * 20, "\ufeff", "«", "»", "“", "„", "((", "))", "—", "..",
    "10^12", "999999999999999999999", "٠١٢٣٤٥٦٧٨٩", "31.02.2021", "29/02/2023", "99:99", "24:00", "-5", "½", "І", "\t", "\r\n",
    "\U0001f525", "\ud7ff", "İ", "ǆ", "ﬁ", "ß", "'" * 30, "2021-2019", "0", "1/0",
)  # fmt: skip
"""Characters and numbers that broke readers of text before: marks, halves of pairs, days that are none, empty ranges."""


def _odd(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    places = [0, *_cuts(choose, text, choose.randint(1, 12)), len(text)]
    return "".join(text[start:end] + choose.choice(_ODD) for start, end in pairwise(places))


def _digits(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    return "".join(choose.choice("0123456789٣५.,-") if c.isdigit() and choose.random() < 0.5 else c for c in text)


def _joined(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    start, end = _cuts(choose, text, 2)
    return text[:start] + text[start : min(end, start + 2000)].replace(choose.choice((" ", "\n", ".")), "") + text[end:]


def _upper(choose: random.Random, text: str, _: dict[str, list[Piece]]) -> str:
    return text.upper() if choose.random() < 0.5 else text.swapcase()


_MUTATIONS = (_drop, _repeat, _splice, _shuffle, _odd, _digits, _joined, _upper)
