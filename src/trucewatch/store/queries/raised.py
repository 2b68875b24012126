"""Alerts as raised, each given only to readers who may see all that it rests on.

An alert names incidents and counts others, so it is seen by whoever sees every one of them (``basis``). Rules run once over
what the whole team sees and once over the whole record: where both say the same there is one alert, and where they differ
the wider one stands for its readers in the place of the team's.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Max, QuerySet

from trucewatch.store import models
from trucewatch.store.clock import as_of_moment
from trucewatch.store.redirects import PRESENT, follow
from trucewatch.store.remembered import kept_answer
from trucewatch.store.visible import all_seen_claims, seen_by_release, seen_documents, seen_incidents, viewer

TEAM, WHOLE = "team", "whole"
"""What a rule looked at: what everybody of the team sees, or also what is sealed or belongs to groups."""
_PART = 400
"""Ids asked for at once, alerts read at once."""


@dataclass(frozen=True, slots=True)
class AlertItem:
    """An alert as raised. ``body`` holds rule, values, quality and basis; ``scope`` what the rule looked at."""

    id: int
    key: str
    rule: str
    kind: str
    level: str
    subject: str
    day: str
    body: Mapping[str, Any]
    raised_at: str
    ended_at: str
    acknowledged_at: str
    acknowledged_by: str
    note: str
    scope: str = TEAM

    @property
    def open(self) -> bool:
        """Whether nobody has acknowledged it."""
        return not self.acknowledged_at

    @property
    def basis(self) -> tuple[str, ...]:
        """Ids of all it rests on: incidents, claims, documents."""
        values = self.body.get("values", {})
        named = (str(values[key]) for key in ("claim", "document") if values.get(key))
        return tuple(dict.fromkeys((*self.body.get("incidents", ()), *self.body.get("basis", ()), *named)))


def alerts(
    *, rule: str = "", level: str = "", acknowledged: bool | None = None, as_of: str | None = None, limit: int = 200
) -> tuple[AlertItem, ...]:
    """Give alerts raised by then that the reader may see, the newest first."""
    found = models.Alert.objects.order_by("-raised_at", "-id")
    at = as_of_moment(as_of)
    if at is not None:
        found = found.filter(raised_at__lte=at)
    if rule:
        found = found.filter(rule=rule)
    if level:
        found = found.filter(level=level)
    if acknowledged is not None:
        found = found.exclude(acknowledged_at="") if acknowledged else found.filter(acknowledged_at="")
    return tuple(islice(_seen(found), limit))


def alerts_of(first: str, last: str) -> tuple[AlertItem, ...]:
    """Take days, give the alerts about them that the reader may see, high ones first."""
    found = models.Alert.objects.filter(day__gte=first, day__lte=last).order_by("-level", "day", "id")
    return tuple(_seen(found))


def waiting_alerts() -> int:
    """Give how many alerts nobody has acknowledged, of those the reader may see."""
    state = models.Alert.objects.aggregate(last=Max("pk"), ended=Max("ended_at"), seen=Max("acknowledged_at"), all=Count("pk"))
    waiting = models.Alert.objects.filter(acknowledged_at="")
    return kept_answer(("waiting_alerts", *state.values(), waiting.count()), lambda: sum(1 for _alert in _seen(waiting)))


def alert_seen(alert: AlertItem) -> bool:
    """Take an alert, tell whether the reader may see it."""
    return bool(_allowed([alert]))


def deliveries(items: Sequence[str]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Take keys of alerts, give for each where it was sent: channel, address, state, message."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in models.Delivery.objects.filter(item__in=list(items)).order_by("id"):
        found.setdefault(row.item, []).append((row.channel, row.address, row.state, row.message))
    return found


def alert_item(row: models.Alert) -> AlertItem:
    """Take a row, give the alert."""
    return AlertItem(
        row.pk,
        row.key,
        row.rule,
        row.kind,
        row.level,
        row.subject,
        row.day,
        json.loads(row.body),
        row.raised_at,
        row.ended_at,
        row.acknowledged_at,
        row.acknowledged_by,
        row.note,
        row.scope,
    )


def _seen(found: "QuerySet[models.Alert]") -> Iterator[AlertItem]:
    """Those the reader may see, without a team's alert that one over the whole record stands for."""
    wider = {
        alert.subject for alert in _allowed([alert_item(row) for row in models.Alert.objects.filter(scope=WHOLE, ended_at="")])
    }
    rows = found.iterator(chunk_size=_PART)
    while part := [alert_item(row) for row in islice(rows, _PART)]:
        for alert in _allowed(part):
            if alert.scope == WHOLE or alert.ended_at or alert.subject not in wider:
                yield alert


def _allowed(found: Sequence[AlertItem]) -> list[AlertItem]:
    """Outsiders see no alert that names no incident: it tells of how the team works."""
    reader = viewer()
    if reader is None:
        return list(found)
    asked = [alert for alert in found if reader.inside or alert.body.get("incidents")]
    seen = seen_ids({each for alert in asked for each in alert.basis})
    return [alert for alert in asked if seen.issuperset(alert.basis)]


def seen_ids(ids: Iterable[str]) -> set[str]:
    """Take ids of incidents, claims and documents, give those that are there and that the reader may see.

    An incident that was joined to another one is seen as that one is; one that is gone as its own release says, which is why
    what names an incident for long names its documents too (``with_documents``).
    """
    listed = sorted(set(ids))
    if viewer() is None:
        return set(listed)
    redirects = dict(models.IncidentRedirect.objects.filter(old__in=listed).values_list("old", "new")) if listed else {}
    found = set()
    for start in range(0, len(listed), _PART):
        part = listed[start : start + _PART]
        leads = {each: _living(each, redirects) for each in part}
        of_now = set(leads.values())
        there = set(models.Incident.objects.filter(view=PRESENT, incident__in=of_now).values_list("incident", flat=True))
        seen = set(seen_incidents(PRESENT).filter(incident__in=there).values_list("incident", flat=True))
        seen |= seen_by_release("incident", (each for each in part if each.startswith("inc_") and leads[each] not in there))
        found |= {each for each, now in leads.items() if now in seen or each in seen}
        found |= set(seen_documents(None).filter(id__in=part).values_list("id", flat=True))
        found |= set(all_seen_claims().filter(id__in=part).values_list("id", flat=True))
    return found


def with_documents(incidents: Sequence[str]) -> tuple[str, ...]:
    """Take incidents, give them with the documents they rest on now."""
    told = models.IncidentClaim.objects.filter(view=PRESENT, incident__in=list(incidents)).order_by("document")
    return (*incidents, *told.values_list("document", flat=True).distinct())


def _living(incident: str, redirects: dict[str, str]) -> str:
    """Where an id leads now; redirects of redirects are few and asked one by one."""
    while (now := follow(incident, redirects)) != incident:
        incident = now
        further = models.IncidentRedirect.objects.filter(old=incident).values_list("old", "new").first()
        if further is not None:
            redirects[further[0]] = further[1]
    return incident
