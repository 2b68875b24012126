"""A text and the places of the words found -> short pieces around them, the words marked."""

from collections.abc import Sequence

Piece = tuple[str, bool]
"""Words, and whether they are what was sought."""

AROUND = 90
"""Characters kept on each side: about a line of print, enough to see who did what."""
MOST_PIECES = 3
"""Stretches shown of one document."""


def snippet(text: str, places: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Take a text and where the words stand, give its pieces, at most three stretches; else its beginning."""
    if not places:
        return ((_flat(text[: 2 * AROUND]) + ("…" if len(text) > 2 * AROUND else ""), False),)
    found: list[Piece] = []
    for start, end, held in _stretches(text, sorted(places))[:MOST_PIECES]:
        found.append(("… " if start > 0 and not found else "", False))
        at = start
        for left, right in held:
            found += [(_flat(text[at:left]), False), (text[left:right], True)]
            at = right
        found.append((_flat(text[at:end]) + (" … " if end < len(text) else ""), False))
    return tuple(piece for piece in found if piece[0])


def _stretches(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Places whose surroundings touch share one stretch; a stretch begins and ends between words."""
    found: list[tuple[int, int, list[tuple[int, int]]]] = []
    for left, right in places:
        start, end = _word_start(text, left - AROUND), _word_end(text, right + AROUND)
        if found and start <= found[-1][1]:
            before = found.pop()
            found.append((before[0], max(end, before[1]), [*before[2], (left, right)]))
        else:
            found.append((start, end, [(left, right)]))
    return found


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    space = text.find(" ", at, at + AROUND // 2)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - AROUND // 2, at)
    return space if space >= 0 else at


def _flat(text: str) -> str:
    return text.replace("\n", " ")
