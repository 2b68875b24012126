"""Takes a table of a pack file, gives the noun it describes; every key is checked against the noun's own fields."""

import dataclasses
import difflib
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from trucewatch.errors import DataError

Noun = TypeVar("Noun")

_WORDS: dict[type, str] = {str: "a text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


def noun_from_table(noun_type: type[Noun], table: Mapping[str, Any], *, file: str, key: str) -> Noun:
    """Take a noun's type and a TOML table, give the noun; raise DataError naming file, key and remedy."""
    fields = {field.name: field for field in dataclasses.fields(noun_type)}  # type: ignore[arg-type]  # always a dataclass
    hints = typing.get_type_hints(noun_type)
    for name in table:
        if name not in fields:
            raise DataError(
                f"does not belong here; {noun_type.__name__.lower()} has {', '.join(fields)}",
                file=file,
                key=f"{key}.{name}",
                remedy=_nearest(name, list(fields)),
            )
    missing = [name for name, field in fields.items() if name not in table and _is_required(field)]
    missing = [name for name in missing if type(None) not in get_args(hints[name])]
    if missing:
        raise DataError(f"lacks {', '.join(missing)}", file=file, key=key, remedy=f"Add {missing[0]} = … to this table")
    values = {name: _value(hints[name], table[name], file, f"{key}.{name}") for name in fields if name in table}
    values |= {name: None for name, field in fields.items() if name not in table and _is_required(field)}
    return noun_type(**values)


def _is_required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _nearest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]}?" if close else "Remove it or move it to the table it belongs to"


def _value(kind: Any, value: Any, file: str, key: str) -> Any:
    origin = get_origin(kind)
    if kind is Any:
        return value
    if origin in (typing.Union, types.UnionType):
        return _value(next(k for k in get_args(kind) if k is not type(None)), value, file, key)
    if origin is tuple:
        return tuple(
            _value(get_args(kind)[0], item, file, f"{key}[{place}]") for place, item in enumerate(_a(list, value, file, key))
        )
    if origin is dict:
        return {name: _value(get_args(kind)[1], item, file, f"{key}.{name}") for name, item in _a(dict, value, file, key).items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return noun_from_table(kind, _a(dict, value, file, key), file=file, key=key)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise DataError(
            f"is {value!r}, not {_WORDS.get(kind, kind.__name__)}",
            file=file,
            key=key,
            remedy=f"Write {_WORDS.get(kind, 'the right kind of value')}",
        )
    return value


def _a(kind: type, value: Any, file: str, key: str) -> Any:
    if not isinstance(value, kind):
        wanted = "a list [ … ]" if kind is list else "a table { name = value }"
        raise DataError(f"is {value!r}, not {wanted}", file=file, key=key, remedy=f"Write it as {wanted}")
    return value
