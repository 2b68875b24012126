"""What people decided, laid over what the machine made: corrections and states, read from judgements, never stored with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trucewatch.model.judgement import Judgement
from trucewatch.store.results import Correction

OCCURRENCE_OF: Mapping[str, str] = {
    "confirm": "confirmed",
    "partly_confirm": "partly_confirmed",
    "unfounded": "unfounded",
    "unverifiable": "unverifiable",
    "withdraw": "withdrawn",
    "supersede": "superseded",
}
"""The state of an incident's occurrence that an act sets (handbook 3.4)."""

ATTRIBUTION_OF: Mapping[str, str] = {"attribute": "established", "not_attributable": "not_attributable"}

_DISPUTED = ("denied",)
"""States of attribution in which the blamed side has spoken against it: a finding is then a contested one."""


@dataclass(frozen=True, slots=True)
class PersonState:
    """The states people gave an incident: "" where nobody decided. The last judgement on each axis holds."""

    occurrence: str = ""
    attribution: str = ""
    breach: bool = False


def by_subject(judgements: Iterable[Judgement], names: Mapping[str, str] | None = None) -> dict[str, list[Judgement]]:
    """Take judgements in their order and where ids lead now, give them under each subject."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        for subject in dict.fromkeys((names or {}).get(s, s) for s in judgement.subjects):
            found.setdefault(subject, []).append(judgement)
    return found


def sets_state(judgement: Judgement) -> bool:
    """Take a judgement, tell whether it sets a state instead of saying what belongs together."""
    return (
        judgement.act in OCCURRENCE_OF
        or judgement.act in ATTRIBUTION_OF
        or judgement.act == "find_breach"
        or (judgement.act == "undecided" and len(set(judgement.subjects)) == 1)
    )


def person_state(judgements: Iterable[Judgement], machine_attribution: str = "none") -> PersonState:
    """Take the judgements on one incident in their order and the machine's attribution, give the states people set."""
    occurrence, attribution, breach = "", "", False
    for judgement in judgements:
        if not sets_state(judgement):
            continue
        occurrence = "under_verification" if judgement.act == "undecided" else OCCURRENCE_OF.get(judgement.act, occurrence)
        attribution = ATTRIBUTION_OF.get(judgement.act, attribution)
        breach = breach or judgement.act == "find_breach"
    if attribution == "established" and machine_attribution in _DISPUTED:
        attribution = "contested_finding"
    return PersonState(occurrence, attribution, breach)


def corrections(subject: str, judgements: Iterable[Judgement]) -> tuple[Correction, ...]:
    """Take a subject's judgements in their order, give the corrections that hold: the last one for each field."""
    last: dict[str, Correction] = {}
    for j in judgements:
        if j.act == "correct" and j.field:
            last[j.field] = Correction(j.id, subject, j.field, j.value, j.by, j.at, j.why)
    return tuple(last[field] for field in sorted(last))
