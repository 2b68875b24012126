"""What rules of alerts look at: events of some days, weapons, casualties as they changed, what was planned.

Every question is answered for the reader set by ``seeing``: rules are run once for what the whole team sees, and once more
for the whole record.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from trucewatch.store import models
from trucewatch.store.centre import superseded_observations
from trucewatch.store.queries.points import VAGUE
from trucewatch.store.redirects import PRESENT
from trucewatch.store.visible import seen_claims, seen_documents, seen_incidents, seen_members, seen_observations

RETOLD = '"background":true'
"""How the body of an incident says that nothing but background mentions tells of it."""
REFUTED: tuple[str, ...] = ("unfounded", "withdrawn", "superseded")
"""States by which people take an incident out of every count."""
MOST_EVENTS = 100_000
_WEAPON = re.compile(r'"weapon":"(\w+)"')


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident as rules see it: single, dated to a day, news, and not refuted by a person."""

    id: str
    type: str
    family: str
    day: str
    place: str
    place_name: str
    lat: float | None
    lon: float | None
    attribution: str
    state: str
    found: str
    breach: bool
    documents: int
    origins: int
    first_known: str
    last_known: str


@dataclass(frozen=True, slots=True)
class Revised:
    """One claimant's number for one row of the casualty matrix, with the one it replaces."""

    incident: str
    party: str
    what: str
    persons: str
    claimant: str
    low: int | None
    high: int | None
    known_at: str
    before_low: int | None
    before_high: int | None
    before_at: str
    claim: str


@dataclass(frozen=True, slots=True)
class Planned:
    """Something claims say was planned, and the last day given for it."""

    claim: str
    document: str
    kind: str
    type: str
    due: str
    quote: str
    said: str


def happened(first: str, last: str) -> tuple[Happened, ...]:
    """Take the first and last day, give what happened on them, the oldest first."""
    found = seen_incidents(PRESENT).filter(aggregate=False, day__gte=first, day__lte=last)
    found = found.exclude(precision__in=VAGUE).exclude(person_occurrence__in=REFUTED).exclude(body__contains=RETOLD)
    return tuple(
        Happened(
            row.incident,
            row.type,
            row.family,
            row.day,
            row.place,
            row.place_name,
            row.lat,
            row.lon,
            row.attribution,
            row.person_occurrence or row.occurrence,
            row.person_attribution,
            row.breach,
            row.documents,
            row.origins,
            row.first_known,
            row.last_known,
        )
        for row in found.defer("body").order_by("day", "incident")[:MOST_EVENTS]
    )


def weapons(first: str, last: str) -> dict[str, dict[str, str]]:
    """Take days, give weapon -> incident -> its first day, as claims of incidents say."""
    held = seen_claims(None).filter(kind="incident", day__gte=first, day__lte=last, background=False)
    held = held.filter(mode__in=("asserted", "hedged")).exclude(speech="denies")
    claims = {}
    for claim, day, body in held.values_list("id", "day", "body")[:MOST_EVENTS]:
        said = _WEAPON.search(body)
        if said is not None:
            claims[claim] = (said.group(1), day)
    members = seen_members(PRESENT).filter(claim__in=list(claims)).order_by("incident", "claim")
    told = list(members.values_list("incident", "claim"))
    seen = set(
        seen_incidents(PRESENT).filter(incident__in={incident for incident, _claim in told}).values_list("incident", flat=True)
    )
    found: dict[str, dict[str, str]] = {}
    for incident, claim in told:
        if incident in seen:
            weapon, day = claims[claim]
            found.setdefault(weapon, {}).setdefault(incident, day)
    return found


def harmed(incidents: Collection[str], what: Collection[str] = ("killed", "wounded", "captured")) -> dict[str, tuple[str, ...]]:
    """Take incidents and what befell people, give those whose claims tell of such people, with the classes named."""
    held = models.Casualty.objects.filter(view=PRESENT, incident__in=list(incidents), what__in=list(what))
    found: dict[str, dict[str, None]] = {}
    for incident, persons, low, high in held.order_by("incident", "person_class").values_list(
        "incident", "person_class", "low", "high"
    ):
        if low or high is None or high > 0:
            found.setdefault(incident, {})[persons] = None
    return {incident: tuple(classes) for incident, classes in found.items()}


