"""Incidents of one batch -> what is exported beside them: sources, parties, weapons, who watched the place that day."""

from collections.abc import Iterable, Mapping, Sequence

from trucewatch.export.record import SourceFact
from trucewatch.store import models
from trucewatch.store.clock import as_of_moment
from trucewatch.store.queries.coverage import state_of
from trucewatch.store.visible import seen_claims, seen_documents, seen_observations


def sources_of(documents: Iterable[str], as_of: str | None, licences: Mapping[str, str]) -> dict[str, SourceFact]:
    found = seen_documents(as_of).filter(id__in=list(documents))
    columns = ("id", "outlet", "uri", "published", "title", "source")
    return {
        row["id"]: SourceFact(
            row["id"],
            row["outlet"],
            row["uri"],
            row["published"],
            row["title"],
            licences.get(row["source"], ""),
            row["source"],
        )
        for row in found.values(*columns)
    }


def parties_named(view: str, nouns: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    named = models.IncidentParty.objects.filter(view=view, incident__in=list(nouns), role__in=("actor", "target"))
    for incident, party, role in named.values_list("incident", "party", "role"):
        found.setdefault(incident, {}).setdefault(role, set()).add(party)
    return found


def weapons_of(claims: Iterable[str], as_of: str | None) -> dict[str, str]:
    """Weapons by claim; read from the body, because no column holds them."""
    import json

    found = seen_claims(as_of).filter(id__in=list(claims)).exclude(body__contains='"weapon":null')
    return {claim: json.loads(body)["weapon"] for claim, body in found.values_list("id", "body")}


def coverage_of(rows: Sequence[models.Incident], as_of: str | None) -> dict[tuple[str, str], str]:
    """The state of watching at each incident's place on its first day."""
    wanted = {(row.place, row.day) for row in rows if row.place and row.day}
    if not wanted:
        return {}
    days = [day for _place, day in wanted]
    seen = seen_observations().filter(place__in={place for place, _day in wanted}, day__lte=max(days), day_end__gte=min(days))
    at = as_of_moment(as_of)
    seen = seen if at is None else seen.filter(recorded_at__lte=at)
    watched = list(seen.values_list("place", "day", "day_end", "coverage"))
    return {
        (place, day): state_of({state for where, first, last, state in watched if where == place and first <= day <= last})
        for place, day in wanted
    }
