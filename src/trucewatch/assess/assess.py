"""The record and an agreement -> assessments: each duty, each bearer, one period, always as an interval with reasons.

Pure and free of order: the same record gives the same assessments, and swapping the parties in agreement and record swaps
them in the result and changes nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucewatch.assess.evidence import EVERYONE, Event, Finding, Parties, events_of, known_days, ordinal
from trucewatch.assess.ledger import Ledger
from trucewatch.assess.standing import (
    NOT_OBSERVABLE,
    Standing,
    findings_on,
    over_readings,
    share_watched,
    sort_events,
    standing,
)
from trucewatch.assess.steps import Asked, steps
from trucewatch.assess.timeliness import timeliness
from trucewatch.assess.zones import ZoneIndex
from trucewatch.model.agreement import Agreement, Obligation
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Incident
from trucewatch.model.observation import Observation

STANDING: frozenset[str] = frozenset({"standing_prohibition", "standing_guarantee"})
Period = tuple[str, str]
"""First and last day, both included, as ISO days."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What assessments of one agreement rest on, made ready once: the events known on a day, who is who, the zones.

    ``findings`` are breaches named people found, ``observations`` what watchers covered.
    """

    agreement: Agreement
    parties: Parties
    zones: ZoneIndex
    ledger: Ledger
    by_type: Mapping[str, tuple[Event, ...]]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    as_of: str


def assess(
    agreement: Agreement,
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    documents: Iterable[Document],
    period: Period,
    as_of: str,
    observations: Sequence[Observation] = (),
    findings: Sequence[Finding] = (),
) -> tuple[Assessment, ...]:
    """Take an agreement, the record, a period and the day of knowledge; give an assessment per duty and bearer, in order.

    A standing duty with several bearers also gets one for party "all": what happened, whoever did it. A duty read in
    different ways gets one over all readings, and one for each reading from which something follows.
    """
    known = known_days(documents)
    return assess_period(evidence_for(agreement, incidents, claims, known, as_of, observations, findings), period)


def evidence_for(
    agreement: Agreement,
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    known: Mapping[str, str],
    as_of: str,
    observations: Sequence[Observation] = (),
    findings: Sequence[Finding] = (),
    zones: ZoneIndex | None = None,
) -> Evidence:
    """Take an agreement, the record, the day each document became known and the day of knowledge; give the evidence."""
    parties, zones = Parties.of(agreement), zones or ZoneIndex(agreement.zones)
    events = events_of(incidents, claims, known, as_of, _asked_about(agreement, zones))
    by_type: dict[str, list[Event]] = {}
    for event in events:
        by_type.setdefault(event.type, []).append(event)
    return Evidence(
        agreement,
        parties,
        zones,
        Ledger(events, parties, zones),
        {kind: tuple(found) for kind, found in by_type.items()},
        tuple(observations),
        tuple(findings),
        as_of,
    )


def _asked_about(agreement: Agreement, zones: ZoneIndex) -> Callable[[Incident], bool]:
    """Whether some duty asks about an incident: by its type, and by its place where every duty of that type has a zone.

    An incident that lies in no zone is still asked about where a duty counts those without a place.
    """
    anywhere: dict[str, bool] = {}
    for duty in agreement.obligations:
        for kind in (*duty.prohibits, *duty.watches):
            anywhere[kind] = anywhere.get(kind, False) or duty.place is None

    def wanted(incident: Incident) -> bool:
        everywhere = anywhere.get(incident.type)
        return everywhere is not None and (everywhere or zones.near_any(incident.places))

    return wanted


def assess_period(evidence: Evidence, period: Period) -> tuple[Assessment, ...]:
    """Take evidence and a period, give an assessment per duty and bearer, in order."""
    return tuple(made for obligation in evidence.agreement.obligations for made in assess_duty(evidence, obligation, period))


def assess_duty(evidence: Evidence, obligation: Obligation, period: Period) -> Iterator[Assessment]:
    """Take evidence, a duty and a period, give the duty's assessments: each bearer, each reading."""
    if obligation.kind in STANDING:
        yield from _standing(evidence, obligation, period)
        return
    for party in obligation.bearers or (EVERYONE,):
        if obligation.kind == "conditional":
            yield _conditional(evidence.agreement, obligation, party, period)
        else:
            yield from _steps(evidence, obligation, party, period)


def months(start: str, end: str) -> tuple[Period, ...]:
    """Take two days, give the calendar months between them as periods, the first and last cut to the days given."""
    first, last, found = date.fromisoformat(start), date.fromisoformat(end), []
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((first.isoformat(), min(last, following - timedelta(days=1)).isoformat()))
        first = following
    return tuple(found)


