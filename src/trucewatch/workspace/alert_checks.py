"""A rule and the record -> what it noticed: each with its inputs and their quality, nothing decided.

One function for each kind of rule; all look at the present view. Symmetric: no rule knows a party by name.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from statistics import median
from typing import Any

from trucewatch.store.models import Notice
from trucewatch.store.queries import alerts as asked
from trucewatch.store.queries.alerts import Happened
from trucewatch.store.visible import Viewer, seeing
from trucewatch.workspace.alert_settings import Rule

NORMAL = 1.4826
"""What makes the median absolute deviation of a normal spread its standard deviation."""
FLOOR = 1.0
"""Least deviation counted with: where every week had the same number, one more is no alarm."""
WEIGHT: Mapping[str, int] = {
    "small_arms": 1,
    "sniper_rifle": 1,
    "hand_grenade": 1,
    "machine_gun": 1,
    "grenade_launcher": 2,
    "mortar": 2,
    "anti_aircraft": 2,
    "armour": 3,
    "tank": 3,
    "artillery": 3,
    "rocket": 4,
    "missile": 4,
    "drone": 4,
    "aircraft": 4,
}
"""Classes of weapons by how heavy they are; mines and explosives stand outside this order, since nobody need be near."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """``subject`` tells what it is about within the rule; ``lasts`` marks a state that ends, not something that happened.

    ``incidents`` are those it tells of, ``compared`` those it was compared with.
    """

    rule: Rule
    subject: str
    day: str
    values: Mapping[str, Any]
    incidents: tuple[str, ...] = ()
    quality: Mapping[str, Any] = field(default_factory=dict)
    lasts: bool = False
    compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check is asked with: the day it is, how far back single events count, and what the agreement prohibits.

    ``around`` is the reader for whom reports and watching around it are counted, whoever reads what it is about.
    """

    today: date
    days: int
    prohibited: frozenset[str]
    around: Viewer | None = None

    def day(self, back: int) -> str:
        """Take a number of days, give the ISO day so many days ago."""
        return (self.today - timedelta(days=back)).isoformat()


def check(rule: Rule, wanted: Asked) -> tuple[Noticed, ...]:
    """Take a rule and what it is asked with, give what it notices, in a fixed order."""
    return tuple(_CHECKS[rule.kind](rule, wanted))


