"""``trucewatch languages``: list the packs, or check that packs compile and read their own examples right."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from trucewatch.cli.printing import complain, emit
from trucewatch.errors import InputError, TrucewatchError
from trucewatch.languages.pack import Pack, load_pack, packaged_languages, read_pack
from trucewatch.languages.wire import load_wire, read_wire

NAME = "languages"
HELP = "list the language packs, or check packs: every table, every pattern, every example"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", nargs="?", choices=("list", "check"), default="list", help="default: list")
    parser.add_argument(
        "pack", nargs="*", help="check: codes of packs here, or folders named after their code (default: every pack here)"
    )
    parser.add_argument("--quick", action="store_true", help="check: leave the examples out")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(args: argparse.Namespace) -> int:
    """Print each pack's name, script and direction; ``check`` compiles its readers, runs its examples, and exits 1 on a fault."""
    failed = False
    for name in args.pack or packaged_languages():
        try:
            pack = _load(name)
            faults = list(_faults(pack, args.quick)) if args.action == "check" else []
        except InputError:
            raise
        except TrucewatchError as error:
            complain(f"{name}: {error}")
            failed = True
            continue
        _show(pack, args, faults)
        failed = failed or bool(faults)
    return 1 if failed else 0


def _load(name: str) -> Pack:
    """Take a code or a folder, give the pack with its words of layout checked."""
    if name in packaged_languages():
        load_wire(name)
        return load_pack(name)
    folder = Path(name)
    if not folder.is_dir():
        known = ", ".join(packaged_languages())
        raise InputError(f"{name!r} is no language here and no folder", remedy=f"Give one of {known}, or a pack's folder")
    code = folder.resolve().name
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise InputError("a pack's folder is named after its language", place=name, remedy="Use the ISO 639-1 code: uk, fa, ka")
    read_wire(folder, code)
    return read_pack(folder, code)


def _faults(pack: Pack, quick: bool) -> Iterator[str]:
    """Give what is wrong with a pack's examples; a table or pattern that cannot be read raises DataError."""
    from trucewatch.eval.examples import check_examples
    from trucewatch.extract.engine import compile_readers

    if quick:
        compile_readers(pack)
    else:
        yield from check_examples(pack)


def _show(pack: Pack, args: argparse.Namespace, faults: list[str]) -> None:
    examples = len(pack.examples.get("example", ()))
    status = str(pack.facts.get("status", ""))
    if args.json:
        facts = {"code": pack.code, "name": pack.name, "script": pack.script, "direction": pack.direction, "status": status}
        emit({**facts, "tables": len(pack.lexicon), "examples": examples, "faults": faults})
        return
    right = f"{len(pack.lexicon)} tables, {examples} examples" + (f", {len(faults)} not read as they must be" if faults else "")
    print(f"{pack.code}  {pack.name:14} {pack.script:6} {pack.direction}  {right if args.action == 'check' else status}")
    for fault in faults:
        complain(f"{pack.code}: {fault}")
