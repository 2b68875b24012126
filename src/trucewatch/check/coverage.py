"""Observations and reports -> what stands behind an answer: days by state of watching, who was heard and who was not."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from trucewatch.assess.evidence import voice
from trucewatch.check.area import BORDER, EVERYWHERE, Areas
from trucewatch.check.evidence import Found, Roles
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.model.check import CheckCoverage
from trucewatch.model.claim import Place
from trucewatch.model.observation import Observation

STRENGTH: tuple[str, ...] = ("observed", "observed_nothing", "denied", "feed_down", "not_observed")
NO_REPORT = "no_report"
"""Nobody says whether they watched: not the same as having watched and seen nothing."""
WATCHED = ("observed", "observed_nothing")
ENOUGH = 0.5
"""Share of the days that must have been watched before silence means anything; as in assessments."""


def coverage_of(
    area: str | None, window: tuple[str, str], observations: Sequence[Observation], found: Found, roles: Roles, areas: Areas
) -> CheckCoverage:
    """Take an area, a window, the observations, what was found there, roles and areas; give the coverage behind the answer."""
    start, end = (date.fromisoformat(day).toordinal() for day in window)
    places = _watched_places(area, areas)
    states: dict[int, str] = {}
    for seen in observations:
        if seen.place not in places:
            continue
        first, last = (date.fromisoformat(moment[:10]).toordinal() for moment in (seen.start, seen.end))
        for day in range(max(first, start), min(last, end) + 1):
            before = states.get(day)
            if before is None or STRENGTH.index(seen.coverage) < STRENGTH.index(before):
                states[day] = seen.coverage
    counted = Counter(states.values())
    counted[NO_REPORT] = end - start + 1 - len(states)
    heard = {voice(claim) for told in found.told for claim in told.claims}
    who = sorted({*roles.accounts, *roles.monitors})
    return CheckCoverage(
        area=area or EVERYWHERE,
        days=end - start + 1,
        states={state: counted[state] for state in (*STRENGTH, NO_REPORT) if counted[state]},
        heard=tuple(party for party in who if party in heard),
        silent=tuple(party for party in who if party not in heard),
        incidents=sum(1 for told in found.told if told.sure),
        edge=sum(1 for told in found.told if not told.sure),
        unplaced=found.unplaced,
        undated=found.undated,
    )


def watched_days(coverage: CheckCoverage) -> int:
    """Take a coverage, give on how many days somebody watched."""
    return sum(coverage.states.get(state, 0) for state in WATCHED)


def enough_watched(coverage: CheckCoverage) -> bool:
    """Take a coverage, tell whether its silence can be read."""
    return watched_days(coverage) >= ENOUGH * coverage.days


def _watched_places(area: str | None, areas: Areas) -> frozenset[str]:
    """Zones and places whose watch covers this area: itself, and every zone it lies in."""
    if area is None:
        return frozenset(areas.main)
    if area == BORDER:
        return frozenset(areas.borders)
    if area in areas.zones:
        return frozenset((area, *areas.zones[area].places))
    record = load_gazetteer().by_id(area)
    if record is None or record.lat is None:
        return frozenset((area,))
    place = (Place(record.id, record.name, record.lat, record.lon, record.precision_m, record.name),)
    return frozenset((area, *(zone for zone in areas.zones if areas.where(zone, place) == "inside")))
