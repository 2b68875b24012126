"""Noun types -> JSON Schemas (draft 2020-12) of the lines other programs rely on; ``docs/schemas/`` holds the result."""

from typing import Any

from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.check import Check
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.model.shapes import schema_of
from trucewatch.model.source import Source

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
