"""``trucewatch init``: make a new workspace."""

import argparse
from pathlib import Path

from trucewatch.workspace.settings import KNOWLEDGE, Settings
from trucewatch.workspace.workspace import configure
from trucewatch.workspace.workspace import init as make

NAME = "init"
HELP = "make a new workspace"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder, made when missing")
    parser.add_argument("--name", help="the workspace's name; by default the folder's")
    parser.add_argument("--agreement", default="karabakh-2020", help="the agreement to watch (default: %(default)s)")
    parser.add_argument("--interface", default="en", choices=("en", "ar"), help="language of the pages (default: %(default)s)")
    parser.add_argument("--knowledge", default="clock", choices=KNOWLEDGE, help="when reports count as known (%(default)s)")
    parser.add_argument("--database", help="a PostgreSQL address, instead of the SQLite file in the folder")


def run(args: argparse.Namespace) -> int:
    """Make the folder and its store, print where it is."""
    settings = Settings(
        name=args.name or args.folder.resolve().name or "workspace",
        agreement=args.agreement,
        interface=args.interface,
        knowledge=args.knowledge,
        database=args.database,
    )
    workspace = make(args.folder, settings)
    configure(workspace)
    print(f"workspace {workspace.settings.name} in {workspace.folder}")
    print(f"Next: trucewatch run --workspace {args.folder} FILE...")
    return 0
