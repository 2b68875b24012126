"""Judgements -> what they demand of the groups: pairs that belong together or apart, claims set aside, states set."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from trucewatch.model.judgement import Judgement

Pair = tuple[str, str]


@dataclass(slots=True)
class Demands:
    """What people decided, by subject id (of a claim or an incident). The later of two opposite decisions holds."""

    pairs: dict[Pair, bool] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    splits: list[Judgement] = field(default_factory=list)
    about: dict[str, list[Judgement]] = field(default_factory=dict)

    def same(self) -> list[Pair]:
        """Pairs of subjects that tell of one event."""
        return sorted(pair for pair, one in self.pairs.items() if one)

    def not_same(self) -> list[Pair]:
        """Pairs of subjects that tell of different events."""
        return sorted(pair for pair, one in self.pairs.items() if not one)


_JOINS = {"same": True, "merge": True, "not_same": False}


def demands(judgements: Sequence[Judgement]) -> Demands:
    """Take judgements in any order, give what still stands: undone ones drop out, later ones overrule earlier ones."""
    undone = _undone(judgements)
    result = Demands()
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.id in undone or judgement.act == "undo":
            continue
        if judgement.act in _JOINS:
            for first, second in combinations(sorted(set(judgement.subjects)), 2):
                result.pairs[first, second] = _JOINS[judgement.act]
        elif judgement.act == "undecided" and len(set(judgement.subjects)) > 1:
            for first, second in combinations(sorted(set(judgement.subjects)), 2):
                result.pairs.pop((first, second), None)
        elif judgement.act == "split":
            result.splits.append(judgement)
        else:
            if judgement.act == "reject":
                result.rejected |= set(judgement.subjects)
            for subject in judgement.subjects:
                result.about.setdefault(subject, []).append(judgement)
    return result


def _undone(judgements: Sequence[Judgement]) -> set[str]:
    """Ids taken back; an undo that is itself undone takes nothing back (the latest is asked first)."""
    undone: set[str] = set()
    for judgement in sorted((j for j in judgements if j.act == "undo"), key=lambda j: (j.at, j.id), reverse=True):
        if judgement.id not in undone:
            undone |= set(judgement.subjects)
    return undone
