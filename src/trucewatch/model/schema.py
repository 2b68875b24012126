"""Noun types -> JSON Schemas (draft 2020-12) of the lines other programs rely on; ``docs/schemas/`` holds the result."""

import dataclasses
import types
import typing
from typing import Any, get_args, get_origin

from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import STATES, Assessment
from trucewatch.model.check import AREA_ROLES, ASKED, FORMS, PART_NAMES, SIZES, VERDICTS, Check
from trucewatch.model.claim import PARTICIPANT_ROLES, Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import ATTRIBUTION, CONTRADICTIONS, OCCURRENCE, Incident
from trucewatch.model.judgement import ACTS, Judgement
from trucewatch.model.observation import COVERAGE, Observation
from trucewatch.model.source import Source
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

_OFFSETS = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_BASE = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Give every schema by its file's name without the ending."""
    nouns: dict[str, type] = {
        "document": Document,
        "incident": Incident,
        "judgement": Judgement,
        "observation": Observation,
        "assessment": Assessment,
        "check": Check,
        "agreement": Agreement,
        "source": Source,
    }
    found = {name: _whole(name, schema_of(noun)) for name, noun in nouns.items()}
    found["document"]["properties"]["text_sha256"] = {"type": "string"}
    found["claim"] = _whole("claim", claim_schema())
    found["extraction"] = _whole("extraction", extraction_schema())
    found["report-line"] = _whole("report-line", report_line_schema())
    return dict(sorted(found.items()))


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


def claim_schema() -> dict[str, Any]:
    """Give the schema of a claim's published form: ``quote`` beside ``span`` as two numbers."""
    schema = schema_of(Claim)
    schema["properties"]["span"] = _OFFSETS
    schema["properties"]["quote"] = {"type": "string", "minLength": 1}
    schema["required"].append("quote")
    return schema


def extraction_schema() -> dict[str, Any]:
    """Give the schema of one line of ``trucewatch extract --json``."""
    whole = schema_of(Document)["properties"]
    facts = {key: whole[key] for key in ("id", "uri", "language", "title", "outlet", "agency", "published")}
    document = {**facts, "text_sha256": {"type": "string"}, "notes": whole["notes"]}
    properties = {
        "document": {"type": "object", "properties": document, "required": list(document)},
        "claims": {"type": "array", "items": claim_schema()},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def report_line_schema() -> dict[str, Any]:
    """Give the schema of one line of JSON Lines that every reading command takes."""
    optional = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    names = ("uri", "published", "title", "language", "outlet", "agency", "source", "fetched_at")
    properties = {"text": {"type": "string", "minLength": 1}, **{name: optional for name in names}}
    return {"type": "object", "properties": properties, "required": ["text"]}


def _whole(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": _BASE, "$id": f"trucewatch/{name}.json", "title": name, **schema}


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
