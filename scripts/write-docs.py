"""Writes the generated pages: docs/schemas/*.json and docs/commands.md. A test fails when they are not current."""

import argparse
import json
from pathlib import Path

from trucewatch.cli.main import COMMANDS, build_parser, exists
from trucewatch.model.schema import schemas

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write every generated page."""
    folder = DOCS / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")


def commands_page() -> str:
    """Give the page of all commands, from the parser itself."""
    lines = [
        "# Commands",
        "",
        "Written by `make docs` from the program itself.",
        "",
        "Exit codes: 0 done; 1 bad input, named on standard error with file, place and next step; 2 bad usage.",
    ]
    for name in COMMANDS:
        if exists(name):
            lines += _command(f"trucewatch {name}", _parser_of(name), "##")
    return "\n".join(lines) + "\n"


def _parser_of(name: str) -> argparse.ArgumentParser:
    parser = build_parser([name])
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    found: argparse.ArgumentParser = action.choices[name]
    return found


def _command(title: str, parser: argparse.ArgumentParser, level: str) -> list[str]:
    lines = ["", f"{level} {title}", ""]
    if parser.description:
        lines += [parser.description, ""]
    nested: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                nested += _command(f"{title} {name}", inner, level + "#")
        elif action.dest != "help":
            lines.append(_argument(action))
    return [*lines, *nested]


def _argument(action: argparse.Action) -> str:
    name = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.metavar or action.dest}`"
    value = f" {action.metavar or action.dest.upper()}" if action.option_strings and action.nargs != 0 else ""
    choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices is not None else ""
    words = (action.help or "") % {**vars(action), "prog": "trucewatch"}
    return f"- {name}{value}: {words.rstrip('.')}.{choices}"


if __name__ == "__main__":
    main()
