"""A word in another orthography of its language -> the word as the pack spells it; other words come out as they went in."""

import re
from collections.abc import Sequence

from trucewatch.errors import DataError

Rules = tuple[tuple[re.Pattern[str], str], ...]


def read_spelling(pairs: object, code: str) -> Rules:
    """Take the ``spelling`` list of a pack.toml (pairs of pattern and text, in order), give the rules; DataError if broken."""
    if not isinstance(pairs, Sequence) or isinstance(pairs, str):
        raise DataError("must be a list of pairs", file=f"{code}/pack.toml", key="spelling", remedy="See docs/add-a-language.md")
    rules = []
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(text, str) for text in pair):
            raise DataError(f"{pair!r} is no pair of texts", file=f"{code}/pack.toml", key="spelling", remedy="Write [from, to]")
        try:
            rules.append((re.compile(pair[0]), pair[1]))
        except re.error as error:
            raise DataError(f"is no regular expression: {error}", file=f"{code}/pack.toml", key=pair[0]) from error
    return tuple(rules)


def respell(word: str, rules: Rules) -> str:
    """Take a word as printed and the rules, give it in the pack's spelling."""
    for pattern, spelled in rules:
        word = pattern.sub(spelled, word)
    return word
