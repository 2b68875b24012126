"""Sentences as newspapers write them, and the times they must give: one file of cases a language."""

from pathlib import Path

import pytest

from trucewatch.extract.when import Anchors, TimeReader, resolve
from trucewatch.languages.pack import load_pack

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("ar", "ru", "en", "tr", "az", "hy")
_READERS: dict[str, TimeReader] = {}


def reader(code: str) -> TimeReader:
    return _READERS.setdefault(code, TimeReader(load_pack(code)))


def cases() -> list[tuple[str, str, str | None, list[str]]]:
    """Each line as language, place, day of the report, and its fields; ``a|b`` without blanks lists what is as good."""
    found = []
    for code in LANGUAGES:
        for number, line in enumerate((CASES / f"{code}.txt").read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            fields = [f.strip() for f in line.split(" | ")]
            published: str | None = "2021-11-17"
            if fields[0].startswith("@"):
                published = None if fields[0] == "@-" else fields[0][1:]
                fields = fields[1:]
            found.append((code, f"{code}:{number}", published, fields))
    return found


@pytest.mark.parametrize(
    ("code", "place", "published", "fields"), cases(), ids=lambda v: v if isinstance(v, str) and ":" in v else ""
)
def test_case(code: str, place: str, published: str | None, fields: list[str]) -> None:
    sentence, expression, kind, start, *rest = fields
    found = reader(code).read(sentence, 0, len(sentence))
    assert all(sentence[m.start : m.end] == m.text for m in found)
    whens = [(m, resolve(m, Anchors(published=published))) for m in found]
    if expression == "-":
        assert [m.text for m, when in whens if when is not None] == [], place
        return
    chosen = [(m, when) for m, when in whens if m.text in expression.split("|")]
    assert chosen, f"{place}: found {[(m.text, m.shape) for m in found]}"
    mention, when = chosen[0]
    got = (None, None) if when is None else (when.start, when.end)
    wanted = (None, None) if start == "-" and not rest else (None if start == "-" else start, rest[0] if rest else start)
    assert (mention.kind in kind.split("|"), got) == (True, wanted), f"{place}: {mention.kind} {mention.shape} {when}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_at_least_forty_expressions(code: str) -> None:
    assert sum(1 for case in cases() if case[0] == code) >= 40
