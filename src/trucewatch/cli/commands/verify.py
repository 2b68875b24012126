"""``trucewatch verify``: check that the record is whole and untampered."""

import argparse
from dataclasses import asdict
from pathlib import Path

from trucewatch.cli.printing import emit
from trucewatch.workspace.workspace import open_workspace

NAME = "verify"
HELP = "check that the record is whole and untampered"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--head", metavar="ID", help="a judgement noted earlier: shows when the chain's end was cut off")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Check everything, print how much; a fault is named on standard error with exit code 1."""
    open_workspace(args.workspace)
    from trucewatch.workspace.verify import verify  # needs the open store

    report = verify(args.head)
    if args.json:
        emit(asdict(report))
    else:
        print(f"whole: {report.documents} documents, {report.claims} claims, {report.judgements} judgements in one chain")
        if report.head:
            print(f"head of the chain: {report.head} (note it elsewhere; give it as --head next time)")
        if report.entries:
            print(f"the centre's book: {report.entries} entries in one chain, head {report.centre_head}")
    return 0
