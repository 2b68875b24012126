"""``trucewatch rebuild``: compute incidents anew from the record."""

import argparse
from dataclasses import asdict
from pathlib import Path

from trucewatch.cli.printing import emit
from trucewatch.workspace.workspace import open_workspace

NAME = "rebuild"
HELP = "compute incidents and assessments anew from the record"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--as-of", metavar="DATE", help="compute the incidents as known on this day; the present ones stay")
    parser.add_argument("--print-digest", action="store_true", help="print only the SHA-256 over all incidents")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Rebuild, print what came out."""
    workspace = open_workspace(args.workspace)
    from trucewatch.workspace.rebuild import rebuild, rebuild_as_of  # needs the open store

    report = rebuild_as_of(workspace, args.as_of) if args.as_of else rebuild(workspace)
    if args.json:
        emit(asdict(report))
    elif args.print_digest:
        print(report.digest)
    else:
        print(f"{report.incidents} incidents from the record and {report.judgements} judgements; digest {report.digest}")
        if report.reattached or report.needs_look:
            print(f"{report.reattached} judgements joined to what took their subject's place, {report.needs_look} need a look")
    return 0
