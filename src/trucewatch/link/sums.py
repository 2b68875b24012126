"""Mentions -> those whose counts are the sum of two other events of their document: totals, never a third event."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from trucewatch.link.extraction import Mention
from trucewatch.link.group import Pairs
from trucewatch.model.claim import Claim

_LEAST_PART = 1
_KINDS = ("killed", "wounded")


def sums_of_parts(mentions: Sequence[Mention], pairs: Pairs) -> frozenset[int]:
    """Take mentions and their scored pairs, give the rows that add up two others of the same document.

    The two parts must be different events (not a good pair), and every kind of count they share with the whole must
    add up; a toll that rose by new deaths has parts of one event and is left alone.
    """
    documents: dict[str, list[int]] = defaultdict(list)
    for row, mention in enumerate(mentions):
        documents[mention.document.id].append(row)
    joined = {(int(a), int(b)) for a, b, s in zip(pairs.left, pairs.right, pairs.score, strict=True) if s > 0}
    found: set[int] = set()
    for rows in documents.values():
        counted = [row for row in rows if _counts(mentions[row].claim)]
        for whole in counted if len(counted) >= 3 else []:
            others = [row for row in counted if row != whole]
            if any((a, b) not in joined and _adds_up(mentions, whole, a, b) for a, b in combinations(others, 2)):
                found.add(whole)
    return frozenset(found)


def _adds_up(mentions: Sequence[Mention], whole: int, first: int, second: int) -> bool:
    total, one, other = (_counts(mentions[row].claim) for row in (whole, first, second))
    shared = set(total) & set(one) & set(other)
    if "killed" not in shared or min(one["killed"], other["killed"]) < _LEAST_PART:
        return False
    if any(total[kind] != one[kind] + other[kind] for kind in shared):
        return False
    # One kind may add up by chance (1 + 1 = 2): then only a large number or a second kind is a sum.
    return len(shared) > 1 or total["killed"] >= 5


def _counts(claim: Claim) -> dict[str, int]:
    exact = [count for count in claim.counts if count.what in _KINDS and count.low is not None and count.low == count.high]
    return {count.what: max(c.low or 0 for c in exact if c.what == count.what) for count in exact}
