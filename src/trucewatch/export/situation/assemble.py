"""Material of a period -> the report: every section's amounts, each marked with its incidents and claims."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from trucewatch.export.situation.dates import days_between
from trucewatch.export.situation.evidence import Register
from trucewatch.export.situation.facts import claim_facts, incident_fact
from trucewatch.export.situation.harm import harm_lines, harm_total
from trucewatch.export.situation.material import DayCounts, Held, Material, told_by
from trucewatch.export.situation.process import duty_lines, overdue, process_items
from trucewatch.model.observation import Observation
from trucewatch.model.report import (
    Amount,
    Change,
    CoverageLine,
    Disputed,
    HeldVersion,
    PlaceCount,
    Report,
    Spot,
    Step,
    SummaryLine,
)

ESTABLISHED: tuple[str, ...] = ("confirmed", "partly_confirmed")
CORROBORATED: tuple[str, ...] = ("corroborated", *ESTABLISHED)
REFUTED: tuple[str, ...] = ("unfounded", "withdrawn")
"""States in which an incident counts in no sum: it stays in the record, and in the list of evidence it is named."""
ACCESS: tuple[str, ...] = ("monitor_obstructed", "monitor_attacked", "route_blocked", "utility_cut")
NO_EVENTS: tuple[str, ...] = ("process", "de_escalation")
"""Families that are no incidents of the violence counted: talks, truces and withdrawals have a section of their own."""


def report_of(material: Material) -> Report:
    """Take the material, give the report; the same material gives the same report, byte for byte."""
    marks = Register()
    now, before = _events(material.now), _events(material.before)
    tallies = [held for held in material.now if held.incident.aggregate]
    lines = _lines(now, before, tallies, [held for held in material.before if held.incident.aggregate], marks)
    places = _places(now, marks)
    unplaced = marks.counted(held for held in now if _point(held) is None)
    disputes = tuple(item for held in now for item in _disputes(held, marks))
    casualties = harm_lines(now, marks)
    process = process_items(material, marks)
    duties = duty_lines(material, marks)
    late = overdue(material, marks)
    peaceful = [held for held in material.now if not held.incident.aggregate and held.family in NO_EVENTS]
    named = [*now, *tallies, *peaceful, *material.late, *material.inquiries, *before]
    evidence = marks.entries()
    known = {held.incident.id: held for held in named}
    quoted = dict.fromkeys(c for ids in (*(e.claims for e in evidence), *(h.incident.claims for h in named)) for c in ids)
    return Report(
        plan=material.plan,
        workspace=material.workspace,
        before_start=material.before_start,
        before_end=material.before_end,
        method=material.method,
        lines=lines,
        spots=_spots(now),
        unplaced=unplaced,
        steps=_steps(material.days, material.plan.kind, material.plan.end),
        places=places,
        disputes=disputes,
        casualties=casualties,
        tallies=tuple(held.incident.id for held in tallies),
        coverage=_coverage(material.observations, material.plan.start, material.plan.end),
        access=tuple(held.incident.id for held in now if held.incident.type in ACCESS),
        process=process,
        duties=duties,
        overdue=late,
        inquiries=tuple(held.incident.id for held in material.inquiries),
        late=tuple(held.incident.id for held in material.late),
        corrections=tuple(
            Change(j.id, j.act, j.subjects[0] if j.subjects else "", j.field or "", j.value, j.by, j.at, j.why)
            for j in material.judgements
        ),
        evidence=evidence,
        incidents=tuple(incident_fact(held) for held in sorted(known.values(), key=lambda h: (h.day, h.incident.id))),
        claims=claim_facts(quoted, material.claims, material.documents),
    )


def _events(found: Iterable[Held]) -> list[Held]:
    """Single events of violence, access or hazard that nobody has refuted."""
    return [h for h in found if not h.incident.aggregate and h.family not in NO_EVENTS and h.occurrence not in REFUTED]


def _lines(
    now: Sequence[Held], before: Sequence[Held], tallies: Sequence[Held], tallies_before: Sequence[Held], marks: Register
) -> tuple[SummaryLine, ...]:
    def both(what: str, chosen: "list[list[Held]]") -> SummaryLine:
        return SummaryLine(what, marks.counted(chosen[0]), marks.counted(chosen[1]))

    periods = (now, before)
    return (
        both("incidents", [list(period) for period in periods]),
        both("corroborated", [[h for h in period if h.occurrence in CORROBORATED] for period in periods]),
        both("confirmed", [[h for h in period if h.occurrence in ESTABLISHED] for period in periods]),
        both("disputed", [[h for h in period if _conflicting(h)] for period in periods]),
        *(
            SummaryLine(what, harm_total(now, what, marks), harm_total(before, what, marks))
            for what in ("killed", "wounded", "captured", "missing")
        ),
        SummaryLine(
            "civilians", _added_harm(now, marks, ("killed", "wounded")), _added_harm(before, marks, ("killed", "wounded"))
        ),
        both("tallies", [list(tallies), list(tallies_before)]),
    )


def _added_harm(found: Sequence[Held], marks: Register, statuses: Sequence[str]) -> Amount:
    parts = [harm_total(found, what, marks, "civilian") for what in statuses]
    high = None if any(part.high is None for part in parts) else sum(part.high or 0 for part in parts)
    harmed = [h for h in found if any(c.person_class == "civilian" and c.what in statuses for c in h.incident.casualties)]
    mark = marks.counted(harmed).evidence
    return Amount(sum(part.low for part in parts), high, mark)


def _conflicting(held: Held) -> bool:
    return any(contradiction.kind == "conflict" for contradiction in held.incident.contradictions)


def _places(found: Sequence[Held], marks: Register) -> tuple[PlaceCount, ...]:
    gathered: dict[tuple[str, str, str], list[Held]] = {}
    for held in found:
        scene = held.incident.places[0] if held.incident.places else None
        place, name = (scene.id or "", scene.name) if scene is not None else ("", "")
        gathered.setdefault((place, name if not place else "", held.incident.type), []).append(held)
    totals: dict[tuple[str, str], int] = {}
    for (place, name, _type), same in gathered.items():
        totals[place, name] = totals.get((place, name), 0) + len(same)
    ordered = sorted(gathered.items(), key=lambda item: (-totals[item[0][0], item[0][1]], item[0]))
    return tuple(PlaceCount(place, name or _name(same[0]), kind, marks.counted(same)) for (place, name, kind), same in ordered)


def _name(held: Held) -> str:
    return held.incident.places[0].name if held.incident.places else ""


def _point(held: Held) -> tuple[float, float] | None:
    for place in held.incident.places[:1]:
        if place.lat is not None and place.lon is not None:
            return place.lat, place.lon
    return None


def _spots(found: Sequence[Held]) -> tuple[Spot, ...]:
    gathered: dict[tuple[float, float, int | None], list[Held]] = {}
    for held in found:
        point = _point(held)
        if point is not None:
            gathered.setdefault((*point, held.incident.places[0].precision_m), []).append(held)
    return tuple(
        Spot(
            same[0].incident.places[0].id or "",
            _name(same[0]),
            lat,
            lon,
            precision,
            max(sorted({h.family for h in same}), key=[h.family for h in same].count),
            len(same),
        )
        for (lat, lon, precision), same in sorted(gathered.items(), key=lambda item: (-len(item[1]), item[0][:2]))
    )


def _disputes(held: Held, marks: Register) -> Iterable[Disputed]:
    for contradiction in held.incident.contradictions:
        if contradiction.kind == "conflict":
            yield Disputed(
                held.incident.id,
                contradiction.field,
                contradiction.kind,
                tuple(
                    HeldVersion(
                        version.value,
                        tuple(told_by(held.incident, c) for c in version.claimants),
                        marks.mark([held.incident.id], version.claims),
                    )
                    for version in contradiction.values
                ),
            )


def _steps(days: Sequence[DayCounts], kind: str, end: str) -> tuple[Step, ...]:
    """Days as they are for a daily report; weeks that end on the report's last day for a weekly one."""
    if kind == "daily":
        return tuple(Step(day.day, day.day, dict(day.families), dict(day.coverage)) for day in days)
    weeks: dict[int, list[DayCounts]] = {}
    last = date.fromisoformat(end)
    for day in days:
        weeks.setdefault((last - date.fromisoformat(day.day)).days // 7, []).append(day)
    return tuple(_week(weeks[back], last - timedelta(days=7 * back)) for back in sorted(weeks, reverse=True))


def _week(days: Sequence[DayCounts], last: date) -> Step:
    families: dict[str, int] = {}
    coverage: dict[str, int] = {}
    for day in days:
        for counted, own in ((families, day.families), (coverage, day.coverage)):
            for word, number in own.items():
                counted[word] = counted.get(word, 0) + number
    return Step((last - timedelta(days=6)).isoformat(), last.isoformat(), families, coverage)


def _coverage(observations: Sequence[Observation], start: str, end: str) -> tuple[CoverageLine, ...]:
    """Each watched place with its days by state: where watchers differ, one who saw outweighs one who could not."""
    strength = ("observed", "observed_nothing", "denied", "feed_down", "not_observed")
    states: dict[str, dict[str, str]] = {}
    watchers: dict[str, set[str]] = {}
    for each in observations:
        first, last = max(each.start[:10], start), min(each.end[:10], end)
        watchers.setdefault(each.place, set()).add(each.observer)
        for day in days_between(first, last):
            before = states.setdefault(each.place, {}).get(day, "not_observed")
            states[each.place][day] = min(before, each.coverage, key=strength.index)
    whole = len(days_between(start, end))
    lines = []
    for place in sorted(states):
        counted: dict[str, int] = {}
        for state in states[place].values():
            counted[state] = counted.get(state, 0) + 1
        unseen = whole - len(states[place])
        if unseen:
            counted["not_observed"] = counted.get("not_observed", 0) + unseen
        lines.append(CoverageLine(place, {s: counted[s] for s in strength if s in counted}, tuple(sorted(watchers[place]))))
    return tuple(lines)
