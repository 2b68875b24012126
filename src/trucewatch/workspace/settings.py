"""``workspace.toml``: every key known, every value checked; the message names the key and what it may hold."""

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.workspace.access_settings import AccessSettings, access_lines, access_settings

FILE_NAME = "workspace.toml"
FORMAT = 1
"""The version of this file's form; a program meets a higher one only when it is older than the file."""

KNOWLEDGE: tuple[str, ...] = ("clock", "published")
"""When we learned of a report: when it was taken in, or (for demonstrations and archives) when it was published."""

CONTESTED_NAMES: tuple[str, ...] = ("as_written", "all")
"""What to show for a place with rival names: the name as the report wrote it, or every name with who uses it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team decides about its workspace. ``database`` None means the SQLite file in the folder."""

    name: str
    languages: tuple[str, ...] = ("ar", "az", "en", "hy", "ru", "tr")
    agreement: str = "karabakh-2020"
    interface: str = "en"
    contested_names: str = "as_written"
    knowledge: str = "clock"
    demo: bool = False
    database: str | None = None
    access: AccessSettings = field(default_factory=AccessSettings)


_TEXTS = ("name", "agreement", "interface")


def read_settings(folder: Path) -> Settings:
    """Take a workspace folder, give its settings; raise DataError naming file and key when something is wrong."""
    path = folder / FILE_NAME
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=str(path), remedy="Mend the line named; docs/workspace.md shows a whole file") from error
    _check_keys(path, data)
    values = {key: data[key] for key in (*_TEXTS, "contested_names", "knowledge", "demo") if key in data}
    if "languages" in data:
        values["languages"] = tuple(data["languages"])
    return Settings(
        **{"name": folder.name, **values},
        database=data.get("store", {}).get("database") or None,
        access=access_settings(str(path), data.get("access")),
    )


def write_settings(folder: Path, settings: Settings) -> None:
    """Take a folder and settings, write them as a file that explains itself."""
    quoted = ", ".join(f'"{code}"' for code in settings.languages)
    store = (
        f"database = {_text(settings.database)}"
        if settings.database
        else '# database = "postgresql://user:password@host:5432/name"'
    )
    lines = [
        "# A Trucewatch workspace. docs/workspace.md explains every key.",
        f"version = {FORMAT}",
        f"name = {_text(settings.name)}",
        f"languages = [{quoted}]",
        f"agreement = {_text(settings.agreement)}",
        f"interface = {_text(settings.interface)}  # language of the pages: en or ar",
        f"contested_names = {_text(settings.contested_names)}  # {' or '.join(CONTESTED_NAMES)}",
        f"knowledge = {_text(settings.knowledge)}  # {' or '.join(KNOWLEDGE)}: when a report counts as known",
        f"demo = {'true' if settings.demo else 'false'}",
        "",
        "[store]",
        store,
        *access_lines(settings.access),
        "",
    ]
    (folder / FILE_NAME).write_text("\n".join(lines), encoding="utf-8")


def _text(value: str) -> str:
    """Give a TOML basic string; JSON's escapes are a subset of TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check_keys(path: Path, data: dict[str, Any]) -> None:
    known = {"version", "languages", "contested_names", "knowledge", "demo", "store", "access", *_TEXTS}
    for key in sorted(set(data) - known):
        raise DataError("is not a key we know", file=str(path), key=key, remedy=f"Keys: {', '.join(sorted(known))}")
    version = data.get("version", FORMAT)
    if not isinstance(version, int) or version > FORMAT:
        raise DataError(f"{version!r} is newer than we know", file=str(path), key="version", remedy="Install a newer Trucewatch")
    for key in _TEXTS:
        if key in data and (not isinstance(data[key], str) or not data[key].strip()):
            raise DataError("must be a text that is not empty", file=str(path), key=key)
    for key, allowed in (("contested_names", CONTESTED_NAMES), ("knowledge", KNOWLEDGE), ("demo", (True, False))):
        if key in data and data[key] not in allowed:
            choice = " or ".join(str(value).lower() for value in allowed)
            raise DataError(f"{data[key]!r} is not allowed", file=str(path), key=key, remedy=f"Choose {choice}")
    languages = data.get("languages", [])
    if not isinstance(languages, list) or not all(isinstance(code, str) and len(code) == 2 for code in languages):
        raise DataError("must be a list of two-letter codes", file=str(path), key="languages", remedy='As in ["ar", "en"]')
    store = data.get("store", {})
    if not isinstance(store, dict) or set(store) - {"database"} or not isinstance(store.get("database", ""), str):
        raise DataError("may hold the key database with an address, nothing else", file=str(path), key="store")
