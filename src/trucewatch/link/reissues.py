"""Documents -> which later report takes up which earlier one: a further take, an update, a correction, a withdrawal.

An outlet takes up its own report within a few days: the new text repeats the old one's words, or names its headline.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trucewatch.link.wording import alike

REISSUES = ("withdrawal", "correction", "update")
"""Codes of the notes by which a document says that it takes up an earlier one; "take" is a later part of one story."""
HEAD_CHARACTERS = 1_200
"""Where a withdrawal names the headline of what it withdraws."""
WITHIN_DAYS = 3
"""A wire mends its reports within hours; three days leave room for a weekend and for days written without a clock."""
HEADLINE_SHARE = 0.6
"""Share of an earlier headline's words that the later text repeats. A verb changes with the correction, names stay."""
LEAST_WORDS = 3
TEXT_SHARE = 0.35
"""Share of phrases: an update repeats most paragraphs of what it updates, two stories of one day hardly any."""


class Facts(Protocol):
    """What is known of a document (see ``origins.CopyFacts``)."""

    @property
    def published(self) -> str:
        """ISO day or moment."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Agency, outlet, host."""
        ...

    @property
    def headline(self) -> str:
        """Its folded words."""
        ...

    @property
    def reissue(self) -> str:
        """How it takes up an earlier report, "" when it does not."""
        ...

    @property
    def head(self) -> str:
        """The folded words it begins with."""
        ...

    @property
    def signature(self) -> tuple[int, ...]:
        """Of the whole text."""
        ...


@dataclass(frozen=True, slots=True)
class Reissue:
    """``later`` takes up ``earlier``; ``kind`` is take, update, correction or withdrawal."""

    kind: str
    later: str
    earlier: str


def reissues(facts: Mapping[str, Facts]) -> tuple[Reissue, ...]:
    """Take facts of documents by id, give each later report with the one it takes up, where one is found."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, fact in facts.items():
        for outlet in {each.casefold() for each in fact.names}:
            by_name[outlet].append(name)
    found = []
    for later in sorted(name for name, fact in facts.items() if fact.reissue):
        near = {other for outlet in facts[later].names for other in by_name[outlet.casefold()]}
        fitting = [(_likeness(facts[later], facts[other]), facts[other].published, other) for other in near if other != later]
        likest = max((each for each in fitting if each[0] > 0), default=None)
        if likest is not None:
            found.append(Reissue(facts[later].reissue, later, likest[2]))
    return tuple(found)


def _likeness(later: Facts, earlier: Facts) -> float:
    """How surely the one takes up the other; 0 when it cannot."""
    apart = _days_between(earlier.published, later.published)
    if apart is None or not 0 <= apart <= WITHIN_DAYS or earlier.reissue == "withdrawal" or earlier.published > later.published:
        return 0.0
    if earlier.published == later.published and earlier.reissue == later.reissue:
        return 0.0  # two updates of one day: nothing tells which came first
    words = set(earlier.headline.split())
    shared = len(words & set(later.head.split()))
    share = shared / len(words) if shared >= LEAST_WORDS else 0.0
    text = alike(later.signature, earlier.signature)
    if share < HEADLINE_SHARE and text < TEXT_SHARE:
        return 0.0
    return share + text


def _days_between(first: str, second: str) -> int | None:
    try:
        return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return None
