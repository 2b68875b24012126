"""An operation through each evidence view: together, each side's account, what two say, monitors, admissions, persons."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

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


class Seen:
    """One operation with the choices of claims that each view makes, made once for all rules."""

    def __init__(self, told: Sequence[Told], roles: Roles) -> None:
        """Take an operation and the roles."""
        self.told = told
        self._roles = roles

    @cached_property
    def people(self) -> dict[str, list[Told]]:
        """Each view that is a choice of claims, for questions about people: admitted are a side's own losses."""
        found: dict[str, list[Told]] = {f"{ACCOUNT}{party}": _by(self.told, {party}) for party in self._roles.accounts}
        found[MONITORS] = _by(self.told, self._roles.monitors)
        found[ADMITTED] = _kept(each.keep(c for c in map(_own_losses, each.claims) if c is not None) for each in self.told)
        found[CONFIRMED] = [each for each in self.told if each.confirmed]
        found[TOGETHER] = list(self.told)
        return found

    @cached_property
    def acts(self) -> dict[str, list[Told]]:
        """The same for questions about acts: admitted is what a side says it did or gave up, not the losses it reports."""
        own = _kept(each.keep(c for c in each.claims if is_own_act(c) or c.speech == "admits") for each in self.told)
        return {**self.people, ADMITTED: own}

    @cached_property
    def rooted(self) -> dict[str, list[Told]]:
        """The operation as each single voice tells it."""
        roots = sorted({root for each in self.told for root in each.voices.values()})
        return {root: _rooted(self.told, root) for root in roots}

    @cached_property
    def has_two_voices(self) -> bool:
        """Whether two voices that may confirm each other tell of it at all."""
        roots = [root for root, told in self.rooted.items() if told]
        return any(independent(one, other) for at, one in enumerate(roots) for other in roots[at + 1 :])


class Sight:
    """Gives each operation's views, and remembers them while one question is answered."""

    def __init__(self, roles: Roles) -> None:
        """Take the roles."""
        self.roles = roles
        self._kept: dict[int, Seen] = {}

    def of(self, operation: Sequence[Told]) -> Seen:
        """Take an operation, give its views."""
        kept = self._kept.get(id(operation))
        if kept is None or kept.told is not operation:
            kept = self._kept[id(operation)] = Seen(operation, self.roles)
        return kept


def measured(seen: Seen, measure: Measure, *, acts: bool = False) -> dict[str, Measured]:
    """Take an operation's views and a measure (of acts or of people), give what it comes to under each view.

    Together the low end is the best of what stands on more than one side's word, the high end everything told.
    """
    found = {view: measure(told) for view, told in (seen.acts if acts else seen.people).items()}
    found[CORROBORATED] = corroborated(seen, measure)
    low = max(found[view].low for view in (CORROBORATED, MONITORS, ADMITTED, CONFIRMED))
    every = found[TOGETHER]
    found[TOGETHER] = Measured(low if every.high is None else min(low, every.high), every.high, every.claims)
    return found


def corroborated(seen: Seen, measure: Measure) -> Measured:
    """Take an operation's views and a measure, give what two independent voices both say at least."""
    if not seen.has_two_voices:
        return Measured()
    said = {root: found for root, told in seen.rooted.items() if (found := measure(told)).high != 0}
    voices, best = list(said), Measured()
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
    return _kept(each.keep(claim for claim in each.claims if voice(claim) in voices) for each in operation)


def _rooted(operation: Sequence[Told], root: str) -> list[Told]:
    return _kept(each.keep(claim for claim in each.claims if each.voices[claim.id] == root) for each in operation)


def _kept(told: Iterable[Told]) -> list[Told]:
    return [each for each in told if each.claims]


def _own_losses(claim: Claim) -> Claim | None:
    """An admission of losses is about one's own people: numbers of the other side's dead are left out of it."""
    if not claim.counts:
        return None
    said_by = voice(claim)
    own = tuple(c for c in claim.counts if c.own_loss is True or (said_by is not None and owner(claim, c) == said_by))
    return replace(claim, counts=own) if any(c.what in _ABOUT_PEOPLE for c in own) else None
