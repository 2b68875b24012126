"""``trucewatch restore``: one file -> a workspace."""

import argparse
from pathlib import Path

from trucewatch.cli.printing import complain
from trucewatch.store.open import prepare

NAME = "restore"
HELP = "one file -> a workspace"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a file made by trucewatch backup")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--database", help="the address of an empty PostgreSQL database, instead of a SQLite file")


def run(args: argparse.Namespace) -> int:
    """Check, load, verify and rebuild; print what came out."""
    prepare()
    from trucewatch.workspace.backup import digest_in, restore  # needs Django to be configured

    workspace, report = restore(args.file, args.folder, database=args.database)
    print(f"{workspace.folder}: the record is whole; {report.incidents} incidents; digest {report.digest}")
    then = digest_in(args.file)
    if then and then != report.digest:
        complain(f"the incidents differ from those of the backup ({then}): another version of the program links them anew")
    return 0
