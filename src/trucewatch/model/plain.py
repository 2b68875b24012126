"""Any noun to JSON-ready values and back: knows dataclasses, tuples and dicts, and no noun by name."""

import dataclasses
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from trucewatch.errors import RecordError

Noun = TypeVar("Noun")
_VALUES = frozenset((str, int, float, bool, type(None)))
_NAMES: dict[type, tuple[tuple[str, str], ...]] = {}
_Reader = Callable[[Any], Any]


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
    reader = _reader(kind)
    return value if reader is None else reader(value)


@cache  # as many as there are types of fields: a reader is made once, records are read by the million
def _reader(kind: Any) -> _Reader | None:
    """Take a type, give what reads its values, None where a value is taken as it is."""
    origin = get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(_reader(next(each for each in get_args(kind) if each is not type(None))))
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is dict:
        return _dict(_reader(get_args(kind)[1]))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _noun(kind)
    return _float if kind is float else None


def _float(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


def _optional(inner: _Reader | None) -> _Reader | None:
    if inner is None:
        return None
    return lambda value: None if value is None else inner(value)


def _tuple(inner: tuple[Any, ...]) -> _Reader:
    if len(inner) == 2 and inner[1] is Ellipsis:
        item = _reader(inner[0])
        return tuple if item is None else lambda value: tuple([item(each) for each in value])
    readers = tuple(_reader(each) for each in inner)
    if not any(readers):
        return lambda value: tuple(value) if len(value) == len(readers) else _wrong_length(value, len(readers))
    return lambda value: tuple(each if read is None else read(each) for read, each in zip(readers, value, strict=True))


def _wrong_length(value: Any, length: int) -> tuple[Any, ...]:
    raise ValueError(f"{len(value)} values stand where {length} belong")


def _dict(item: _Reader | None) -> _Reader:
    return dict if item is None else lambda value: {key: item(each) for key, each in value.items()}


def _noun(kind: type) -> _Reader:
    fields: dict[str, tuple[str, _Reader | None]] = {}

    def read(value: Any) -> Any:
        if not fields:  # at the first reading, when all types a noun may hold are there
            fields.update({outer_name(name): (name, _reader(hint)) for name, hint in typing.get_type_hints(kind).items()})
        made = {}
        for key, item in value.items():
            held = fields.get(key)
            if held is None:
                unknown = sorted(set(value) - set(fields))
                raise RecordError(f"{kind.__name__} has no field {', '.join(unknown)}")
            name, reader = held
            made[name] = item if reader is None else reader(item)
        return kind(**made)

    return read
