"""Any noun to JSON-ready values and back: knows dataclasses, tuples and dicts, and no noun by name."""

import dataclasses
import types
import typing
from typing import Any, TypeVar, get_args, get_origin

from trucewatch.errors import RecordError

Noun = TypeVar("Noun")
_VALUES = frozenset((str, int, float, bool, type(None)))
_NAMES: dict[type, tuple[tuple[str, str], ...]] = {}
_HINTS: dict[type, dict[str, Any]] = {}


def to_json(noun: Any) -> Any:
    """Take a noun (or a value inside one), give JSON-ready values; tuples become lists, ``person_class`` ``class``."""
    kind = type(noun)
    if kind in _VALUES:
        return noun
    if kind is tuple or isinstance(noun, tuple | list):
        return [to_json(item) for item in noun]
    if isinstance(noun, dict):
        return {key: to_json(value) for key, value in noun.items()}
    names = _NAMES.get(kind)
    if names is None and dataclasses.is_dataclass(kind):
        names = _NAMES[kind] = tuple((f.name, outer_name(f.name)) for f in dataclasses.fields(kind))
    return noun if names is None else {outer: to_json(getattr(noun, name)) for name, outer in names}


def from_json(noun_type: type[Noun], value: Any) -> Noun:
    """Take a noun's type and what ``to_json`` gave, give the noun; unknown keys are refused by name."""
    result: Noun = _read(noun_type, value)
    return result


def outer_name(field: str) -> str:
    """Take a field's name, give its key in JSON."""
    return "class" if field == "person_class" else field


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if kind is Any:
        return value
    if origin in (typing.Union, types.UnionType):
        return None if value is None else _read(next(k for k in get_args(kind) if k is not type(None)), value)
    if origin is tuple:
        return _read_tuple(get_args(kind), value)
    if origin is dict:
        return {key: _read(get_args(kind)[1], item) for key, item in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_noun(kind, value)
    if kind is float and isinstance(value, int):
        return float(value)
    return value


def _read_tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], item) for item in value)
    return tuple(_read(k, item) for k, item in zip(inner, value, strict=True))


def _read_noun(kind: type, value: Any) -> Any:
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    hints = _HINTS[kind]
    names = {outer_name(name): name for name in hints}
    unknown = set(value) - set(names)
    if unknown:
        raise RecordError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    return kind(**{names[key]: _read(hints[names[key]], item) for key, item in value.items()})
