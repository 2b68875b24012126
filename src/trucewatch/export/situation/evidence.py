"""Incidents and claims -> numbered evidence, each combination once, in the order in which the report first leans on it."""

from collections.abc import Iterable

from trucewatch.export.situation.material import Held
from trucewatch.model.report import Amount, Evidence


class Register:
    """Hands out the marks of a report; the same incidents and claims always get the same mark."""

    def __init__(self) -> None:
        self._marks: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}

    def mark(self, incidents: Iterable[str] = (), claims: Iterable[str] = ()) -> int:
        """Take ids, give their mark; 0 when there are none."""
        key = (tuple(sorted(set(incidents))), tuple(sorted(set(claims))))
        if key == ((), ()):
            return 0
        return self._marks.setdefault(key, len(self._marks) + 1)

    def counted(self, found: Iterable[Held]) -> Amount:
        """Take incidents, give how many, marked with them and their claims."""
        listed = list(found)
        claims = [claim for held in listed for claim in held.incident.claims]
        return Amount(len(listed), len(listed), self.mark([held.incident.id for held in listed], claims))

    def entries(self) -> tuple[Evidence, ...]:
        """Give everything marked so far."""
        return tuple(Evidence(number, incidents, claims) for (incidents, claims), number in self._marks.items())
