"""Takes an agreement and a day, gives its routes and indicators as the open store knew them: data of the pack and claims.

Questions go through what the reader at work may see, so that pages and commands may ask alike.
"""

from dataclasses import dataclass

from trucewatch.assess.recovery import IndicatorState, indicator_states
from trucewatch.assess.transport import RouteState, route_states
from trucewatch.model.agreement import Agreement
from trucewatch.model.claim import Claim
from trucewatch.model.incident import Incident
from trucewatch.store import models, rows
from trucewatch.store.clock import now
from trucewatch.store.remembered import kept_answer
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_claims, seen_documents, seen_incidents


@dataclass(frozen=True, slots=True)
class Routes:
    """Routes on a day, and for each claim behind a report the document it stands in."""

    day: str
    states: tuple[RouteState, ...]
    documents: dict[str, str]


@dataclass(frozen=True, slots=True)
class Indicators:
    """Indicators on a day, and for each claim behind a figure the document it stands in."""

    day: str
    states: tuple[IndicatorState, ...]
    documents: dict[str, str]


def routes_known(agreement: Agreement, as_of: str | None, *, by_publication: bool) -> Routes:
    """Take an agreement, the day of knowledge (None: now) and whether reports are known when published; give its routes."""
    key = ("routes", agreement.id, agreement.digest, as_of, by_publication, now()[:10])
    return kept_answer(key, lambda: _routes(agreement, as_of, by_publication=by_publication))


def _routes(agreement: Agreement, as_of: str | None, *, by_publication: bool) -> Routes:
    rows_of_incidents = seen_incidents(view_for(as_of)).filter(type="route_blocked").order_by("incident")
    incidents = [rows.noun_of(Incident, row.body) for row in rows_of_incidents]
    blocked = {name for incident in incidents for name in incident.claims}
    held = seen_claims(as_of)
    claims = [_claim(row) for row in held.filter(kind="route").order_by("id")]
    claims += [_claim(row) for row in held.filter(id__in=blocked).order_by("id")]
    day = day_of_knowledge(as_of, by_publication=by_publication)
    states = route_states(agreement, day, claims, incidents, _published({claim.document for claim in claims}))
    return Routes(day, states, {claim.id: claim.document for claim in claims})


def indicators_known(agreement: Agreement, as_of: str | None, *, by_publication: bool) -> Indicators:
    """Take what ``routes_known`` takes, give the agreement's indicators."""
    key = ("indicators", agreement.id, agreement.digest, as_of, by_publication, now()[:10])
    return kept_answer(key, lambda: _indicators(agreement, as_of, by_publication=by_publication))


def _indicators(agreement: Agreement, as_of: str | None, *, by_publication: bool) -> Indicators:
    claims = [_claim(row) for row in seen_claims(as_of).filter(kind="indicator").order_by("id")]
    day = day_of_knowledge(as_of, by_publication=by_publication)
    states = indicator_states(agreement, day, claims, _published({claim.document for claim in claims}))
    return Indicators(day, states, {claim.id: claim.document for claim in claims})


def day_of_knowledge(as_of: str | None, *, by_publication: bool) -> str:
    """Take the day asked for (None: now), give it; now is the day of the newest report where reports are known by their day."""
    if as_of is not None:
        return as_of[:10]
    if by_publication:
        newest = seen_documents(None).exclude(published="").order_by("-published").values_list("published", flat=True).first()
        if newest:
            return newest[:10]
    return now()[:10]


def _claim(row: models.Claim) -> Claim:
    return rows.claim_noun(row)


def _published(documents: set[str]) -> dict[str, str]:
    """The day each of these documents was published; a report without a date says nothing about when."""
    return dict(models.Document.objects.filter(id__in=documents).exclude(day="").values_list("id", "day"))