def blamed(incidents: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Take incidents, give the parties their claims name as the actor."""
    found: dict[str, tuple[str, ...]] = {}
    held = models.IncidentParty.objects.filter(view=PRESENT, incident__in=list(incidents), role="actor").order_by(
        "incident", "party"
    )
    for incident, party in held.values_list("incident", "party"):
        found[incident] = (*found.get(incident, ()), party)
    return found


def revised(incidents: Collection[str]) -> tuple[Revised, ...]:
    """Take incidents, give the newest number of each claimant that replaced another one of theirs."""
    rows: dict[tuple[str, ...], list[models.Casualty]] = {}
    held = models.Casualty.objects.filter(
        view=PRESENT, incident__in=list(incidents), what__in=("killed", "wounded", "captured", "missing")
    )
    for cell in held.order_by("known_at", "id"):
        rows.setdefault((cell.incident, cell.party, cell.what, cell.person_class, cell.claimant), []).append(cell)
    found = []
    for cells in rows.values():
        last = cells[-1]
        before = next((cell for cell in reversed(cells[:-1]) if (cell.low, cell.high) != (last.low, last.high)), None)
        if before is not None and last.known_at > before.known_at and not _vaguer(last, before):
            found.append(
                Revised(
                    last.incident,
                    last.party,
                    last.what,
                    last.person_class,
                    last.claimant,
                    last.low,
                    last.high,
                    last.known_at,
                    before.low,
                    before.high,
                    before.known_at,
                    last.claim,
                )
            )
    return tuple(sorted(found, key=lambda item: (item.known_at, item.incident, item.claimant, item.what)))


def _vaguer(cell: models.Casualty, before: models.Casualty) -> bool:
    """Whether a number says no more than the one before: "people were wounded" after "four wounded" revises nothing."""
    low_holds = cell.low is None or (before.low is not None and cell.low <= before.low)
    return low_holds and cell.high is None


def claimant_names(incident: str) -> dict[str, str]:
    """Take an incident, give its claimants' ids with the names of their origins."""
    return dict(models.Origin.objects.filter(view=PRESENT, incident=incident).values_list("origin", "name"))


def planned(first: str, last: str) -> tuple[Planned, ...]:
    """Take days, give what was planned to be done by one of them, each thing once, as first said."""
    held = seen_claims(None).filter(kind__in=("meeting", "body", "route", "obligation"), mode="planned", background=False)
    held = held.filter(day_end__gte=first, day_end__lte=last).select_related("document").order_by("recorded_at", "id")
    found: dict[tuple[str, str, str], Planned] = {}
    for row in held[:MOST_EVENTS]:
        quote = json.loads(row.body)["span"]["quote"]
        found.setdefault(
            (row.kind, row.type, row.day_end),
            Planned(row.id, row.document_id, row.kind, row.type, row.day_end, quote, row.document.published or row.recorded_at),
        )
    return tuple(found.values())


def done_between(kind: str, type_: str, first: str, last: str) -> int:
    """Take a kind and a type of claim and days, give how many claims say that such a thing was done then."""
    held = seen_claims(None).filter(kind=kind, type=type_, mode="asserted", background=False)
    return held.filter(day__gte=first, day__lte=last).count()


def meetings(first: str, last: str) -> dict[str, int]:
    """Take days, give day -> how many different documents tell of a meeting or a call held then."""
    held = seen_claims(None).filter(kind="meeting", mode="asserted", background=False, day__gte=first, day__lte=last)
    return dict(held.order_by().values("day").annotate(n=Count("document", distinct=True)).values_list("day", "n"))


def reports_taken(first: str, last: str) -> int:
    """Take days, give how many reports of these days the record holds."""
    return seen_documents(None).filter(day__gte=first, day__lte=last).count()


def watched_share(first: str, last: str) -> tuple[int, int]:
    """Take days, give on how many place-days somebody watched, and on how many anything at all is noted about watching."""
    held = seen_observations().filter(day__lte=last, day_end__gte=first).exclude(id__in=superseded_observations())
    states: dict[tuple[str, str], bool] = {}
    for place, start, end, coverage in held.values_list("place", "day", "day_end", "coverage"):
        day, until = date.fromisoformat(max(start, first)[:10]), date.fromisoformat(min(end, last)[:10])
        while day <= until:
            key = (place, day.isoformat())
            states[key] = states.get(key, False) or coverage in ("observed", "observed_nothing")
            day += timedelta(days=1)
    return sum(states.values()), len(states)
