"""``trucewatch run``: read, extract and link new reports into a workspace."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch import pipeline
from trucewatch.cli.inputs import add_files, add_json, exit_code
from trucewatch.cli.printing import complain, emit
from trucewatch.workspace.workspace import open_workspace

if TYPE_CHECKING:
    from trucewatch.workspace.intake import IntakeReport

NAME = "run"
HELP = "read, extract, link and assess new reports into a workspace"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_files(parser)
    add_json(parser)
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")


def run(args: argparse.Namespace) -> int:
    """Take the reports in, print what changed."""
    workspace = open_workspace(args.workspace)
    from trucewatch.workspace.intake import take_in  # needs the open store

    watched = sys.stderr.isatty()

    def progress(done: int) -> None:
        if watched:
            print(f"\r{done} reports", end="", file=sys.stderr, flush=True)

    report = take_in(workspace, pipeline.read(args.files), progress=progress)
    if watched and report.read:
        print(file=sys.stderr)
    for problem in report.problems:
        complain(str(problem))
    if args.json:
        emit(_as_json(report))
    else:
        print(_as_text(report))
    return exit_code(report.problems)


def _as_json(report: "IntakeReport") -> dict[str, object]:
    rebuilt = report.rebuilt
    return {
        "read": report.read,
        "documents": report.documents,
        "duplicates": report.duplicates,
        "reread": report.reread,
        "claims": report.claims,
        "superseded": report.superseded,
        "problems": len(report.problems),
        "incidents": rebuilt.incidents if rebuilt else None,
        "digest": rebuilt.digest if rebuilt else None,
        "needs_look": rebuilt.needs_look if rebuilt else None,
        "silent_sources": report.notices,
    }


def _as_text(report: "IntakeReport") -> str:
    rebuilt = report.rebuilt
    lines = [
        f"{report.read} reports read: {report.documents} new, {report.duplicates} known already, {report.reread} read anew",
        f"{report.claims} new claims, {report.superseded} superseded",
        f"{rebuilt.incidents if rebuilt else 0} incidents in the workspace",
    ]
    if rebuilt and rebuilt.needs_look:
        lines.append(f"{rebuilt.needs_look} judgements have lost their claim and need a look")
    if report.notices:
        lines.append(f"{report.notices} sources have fallen silent")
    return "\n".join(lines)
