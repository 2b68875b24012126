"""A table in the shape of UCDP GED: only single events with at least one death claimed; ``best`` is filled where all agree.

Sides stand in the order of the alphabet. UCDP's own coders decide on dyads and conflicts; those columns stay empty.
"""

from trucewatch.export.crosswalk import mapped, stamp
from trucewatch.export.record import Exported
from trucewatch.export.situation.harm import harm_of
from trucewatch.export.tables.acled import deaths, scene, sides
from trucewatch.export.tables.column import STANDING, Column

_DATE = {"minute": 1, "hour": 1, "day": 1, "range": 2, "week": 3, "month": 4, "year": 5}
WHERE_STEPS = ((2_000, 1), (25_000, 2), (60_000, 3), (150_000, 4))
"""Up to so many metres -> their code of precision; anything wider is 6, a country, and no point is 7."""


def fits(record: Exported) -> bool:
    """Take an incident, tell whether the shape can hold it."""
    most = deaths(record, 1)
    least = deaths(record, 0)
    killed = (least or 0) > 0 or (most or 0) > 0
    single = not record.incident.aggregate and not record.incident.background
    return single and record.day != "" and mapped(record.incident.type).ucdp != "" and killed


def where_precision(record: Exported) -> int:
    """Take an incident, give their code of how exact the place is."""
    place = record.incident.places[0] if record.incident.places else None
    if place is None or place.lat is None:
        return 7
    return next((code for most, code in WHERE_STEPS if (place.precision_m or 0) <= most), 6)


def deaths_of(record: Exported, side: str) -> int | None:
    """Take an incident and a party, give the least deaths any claimant gives for it."""
    if not side:
        return None
    lows = [
        c.low for c in record.incident.casualties if c.latest and c.what == "killed" and c.party == side and c.low is not None
    ]
    return min(lows) if lows else None


def best(record: Exported) -> int | None:
    """Take an incident, give the number all claimants agree on, None where they differ: nobody here decides between them."""
    found = harm_of(record.incident, "killed")
    return found[0][0] if found is not None and found[0][0] == found[0][1] else None


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", lambda r: r.incident.id),
    Column("relid", "text", lambda r: r.incident.id),
    Column("year", "integer", lambda r: int(r.day[:4]) if r.day else None),
    Column("code_status", "text", lambda r: "Check" if r.incident.contradictions else "Clear"),
    Column("type_of_violence", "integer", lambda r: int(mapped(r.incident.type).ucdp or 0) or None),
    Column("conflict_name", "text", lambda r: ""),
    Column("dyad_name", "text", lambda r: " - ".join(side for side in sides(r) if side)),
    Column("side_a", "text", lambda r: sides(r)[0]),
    Column("side_b", "text", lambda r: sides(r)[1]),
    Column("number_of_sources", "integer", lambda r: len(r.incident.origins)),
    Column("source_article", "text", lambda r: "; ".join(source.uri for source in r.sources)),
    Column("source_office", "text", lambda r: r.credit),
    Column("source_date", "text", lambda r: min((s.published[:10] for s in r.sources if s.published), default="")),
    Column("source_headline", "text", lambda r: r.sources[0].title if r.sources else ""),
    Column("source_original", "text", lambda r: "; ".join(origin.name for origin in r.incident.origins)),
    Column("where_prec", "integer", where_precision),
    Column("where_coordinates", "text", lambda r: scene(r, "name")),
    Column("where_description", "text", lambda r: scene(r, "as_named")),
    Column("adm_1", "text", lambda r: ""),
    Column("adm_2", "text", lambda r: ""),
    Column("latitude", "number", lambda r: r.incident.places[0].lat if r.incident.places else None),
    Column("longitude", "number", lambda r: r.incident.places[0].lon if r.incident.places else None),
    Column("country", "text", lambda r: r.country),
    Column("region", "text", lambda r: ""),
    Column(
        "event_clarity",
        "integer",
        lambda r: 1 if r.incident.when and r.incident.when.precision in ("minute", "hour", "day") else 2,
    ),
    Column("date_prec", "integer", lambda r: _DATE.get(r.incident.when.precision if r.incident.when else "", 5)),
    Column("date_start", "text", lambda r: r.day),
    Column("date_end", "text", lambda r: r.day_end),
    Column("deaths_a", "integer", lambda r: deaths_of(r, sides(r)[0])),
    Column("deaths_b", "integer", lambda r: deaths_of(r, sides(r)[1])),
    Column("deaths_civilians", "integer", lambda r: deaths(r, 0, "civilian")),
    Column("deaths_unknown", "integer", lambda r: _unknown(r)),
    Column("best", "integer", best),
    Column("high", "integer", lambda r: deaths(r, 1)),
    Column("low", "integer", lambda r: deaths(r, 0)),
    *STANDING,
    Column("mapping", "text", lambda r: stamp("ucdp")),
)


def _unknown(record: Exported) -> int | None:
    lows = [c.low for c in record.incident.casualties if c.latest and c.what == "killed" and not c.party and c.low is not None]
    return min(lows) if lows else None
