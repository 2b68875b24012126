"""A report as issued and the record now -> what a reader of the report should be told: the erratum, as data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trucewatch.export.situation.facts import incident_fact
from trucewatch.export.situation.material import Held
from trucewatch.model.report import Erratum, IncidentFact, Report

_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("type", ("type",)),
    ("day", ("day", "day_end")),
    ("place", ("place", "place_name")),
    ("occurrence", ("occurrence",)),
    ("attribution", ("attribution",)),
    ("breach", ("breach",)),
    ("killed", ("killed_low", "killed_high")),
)
"""What a reader leans on. More documents or claims alone change nothing they were told."""


def errata(
    report: Report, current: Mapping[str, Held], redirects: Mapping[str, str], of_period: Sequence[Held]
) -> tuple[Erratum, ...]:
    """Take a report, its incidents now by id, where ids lead now, and the period's incidents now; give the changes."""
    return tuple(_changes(report, current, redirects, of_period))


def _changes(
    report: Report, current: Mapping[str, Held], redirects: Mapping[str, str], of_period: Sequence[Held]
) -> Iterator[Erratum]:
    spoken = {fact.id for fact in report.incidents}
    for fact in report.incidents:
        held = current.get(fact.id)
        if held is not None:
            yield from _fields(fact, incident_fact(held))
        elif redirects.get(fact.id):
            yield Erratum(fact.id, "merged", fact.id, redirects[fact.id])
        else:
            yield Erratum(fact.id, "gone", fact.type, None)
    led = {redirects[incident] for incident in spoken if redirects.get(incident)}
    for held in of_period:
        if held.incident.id not in spoken and held.incident.id not in led:
            yield Erratum(held.incident.id, "new", None, held.incident.type, held.incident.claims)


def _fields(was: IncidentFact, now: IncidentFact) -> Iterator[Erratum]:
    if was.digest == now.digest:
        return
    for name, columns in _FIELDS:
        before, after = _value(was, columns), _value(now, columns)
        if before != after:
            yield Erratum(was.id, name, before, after, tuple(c for c in now.claims if c not in was.claims))


def _value(fact: IncidentFact, columns: Sequence[str]) -> Any:
    values = [getattr(fact, column) for column in columns]
    return values[0] if len(values) == 1 else values