def _standing(evidence: Evidence, obligation: Obligation, period: Period) -> Iterator[Assessment]:
    start = max(ordinal(period[0]), _begins(obligation))
    end = ordinal(period[1])
    if start > end:
        return
    ledger = evidence.ledger
    touching = (ledger.first <= end) & (ledger.last >= start)
    covered = share_watched(obligation, evidence.observations, start, end)
    found = sort_events(obligation, ledger, touching)
    readings = [reading for reading in (*obligation.readings, *obligation.scope) if reading.prohibits or reading.takes_in]
    read = [(reading, sort_events(obligation, ledger, touching, reading)) for reading in readings]
    bearers = obligation.bearers if len(obligation.bearers) < 2 else (EVERYONE, *obligation.bearers)
    days = (date.fromordinal(start).isoformat(), period[1])
    for party in bearers or (EVERYONE,):
        each = [(reading, standing(obligation, party, events, evidence.parties, covered)) for reading, events in read]
        made = over_readings(standing(obligation, party, found, evidence.parties, covered), each)
        held = findings_on(obligation, party, found, evidence.findings)
        yield _kept(evidence.agreement, obligation, party, days, made, findings=held)
        for reading, other in each:
            why = f"as {reading.party} reads it: {reading.reading} ({reading.source})"
            other = replace(other, reasons=(why, *other.reasons))
            yield _kept(evidence.agreement, obligation, party, days, other, reading=reading.party)


def _kept(
    agreement: Agreement,
    obligation: Obligation,
    party: str,
    days: Period,
    made: Standing,
    *,
    reading: str = "",
    findings: tuple[str, ...] = (),
) -> Assessment:
    return _assessment(
        agreement,
        obligation,
        party,
        days,
        made.low,
        made.high,
        made.views,
        "standing",
        made.reasons,
        made.evidence,
        made.would_change,
        reading=reading,
        findings=findings,
    )


def _begins(obligation: Obligation) -> int:
    return ordinal(obligation.begins[:10]) if obligation.begins is not None else 0


def _steps(evidence: Evidence, obligation: Obligation, party: str, period: Period) -> Iterator[Assessment]:
    today, end = min(period[1], evidence.as_of), ordinal(period[1])
    watched = [event for kind in sorted(obligation.watches) for event in evidence.by_type.get(kind, ()) if event.first <= end]
    asked = Asked(evidence.agreement, obligation, party, today)
    for made in steps(asked, evidence.parties, watched, evidence.zones):
        yield _assessment(
            evidence.agreement,
            obligation,
            party,
            period,
            _text(made.low),
            _text(made.high),
            made.views,
            timeliness(obligation, made.done, today, reported=made.high is not None),
            made.reasons,
            made.evidence,
            made.would_change,
            reading=made.reading,
        )


def _conditional(agreement: Agreement, obligation: Obligation, party: str, period: Period) -> Assessment:
    due = obligation.deadline is not None and period[1] >= obligation.deadline[:10]
    state = "due" if due else "not_due"
    return _assessment(
        agreement,
        obligation,
        party,
        period,
        state,
        state,
        {},
        timeliness(obligation, None, period[1]),
        (f"trigger: {obligation.trigger or obligation.deadline_text}",),
        (),
        (),
    )


def _text(score: int | None) -> str | None:
    return None if score is None else str(score)


def _assessment(
    agreement: Agreement,
    obligation: Obligation,
    party: str,
    period: Period,
    low: str | None,
    high: str | None,
    views: dict[str, str],
    timely: str,
    reasons: tuple[str, ...],
    evidence: tuple[str, ...],
    would_change: tuple[str, ...],
    *,
    reading: str = "",
    findings: tuple[str, ...] = (),
) -> Assessment:
    body = [
        agreement.id,
        agreement.digest,
        obligation.id,
        party,
        *period,
        low,
        high,
        views,
        timely,
        list(reasons),
        list(evidence),
        *([reading] if reading else []),
        *findings,
    ]
    return Assessment(
        id=content_id("asm", *body),
        obligation=obligation.id,
        party=party,
        start=period[0],
        end=period[1],
        low=low,
        high=high,
        views=views,
        timeliness=timely,
        disputed=bool(obligation.readings),
        reasons=reasons,
        evidence=evidence,
        would_change=would_change,
        reading=reading,
        findings=findings,
    )


__all__ = [
    "EVERYONE",
    "NOT_OBSERVABLE",
    "STANDING",
    "Evidence",
    "Finding",
    "Period",
    "assess",
    "assess_duty",
    "evidence_for",
    "months",
]
