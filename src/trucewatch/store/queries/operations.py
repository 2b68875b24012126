"""Questions about operations: which incidents of one dyad, near in place and time, one incident belongs with."""

from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.link.operations import between
from trucewatch.store import models
from trucewatch.store.derived_rows import incident_noun
from trucewatch.store.queries.summaries import incident_summary
from trucewatch.store.results import IncidentSummary
from trucewatch.store.views import view_for
from trucewatch.store.visible import seen_incidents

AROUND_DAYS = 14
"""Days before and after in which the chain is followed: fighting that goes on longer is a campaign, not one operation."""
AROUND_DEGREES = 1.5
"""The same on the map; about 150 km, six steps of the chain."""
SIDES_OF_A_DYAD = 2
MOST = 1_500
"""Incidents looked through: in a record denser than that a chain by distance would take in everything."""


@dataclass(frozen=True, slots=True)
class OperationSummary:
    """An operation as known then: its two sides, its first and last day, and its incidents in order."""

    sides: tuple[str, ...]
    start: str
    end: str
    incidents: tuple[IncidentSummary, ...]


def operation_of(incident_id: str, *, as_of: str | None = None) -> OperationSummary | None:
    """Take an incident's id, give the operation it is part of as known then; None when it stands alone."""
    view = view_for(as_of)
    own = seen_incidents(view).filter(incident=incident_id).values("day", "lat", "lon").first()
    if own is None or not own["day"] or own["lat"] is None or own["lon"] is None:
        return None
    day = date.fromisoformat(own["day"])
    near = seen_incidents(view).filter(
        aggregate=False,
        day__gte=(day - timedelta(AROUND_DAYS)).isoformat(),
        day__lte=(day + timedelta(AROUND_DAYS)).isoformat(),
        lat__range=(own["lat"] - AROUND_DEGREES, own["lat"] + AROUND_DEGREES),
        lon__range=(own["lon"] - AROUND_DEGREES, own["lon"] + AROUND_DEGREES),
    )
    sides = _sides(view, list(near.order_by("day", "incident").values_list("incident", flat=True)[:MOST]))
    ours = set(sides.get(incident_id, ()))
    # Who has two sides belongs to that dyad alone: what others did against each other need not be read.
    beside = [name for name, theirs in sides.items() if theirs and (len(ours) != SIDES_OF_A_DYAD or set(theirs) <= ours)]
    rows = {row.incident: row for row in near.filter(incident__in=beside).order_by("day", "incident")}
    for found in between([incident_noun(row) for row in rows.values()], sides):
        if incident_id in found.incidents:
            held = sorted((rows[name] for name in found.incidents), key=lambda row: (row.day, row.incident))
            return OperationSummary(found.sides, found.start, found.end, tuple(incident_summary(row) for row in held))
    return None


def _sides(view: str, incidents: list[str]) -> dict[str, tuple[str, ...]]:
    """The parties named as acting or struck, by incident."""
    named: dict[str, set[str]] = {incident: set() for incident in incidents}
    for start in range(0, len(incidents), 900):
        piece = incidents[start : start + 900]
        told = models.IncidentParty.objects.filter(view=view, incident__in=piece, role__in=("actor", "target"))
        for incident, party in told.values_list("incident", "party"):
            named[incident].add(party)
    return {incident: tuple(sorted(parties)) for incident, parties in named.items()}
