"""A filter and a format -> the bytes of an export, piece by piece, with progress; what the record knew on a day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from trucewatch.errors import InputError, PluginError
from trucewatch.export.formats import Format
from trucewatch.export.record import Exported
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.plugins import load, names
from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.queries.exports import export_total, exported
from trucewatch.store.queries.filters import EVERYTHING, IncidentFilter


def formats() -> tuple[str, ...]:
    """Give the names of every format on offer."""
    return names("exporter")


def exporter(name: str) -> Format:
    """Take a format's name, give its exporter; raise InputError that lists the known ones."""
    try:
        found: Format = load("exporter", name)
    except PluginError as error:
        raise InputError(
            f"{name!r} is no format of exports", place="--format", remedy=f"Choose one of {', '.join(formats())}"
        ) from error
    return found


def export_pieces(
    form: Format,
    narrowed: IncidentFilter = EVERYTHING,
    *,
    as_of: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[bytes]:
    """Take an exporter, a filter and the day of knowledge (None: now), give the file in pieces.

    ``progress`` is told how many incidents are done of how many.
    """
    known_until = as_of_moment(as_of) or now()
    total = export_total(narrowed, as_of=as_of)

    def records() -> Iterator[Exported]:
        for done, record in enumerate(exported(narrowed, as_of=as_of, known_until=known_until), 1):
            yield with_country(record)
            if progress is not None:
                progress(done, total)

    return form.pieces(records())


def with_country(record: Exported) -> Exported:
    """Take an incident, give it with the country of its first place, where the gazetteer knows it."""
    place = record.incident.places[0].id if record.incident.places else None
    return replace(record, country=_country(place)) if place else record


@lru_cache(maxsize=20_000)
def _country(place: str) -> str:
    found = load_gazetteer().by_id(place)
    return found.country if found is not None else ""
