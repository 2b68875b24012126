"""Fields of the centre's forms as a page offers them: choices, parties, places and zones of time, with what was written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from trucewatch.errors import InputError
from trucewatch.model.agreement import Agreement
from trucewatch.model.centre_form import FORMS, FormField
from trucewatch.web.display.centre import choices_of, field_label
from trucewatch.web.display.labels import Label
from trucewatch.web.display.labels_centre import HINTS
from trucewatch.web.display.names import Names, in_language
from trucewatch.web.display.times import isolated

OFFSETS: tuple[str, ...] = tuple(
    f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    for minutes in (*range(-660, 780, 60), 210, 270, 330, 345, 570)
)
"""Whole hours from -11 to +12, and the halves in use where truces are watched."""


@dataclass(frozen=True, slots=True)
class OfferedField:
    """One field of a form: how it is entered, what stands in it, what can be chosen."""

    name: str
    title: Label
    form: str
    needed: bool
    value: str
    hint: Label
    choices: tuple[tuple[str, Label], ...] = ()


def offered(
    kind: str, values: Mapping[str, str], agreements: Sequence[Agreement], names: Names, *, hidden: tuple[str, ...] = ()
) -> tuple[OfferedField, ...]:
    """Take a kind, what was written and what the agreements name, give the fields of the form; ``hidden`` ones are left out."""
    found = []
    for field in FORMS[kind]:
        if field.name in hidden:
            continue
        choices: tuple[tuple[str, Label], ...] = choices_of(kind, field)
        if field.form == "party":
            choices = tuple((slug, names.party(slug)) for slug in _parties(agreements, values.get(field.name, "")))
        elif field.form == "place":
            choices = tuple((zone.id, in_language(zone.name, names.language)) for each in agreements for zone in each.zones)
        found.append(
            OfferedField(
                field.name,
                field_label(kind, field.name),
                field.form,
                field.needed,
                values.get(field.name, ""),
                HINTS.get(field.form, ""),
                choices,
            )
        )
    return tuple(found)


def zones(chosen: str, agreements: Iterable[Agreement]) -> tuple[tuple[str, bool], ...]:
    """Take the offset chosen ("" for none yet), give all with the one chosen marked: else that of the agreement's own zone."""
    named = next((agreement.time_zone for agreement in agreements if agreement.time_zone), None)
    default = f"{datetime.now(UTC).astimezone(ZoneInfo(named)):%z}" if named else "+0000"
    wanted = chosen if chosen in OFFSETS else f"{default[:3]}:{default[3:5]}"
    ordered = sorted(OFFSETS, key=lambda each: int(each[0] + str(int(each[1:3]) * 60 + int(each[4:]))))
    return tuple((offset, offset == wanted) for offset in ordered)


def _parties(agreements: Iterable[Agreement], written: str) -> tuple[str, ...]:
    named = [party.party for agreement in agreements for party in agreement.parties]
    return tuple(dict.fromkeys([*named, *([written] if written else [])]))


def explained(kind: str, error: InputError, values: Mapping[str, str]) -> str:
    """Take a kind, the error its form met and what was written, give the error in the page's language, field first."""
    field = next((each for each in FORMS[kind] if each.name == error.place), None)
    if error.place == "why":
        return f"{field_label(kind, 'why')}: {_('is empty. Without it the entry says nothing.')}"
    if error.place == "values":
        return _("No value was changed.")
    if field is None:
        return f"{error.message} {error.remedy}".strip()
    return f"{field_label(kind, field.name)}: {_remedy(kind, field, error, values.get(field.name, '').strip())}"


def _remedy(kind: str, field: FormField, error: InputError, value: str) -> str:
    if field.needed and not value:
        return _("is empty. Without it the entry says nothing.")
    if kind == "finding" and field.name == "party":
        return _("a finding names a party when, and only when, its outcome is “attributed”.")
    if field.name == "end" and "before" in error.message:
        return _("it ends before it starts. Check both times and their zones.")
    fixed = {
        "choice": _("choose one of those offered."),
        "number": _("write a whole number."),
        "day": _("write a day, year-month-day."),
        "time": _("write a time like this, in the zone named below: %(time)s") % {"time": isolated("2021-11-16T14:00")},
    }
    if field.form in fixed:
        return fixed[field.form]
    if field.form == "sightings":
        return _("a line does not fit the form. %(hint)s") % {"hint": HINTS["sightings"]}
    if field.name == "incident":
        return _("there is no incident with this id. Copy it from the incident’s page.")
    return f"{error.message}. {error.remedy}"
