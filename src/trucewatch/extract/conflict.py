"""Is the document about an armed conflict at all? Football, storms, drills and trade wars use the same words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.extract.view import View
from trucewatch.extract.who import ActorMention
from trucewatch.register.register import load_register


@dataclass(frozen=True, slots=True)
class Subject:
    """``conflict`` 0-1: how much the document is about armed conflict; ``distractor`` the other subject that won, if any."""

    conflict: float
    distractor: str | None


@lru_cache(maxsize=1)
def armed_groups() -> frozenset[str]:
    """Give the slugs of the parties that are no states: who names one is hardly writing of trade."""
    return frozenset(slug for slug, party in load_register().parties.items() if party.kind == "group")


def _armed(actor: ActorMention, groups: frozenset[str]) -> bool:
    return actor.party is not None and (actor.kind in ("force", "group", "body") or actor.party in groups)


def subject_of(views: Sequence[View]) -> Subject:
    """Take a document's views, give its subject: military words against the words of other subjects.

    A single strong military word outweighs single doubtful ones, since a ceasefire report may mention the weather;
    a page that never names a party, a force or a weapon is none of ours whatever else it says.
    """
    military = 0.0
    groups = armed_groups()
    others: Counter[str] = Counter()
    for view in views:
        military += 1.5 * sum(not m.meaning.weak for m in view.events) + 0.4 * sum(m.meaning.weak for m in view.events)
        military += 0.7 * len(view.weapons) + 0.4 * sum(
            m.meaning.person_class in ("military", "peacekeeper") for m in view.people
        )
        military += 0.5 * sum(_armed(a, groups) for a in view.actors)
        military += 0.6 * sum(m.meaning in ("peacekeepers", "monitoring_body") for m in view.process)
        for kind, strong in (m.meaning for m in view.distractors):
            others[kind] += 4 if strong else 1
    process = Counter(m.meaning for view in views for m in view.process)
    if military or process["truce_word"]:
        military += 0.6 * process["agreement"]  # by itself an agreement may be one on textiles
    leading = max(others.items(), key=lambda item: (item[1], item[0]), default=None)
    kind, weight = leading if leading is not None else ("", 0)
    if weight >= 3 and weight > 0.8 * military:
        return Subject(0.0, kind)
    score = military / (military + 1.0 + 0.5 * weight)
    return Subject(score, kind if kind and score < 0.3 else None)
