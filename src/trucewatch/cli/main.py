"""Arguments -> exit code: 0 done, 1 bad input or a problem named on standard error, 2 bad usage.

Start-up is kept short: only the module of the command asked for is imported; the others are known by name.
"""

import argparse
import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from trucewatch import __version__
from trucewatch.cli.printing import complain, prepare_output
from trucewatch.errors import TrucewatchError

COMMANDS: tuple[str, ...] = (
    "demo",
    "agreement",
    "init",
    "read",
    "extract",
    "link",
    "assess",
    "routes",
    "indicators",
    "run",
    "check",
    "judge",
    "search",
    "show",
    "alerts",
    "digest",
    "centre",
    "hotline",
    "expect",
    "report",
    "export",
    "serve",
    "work",
    "people",
    "rebuild",
    "verify",
    "eval",
    "golden",
    "bench",
    "backup",
    "restore",
    "plugins",
    "languages",
    "gazetteer",
    "register",
    "sources",
)
"""In the order of work; each is the module of that name under ``commands/``. One without a module is left out."""


def entry() -> None:
    """Run the command line as a program."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Take the arguments after the program's name, give the exit code."""
    prepare_output()
    parser = build_parser(arguments)
    try:
        args = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse leaves this way for --help (0) and for bad usage (2)
        return stop.code if isinstance(stop.code, int) else 2
    if args.command is None:
        parser.print_help()
        return 0
    return _run(module_of(args.command), args)


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Take the arguments, give a parser that knows every command by name and the one asked for in full (all, when none is)."""
    parser = argparse.ArgumentParser(
        prog="trucewatch",
        description="Watch a ceasefire: reports -> claims -> incidents -> assessments.",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=20),
        epilog="Exit codes: 0 done, 1 bad input (named on standard error), 2 bad usage.",
    )
    parser.add_argument("--version", action="version", version=f"trucewatch {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    asked = next((word for word in arguments if not word.startswith("-")), None)
    for name in COMMANDS:
        if not exists(name):
            continue
        if asked in COMMANDS and name != asked:
            commands.add_parser(name)
            continue
        module = module_of(name)
        command = commands.add_parser(name, help=module.HELP, description=f"{module.HELP[0].upper()}{module.HELP[1:]}.")
        module.add_arguments(command)
    return parser


def exists(name: str) -> bool:
    """Take a command's name, tell whether its module is there; nothing is imported."""
    return importlib.util.find_spec(_address(name)) is not None


def module_of(name: str) -> ModuleType:
    """Take a command's name, give its module."""
    return importlib.import_module(_address(name))


def _address(name: str) -> str:
    return f"trucewatch.cli.commands.{name.replace('-', '_')}"


def _run(module: ModuleType, args: argparse.Namespace) -> int:
    try:
        code: int = module.run(args)
        sys.stdout.flush()
        return code
    except TrucewatchError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:  # `trucewatch ... | head` is no error; without this Python prints one at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("stopped by the keyboard; what was already recorded is kept")
        return 130
