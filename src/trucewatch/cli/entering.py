"""Forms of the centre's book as options of the command line: one option for each value, and how the entry is shown."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.centre import Entry
from trucewatch.model.jsonl import to_json

_HINTS: Mapping[str, str] = {
    "words": "text",
    "party": "slug of a party, as armenia",
    "place": "id of a place or zone",
    "day": "a day, as 2021-11-16",
    "time": "a time with offset, as 2021-11-16T14:00+04:00",
    "list": "several, separated by commas",
    "number": "a whole number",
    "sightings": "lines of time | number | what | direction | weapon | bearing | distance",
}


def add_common(parser: argparse.ArgumentParser, *, writes: bool = False) -> None:
    """Declare the workspace and the form of output, and who writes for commands that do."""
    if writes:
        parser.add_argument("--by", required=True, metavar="NAME", help="who writes this")
        parser.add_argument("--at", default="", metavar="TIME", help="when it is written, with offset; by default now")
    else:
        parser.add_argument("--as-of", metavar="DAY", help="as known at the end of this day")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def add_form(parser: argparse.ArgumentParser, kind: str, *, but: tuple[str, ...] = ()) -> None:
    """Take a parser and a kind of entry, declare one option for each value of its form."""
    from trucewatch.model.centre_form import FORMS

    for field in FORMS[kind]:
        if field.name in but:
            continue
        option = f"--{field.name.replace('_', '-')}"
        words = ", ".join(field.choices) if field.choices else _HINTS.get(field.form, "")
        parser.add_argument(
            option, dest=f"form_{field.name}", metavar="TEXT", help=words or None, default="", required=field.needed
        )


def written(args: argparse.Namespace) -> dict[str, str]:
    """Take the arguments, give the form's values by name, those left out as nothing."""
    return {name.removeprefix("form_"): value for name, value in vars(args).items() if name.startswith("form_") and value}


def pairs(given: list[str]) -> dict[str, str]:
    """Take texts of the form name=value, give them by name."""
    found = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise InputError(f"{each!r} has no =", place="--set", remedy="Write name=value, as in --set place=aghdam")
        found[name.strip()] = value
    return found


def tell(entry: Entry, as_json: bool, also: str = "") -> None:
    """Take an entry just written, print it."""
    if as_json:
        emit(to_json(entry))
    else:
        print(f"{entry.id}: {entry.kind} by {entry.by}" + (f", supersedes {entry.supersedes}" if entry.supersedes else "") + also)
