"""``trucewatch digest``: a day or a week on one page, as text, HTML or JSON."""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.report import AUDIENCES
from trucewatch.workspace.workspace import open_workspace

NAME = "digest"
HELP = "tell a day or a week on one page"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("day", nargs="?", metavar="DATE", help="a day in it (default: the present one)")
    parser.add_argument("--week", action="store_true", help="the week that holds the day, from Monday (default: the day alone)")
    parser.add_argument("--language", choices=("en", "ar", "ru"), default="en", help="its language (default: en)")
    parser.add_argument("--audience", choices=AUDIENCES, default="restricted", help="who is to read it (default: restricted)")
    parser.add_argument("--html", action="store_true", help="print it as HTML")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="print it as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the digest of a time; one that is over is kept as it was told."""
    workspace = open_workspace(args.workspace)
    from trucewatch.store.clock import now  # these need the open store
    from trucewatch.workspace.alerts import present_day
    from trucewatch.workspace.digests import as_html, as_text, digest

    today = present_day(workspace, now())
    made = digest(workspace, "week" if args.week else "day", _day(args.day, today), args.language, today, args.audience)
    if args.json:
        emit(asdict(made))
    else:
        print(as_html(made) if args.html else as_text(made), end="\n" if args.html else "")
    return 0


def _day(written: str | None, today: date) -> date:
    if written is None:
        return today
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise InputError(f"{written!r} is no day", place="DATE", remedy="Write 2021-11-16") from error
    if day > today:
        raise InputError(f"{written} has not come yet", place="DATE", remedy=f"The present day here is {today.isoformat()}")
    return day
