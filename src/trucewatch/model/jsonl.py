"""Every noun to one JSON line and back: an identity for each, held by property tests."""

import dataclasses
import json
import types
import typing
from typing import Any, TypeVar, get_args, get_origin

from trucewatch.errors import RecordError
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document

Noun = TypeVar("Noun")
_HINTS: dict[type, dict[str, Any]] = {}


def to_json(noun: Any) -> Any:
    """Take a noun (or a value inside one), give JSON-ready values; tuples become lists, ``person_class`` ``class``."""
    if dataclasses.is_dataclass(noun) and not isinstance(noun, type):
        return {_outer(f.name): to_json(getattr(noun, f.name)) for f in dataclasses.fields(noun)}
    if isinstance(noun, tuple | list):
        return [to_json(item) for item in noun]
    if isinstance(noun, dict):
        return {key: to_json(value) for key, value in noun.items()}
    return noun


def from_json(noun_type: type[Noun], value: Any) -> Noun:
    """Take a noun's type and what ``to_json`` gave, give the noun; unknown keys are refused by name."""
    result: Noun = _read(noun_type, value)
    return result


def line(noun: Any) -> str:
    """Take a noun, give its one line without the line end; keys keep their declared order."""
    return json.dumps(to_json(noun), ensure_ascii=False)


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Take a claim, give the published form: ``quote`` beside ``span`` as two numbers."""
    body: dict[str, Any] = to_json(claim)
    span = body.pop("span")
    body["quote"], body["span"] = span["quote"], [span["start"], span["end"]]
    return body


def claim_from_json(body: dict[str, Any]) -> Claim:
    """Take the published form of a claim, give the claim; keys other programs added are ignored."""
    body = dict(body)
    start, end = body.pop("span")
    body["span"] = {"start": start, "end": end, "quote": body.pop("quote")}
    known = {_outer(f.name) for f in dataclasses.fields(Claim)}
    return from_json(Claim, {key: value for key, value in body.items() if key in known})


def document_to_json(document: Document) -> dict[str, Any]:
    """Take a document, give the published form: every field, the text's hash, and the text itself."""
    return {**to_json(document), "text_sha256": document.text_sha256}


def _outer(name: str) -> str:
    return "class" if name == "person_class" else name


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if kind is Any:
        return value
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return _read(next(k for k in get_args(kind) if k is not type(None)), value)
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_read(inner[0], item) for item in value)
        return tuple(_read(k, item) for k, item in zip(inner, value, strict=True))
    if origin is dict:
        return {key: _read(get_args(kind)[1], item) for key, item in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind not in _HINTS:
            _HINTS[kind] = typing.get_type_hints(kind)
        hints = _HINTS[kind]
        names = {_outer(name): name for name in hints}
        unknown = set(value) - set(names)
        if unknown:
            raise RecordError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
        return kind(**{names[key]: _read(hints[names[key]], item) for key, item in value.items()})
    if kind is float and isinstance(value, int):
        return float(value)
    return value
