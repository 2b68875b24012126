"""A noun type -> the JSON Schema of its plain form, field by field."""

import dataclasses
import types
import typing
from typing import Any, get_args, get_origin

from trucewatch.model.assessment import STATES
from trucewatch.model.check import VERDICTS
from trucewatch.model.check_query import AREA_ROLES, ASKED, FORMS, PART_NAMES, SIZES
from trucewatch.model.claim import PARTICIPANT_ROLES
from trucewatch.model.incident import ATTRIBUTION, CONTRADICTIONS, OCCURRENCE
from trucewatch.model.judgement import ACTS
from trucewatch.model.observation import COVERAGE
from trucewatch.model.typology import KINDS, MODES, PERSON_CLASSES, PRECISIONS, SPEECH

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Any: {},
}
_CLOSED: dict[tuple[str, str], tuple[str, ...]] = {
    ("Claim", "kind"): KINDS,
    ("Claim", "mode"): MODES,
    ("Claim", "speech"): SPEECH,
    ("When", "precision"): PRECISIONS,
    ("Count", "person_class"): PERSON_CLASSES,
    ("Casualty", "person_class"): PERSON_CLASSES,
    ("Participant", "role"): PARTICIPANT_ROLES,
    ("Incident", "occurrence"): OCCURRENCE,
    ("Incident", "attribution"): ATTRIBUTION,
    ("Contradiction", "kind"): CONTRADICTIONS,
    ("Judgement", "act"): ACTS,
    ("Observation", "coverage"): COVERAGE,
    ("Assessment", "low"): STATES,
    ("CheckPart", "name"): PART_NAMES,
    ("AskedBack", "what"): ASKED,
    ("CheckQuery", "form"): FORMS,
    ("CheckQuery", "size"): SIZES,
    ("CheckCell", "verdict"): VERDICTS,
    ("CheckRow", "verdict"): VERDICTS,
    ("CheckRow", "role"): AREA_ROLES,
    ("Check", "verdict"): VERDICTS,
    ("Assessment", "high"): STATES,
}
"""Fields with a closed list of words. A program must still expect new words: contracts change only by adding."""


def schema_of(noun: type) -> dict[str, Any]:
    """Take a noun's type, give the schema of its JSON form; keys may be added later, so others are allowed."""
    hints = typing.get_type_hints(noun)
    properties = {}
    for field in dataclasses.fields(noun):
        shape = _shape(hints[field.name])
        closed = _CLOSED.get((noun.__name__, field.name))
        if closed is not None:
            shape = {"enum": [*closed, *([None] if "anyOf" in shape else [])]}
        properties["class" if field.name == "person_class" else field.name] = shape
    return {"type": "object", "properties": properties, "required": list(properties)}


def _shape(kind: Any) -> dict[str, Any]:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_shape(part) if part is not type(None) else {"type": "null"} for part in inner]}
    if origin is typing.Literal:
        return {"enum": list(inner)}
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return {"type": "array", "items": _shape(inner[0])}
    if origin is tuple:
        return {"type": "array", "items": _shape(inner[0]), "minItems": len(inner), "maxItems": len(inner)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _shape(inner[1])}
    return schema_of(kind)
