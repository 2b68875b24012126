"""An assessment: one obligation, one party, one period; always an interval, never a bare verdict."""

from dataclasses import dataclass

STATES: tuple[str, ...] = ("kept", "minor", "serious", "material", "not_observable")
VIEWS: tuple[str, ...] = ("party_account", "other_party_account", "monitors", "admissions")


@dataclass(frozen=True, slots=True)
class Assessment:
    """``low`` rests on what is confirmed, ``high`` on everything claimed and not refuted; each with the claims behind it.

    ``reading`` is the party whose reading of a disputed duty this one follows, "" for the interval over all readings.
    ``findings`` are the judgements by which named people found a breach; without one the state is a proposal.
    """

    id: str
    obligation: str
    party: str
    start: str
    end: str
    low: str | None
    high: str | None
    views: dict[str, str]
    timeliness: str
    disputed: bool
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    would_change: tuple[str, ...] = ()
    reading: str = ""
    findings: tuple[str, ...] = ()
