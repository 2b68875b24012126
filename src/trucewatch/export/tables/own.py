"""Our own table: one row for each incident, or with versions one more for each version of each disputed field."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from trucewatch.export.record import Exported
from trucewatch.export.situation.harm import harm_of
from trucewatch.export.tables.column import Column, csv_lines
from trucewatch.model.incident import Contradiction, Version

STATUSES = ("killed", "wounded", "captured", "missing")


def _scene(record: Exported, part: str) -> Any:
    place = record.incident.places[0] if record.incident.places else None
    return None if place is None else getattr(place, part)


def harm_value(what: str, end: int, person_class: str | None = None) -> Any:
    """Take a status, an end (0 low, 1 high) and a class, give what takes an incident and gives that number."""

    def value(record: Exported) -> int | None:
        found = harm_of(record.incident, what, person_class)
        return None if found is None else found[0][end]

    return value


def _harm_columns() -> Iterator[Column]:
    for what in STATUSES:
        tag = "injured" if what == "wounded" else what
        yield Column(f"{what}_low", "integer", harm_value(what, 0), f"#affected+{tag}+claimed+low", f"least {what}, as claimed")
        meaning = f'most {what}, as claimed; empty with a low end: "or more"'
        yield Column(f"{what}_high", "integer", harm_value(what, 1), f"#affected+{tag}+claimed+high", meaning)
    yield Column(
        "civilians_killed_low",
        "integer",
        harm_value("killed", 0, "civilian"),
        "#affected+killed+civilian+claimed+low",
        "of them civilians",
    )
    yield Column(
        "civilians_killed_high",
        "integer",
        harm_value("killed", 1, "civilian"),
        "#affected+killed+civilian+claimed+high",
        "of them civilians",
    )


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", lambda r: r.incident.id, "#event+id", "the incident; stable, an id it had before leads to it"),
    Column("type", "text", lambda r: r.incident.type, "#event+type", "leaf of the typology"),
    Column("family", "text", lambda r: r.family, "#event+category", "family of the leaf"),
    Column("aggregate", "flag", lambda r: r.incident.aggregate, "#event+tally", "true for a party's tally: never add it"),
    Column(
        "background", "flag", lambda r: r.incident.background, "#event+retold", "true for an old event only retold: never new"
    ),
    Column("date_start", "text", lambda r: r.day, "#date+start", "first day; empty when not dated"),
    Column("date_end", "text", lambda r: r.day_end, "#date+end", "last day"),
    Column(
        "date_precision",
        "text",
        lambda r: r.incident.when.precision if r.incident.when else "",
        "#date+precision",
        "minute, hour, day, week, month, year, range",
    ),
    Column("country", "text", lambda r: r.country, "#country+code", "ISO code by the gazetteer; no statement on sovereignty"),
    Column("place_id", "text", lambda r: _scene(r, "id") or "", "#loc+code", "id in the gazetteer"),
    Column("place_name", "text", lambda r: _scene(r, "name") or "", "#loc+name", "one name; see place_as_named"),
    Column("place_as_named", "text", lambda r: _scene(r, "as_named") or "", "#loc+name+asnamed", "as the report names it"),
    Column("lat", "number", lambda r: _scene(r, "lat"), "#geo+lat", "degrees"),
    Column("lon", "number", lambda r: _scene(r, "lon"), "#geo+lon", "degrees"),
    Column("precision_m", "integer", lambda r: _scene(r, "precision_m"), "#geo+precision", "how far the point may be off"),
    Column("actors_claimed", "text", lambda r: " ".join(r.actors), "#org+actor+claimed", "parties somebody names as actor"),
    Column("targets_claimed", "text", lambda r: " ".join(r.targets), "#org+target+claimed", "parties somebody names as target"),
    Column("weapons_claimed", "text", lambda r: " ".join(r.weapons), "#event+weapon+claimed", "weapons named"),
    *_harm_columns(),
    Column(
        "occurrence", "text", lambda r: r.incident.occurrence, "#status+occurrence", "how far established, by the machine's rules"
    ),
    Column(
        "attribution", "text", lambda r: r.incident.attribution, "#status+attribution", "who is blamed, by the machine's rules"
    ),
    Column("person_occurrence", "text", lambda r: r.person_occurrence, "#status+occurrence+confirmed", "set by a named person"),
    Column(
        "person_attribution", "text", lambda r: r.person_attribution, "#status+attribution+confirmed", "set by a named person"
    ),
    Column("breach_found", "flag", lambda r: r.breach, "#status+breach", "a person found a breach of the ceasefire"),
    Column(
        "disputed_fields",
        "text",
        lambda r: " ".join(sorted({c.field for c in r.incident.contradictions if c.kind == "conflict"})),
        "#status+disputed",
        "fields on which accounts conflict",
    ),
    Column("origins", "integer", lambda r: len(r.incident.origins), "#meta+origins+num", "independent roots of information"),
    Column("documents", "integer", lambda r: len(r.incident.documents), "#meta+documents+num", "reports that tell of it"),
    Column("claims", "text", lambda r: " ".join(r.incident.claims), "#meta+claims", "ids of the claims behind it"),
    Column("sources", "text", lambda r: " | ".join(s.uri for s in r.sources), "#meta+source", "addresses of the reports"),
    Column("first_known", "text", lambda r: r.incident.first_known or "", "#date+reported", "when we first learned of it"),
    Column("coverage", "text", lambda r: r.coverage, "#meta+coverage", "who watched the place that day; not_observed is no calm"),
    Column("as_of", "text", lambda r: r.as_of, "#date+asof", "knowledge up to this moment"),
    Column("credit", "text", lambda r: r.credit, "#meta+attribution", "whom to name"),
    Column("licence", "text", lambda r: r.licence, "#meta+licence", "licences of the sources"),
)
VERSION_COLUMNS: tuple[str, ...] = ("version_field", "version", "version_value", "version_claimants", "version_claims")


def own_csv(records: Iterable[Exported], *, versions: bool = False) -> Iterator[bytes]:
    """Take incidents, give CSV with HXL tags; with ``versions`` a row for each version of each disputed field too."""
    if not versions:
        yield from csv_lines(COLUMNS, records, tags=True)
        return
    state: dict[str, tuple[str, int, Version]] = {}
    columns = (*COLUMNS, *_version_columns(state))
    yield from csv_lines(columns, _each_version(records, state), tags=True)


def flat(record: Exported) -> dict[str, Any]:
    """Take an incident, give its row by column."""
    return {column.name: column.value(record) for column in COLUMNS}


def version_rows(record: Exported) -> Iterator[dict[str, Any]]:
    """Take an incident, give a mapping for each version of each field on which accounts conflict."""
    for contradiction in record.incident.contradictions:
        for number, version in enumerate(contradiction.values, 1):
            yield dict(zip(VERSION_COLUMNS, _cells(contradiction.field, number, version), strict=True))


def _each_version(records: Iterable[Exported], state: dict[str, tuple[str, int, Version]]) -> Iterator[Exported]:
    """The incident, then the same once more for each version; ``state`` tells the columns which version is meant."""
    for record in records:
        state.clear()
        yield record
        for contradiction, number, version in _versions(record.incident.contradictions):
            state["now"] = (contradiction.field, number, version)
            yield replace(record)


def _versions(found: Iterable[Contradiction]) -> Iterator[tuple[Contradiction, int, Version]]:
    for contradiction in found:
        for number, version in enumerate(contradiction.values, 1):
            yield contradiction, number, version


def _version_columns(state: dict[str, tuple[str, int, Version]]) -> Iterator[Column]:
    def made(place: int) -> Any:
        return lambda _record: _cells(*state["now"])[place] if "now" in state else ""

    for place, name in enumerate(VERSION_COLUMNS):
        yield Column(name, "text", made(place), f"#meta+{name.replace('_', '+')}")


def _cells(field: str, number: int, version: Version) -> tuple[str, ...]:
    value = version.value if isinstance(version.value, str) else json.dumps(version.value, ensure_ascii=False, sort_keys=True)
    return field, str(number), value, " ".join(version.claimants), " ".join(version.claims)
