"""Paths and values of fields (``when``, ``counts.0.low``, ``killed:armenia``) -> labels and lines, whatever their shape."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from trucewatch.model.claim import Count, Place, When
from trucewatch.model.jsonl import from_json
from trucewatch.web.display.labels import COUNTED, FIELDS, LEAVES, MODES, PERSON_CLASSES, Label, label
from trucewatch.web.display.names import Names
from trucewatch.web.display.times import day_of, moment_text, when_text
from trucewatch.web.display.values import count_text, number_text, place_text


def field_label(field: str, names: Names) -> str:
    """Take a path such as ``when`` or ``killed:armenia``, give its label; each piece is a field, a count, a class or a party."""
    return " · ".join(
        _piece_label(piece, names) for piece in re.split(r"[.:]", field) if piece not in ("", "counts", "casualties")
    )


def _piece_label(piece: str, names: Names) -> str:
    for labels in (FIELDS, COUNTED, PERSON_CLASSES):
        if piece in labels:
            return label(labels, piece)
    return names.party(piece) if names.known(piece) else piece.replace("_", " ")


def value_text(field: str, value: Any, names: Names) -> str:
    """Take a disputed value of any shape, give it as a line; a shape nobody foresaw is shown plainly, not dropped."""
    if value is None:
        return _("not said")
    if isinstance(value, dict):
        return _mapping_text(value, names)
    if isinstance(value, list | tuple):
        return ", ".join(value_text(field, item, names) for item in value)
    return _word_text(field, str(value), names)


def _mapping_text(value: dict[str, Any], names: Names) -> str:
    shapes: tuple[tuple[set[str], type[Any]], ...] = (
        ({"start", "end", "precision", "text"}, When),
        ({"name", "lat", "lon", "as_named"}, Place),
        ({"what", "low", "high"}, Count),
    )
    for keys, noun_type in shapes:
        if keys <= value.keys():
            return _noun_text(from_json(noun_type, value), names)
    if {"low", "high"} <= value.keys():
        return number_text(value["low"], value["high"])
    if {"start", "end"} <= value.keys():
        return when_text(When(value["start"], value["end"], "day", ""))
    if "name" in value:
        return str(value["name"])
    return ", ".join(f"{key}: {item}" for key, item in value.items() if item is not None)


def _noun_text(noun: When | Place | Count, names: Names) -> str:
    if isinstance(noun, When):
        return when_text(noun)
    return place_text(noun, names) if isinstance(noun, Place) else count_text(noun, names)


def _word_text(field: str, value: str, names: Names) -> str:
    groups: dict[str, Mapping[str, Label]] = {"type": LEAVES, "mode": MODES}
    if field in groups:
        return label(groups[field], value)
    if names.known(value):
        return names.party(value)
    return moment_text(value) if day_of(value) is not None else value
