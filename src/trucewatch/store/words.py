"""Words of a text in any script, folded for search, with their places in the raw text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from trucewatch.languages.fold import fold

WORD_LENGTH = 120
"""Characters of a word that search looks at: longer runs are encoded data, and PostgreSQL refuses words over 2 kB."""

_PLAIN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    """Letters and digits, together with the marks that folding drops: they stand inside words, not between them."""
    plane = (chr(code) for code in range(0xA0, 0xFFFF) if not 0xD800 <= code < 0xE000)
    dropped = "".join(mark for mark in plane if fold.__wrapped__(mark) == "")
    return re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(dropped)}])*")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Take a text, give each folded word with start and end in the raw text."""
    for found in _word_pattern().finditer(text):
        for part in _PLAIN.findall(fold(found.group())):
            yield part[:WORD_LENGTH], found.start(), found.end()


def folded_words(text: str) -> list[str]:
    """Take a text, give its folded words in order."""
    return [word for word, _start, _end in words(text)]
