"""``trucewatch plugins``: every implementation on offer, with its seam, package and version."""

import argparse
from dataclasses import asdict

from trucewatch.cli.printing import emit
from trucewatch.plugins import providers

NAME = "plugins"
HELP = "list readers, extractors, linkers, exporters and views"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(args: argparse.Namespace) -> int:
    """Print name, provider and version of each implementation."""
    for provider in providers():
        if args.json:
            emit(asdict(provider))
        else:
            print(f"{provider.seam:10} {provider.name:16} {provider.package} {provider.version}  {provider.address}")
    return 0
