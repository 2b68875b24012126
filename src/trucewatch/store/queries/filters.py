"""What a reader may narrow a list of incidents by, and the conditions that follow from it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from trucewatch.store import models
from trucewatch.store.coarse import shown_box
from trucewatch.store.search import owners
from trucewatch.store.visible import seen_incidents, seen_members


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Every field narrows; an empty one does not. ``box`` is west, south, east, north in degrees.

    ``places`` are gazetteer ids, ``start`` and ``end`` ISO days that an incident's own days must overlap.
    ``occurrence`` and ``attribution`` match the state people set, or the machine's where nobody set one.
    ``aggregate``: True for tallies only, False for single events only, None for both.
    """

    text: str = ""
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    start: str = ""
    end: str = ""
    occurrence: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    aggregate: bool | None = None
    breach: bool | None = None
    disputed: bool | None = None
    order: str = "newest"


EVERYTHING = IncidentFilter()
"""The filter that narrows nothing."""

ORDERS: dict[str, tuple[str, ...]] = {
    "newest": ("-day", "incident"),
    "oldest": ("day", "incident"),
    "known": ("-first_known", "incident"),
    "reports": ("-documents", "incident"),
    "origins": ("-origins", "incident"),
}
"""Name of an order -> the columns it sorts by."""


def chosen(view: str, narrowed: IncidentFilter) -> "QuerySet[models.Incident]":
    """Take a view and a filter, give the incidents that pass it, in the filter's order."""
    found = seen_incidents(view).filter(_of_columns(narrowed))
    if narrowed.parties:
        found = found.filter(
            Exists(models.IncidentParty.objects.filter(view=view, incident=OuterRef("incident"), party__in=narrowed.parties))
        )
    if narrowed.places:
        # A place is named by few incidents: they are found first. A party is named by many: each incident is asked.
        named = models.IncidentPlace.objects.filter(view=view, place__in=narrowed.places)
        found = found.filter(incident__in=named.values("incident"))
    if narrowed.text.strip():
        holding = seen_members(view).filter(claim__in=owners("claim", narrowed.text))
        found = found.filter(incident__in=holding.values("incident"))
    return found.order_by(*ORDERS.get(narrowed.order, ORDERS["newest"]))


def _of_columns(narrowed: IncidentFilter) -> Q:
    wanted = Q()
    for column, values in (("type", narrowed.types), ("family", narrowed.families)):
        if values:
            wanted &= Q(**{f"{column}__in": values})
    for column, values in (("occurrence", narrowed.occurrence), ("attribution", narrowed.attribution)):
        if values:
            wanted &= Q(**{f"person_{column}__in": values}) | Q(**{f"person_{column}": "", f"{column}__in": values})
    if narrowed.start:
        wanted &= Q(day_end__gte=narrowed.start)
    if narrowed.end:
        wanted &= Q(day__lte=narrowed.end) & ~Q(day="")
    return wanted & _of_flags(narrowed) & _of_box(shown_box(narrowed.box))


def _of_flags(narrowed: IncidentFilter) -> Q:
    wanted = Q()
    if narrowed.aggregate is not None:
        wanted &= Q(aggregate=narrowed.aggregate)
    if narrowed.breach is not None:
        wanted &= Q(breach=narrowed.breach)
    if narrowed.disputed is not None:
        wanted &= Q(contradictions__gt=0) if narrowed.disputed else Q(contradictions=0)
    return wanted


def _of_box(box: tuple[float, float, float, float] | None) -> Q:
    if box is None:
        return Q()
    west, south, east, north = box
    inside = Q(lat__gte=south, lat__lte=north)
    if west <= east:
        return inside & Q(lon__gte=west, lon__lte=east)
    return inside & (Q(lon__gte=west) | Q(lon__lte=east))  # a box across the 180th meridian
