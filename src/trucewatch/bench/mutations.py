"""A number, a seed and reports to cut from -> reports damaged as feeds damage them: cut, doubled, joined, with odd characters."""

import random
from collections.abc import Iterator
from itertools import pairwise

from trucewatch.bench.extract_corpus import MadeReport, Piece


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
