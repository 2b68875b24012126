"""demo: make or refresh a workspace with sample reports, and open it in the browser."""

import argparse
import sys
from pathlib import Path

from trucewatch.cli.main import exists, module_of
from trucewatch.cli.printing import complain
from trucewatch.workspace.demo import FOLDER_NAME, DemoSummary, build_demo
from trucewatch.workspace.demo_reports import demo_reports

NAME = "demo"
HELP = "make a workspace with sample reports and open it in the browser"
PORT = 8000
"""Where the pages are served unless told otherwise; the same default as `trucewatch serve`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the parser of this command, add its arguments."""
    parser.add_argument("--no-serve", action="store_true", help="stop after building and print what is in it")
    parser.add_argument("--port", type=int, default=PORT, help=f"where to serve the pages (default: {PORT})")
    parser.add_argument("--into", type=Path, default=Path(FOLDER_NAME), help=f"the demo's folder (default: ./{FOLDER_NAME})")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    total = len(demo_reports())
    watching = sys.stderr.isatty()

    def tell(done: int) -> None:
        if watching:
            print(f"\rreading reports {done}/{total}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    summary = build_demo(args.into, tell)
    _print(summary)
    if args.no_serve:
        return 0
    if not exists("serve"):
        complain("this installation has no pages to serve; the workspace is ready all the same")
        return 1
    serve = module_of("serve")
    parser = argparse.ArgumentParser(prog="trucewatch serve")
    serve.add_arguments(parser)
    code: int = serve.run(parser.parse_args(["--workspace", str(summary.folder), "--port", str(args.port)]))
    return code


def _print(summary: DemoSummary) -> None:
    for problem in summary.problems:
        complain(problem)
    languages = ", ".join(f"{code} {count}" for code, count in sorted(summary.languages.items()))
    print(f"{summary.folder}")
    print(f"  documents  {summary.documents} ({summary.new} new; {languages})")
    print(f"  claims     {summary.claims}")
    print(f"  incidents  {summary.incidents}, and {summary.tallies} tallies kept apart")
    print(f"  disputed   {summary.disputed}")
    print("  every claim is a machine's proposal until a named person confirms it")
