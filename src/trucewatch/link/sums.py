"""Rows with counts -> those whose counts are the sum of two other events of their document: totals, never a third event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from trucewatch.link.group import Pairs
from trucewatch.model.claim import Claim

_LEAST_PART = 1
_KINDS = ("killed", "wounded")


def sums_of_parts(documents: Sequence[str], tolls: Sequence[Mapping[str, int]], pairs: Pairs) -> frozenset[int]:
    """Take each row's document and exact counts, and the scored pairs, give the rows that add up two others of their document.

    The two parts must be different events (not a good pair), and every kind of count they share with the whole must
    add up; a toll that rose by new deaths has parts of one event and is left alone.
    """
    counted: dict[str, list[int]] = defaultdict(list)
    for row, (document, toll) in enumerate(zip(documents, tolls, strict=True)):
        if toll:
            counted[document].append(row)
    several = {row for rows in counted.values() if len(rows) >= 3 for row in rows}
    good = pairs.score > 0
    joined = {pair for pair in zip(pairs.left[good].tolist(), pairs.right[good].tolist(), strict=True) if pair[0] in several}
    found: set[int] = set()
    for rows in counted.values():
        for whole in rows if len(rows) >= 3 else []:
            others = [row for row in rows if row != whole]
            if any((a, b) not in joined and _adds_up(tolls[whole], tolls[a], tolls[b]) for a, b in combinations(others, 2)):
                found.add(whole)
    return frozenset(found)


def tolls_of(claim: Claim) -> dict[str, int]:
    """Take a claim, give the largest exact number of each kind of casualty it counts."""
    exact = [count for count in claim.counts if count.what in _KINDS and count.low is not None and count.low == count.high]
    return {count.what: max(c.low or 0 for c in exact if c.what == count.what) for count in exact}


def _adds_up(total: Mapping[str, int], one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    shared = set(total) & set(one) & set(other)
    if "killed" not in shared or min(one["killed"], other["killed"]) < _LEAST_PART:
        return False
    if any(total[kind] != one[kind] + other[kind] for kind in shared):
        return False
    # One kind may add up by chance (1 + 1 = 2): then only a large number or a second kind is a sum.
    return len(shared) > 1 or total["killed"] >= 5
