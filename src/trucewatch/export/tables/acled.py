"""A table in the shape of ACLED: their columns in their order, then ours for what theirs cannot hold.

``fatalities`` is the lowest figure any claimant stands by; the range stands beside it. ``actor1`` and ``actor2`` are the
parties named, in the order of the alphabet: the shape has no place for "according to whom", so neither is the doer.
"""

from trucewatch.export.crosswalk import mapped, stamp
from trucewatch.export.record import Exported
from trucewatch.export.situation.harm import harm_of
from trucewatch.export.tables.column import STANDING, Column

_TIME = {"minute": 1, "hour": 1, "day": 1, "week": 2, "range": 2, "month": 3, "year": 3}
GEO_STEPS = ((5_000, 1), (50_000, 2))
"""Up to so many metres -> their code: 1 a town, 2 a part of a region; anything wider is 3."""


def fits(record: Exported) -> bool:
    """Take an incident, tell whether the shape can hold it: a single dated event of a type they have."""
    single = not record.incident.aggregate and not record.incident.background
    return single and record.day != "" and mapped(record.incident.type).acled_event != ""


def deaths(record: Exported, end: int, person_class: str | None = None) -> int | None:
    """Take an incident, an end (0 low, 1 high) and a class, give the deaths as claimed."""
    found = harm_of(record.incident, "killed", person_class)
    return None if found is None else found[0][end]


def geo_precision(record: Exported) -> int | None:
    """Take an incident, give their code of how exact the place is."""
    place = record.incident.places[0] if record.incident.places else None
    if place is None or place.lat is None:
        return None
    return next((code for most, code in GEO_STEPS if (place.precision_m or 0) <= most), 3)


def scene(record: Exported, part: str) -> str:
    """Take an incident and a part of its first place, give it as text."""
    value = getattr(record.incident.places[0], part) if record.incident.places else None
    return "" if value is None else str(value)


def sides(record: Exported) -> tuple[str, str]:
    """Take an incident, give the two parties named first by the alphabet."""
    named = sorted({*record.actors, *record.targets}) or sorted(record.parties)
    return (named[0] if named else "", named[1] if len(named) > 1 else "")


def civilian(record: Exported) -> str:
    """Take an incident, give their mark for civilians as the main target."""
    return "Civilian targeting" if record.incident.type == "attack_on_civilians" else ""


def notes(record: Exported) -> str:
    """Take an incident, give what a reader must know first, in plain words."""
    who = ", ".join(f"{origin.name}" for origin in record.incident.origins[:4])
    return f"{record.occurrence}; attribution {record.attribution}; according to {who or 'the press'}"


COLUMNS: tuple[Column, ...] = (
    Column("event_id_cnty", "text", lambda r: r.incident.id),
    Column("event_date", "text", lambda r: r.day),
    Column("year", "integer", lambda r: int(r.day[:4]) if r.day else None),
    Column("time_precision", "integer", lambda r: _TIME.get(r.incident.when.precision if r.incident.when else "", 3)),
    Column(
        "disorder_type",
        "text",
        lambda r: (
            "Strategic developments" if mapped(r.incident.type).acled_event.startswith("Strategic") else "Political violence"
        ),
    ),
    Column("event_type", "text", lambda r: mapped(r.incident.type).acled_event),
    Column("sub_event_type", "text", lambda r: mapped(r.incident.type).acled_sub_event),
    Column("actor1", "text", lambda r: sides(r)[0]),
    Column("assoc_actor_1", "text", lambda r: ""),
    Column("inter1", "text", lambda r: ""),
    Column("actor2", "text", lambda r: sides(r)[1]),
    Column("assoc_actor_2", "text", lambda r: ""),
    Column("inter2", "text", lambda r: ""),
    Column("interaction", "text", lambda r: ""),
    Column("civilian_targeting", "text", civilian),
    Column("iso", "text", lambda r: r.country),
    Column("region", "text", lambda r: ""),
    Column("country", "text", lambda r: r.country),
    Column("admin1", "text", lambda r: ""),
    Column("admin2", "text", lambda r: ""),
    Column("admin3", "text", lambda r: ""),
    Column("location", "text", lambda r: scene(r, "name")),
    Column("latitude", "number", lambda r: r.incident.places[0].lat if r.incident.places else None),
    Column("longitude", "number", lambda r: r.incident.places[0].lon if r.incident.places else None),
    Column("geo_precision", "integer", geo_precision),
    Column("source", "text", lambda r: r.credit),
    Column("source_scale", "text", lambda r: ""),
    Column("notes", "text", notes),
    Column("fatalities", "integer", lambda r: deaths(r, 0) or 0),
    Column("tags", "text", lambda r: "breach found by a person" if r.breach else ""),
    Column("timestamp", "text", lambda r: r.incident.last_known or ""),
    Column("fatalities_low_claimed", "integer", lambda r: deaths(r, 0)),
    Column("fatalities_high_claimed", "integer", lambda r: deaths(r, 1)),
    Column("actors_claimed", "text", lambda r: " ".join(r.actors)),
    Column("targets_claimed", "text", lambda r: " ".join(r.targets)),
    *STANDING,
    Column("mapping", "text", lambda r: stamp("acled")),
)
