"""The demo's book of a monitoring centre: entries written for it, put in by the actions a person uses, at fixed times."""

import tomllib
from importlib.resources import files
from typing import Any

from trucewatch.errors import DataError
from trucewatch.workspace.workspace import Workspace

_FILE = files("trucewatch").joinpath("demo", "centre.toml")
_KEYS = {"key", "kind", "by", "at", "values", "about", "supersedes", "why"}


def fill_book(workspace: Workspace) -> int:
    """Take the open demo, put the entries into its book unless it holds any, give how many were put."""
    from trucewatch.store.centre import last_entry  # needs the open store
    from trucewatch.workspace.centre import correct, enter

    if last_entry():
        return 0
    ids: dict[str, str] = {}
    for item in demo_entries():
        values = {name: _named(value, ids) for name, value in item["values"].items()}
        if "supersedes" in item:
            made = correct(workspace, ids[item["supersedes"]], values, item["by"], item["why"], at=item["at"])
        else:
            about = ids[item["about"]] if "about" in item else ""
            made = enter(workspace, item["kind"], values, item["by"], at=item["at"], about=about)
        ids[item["key"]] = made.entry.id
    return len(ids)


def demo_entries() -> tuple[dict[str, Any], ...]:
    """Give the entries as written, in the order of their times; raise DataError on a key nobody knows."""
    listed = tomllib.loads(_FILE.read_text("utf-8"))["entry"]
    for item in listed:
        unknown = sorted(set(item) - _KEYS)
        if unknown:
            raise DataError(
                "is not a key we know", file="demo/centre.toml", key=unknown[0], remedy=f"Keys: {', '.join(sorted(_KEYS))}"
            )
    return tuple(sorted(listed, key=lambda item: str(item["at"])))


def _named(value: str, ids: dict[str, str]) -> str:
    """A value "@key" stands for the id of the entry of that key."""
    return ids[value[1:]] if value.startswith("@") else value
