"""assess: a workspace's record and its agreement -> an interval for each duty and bearer, with the reasons on request."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.agreements.load import load_agreement
from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.assessment import Assessment
from trucewatch.model.jsonl import to_json
from trucewatch.store.clock import as_of_moment
from trucewatch.workspace.workspace import open_workspace

if TYPE_CHECKING:
    from trucewatch.assess.changes import Change

NAME = "assess"
HELP = "incidents and an agreement -> assessments"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the parser of this command, add its arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument("--from", dest="start", metavar="DATE", help="first day of the period (default: entry into force)")
    parser.add_argument("--to", dest="end", metavar="DATE", help="last day of the period (default: the day of knowledge)")
    parser.add_argument("--obligation", metavar="ID", help="only this duty, with reasons")
    parser.add_argument(
        "--changes", action="store_true", help="each change of a score instead: day known, old, new, rule, evidence"
    )
    parser.add_argument("--json", action="store_true", help="one JSON line per assessment or change")


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
    if args.changes and args.start is not None:
        raise InputError("changes are over the whole time", place="--changes", remedy="Leave --from and --to out")
    workspace = open_workspace(args.workspace)
    agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
    if args.obligation is not None and args.obligation not in {duty.id for duty in agreement.obligations}:
        names = ", ".join(duty.id for duty in agreement.obligations)
        raise InputError(f"{args.obligation!r} is no duty of {agreement.id}", place="--obligation", remedy=f"Use one of {names}")
    from trucewatch.workspace.assessing import assess_workspace, score_changes  # need the open store

    if args.changes:
        duties = (args.obligation,) if args.obligation is not None else ()
        by_publication = workspace.settings.knowledge == "published"
        _tell(score_changes(agreement, args.as_of, by_publication=by_publication, duties=duties), as_json=args.json)
        return 0
    found = assess_workspace(workspace, as_of=args.as_of, period=(args.start, args.end) if args.start is not None else None)
    chosen = [a for a in found if args.obligation is None or a.obligation == args.obligation]
    if args.json:
        for assessment in chosen:
            emit(to_json(assessment))
    else:
        _print(chosen, reasons=args.obligation is not None)
    return 0


def _tell(found: Iterable["Change"], *, as_json: bool) -> None:
    """Print changes of scores, the first ones first."""
    if not as_json:
        print("Each change of a score over the whole time, on the day it became known. Findings of breach are by named people.")
    for change in found:
        if as_json:
            emit(to_json(change))
            continue
        old = _interval(change.old) if change.old is not None else "nothing known"
        reading = f" as {change.reading} reads it" if change.reading else ""
        print(f"{change.known}  {change.obligation:4} {change.party:12} {old} -> {_interval(change.new)}{reading}")
        print("".join(f"       rule: {rule}\n" for rule in change.rules), end="")
        print("".join(f"       evidence: {name}\n" for name in change.evidence), end="")
        print("".join(f"       found by a person: {name}\n" for name in change.findings), end="")


def _interval(ends: tuple[str | None, str | None]) -> str:
    return "not assessable" if ends[0] is None else f"[{ends[0]}, {ends[1]}]"


def _print(found: Iterable[Assessment], *, reasons: bool) -> None:
    print("Proposed from claims. That a duty was breached is for a named person to find.")
    for a in found:
        interval = _interval((a.low, a.high))
        disputed = f" as {a.reading} reads it" if a.reading else " disputed reading" if a.disputed else ""
        found_by = f" breach found: {', '.join(a.findings)}" if a.findings else ""
        print(f"{a.obligation:4} {a.party:12} {a.start} - {a.end}  {interval:28} {a.timeliness}{disputed}{found_by}")
        if reasons:
            print("".join(f"       {name}: {state}\n" for name, state in a.views.items()), end="")
            print("".join(f"       {reason}\n" for reason in a.reasons), end="")
            print("".join(f"       would change it: {line}\n" for line in a.would_change), end="")
