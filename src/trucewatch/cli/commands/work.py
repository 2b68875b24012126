"""``trucewatch work``: run what was queued on the pages, ask the feeds, make the rounds."""

import argparse
import sys
from pathlib import Path

from trucewatch.cli.printing import complain, emit
from trucewatch.workspace.workspace import open_workspace

NAME = "work"
HELP = "run queued jobs, ask feeds, raise alerts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--once", action="store_true", help="do what waits now, then stop")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="with --once: print what was done as one JSON object")
    parser.add_argument("--until-parent-ends", type=int, metavar="PID", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Work until stopped, or once through."""
    workspace = open_workspace(args.workspace)
    from trucewatch.workspace import work  # needs the open store

    with work.only_worker(workspace) as alone:
        if not alone:
            if args.until_parent_ends is None:
                complain("another worker is busy in this workspace; nothing was done here")
            return 0
        work.begin_again()
        if args.once:
            done = work.work_once(workspace, _tell)
            if args.json:
                emit({"jobs": done})
            else:
                print(f"{done} jobs done")
            return 0
        goes_on = work.parent_lives(args.until_parent_ends) if args.until_parent_ends is not None else _for_ever
        work.work_on(workspace, _tell, goes_on)
    return 0


def _for_ever() -> bool:
    return True


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
