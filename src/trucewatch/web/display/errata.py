"""Changes since a report was issued -> rows people read: which incident, what was printed, what is held now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trucewatch.model.report import Erratum, IncidentFact
from trucewatch.web.display.labels import ATTRIBUTION, LEAVES, OCCURRENCE, label
from trucewatch.web.display.labels_reports import ERRATUM_FIELDS
from trucewatch.web.display.names import Names
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.times import moment_text
from trucewatch.web.display.values import number_text


@dataclass(frozen=True, slots=True)
class ErratumRow:
    """One change. ``leads`` is the incident to look at now."""

    incident: str
    leads: str
    title: str
    field: str
    was: str
    now: str


def erratum_rows(
    found: Sequence[Erratum], known: Mapping[str, IncidentFact], names: Names, places: PlaceNames
) -> tuple[ErratumRow, ...]:
    """Take changes, the incidents as the report told them, and names; give the rows."""
    return tuple(
        ErratumRow(
            each.incident,
            str(each.now) if each.field == "merged" else ("" if each.field == "gone" else each.incident),
            _title(known.get(each.incident), places) or label(LEAVES, str(each.now or "")),
            label(ERRATUM_FIELDS, each.field),
            _value(each.field, each.was, places),
            _value(each.field, each.now, places),
        )
        for each in found
    )


def _title(fact: IncidentFact | None, places: PlaceNames) -> str:
    if fact is None:
        return ""
    pieces = [label(LEAVES, fact.type)]
    if fact.place_name:
        pieces.append(places.place(fact.place, fact.place_name))
    return " – ".join(pieces) + (f", {moment_text(fact.day)}" if fact.day else "")


def _value(field: str, value: Any, places: PlaceNames) -> str:
    if value is None or field in ("merged", "new", "gone"):
        return "" if value is None else (label(LEAVES, value) if field != "merged" else str(value))
    words = {"type": LEAVES, "occurrence": OCCURRENCE, "attribution": ATTRIBUTION}
    if field in words:
        return label(words[field], value)
    if field == "breach":
        return _("yes") if value else _("no")
    if field == "killed":
        return number_text(value[0], value[1])
    if field == "place":
        return places.place(value[0], value[1]) or _("place not said")
    return " – ".join(dict.fromkeys(moment_text(day) for day in value if day)) or _("not dated")
