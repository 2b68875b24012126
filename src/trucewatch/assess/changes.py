"""The record and the days it became known -> every change of a score, dated, with the rule and the evidence behind it.

A score is a function of what is known. So its history is found, not kept: it is computed for each day on which something
became known, and each difference from the day before is one change. Incidents are grouped as they are today; what was
known of them then is what their documents said by then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.assess.assess import assess_duty, evidence_for
from trucewatch.assess.evidence import Finding
from trucewatch.assess.zones import ZoneIndex
from trucewatch.model.agreement import Agreement, Obligation
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Claim
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Incident
from trucewatch.model.observation import Observation

MOST_RULES = 6
"""Reasons written into one change; the assessment of that day holds them all."""


@dataclass(frozen=True, slots=True)
class Change:
    """A score became another one on the day ``known``; ``old`` is None where nothing was assessed before.

    ``rules`` are the reasons that are new, ``evidence`` the claims that are new, ``findings`` the judgements of people.
    """

    id: str
    known: str
    obligation: str
    party: str
    reading: str
    old: tuple[str | None, str | None] | None
    new: tuple[str | None, str | None]
    timeliness: str
    rules: tuple[str, ...]
    evidence: tuple[str, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A piece of the record with the day it became known: an incident as a person left it, or a finding of a breach."""

    known: str
    incident: Incident | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All that changes are found in. ``known`` dates documents; ``decided`` are people's states, each from a day on.

    ``incidents`` are as the machine made them.
    """

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    known: Mapping[str, str]
    observations: tuple[Observation, ...] = ()
    decided: tuple[Dated, ...] = ()


def changes(agreement: Agreement, history: History, since: str, until: str, duties: Iterable[str] = ()) -> tuple[Change, ...]:
    """Take an agreement, the record with its days, the first and last day and duties (none: all).

    Give each change of a score in the order of days, then of duties. Every score is over the time from the first day on.
    """
    wanted = frozenset(duties)
    zones = ZoneIndex(agreement.zones)
    asked = [obligation for obligation in agreement.obligations if not wanted or obligation.id in wanted]
    found = [change for obligation in asked for change in _of_duty(agreement, obligation, history, (since, until), zones)]
    return tuple(sorted(found, key=lambda change: change.known))  # duties keep their order within a day


def _of_duty(
    agreement: Agreement, obligation: Obligation, history: History, span: tuple[str, str], zones: ZoneIndex
) -> list[Change]:
    types = frozenset((*obligation.prohibits, *obligation.watches))
    incidents = tuple(incident for incident in history.incidents if incident.type in types)
    named = {name for incident in incidents for name in incident.claims}
    claims = tuple(claim for claim in history.claims if claim.id in named)
    meant = {incident.id for incident in incidents}
    decided = tuple(dated for dated in history.decided if _subject(dated) in meant)
    before: dict[tuple[str, str], Assessment] = {}
    found: list[Change] = []
    for day in _days(agreement, obligation, replace(history, claims=claims, decided=decided), span):
        states, findings = _decided(decided, day)
        evidence = evidence_for(
            agreement,
            [states.get(incident.id, incident) for incident in incidents],
            claims,
            history.known,
            day,
            [watch for watch in history.observations if watch.start[:10] <= day],
            findings,
            zones,
        )
        for made in assess_duty(evidence, obligation, (span[0], day)):
            key = (made.party, made.reading)
            old = before.get(key)
            if old is None or (old.low, old.high, old.findings) != (made.low, made.high, made.findings):
                found.append(_change(day, old, made))
            before[key] = made
    return [change for change in found if change.old is not None or _says_something(change)]


def _says_something(change: Change) -> bool:
    """The first state of all is no change unless it says something: nothing known is where every duty begins."""
    return bool(change.evidence or change.findings) or change.new[1] not in (None, "not_observable", "0", "not_due")


def _subject(dated: Dated) -> str:
    return dated.incident.id if dated.incident is not None else dated.finding.incident if dated.finding is not None else ""


def _decided(decided: Sequence[Dated], day: str) -> tuple[dict[str, Incident], tuple[Finding, ...]]:
    known = [dated for dated in decided if dated.known <= day]
    states = {dated.incident.id: dated.incident for dated in known if dated.incident is not None}
    return states, tuple(dated.finding for dated in known if dated.finding is not None)


def _days(agreement: Agreement, obligation: Obligation, history: History, span: tuple[str, str]) -> list[str]:
    """The days on which something about this duty became known or fell due, the first day of all included."""
    days = {span[0]} | {history.known.get(claim.document, "") for claim in history.claims}
    days |= {dated.known for dated in history.decided}
    days |= {watch.end[:10] for watch in history.observations if watch.place == obligation.place}
    days |= {amendment.date for amendment in obligation.amendments}
    days |= {(obligation.begins or "")[:10], (obligation.deadline or "")[:10]}
    for route in agreement.routes:
        if obligation.id in route.obligations:
            days |= {status.date for segment in route.segments for status in segment.statuses}
    for indicator in agreement.indicators:
        if obligation.id in indicator.obligations:
            days |= {figure.as_of for figure in indicator.figures}
    within = {day for day in days if span[0] <= day <= span[1]}
    # What people decided later is told of too, about a record that ends earlier.
    return sorted(within | {dated.known for dated in history.decided if dated.known > span[1]})


def _change(day: str, old: Assessment | None, made: Assessment) -> Change:
    known = frozenset(old.reasons) if old is not None else frozenset()
    rested = frozenset(old.evidence) if old is not None else frozenset()
    rules = tuple(reason for reason in made.reasons if reason not in known)[:MOST_RULES]
    evidence = tuple(name for name in made.evidence if name not in rested)
    was = (old.low, old.high) if old is not None else None
    new = (made.low, made.high)
    body = [
        made.obligation,
        made.party,
        made.reading,
        list(was) if was is not None else None,
        list(new),
        day,
        list(rules),
        list(evidence),
    ]
    return Change(
        id=content_id("chg", *body),
        known=day,
        obligation=made.obligation,
        party=made.party,
        reading=made.reading,
        old=was,
        new=new,
        timeliness=made.timeliness,
        rules=rules,
        evidence=evidence,
        findings=made.findings,
    )
