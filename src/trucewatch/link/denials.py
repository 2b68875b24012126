"""Denials and groups -> the denials of each group: a denial joins what it denies and raises nothing itself."""

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.link.group import Pairs

LEAST = -100
"""A denial says less than a report ("not true"): it needs that much less than a pair of reports (place or day alone)."""
LEAST_IN_DOCUMENT = -275
"""In the document that carries the accusation, the accusation itself is what is denied: side or type suffices."""


def attach(
    groups: Sequence[Sequence[int]], events: Sequence[str], denials: Sequence[str], pairs: Pairs
) -> tuple[tuple[int, ...], ...]:
    """Take groups of event rows, the documents of events and of denials by row, and scored pairs of (denial, event).

    Give for each group the denials that fit it best, in order; a denial that fits none stays out.
    """
    owner = {row: number for number, group in enumerate(groups) for row in group}
    best: dict[int, tuple[int, int]] = {}
    for row, other, score in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.score.tolist(), strict=True):
        if other not in owner or score <= (LEAST_IN_DOCUMENT if denials[row] == events[other] else LEAST):
            continue
        candidate = (score, -owner[other])
        best[row] = max(best.get(row, candidate), candidate)
    joined: dict[int, list[int]] = defaultdict(list)
    for row, (_score, number) in best.items():
        joined[-number].append(row)
    return tuple(tuple(sorted(joined[number])) for number in range(len(groups)))
