"""A table in the shape of PLOVER: one row for each claimed direction, because PLOVER knows a source and a target.

An exchange with two sides gives two rows. ``CAMEO 196 violate ceasefire`` is a verdict and is never written from a claim.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from trucewatch.export.crosswalk import mapped, stamp
from trucewatch.export.record import Exported
from trucewatch.export.tables.acled import deaths, scene
from trucewatch.export.tables.column import Column
from trucewatch.export.tables.own import harm_value


def fits(record: Exported) -> bool:
    """Take an incident, tell whether the shape can hold it."""
    single = not record.incident.aggregate and not record.incident.background
    return single and mapped(record.incident.type).plover_event != ""


def directed(records: Iterable[Exported]) -> Iterator[Exported]:
    """Take incidents, give one for each claimed actor and target; one without sides stays one."""
    for record in records:
        pairs = [(a, t) for a in record.actors or ("",) for t in record.targets or ("",) if a != t or not a]
        for actor, target in pairs or [("", "")]:
            yield replace(record, actors=(actor,) if actor else (), targets=(target,) if target else ())


COLUMNS: tuple[Column, ...] = (
    Column("event_id", "text", lambda r: f"{r.incident.id}:{'-'.join((*r.actors, *r.targets)) or 'unknown'}"),
    Column("date", "text", lambda r: r.day),
    Column("event_type", "text", lambda r: mapped(r.incident.type).plover_event),
    Column("event_mode", "text", lambda r: mapped(r.incident.type).plover_mode),
    Column("event_context", "text", lambda r: "military"),
    Column("cameo", "text", lambda r: mapped(r.incident.type).cameo),
    Column("actor", "text", lambda r: " ".join(r.actors)),
    Column("recipient", "text", lambda r: " ".join(r.targets)),
    Column("dead_low", "integer", lambda r: deaths(r, 0)),
    Column("dead_high", "integer", lambda r: deaths(r, 1)),
    Column("injured_low", "integer", harm_value("wounded", 0)),
    Column("injured_high", "integer", harm_value("wounded", 1)),
    Column("location", "text", lambda r: scene(r, "name")),
    Column("latitude", "number", lambda r: r.incident.places[0].lat if r.incident.places else None),
    Column("longitude", "number", lambda r: r.incident.places[0].lon if r.incident.places else None),
    Column("country", "text", lambda r: r.country),
    Column("occurrence", "text", lambda r: r.occurrence),
    Column("attribution", "text", lambda r: r.attribution),
    Column("trucewatch_type", "text", lambda r: r.incident.type),
    Column("incident", "text", lambda r: r.incident.id),
    Column("claims", "text", lambda r: " ".join(r.incident.claims)),
    Column("sources", "text", lambda r: " | ".join(source.uri for source in r.sources)),
    Column("coverage", "text", lambda r: r.coverage),
    Column("as_of", "text", lambda r: r.as_of),
    Column("credit", "text", lambda r: r.credit),
    Column("licence", "text", lambda r: r.licence),
    Column("mapping", "text", lambda r: stamp("plover")),
)
