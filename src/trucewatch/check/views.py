"""An operation through each evidence view: together, each side's account, what two say, monitors, admissions, persons."""

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.assess.evidence import is_own_act, voice
from trucewatch.check.evidence import Roles, Told, independent
from trucewatch.check.measures import Measure, Measured, owner
from trucewatch.model.claim import Claim
from trucewatch.model.typology import COUNTED

TOGETHER, CORROBORATED, MONITORS, ADMITTED, CONFIRMED = "together", "corroborated", "monitors", "admitted", "confirmed"
ACCOUNT = "account:"
_ABOUT_PEOPLE = frozenset(COUNTED[:7])


def names_of(roles: Roles) -> tuple[str, ...]:
    """Take the roles, give the views in the order of a table's columns."""
    return (TOGETHER, *(f"{ACCOUNT}{party}" for party in roles.accounts), CORROBORATED, MONITORS, ADMITTED, CONFIRMED)


def seen(operation: Sequence[Told], roles: Roles, *, acts: bool = False) -> dict[str, list[Told]]:
    """Take an operation and the roles, give it as each view that is a choice of claims tells it.

    ``acts``: what counts as admitted is what a side says it did or gave up, not the losses it reports.
    """
    found: dict[str, list[Told]] = {f"{ACCOUNT}{party}": _by(operation, {party}) for party in roles.accounts}
    found[MONITORS] = _by(operation, roles.monitors)
    found[ADMITTED] = [kept for each in operation if (kept := _admitted(each, acts=acts)).claims]
    found[CONFIRMED] = [each for each in operation if each.confirmed]
    found[TOGETHER] = list(operation)
    return found


def measured(operation: Sequence[Told], measure: Measure, roles: Roles, *, acts: bool = False) -> dict[str, Measured]:
    """Take an operation, a measure (of acts or of people) and the roles, give what it comes to under each view.

    Together the low end is the best of what stands on more than one side's word, the high end everything told.
    """
    found = {view: measure(told) for view, told in seen(operation, roles, acts=acts).items()}
    found[CORROBORATED] = corroborated(operation, measure)
    low = max(found[view].low for view in (CORROBORATED, MONITORS, ADMITTED, CONFIRMED))
    every = found[TOGETHER]
    found[TOGETHER] = Measured(low if every.high is None else min(low, every.high), every.high, every.claims)
    return found


def corroborated(operation: Sequence[Told], measure: Measure) -> Measured:
    """Take an operation and a measure, give what two independent voices both say at least."""
    voices = sorted({root for each in operation for root in each.voices.values()})
    said = {root: measure(_rooted(operation, root)) for root in voices}
    best = Measured()
    for index, one in enumerate(voices):
        for other in voices[index + 1 :]:
            if not independent(one, other):
                continue
            both = _least(said[one], said[other])
            best = Measured(max(best.low, both.low), max(best.high or 0, both.high or 0), _wider(best, both))
    return best


def _least(one: Measured, other: Measured) -> Measured:
    highs = [m.high for m in (one, other) if m.high is not None]
    high = min(highs, default=0)
    claims = tuple(sorted({*one.claims, *other.claims})) if high else ()
    return Measured(min(one.low, other.low), high, claims)


def _wider(one: Measured, other: Measured) -> tuple[str, ...]:
    if (one.high or 0) == (other.high or 0):
        return tuple(sorted({*one.claims, *other.claims}))
    return (one if (one.high or 0) > (other.high or 0) else other).claims


def _by(operation: Sequence[Told], voices: "set[str] | frozenset[str]") -> list[Told]:
    """A side's account is what its speakers say; a paper close to it speaks for itself."""
    kept = (each.keep(claim for claim in each.claims if voice(claim) in voices) for each in operation)
    return [each for each in kept if each.claims]


def _rooted(operation: Sequence[Told], root: str) -> list[Told]:
    kept = (each.keep(claim for claim in each.claims if each.voices[claim.id] == root) for each in operation)
    return [each for each in kept if each.claims]


def _admitted(told: Told, *, acts: bool) -> Told:
    if acts:
        return told.keep(claim for claim in told.claims if is_own_act(claim) or claim.speech == "admits")
    return told.keep(made for claim in told.claims if (made := _own_losses(claim)) is not None)


def _own_losses(claim: Claim) -> Claim | None:
    """An admission of losses is about one's own people: numbers of the other side's dead are left out of it."""
    said_by = voice(claim)
    own = tuple(c for c in claim.counts if c.own_loss is True or (said_by is not None and owner(claim, c) == said_by))
    return replace(claim, counts=own) if any(c.what in _ABOUT_PEOPLE for c in own) else None
