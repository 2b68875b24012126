"""Denials and groups -> groups with the denials of them: a denial joins what it denies and raises nothing itself."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from trucewatch.link.assemble import Gathered
from trucewatch.link.cells import Cells
from trucewatch.link.extraction import Mention
from trucewatch.link.pairs import between
from trucewatch.link.table import build

LEAST = -100
"""A denial says less than a report ("not true"): it needs that much less than a pair of reports (place or day alone)."""
LEAST_IN_DOCUMENT = -275
"""In the document that carries the accusation, the accusation itself is what is denied: side or type suffices."""


def attach(groups: Sequence[tuple[Mention, ...]], denials: Sequence[Mention]) -> tuple[Gathered, ...]:
    """Take groups and denials, give the groups with each denial at the one it fits best; the rest stays with no group."""
    if not denials or not groups:
        return tuple(Gathered(members) for members in groups)
    members = [mention for group in groups for mention in group]
    owner = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    stored, asked = build(members), build(denials)
    left, right, points = between(asked, Cells(stored), stored, LEAST_IN_DOCUMENT)
    best: dict[int, tuple[int, int]] = {}
    for row, other, score in zip(left.tolist(), right.tolist(), points.tolist(), strict=True):
        same_document = denials[row].document.id == members[other].document.id
        if score <= (LEAST_IN_DOCUMENT if same_document else LEAST):
            continue
        candidate = (score, -int(owner[other]))
        best[row] = max(best.get(row, candidate), candidate)
    joined: dict[int, list[Mention]] = defaultdict(list)
    for row, (_, group) in best.items():
        joined[-group].append(denials[row])
    return tuple(Gathered(group, tuple(sorted(joined[at], key=lambda m: m.order))) for at, group in enumerate(groups))
