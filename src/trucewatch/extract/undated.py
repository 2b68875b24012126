"""News that names no day: a stretch from the day before its report to the day of it, said to be that and nothing more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from trucewatch.model.claim import TOLD_AS_NEWS, Claim, When
from trucewatch.model.document import Document

_LASTING = frozenset({"route_blocked", "buildup", "monitor_obstructed", "unspecified_violation", "confidence_step"})
"""What may have gone on for weeks when it is told: a closed road, troops gathering, a truce broken, mines cleared."""


def date_news(claims: Sequence[Claim], document: Document) -> list[Claim]:
    """Take a report's incident claims and the report, give those told as news of it with the stretch in which they fell.

    Only where the whole report names no day for any of its news: a story that dates one event leaves the others undated on
    purpose. Old news, plans, things that did not happen and lasting states get none, and a report without a day gives none.
    The words behind the value are those of the event itself, told as new: they and the report's day together are the reading.
    """
    day = _day(document.published)
    if day is None or any(_dates_news(claim, day) for claim in claims):
        return list(claims)
    before = (day - timedelta(days=1)).isoformat()
    dated = []
    for claim in claims:
        if _is_news(claim):
            place = (claim.span.start, claim.span.end)
            when = When(before, day.isoformat(), "range", document.text[slice(*place)], (), TOLD_AS_NEWS)
            claim = replace(claim, when=when, spans={**claim.spans, "when": (place,)}).with_id()
        dated.append(claim)
    return dated


def _dates_news(claim: Claim, day: date) -> bool:
    """Tell whether a claim's time may be that of the report's news: no old story, nothing lasting, nothing vague and over."""
    when = claim.when
    if when is None or claim.background:
        return False
    if claim.type in _LASTING and when.precision not in _FINE:
        return False
    end = _day(when.end or when.start)
    return when.precision in _FINE or end is None or end >= day - timedelta(days=_VAGUE_DAYS)


_FINE = frozenset({"minute", "hour", "day"})
_VAGUE_DAYS = 7
"""A week, month or stretch that was over for longer ("at the end of March", told on 11 April) is not when today's news fell."""


def _is_news(claim: Claim) -> bool:
    counted = any(count.what == "violations" and count.high is not None for count in claim.counts)
    return (
        not claim.background
        and claim.when is None
        and claim.mode in ("asserted", "hedged", "denied")
        and (claim.type not in _LASTING or counted)
        and (not claim.speakers or claim.speakers[-1].role in _REPORTING)
    )


_REPORTING = frozenset({None, "spokesperson"})
"""Outlets, bodies and their spokespeople report what is new; presidents and ministers look back ("there were incidents")."""


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