def _count(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    span = rule.window_days
    first, start = wanted.day(span * (rule.history_windows + 1) - 1), wanted.day(span - 1)
    ids: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    if rule.of == "meetings":
        per_day = asked.meetings(first, wanted.day(0))
    else:
        events = [event for event in asked.happened(first, wanted.day(0)) if rule.takes(event.type, event.family)]
        per_day = {}
        for event in events:
            per_day[event.day] = per_day.get(event.day, 0) + 1
        ids = tuple(event.id for event in events if event.day >= start)
        earlier = tuple(event.id for event in events if event.day < start)
    windows = [
        sum(per_day.get(wanted.day(span * number + back), 0) for back in range(span))
        for number in range(rule.history_windows + 1)
    ]
    now, before = windows[0], windows[1:]
    usual, deviation = usual_range(before)
    highest = usual + rule.factor * deviation
    if now < rule.least or now <= highest:
        return
    values = {"count": now, "median": usual, "deviation": round(deviation, 2), "highest": round(highest, 1), "before": before}
    values |= {"start": start, "end": wanted.day(0), "days": span, "windows": rule.history_windows}
    yield Noticed(rule, "", wanted.day(0), values, ids, _count_quality(rule, wanted, ids), lasts=True, compared=earlier)


def usual_range(counts: Collection[float]) -> tuple[float, float]:
    """Take counts of earlier windows, give their median and their scaled median absolute deviation, at least one."""
    middle = float(median(counts)) if counts else 0.0
    spread = float(median([abs(count - middle) for count in counts])) if counts else 0.0
    return middle, max(FLOOR, NORMAL * spread)


def _count_quality(rule: Rule, wanted: Asked, ids: Collection[str]) -> dict[str, Any]:
    """How far the rise may be one of watching: reports taken in and days watched, in this window and before."""
    span, last = rule.window_days, wanted.day(0)
    earlier = [
        _reports(wanted, wanted.day(span * (number + 1) - 1), wanted.day(span * number))
        for number in range(1, rule.history_windows + 1)
    ]
    with seeing(wanted.around):
        here, all_here = asked.watched_share(wanted.day(span - 1), last)
        there, all_there = asked.watched_share(wanted.day(span * (rule.history_windows + 1) - 1), wanted.day(span))
    return {
        **_origins(ids, wanted),
        "reports": _reports(wanted, wanted.day(span - 1), last),
        "reports_usual": float(median(earlier)) if earlier else 0.0,
        "watched": here,
        "place_days": all_here,
        "watched_before": there,
        "place_days_before": all_there,
    }


def _weapon(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    start, before = wanted.day(rule.window_days - 1), wanted.day(rule.window_days)
    seen = asked.weapons(wanted.day(rule.window_days + rule.history_days - 1), wanted.day(0))
    used = {weapon: [i for i, day in days.items() if day >= start] for weapon, days in seen.items() if weapon in WEIGHT}
    earlier = [WEIGHT[weapon] for weapon, days in seen.items() if weapon in WEIGHT and min(days.values()) <= before]
    heaviest = max(earlier, default=0)
    for weapon, incidents in sorted(used.items()):
        if incidents and heaviest and WEIGHT[weapon] > heaviest:
            values = {"weapon": weapon, "start": start, "end": wanted.day(0), "days": rule.history_days}
            ids = tuple(sorted(incidents))
            yield Noticed(rule, weapon, min(seen[weapon][i] for i in ids), values, ids, _origins(ids, wanted))


def _first(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    start = wanted.day(rule.window_days - 1)
    events = [
        e
        for e in asked.happened(wanted.day(rule.window_days + rule.history_days - 1), wanted.day(0))
        if rule.takes(e.type, e.family)
    ]
    if rule.civilians:
        classes = asked.harmed([event.id for event in events])
        events = [e for e in events if e.type == "attack_on_civilians" or "civilian" in classes.get(e.id, ())]
    if rule.counted:
        counted = asked.harmed([event.id for event in events], rule.counted)
        events = [event for event in events if event.id in counted]
    if not events or events[0].day < start:
        return
    opening = events[0]
    values = {
        "type": opening.type,
        "place": opening.place_name,
        "place_id": opening.place,
        "days": rule.history_days,
        "start": opening.day,
        "end": opening.day,
    }
    ids = tuple(event.id for event in events if event.day == opening.day)
    yield Noticed(rule, opening.day, opening.day, values, ids, _origins(ids, wanted))


def _consecutive(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    events = asked.happened(wanted.day(rule.window_days + rule.days), wanted.day(0))
    harmed = asked.harmed([event.id for event in events])
    days: dict[str, list[str]] = {}
    for event in events:
        if event.id in harmed:
            days.setdefault(event.day, []).append(event.id)
    for run in _runs(sorted(days)):
        if len(run) >= rule.days and run[-1] >= wanted.day(rule.window_days - 1):
            ids = tuple(i for day in run for i in days[day])
            values = {"count": len(run), "start": run[0], "end": run[-1], "incidents": len(ids)}
            yield Noticed(rule, run[0], run[-1], values, ids, _origins(ids, wanted))


def _runs(days: list[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for day in days:
        if runs and date.fromisoformat(day) - date.fromisoformat(runs[-1][-1]) == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _area(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    start = wanted.day(rule.window_days - 1)
    events = [
        e
        for e in asked.happened(wanted.day(rule.window_days + rule.history_days - 1), wanted.day(0))
        if rule.takes(e.type, e.family)
    ]
    placed = [event for event in events if event.lat is not None and event.lon is not None]
    before = [event for event in placed if event.day < start]
    if not before:
        return
    for event in (event for event in placed if event.day >= start):
        nearest = min(kilometres(event, other) for other in before)
        if nearest > rule.kilometres:
            values = {
                "place": event.place_name,
                "place_id": event.place,
                "kilometres": round(nearest),
                "days": rule.history_days,
                "type": event.type,
            }
            yield Noticed(rule, event.place or event.id, event.day, values, (event.id,), _origins((event.id,), wanted))


def kilometres(one: Happened, other: Happened) -> float:
    """Take two events with points, give the distance between the points."""
    a, b = radians(one.lat or 0.0), radians(other.lat or 0.0)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians((other.lon or 0.0) - (one.lon or 0.0)) / 2) ** 2
    return 12_742.0 * asin(min(1.0, sqrt(half)))


def _recent(rule: Rule, wanted: Asked) -> list[Happened]:
    return [event for event in asked.happened(wanted.day(wanted.days), wanted.day(0)) if rule.takes(event.type, event.family)]


def _incident(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    for event in _recent(rule, wanted):
        yield Noticed(rule, event.id, event.day, _event_values(event), (event.id,), _origins((event.id,), wanted))


def _both_sides(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    start = wanted.day(rule.window_days - 1)
    events = [e for e in asked.happened(start, wanted.day(0)) if rule.takes(e.type, e.family)]
    sides = asked.blamed([event.id for event in events])
    parties = sorted({party for named in sides.values() for party in named})
    if len(parties) > 1:
        ids = tuple(event.id for event in events if event.id in sides)
        values = {"parties": parties, "start": start, "end": wanted.day(0), "incidents": len(ids)}
        yield Noticed(rule, " ".join(parties), wanted.day(0), values, ids, _origins(ids, wanted), lasts=True)


def _breach(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    for event in _recent(rule, wanted):
        blamed = event.attribution in ("claimed", "mutual", "denied", "admitted") and not event.found and not event.breach
        if event.type in wanted.prohibited and blamed and event.origins >= rule.origins:
            parties = list(asked.blamed((event.id,)).get(event.id, ()))
            values = {**_event_values(event), "parties": parties, "attribution": event.attribution}
            yield Noticed(rule, event.id, event.day, values, (event.id,), _origins((event.id,), wanted))


def _finding(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    for event in _recent(rule, wanted):
        if event.breach:
            yield Noticed(rule, event.id, event.day, _event_values(event), (event.id,), _origins((event.id,), wanted))


def _revision(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    events = asked.happened(wanted.day(wanted.days * 2), wanted.day(0))
    by_id = {event.id: event for event in events}
    for item in asked.revised(list(by_id)):
        if item.known_at[:10] < wanted.day(wanted.days):
            continue
        values = {
            **_event_values(by_id[item.incident]),
            "what": item.what,
            "party": item.party,
            "claimant": item.claimant,
            "claimant_name": asked.claimant_names(item.incident).get(item.claimant, ""),
            "low": item.low,
            "high": item.high,
            "before_low": item.before_low,
            "before_high": item.before_high,
            "known_at": item.known_at,
            "before_at": item.before_at,
        }
        subject = f"{item.incident}:{item.what}:{item.party}:{item.persons}:{item.claimant}:{item.low}-{item.high}"
        yield Noticed(rule, subject, item.known_at[:10], values, (item.incident,), _origins((item.incident,), wanted))


def _overdue(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    for plan in asked.planned(wanted.day(rule.history_days), wanted.day(rule.grace_days + 1)):
        said = plan.said[:10]
        if asked.done_between(plan.kind, plan.type, said, wanted.day(0)):
            continue
        days = (wanted.today - date.fromisoformat(plan.due)).days
        values = {"kind": plan.kind, "type": plan.type, "due": plan.due, "days": days, "quote": plan.quote[:300]}
        yield Noticed(
            rule,
            f"{plan.kind}:{plan.type}:{plan.due}",
            plan.due,
            {**values, "document": plan.document, "claim": plan.claim, "said": said},
            (),
            {"reports": _reports(wanted, plan.due, wanted.day(0))},
            lasts=True,
        )


def _silence(rule: Rule, wanted: Asked) -> Iterator[Noticed]:
    for notice in Notice.objects.filter(code="feed_silent", closed_at="").order_by("key"):
        values = {"source": notice.subject, "message": notice.message}
        yield Noticed(rule, notice.subject, wanted.day(0), values, (), {}, lasts=True)


def _reports(wanted: Asked, first: str, last: str) -> int:
    with seeing(wanted.around):
        return asked.reports_taken(first, last)


def _event_values(event: Happened) -> dict[str, Any]:
    return {
        "type": event.type,
        "place": event.place_name,
        "place_id": event.place,
        "start": event.day,
        "end": event.day,
        "state": event.state,
    }


def _origins(ids: Collection[str], wanted: Asked) -> dict[str, Any]:
    """How many roots of information and reports stand behind incidents, and how many of them rest on one origin only."""
    from trucewatch.store.models import Incident, Origin

    held = list(Incident.objects.filter(view="", incident__in=list(ids)).values_list("origins", "documents"))
    roots = Origin.objects.filter(view="", incident__in=list(ids)).values("origin").distinct().count()
    return {
        "origins": roots,
        "documents": sum(documents for _origins_, documents in held),
        "single_origin": sum(1 for origins, _documents in held if origins < 2),
        "of": len(held),
    }


_CHECKS: Mapping[str, Callable[[Rule, Asked], Iterator[Noticed]]] = {
    "count": _count,
    "weapon": _weapon,
    "first": _first,
    "consecutive": _consecutive,
    "area": _area,
    "incident": _incident,
    "both_sides": _both_sides,
    "breach": _breach,
    "finding": _finding,
    "revision": _revision,
    "overdue": _overdue,
    "silence": _silence,
}
