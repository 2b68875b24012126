"""Runs the rules over the record: raises what is new, ends what is over, sends what waits. Safe to run as often as one likes.

Each rule runs over what the whole team sees, and over the whole record where something is sealed or belongs to a group; what
it notices only there is an alert of its own, for readers who may see all it rests on.

An alert is raised once for each key. Something that happened has the key of its subject; a state that lasts (a count above
its range, a silent source) keeps one open alert until it is over, and gets a new one when it comes back.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from trucewatch.agreements.load import load_agreement
from trucewatch.errors import InputError
from trucewatch.store import models
from trucewatch.store.clock import moment, now
from trucewatch.store.queries.raised import TEAM, WHOLE, AlertItem, alert_item, alert_seen, with_documents
from trucewatch.store.redirects import PRESENT
from trucewatch.store.visible import Viewer, hides, seeing, seen_incidents
from trucewatch.workspace.alert_checks import Asked, Noticed, check
from trucewatch.workspace.alert_settings import AlertSettings, Rule, read_alert_settings
from trucewatch.workspace.audience import viewer_for
from trucewatch.workspace.delivering import queue_alerts, send_waiting
from trucewatch.workspace.digests import digest_mail, make_due
from trucewatch.workspace.silence import raise_silences
from trucewatch.workspace.sources import load_sources
from trucewatch.workspace.workspace import Workspace

MOST_NAMED = 50
"""Incidents named in one alert: the list behind the link holds all of them."""


@dataclass(frozen=True, slots=True)
class AlertReport:
    """What a run did: the alerts it raised, how many lasting ones ended, how many messages went out or failed."""

    raised: tuple[AlertItem, ...]
    ended: int
    sent: int
    failed: int
    waiting: int


def run_alerts(workspace: Workspace, now_: datetime | str | None = None, *, send: bool = True) -> AlertReport:
    """Take an open workspace and the moment it is (None: the clock's), raise, end and send what is due, give what was done.

    Where reports are known when published, the day is that of the newest report.
    """
    at = now() if now_ is None else moment(now_)
    settings = read_alert_settings(workspace.folder)
    today = present_day(workspace, at)
    raise_silences(load_sources(workspace.folder), workspace.settings.knowledge, today)
    team = viewer_for(workspace, "restricted")
    wanted = Asked(today, settings.days, prohibited(workspace), team)
    raised: list[AlertItem] = []
    ended = 0
    for rule in settings.rules:
        with seeing(team):
            noticed = check(rule, wanted)
        wider = _wider(rule, wanted, noticed) if hides(team) else ()
        with transaction.atomic():
            for scope, found in ((TEAM, noticed), (WHOLE, wider)):
                raised += [made for item in found if (made := _raise(item, scope, team, at)) is not None]
                ended += _end(rule.id, scope, found, noticed, at)
    queue_alerts(workspace, raised, settings, at)
    sent, failed = _digests_and_mail(workspace, settings, at, today) if send else (0, 0)
    return AlertReport(tuple(raised), ended, sent, failed, models.Alert.objects.filter(acknowledged_at="").count())


def alert_round(workspace: Workspace) -> None:
    """Take an open workspace, run its alerts; for the worker."""
    run_alerts(workspace)


def acknowledge(numbers: Sequence[int], by: str, note: str = "") -> int:
    """Take alerts by number and who has seen them, mark those the reader may see, give how many were new to be seen."""
    if not by.strip():
        raise InputError("nobody acknowledges it", place="by", remedy="Give a name")
    rows = models.Alert.objects.filter(pk__in=list(numbers), acknowledged_at="")
    seen = [row.pk for row in rows if alert_seen(alert_item(row))]
    return rows.filter(pk__in=seen).update(acknowledged_at=now(), acknowledged_by=by, note=note.strip()[:500])


def present_day(workspace: Workspace, at: str) -> date:
    """Take a workspace and a moment, give the day it is there: by the clock, or that of the newest report published by then."""
    if workspace.settings.knowledge == "published":
        newest = (
            models.Document.objects.exclude(day="")
            .filter(day__lte=at[:10])
            .order_by("-day")
            .values_list("day", flat=True)
            .first()
        )
        if newest:
            return date.fromisoformat(newest)
    return datetime.fromisoformat(at).astimezone(UTC).date()


def prohibited(workspace: Workspace) -> frozenset[str]:
    """Take a workspace, give the types of acts its agreement prohibits."""
    if not workspace.settings.agreement:
        return frozenset()
    agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
    return frozenset(kind for duty in agreement.obligations for kind in duty.prohibits)


def _digests_and_mail(workspace: Workspace, settings: AlertSettings, at: str, today: date) -> tuple[int, int]:
    make_due(workspace, settings, at, today)
    return send_waiting(workspace, settings, at, digest_mail)


def _wider(rule: Rule, wanted: Asked, noticed: Sequence[Noticed]) -> tuple[Noticed, ...]:
    """What the rule notices in the whole record and not, or with other numbers, in what the team sees."""
    if rule.of == "meetings":  # reports of meetings are counted, and a sealed report is no meeting more
        return ()
    told = {(item.subject, json.dumps(item.values, sort_keys=True), item.incidents) for item in noticed}
    return tuple(
        item
        for item in check(rule, wanted)
        if (item.subject, json.dumps(item.values, sort_keys=True), item.incidents) not in told
    )


def _raise(item: Noticed, scope: str, team: Viewer | None, at: str) -> AlertItem | None:
    """Raise what is noticed, or bring the numbers of a lasting one up to date; give it when it is new."""
    subject, body = f"{item.rule.id}:{item.subject}", _body(item, scope, team)
    if item.lasts:
        held = models.Alert.objects.filter(rule=item.rule.id, subject=subject, scope=scope, ended_at="").first()
        if held is not None:
            if held.body != body:
                held.body = body
                held.save(update_fields=["body"])
            return None
        key = f"{subject}:{at}"
    else:
        key = subject
    key = f"{WHOLE}:{key}" if scope == WHOLE else key
    if models.Alert.objects.filter(key=key).exists():
        return None
    row = models.Alert.objects.create(
        key=key,
        rule=item.rule.id,
        kind=item.rule.kind,
        level=item.rule.level,
        subject=subject,
        day=item.day,
        body=body,
        raised_at=at,
        scope=scope,
    )
    return alert_item(row)


def _end(rule: str, scope: str, noticed: Sequence[Noticed], of_team: Sequence[Noticed], at: str) -> int:
    """End lasting alerts whose cause is over, and single ones whose incidents are gone or were refuted by people.

    One over the whole record also ends when the whole team came to see the same.
    """
    present = {f"{item.rule.id}:{item.subject}" for item in noticed}
    told = {f"{item.rule.id}:{item.subject}" for item in of_team} - present if scope == WHOLE else set()
    ended = 0
    for row in models.Alert.objects.filter(rule=rule, scope=scope, ended_at=""):
        body = json.loads(row.body)
        over = row.subject not in present if body.get("lasts") else row.subject in told or _gone(body.get("incidents", ()))
        if over:
            row.ended_at = at
            row.save(update_fields=["ended_at"])
            ended += 1
    return ended


def _gone(incidents: Sequence[str]) -> bool:
    from trucewatch.store import queries
    from trucewatch.store.queries.alerts import REFUTED

    if not incidents:
        return False
    standing = [queries.resolve(incident) for incident in incidents]
    held = models.Incident.objects.filter(view="", incident__in=[i for i in standing if i]).exclude(person_occurrence__in=REFUTED)
    return not held.exists()


def _body(item: Noticed, scope: str, team: Viewer | None) -> str:
    hidden = _hidden((*item.incidents, *item.compared), team) if scope == WHOLE else ()
    named, further = item.incidents[:MOST_NAMED], item.incidents[MOST_NAMED:]
    beside = with_documents(named)[len(named) :]
    held = {
        "rule": asdict(item.rule),
        "values": dict(item.values),
        "incidents": list(named),
        "basis": [*further, *(each for each in hidden if each not in item.incidents), *beside],
        "quality": dict(item.quality),
        "lasts": item.lasts,
    }
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def _hidden(incidents: Sequence[str], team: Viewer | None) -> tuple[str, ...]:
    """Those of the incidents that not everybody of the team sees."""
    with seeing(team):
        found = seen_incidents(PRESENT).filter(incident__in=incidents)
        seen = set(found.values_list("incident", flat=True))
    return tuple(each for each in incidents if each not in seen)
