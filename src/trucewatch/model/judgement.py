"""A judgement: a named person's decision, appended and chained, never edited."""

from dataclasses import dataclass, replace
from typing import Any

from trucewatch.model.identity import content_id

ACTS: tuple[str, ...] = (
    "same",
    "not_same",
    "undecided",
    "confirm",
    "partly_confirm",
    "unfounded",
    "unverifiable",
    "attribute",
    "not_attributable",
    "find_breach",
    "correct",
    "add",
    "reject",
    "merge",
    "split",
    "withdraw",
    "supersede",
    "undo",
)
"""What a person may decide. ``undo`` names the judgement it takes back in ``subjects``."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``subjects`` are the ids decided about (claims, incidents, judgements); ``value`` holds a corrected value.

    ``add`` names a document and the claim a person read in it that the machine missed; ``value`` is that claim whole.

    ``at`` is an ISO date-time with offset. ``previous`` is the id of the judgement before it in the chain ("" = first).
    """

    id: str
    act: str
    subjects: tuple[str, ...]
    by: str
    at: str
    why: str
    field: str | None = None
    value: Any = None
    evidence: tuple[str, ...] = ()
    previous: str = ""

    def chained(self, previous: str) -> "Judgement":
        """Take the id of the judgement before, give this one linked to it with the id that follows."""
        linked = replace(self, previous=previous)
        return replace(linked, id=linked.expected_id())

    def expected_id(self) -> str:
        """Give the id that content and predecessor demand."""
        value = [self.act, list(self.subjects), self.by, self.at, self.why, self.field, self.value, list(self.evidence)]
        return content_id("jdg", value, self.previous)
