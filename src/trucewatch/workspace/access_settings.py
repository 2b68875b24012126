"""The table ``[access]`` of ``workspace.toml`` -> what a team decides about who gets in, and what outsiders see."""

from dataclasses import dataclass, fields
from typing import Any

from trucewatch.errors import DataError
from trucewatch.model.judgement import ACTS
from trucewatch.store.visible import RELEASES

_LIMITS = {"public_delay_hours": (0, 24 * 366), "public_grid_km": (1, 200), "session_hours": (1, 24 * 31)}


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """Defaults fit one person on one machine; docs/people-and-access.md explains each key.

    ``sign_in``: everybody must sign in. ``public``: the public reads what was released to it, without an account.
    ``undecided``: the class of what nobody has released yet. ``second_person``: acts that count only once a second person
    approved. ``https``: people reach the pages by https alone. ``hosts``: the names the pages may be asked under beside this
    machine's own (none: any, where the server listens on the network). ``proxy``: the address of the proxy in front, whose word
    about the reader's address is taken. ``local_person``: who decides where nobody signs in.
    """

    sign_in: bool = False
    public: bool = False
    public_delay_hours: int = 24
    public_grid_km: int = 10
    undecided: str = "restricted"
    second_person: tuple[str, ...] = ()
    https: bool = False
    hosts: tuple[str, ...] = ()
    proxy: str = ""
    session_hours: int = 12
    local_person: str = "local"


def access_settings(path: str, table: Any) -> AccessSettings:
    """Take the file's path and its table ``access`` (None: absent), give the settings; raise DataError naming the key."""
    if table is None:
        return AccessSettings()
    if not isinstance(table, dict):
        raise DataError("must be a table", file=path, key="access", remedy="Write [access] on a line of its own")
    kinds = {field.name: field.type for field in fields(AccessSettings)}
    for key, value in table.items():
        if key not in kinds:
            raise DataError("is not a key we know", file=path, key=f"access.{key}", remedy=f"Keys: {', '.join(kinds)}")
        _check(path, key, value)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return AccessSettings(**values)


def access_lines(settings: AccessSettings) -> list[str]:
    """Take settings, give the lines that differ from the defaults, under their heading; none for the defaults."""
    default = AccessSettings()
    changed = [f for f in fields(AccessSettings) if getattr(settings, f.name) != getattr(default, f.name)]
    return ["", "[access]", *(f"{f.name} = {_written(getattr(settings, f.name))}" for f in changed)] if changed else []


def _check(path: str, key: str, value: Any) -> None:
    where = f"access.{key}"
    default = getattr(AccessSettings(), key)
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise DataError("must be a list of texts", file=path, key=where, remedy='As in ["one", "two"]')
        if key == "second_person" and set(value) - set(ACTS):
            raise DataError("holds an act we do not know", file=path, key=where, remedy=f"Acts: {', '.join(ACTS)}")
        return
    if type(value) is not type(default):
        kind = {bool: "true or false", int: "a whole number", str: "a text"}[type(default)]
        raise DataError(f"{value!r} is not allowed", file=path, key=where, remedy=f"Write {kind}")
    low, high = _LIMITS.get(key, (None, None))
    if low is not None and high is not None and not low <= value <= high:
        raise DataError(f"{value} is not allowed", file=path, key=where, remedy=f"Write a number from {low} to {high}")
    if key == "undecided" and value not in RELEASES[1:]:  # nothing becomes public without somebody's decision
        raise DataError(f"{value!r} is not allowed", file=path, key=where, remedy=f"Choose {', '.join(RELEASES[1:])}")


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{each}"' for each in value) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
