"""Written values -> the content of an entry: checked by name, refused with what to write, never mended.

The forms themselves stand in ``model/centre_form.py``, one list for the command line and the pages.
"""

from collections.abc import Mapping
from typing import Any

from trucewatch.errors import InputError
from trucewatch.model.centre import DIRECTIONS, KINDS, Sighting
from trucewatch.model.centre_form import FORMS, FormField
from trucewatch.model.plain import from_json, to_json
from trucewatch.store.clock import moment

LONGEST = 20_000
"""Characters of one value: a long report fits, a pasted book does not."""


def content_from(kind: str, written: Mapping[str, str], zone: str = "") -> dict[str, Any]:
    """Take a kind and written values by name, give the entry's content; raise InputError on the first that cannot be meant.

    ``zone`` is the offset of a time written without one, such as "+00:00" from a form that says so beside the field.
    """
    unknown = sorted(set(written) - {field.name for field in FORMS[kind]})
    if unknown:
        remedy = f"A {kind} takes {', '.join(field.name for field in FORMS[kind])}"
        raise InputError(f"a {kind} has no value of this name", place=unknown[0], remedy=remedy)
    content = {field.name: _value(field, written.get(field.name, "").strip(), zone) for field in FORMS[kind]}
    _check(kind, content)
    return to_json(from_json(KINDS[kind][0], content))  # type: ignore[no-any-return]  # a noun gives a dict


def written_from(kind: str, content: Mapping[str, Any]) -> dict[str, str]:
    """Take a kind and an entry's content, give it as a person would write it into the form."""
    found = {}
    for field in FORMS[kind]:
        value = content[field.name]
        if field.form == "list":
            value = "\n".join(value)
        elif field.form == "sightings":
            value = "\n".join(" | ".join(str(each[key]) for key in _SIGHTING) for each in value)
        found[field.name] = value
    return found


_SIGHTING = ("at", "number", "what", "direction", "weapon", "bearing", "distance")


def _value(field: FormField, text: str, zone: str) -> Any:
    if field.needed and not text:
        raise InputError("is empty", place=field.name, remedy="Fill it in: without it the entry says nothing")
    if len(text) > LONGEST:
        raise InputError(f"has {len(text)} characters", place=field.name, remedy=f"Write at most {LONGEST}")
    if field.form == "list":
        return [each.strip() for each in text.replace("\n", ",").split(",") if each.strip()]
    if field.form == "sightings":
        return [to_json(_sighting(number, line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not text:
        return ""
    if field.form == "choice" and text not in field.choices:
        raise InputError(f"{text!r} cannot be chosen", place=field.name, remedy=f"Choose one of {', '.join(field.choices)}")
    if field.form == "number" and not (text.isascii() and text.isdigit()):
        raise InputError(f"{text!r} is no number", place=field.name, remedy="Write a whole number")
    if field.form in ("day", "time"):
        return _time(field, text, zone)
    return text


def _time(field: FormField, text: str, zone: str) -> str:
    if field.form == "time" and zone and len(text) > 10 and not _has_offset(text):
        text = f"{text}:00{zone}" if len(text) == 16 else f"{text}{zone}"
    try:
        moment(text)
    except InputError as error:
        raise InputError(error.message, place=field.name, remedy=error.remedy) from error
    if field.form == "day" and len(text) > 10:
        raise InputError(f"{text!r} is more than a day", place=field.name, remedy="Write 2021-11-16")
    return text


def _has_offset(text: str) -> bool:
    return text.endswith("Z") or "+" in text[10:] or "-" in text[10:]


def _sighting(number: int, line: str) -> Sighting:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 3 or len(parts) > len(_SIGHTING):
        raise InputError(
            f"line {number} has {len(parts)} parts",
            place="sightings",
            remedy="Write time | number | what | direction | weapon | bearing | distance, at least the first three",
        )
    values = dict(zip(_SIGHTING, parts, strict=False))
    values["direction"] = values.get("direction") or "undetermined"
    if values["direction"] not in DIRECTIONS:
        remedy = f"Choose one of {', '.join(DIRECTIONS)}"
        raise InputError(f"line {number}: {values['direction']!r} is no direction", place="sightings", remedy=remedy)
    return Sighting(**values)


def _check(kind: str, content: Mapping[str, Any]) -> None:
    """Laws that bind several values of one form."""
    start, end = content.get("start"), content.get("end")
    if start and end and moment(start) > moment(end):
        raise InputError("it ends before it starts", place="end", remedy="Check both times and their zones")
    if kind == "finding" and (content["outcome"] == "attributed") != bool(content["party"]):
        raise InputError(
            "names no party" if content["outcome"] == "attributed" else "names a party",
            place="party",
            remedy='A finding names a party when, and only when, its outcome is "attributed"',
        )
    if kind == "channel" and len(set(content["parties"])) < 2:
        raise InputError("a line joins two parties or more", place="parties", remedy="Name them one by one")
    if kind == "call" and content["caller"] == content["recipient"] and not content["caller_role"]:
        raise InputError("caller and recipient are the same", place="recipient", remedy="Name who was called")
    if kind == "mark" and content["moved_to"] and content["state"] != "postponed":
        raise InputError("only what is postponed has a new day", place="moved_to", remedy="Leave it empty")
