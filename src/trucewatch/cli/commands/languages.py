"""``trucewatch languages``: list the packs, or check that each of them loads."""

import argparse
import sys

from trucewatch.cli.printing import complain, emit
from trucewatch.errors import TrucewatchError
from trucewatch.languages.pack import load_pack, packaged_languages

NAME = "languages"
HELP = "list or check the language packs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", nargs="?", choices=("list", "check"), default="list", help="default: list")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(args: argparse.Namespace) -> int:
    """Print each pack's name, script and direction; with ``check`` also whether all its tables load."""
    failed = False
    for code in packaged_languages():
        try:
            facts = _facts(code)
        except TrucewatchError as error:
            complain(f"{code}: {error}")
            failed = True
            continue
        if args.json:
            emit(facts)
        else:
            tables = f"{facts['tables']} tables, {facts['examples']} examples" if args.action == "check" else facts["status"]
            print(f"{code}  {facts['name']:14} {facts['script']:6} {facts['direction']}  {tables}", file=sys.stdout)
    return 1 if failed else 0


def _facts(code: str) -> dict[str, object]:
    from trucewatch.languages.wire import load_wire

    pack = load_pack(code)
    load_wire(code)
    return {
        "code": code,
        "name": pack.name,
        "script": pack.script,
        "direction": pack.direction,
        "status": str(pack.facts.get("status", "")),
        "tables": len(pack.lexicon),
        "examples": sum(len(v) for v in pack.examples.values() if isinstance(v, list)),
    }
