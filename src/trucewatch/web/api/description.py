"""The table of addresses -> OpenAPI 3.1: parameters, schemas of the nouns, errors, keys."""

import re
from typing import Any

from trucewatch import __version__
from trucewatch.model.schema import schemas
from trucewatch.model.shapes import schema_of
from trucewatch.web.api.endpoints import ENDPOINTS, Endpoint

ROOT = "/api/v1/"
ABOUT = (
    "Read the record of a ceasefire's watch: who says what happened. A claim is what somebody says; an incident gathers claims "
    "and may hold rival values side by side; only a named person confirms, attributes or finds a breach."
)


def description() -> dict[str, Any]:
    """Give the description of the whole interface."""
    nouns = schemas()
    known = {
        name: {k: v for k, v in nouns[name].items() if k not in ("$schema", "$id")}
        for name in ("claim", "document", "observation")
    }
    for endpoint in ENDPOINTS:
        if isinstance(endpoint.schema, type):
            known[endpoint.schema.__name__] = schema_of(endpoint.schema)
    known["Problem"] = {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string"},
            "parameter": {"type": "string"},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Trucewatch",
            "version": f"v1 ({__version__})",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": {_path(endpoint): {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "tw_…"}},
            "schemas": known,
            "responses": {
                "Problem": {
                    "description": "What was wrong and what to do",
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
        },
    }


def _path(endpoint: Endpoint) -> str:
    return ROOT + re.sub(r"<str:(\w+)>", r"{\1}", endpoint.path)


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    parameters = [parameter.described() for parameter in endpoint.parameters]
    if "<str:item>" in endpoint.path:
        parameters.insert(0, {"name": "item", "in": "path", "required": True, "schema": {"type": "string"}})
    problems = {str(status): {"$ref": "#/components/responses/Problem"} for status in (400, 401, 403, 404, 429)}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "Found", "content": {"application/json": {"schema": _schema(endpoint)}}},
            "304": {"description": "Not changed since the tag in If-None-Match"},
            **problems,
        },
    }


def _schema(endpoint: Endpoint) -> dict[str, Any]:
    if not endpoint.schema:
        return {"type": "object"}
    name = endpoint.schema.__name__ if isinstance(endpoint.schema, type) else endpoint.schema
    one = {"$ref": f"#/components/schemas/{name}"}
    if not endpoint.many:
        return one
    following = {"type": ["string", "null"], "description": "address of the next page, null at the end"}
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": one}, "next": following},
        "required": ["items", "next"],
    }
