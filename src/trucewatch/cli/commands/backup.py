"""``trucewatch backup``: a workspace -> one file."""

import argparse
from pathlib import Path

from trucewatch.workspace.workspace import open_workspace

NAME = "backup"
HELP = "a workspace -> one file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to make; it must not be there yet")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")


def run(args: argparse.Namespace) -> int:
    """Write the backup, print what it holds."""
    workspace = open_workspace(args.workspace)
    from trucewatch.workspace.backup import backup  # needs the open store

    report = backup(workspace, args.file)
    counts = f"{report.documents} documents, {report.judgements} judgements, {report.files} files"
    print(f"{args.file}: {counts}; accounts are not in it")
    if report.head:
        print(f"head of the chain: {report.head}")
    return 0
