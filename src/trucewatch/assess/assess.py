"""The record and an agreement -> assessments: each duty, each bearer, one period, always as an interval with reasons.

Pure and free of order: the same record gives the same assessments, and swapping the parties in agreement and record swaps
them in the result and changes nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from trucewatch.assess.evidence import EVERYONE, Event, Parties, events_of, within
from trucewatch.assess.standing import NOT_OBSERVABLE, share_watched, sort_events, standing
from trucewatch.assess.steps import steps
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


def assess(
    agreement: Agreement,
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    documents: Iterable[Document],
    period: Period,
    as_of: str,
    observations: Sequence[Observation] = (),
) -> tuple[Assessment, ...]:
    """Take an agreement, the record, a period and the day of knowledge; give an assessment per duty and bearer, in order.

    A standing duty with several bearers also gets one for party "all": what happened, whoever did it.
    """
    parties, zones = Parties.of(agreement), ZoneIndex(agreement.zones)
    events = events_of(incidents, claims, documents, parties, as_of)
    start, end = (date.fromisoformat(day).toordinal() for day in period)
    touching = within(events, start, end)
    until = [event for event in events if event.first <= end]
    found: list[Assessment] = []
    for obligation in agreement.obligations:
        if obligation.kind in STANDING:
            found += _standing(agreement, obligation, touching, zones, parties, period, observations)
        elif obligation.kind == "conditional":
            found += [_conditional(agreement, obligation, party, period) for party in obligation.bearers or (EVERYONE,)]
        else:
            found += [
                _steps(agreement, obligation, party, until, zones, period, as_of) for party in obligation.bearers or (EVERYONE,)
            ]
    return tuple(found)


def months(start: str, end: str) -> tuple[Period, ...]:
    """Take two days, give the calendar months between them as periods, the first and last cut to the days given."""
    first, last, found = date.fromisoformat(start), date.fromisoformat(end), []
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((first.isoformat(), min(last, following - timedelta(days=1)).isoformat()))
        first = following
    return tuple(found)


def _standing(
    agreement: Agreement,
    obligation: Obligation,
    events: Sequence[Event],
    zones: ZoneIndex,
    parties: Parties,
    period: Period,
    observations: Sequence[Observation],
) -> Iterator[Assessment]:
    start = max(date.fromisoformat(period[0]).toordinal(), _begins(obligation))
    end = date.fromisoformat(period[1]).toordinal()
    if start > end:
        return
    covered = share_watched(obligation, observations, start, end)
    found = sort_events(obligation, within(events, start, end), zones)
    bearers = obligation.bearers if len(obligation.bearers) < 2 else (EVERYONE, *obligation.bearers)
    for party in bearers or (EVERYONE,):
        made = standing(obligation, party, found, parties, covered)
        yield _assessment(
            agreement,
            obligation,
            party,
            (date.fromordinal(start).isoformat(), period[1]),
            made.low,
            made.high,
            made.views,
            "standing",
            made.reasons,
            made.evidence,
            made.would_change,
        )


def _begins(obligation: Obligation) -> int:
    return date.fromisoformat(obligation.begins[:10]).toordinal() if obligation.begins is not None else 0


def _steps(
    agreement: Agreement,
    obligation: Obligation,
    party: str,
    events: Sequence[Event],
    zones: ZoneIndex,
    period: Period,
    as_of: str,
) -> Assessment:
    today = min(period[1], as_of)
    made = steps(agreement, obligation, party, events, zones, today)
    return _assessment(
        agreement,
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
    )


__all__ = ["EVERYONE", "NOT_OBSERVABLE", "Period", "assess", "months"]
