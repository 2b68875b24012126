"""assess: a workspace's record and its agreement -> an interval for each duty and bearer, with the reasons on request."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from trucewatch.agreements.load import load_agreement
from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.assessment import Assessment
from trucewatch.model.jsonl import to_json
from trucewatch.store.clock import as_of_moment
from trucewatch.workspace.workspace import open_workspace

NAME = "assess"
HELP = "incidents and an agreement -> assessments"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the parser of this command, add its arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument("--from", dest="start", metavar="DATE", help="first day of the period (default: entry into force)")
    parser.add_argument("--to", dest="end", metavar="DATE", help="last day of the period (default: the day of knowledge)")
    parser.add_argument("--obligation", metavar="ID", help="only this duty, with reasons")
    parser.add_argument("--json", action="store_true", help="one JSON line per assessment")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    if (args.start is None) != (args.end is None):
        raise InputError(
            "only one end of the period is given", place="--from/--to", remedy="Give both --from and --to, or neither"
        )
    for day in (args.as_of, args.start, args.end):
        if day is not None:
            as_of_moment(day)  # raises InputError that names the value and the form it should have
    if args.start is not None and args.start > args.end:
        raise InputError(f"{args.start} lies after {args.end}", place="--from/--to", remedy="Give the earlier day first")
    workspace = open_workspace(args.workspace)
    from trucewatch.workspace.assessing import assess_workspace  # needs the open store

    found = assess_workspace(workspace, as_of=args.as_of, period=(args.start, args.end) if args.start is not None else None)
    if args.obligation is not None:
        agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
        if args.obligation not in {duty.id for duty in agreement.obligations}:
            names = ", ".join(duty.id for duty in agreement.obligations)
            raise InputError(
                f"{args.obligation!r} is no duty of {agreement.id}", place="--obligation", remedy=f"Use one of {names}"
            )
    chosen = [a for a in found if args.obligation is None or a.obligation == args.obligation]
    if args.json:
        for assessment in chosen:
            emit(to_json(assessment))
    else:
        _print(chosen, reasons=args.obligation is not None)
    return 0


def _print(found: Iterable[Assessment], *, reasons: bool) -> None:
    print("Proposed from claims. That a duty was breached is for a named person to find.")
    for a in found:
        interval = "not assessable" if a.low is None else f"[{a.low}, {a.high}]"
        disputed = " disputed reading" if a.disputed else ""
        print(f"{a.obligation:4} {a.party:12} {a.start} - {a.end}  {interval:28} {a.timeliness}{disputed}")
        if reasons:
            print("".join(f"       {name}: {state}\n" for name, state in a.views.items()), end="")
            print("".join(f"       {reason}\n" for reason in a.reasons), end="")
            print("".join(f"       would change it: {line}\n" for line in a.would_change), end="")
