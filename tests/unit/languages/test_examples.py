"""Each pack's examples.toml: sentences and the incidents they must give; one marked known_miss must fail until it is mended."""

from typing import Any

import pytest

from trucewatch.eval.examples import EXAMPLE_KEYS, GIVE_KEYS, difference
from trucewatch.languages.pack import load_pack, packaged_languages

EXAMPLES: list[tuple[str, int, dict[str, Any]]] = [
    (code, number, entry)
    for code in packaged_languages()
    for number, entry in enumerate(load_pack(code).examples.get("example", ()), 1)
]
FEWEST = 30
"""Examples each pack has at least."""


@pytest.mark.parametrize("code", packaged_languages())
def test_a_pack_has_examples(code: str) -> None:
    assert len([entry for owner, _, entry in EXAMPLES if owner == code]) >= FEWEST


@pytest.mark.parametrize(("code", "number", "entry"), EXAMPLES, ids=[f"{code}-{number}" for code, number, _ in EXAMPLES])
def test_an_example_gives_its_incidents(code: str, number: int, entry: dict[str, Any]) -> None:
    assert set(entry) <= EXAMPLE_KEYS
    for give in entry["gives"]:
        assert set(give) <= GIVE_KEYS
    lines = difference(entry, code)
    if entry.get("known_miss"):
        assert lines, f"passes now: take known_miss from example {number} of {code}"
    else:
        assert lines == [], entry["text"]
