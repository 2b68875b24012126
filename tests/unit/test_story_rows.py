"""Each of the nineteen rows of docs/what-the-story-names.md names a command that parses and a test that exists."""

import ast
import re
import shlex
from pathlib import Path

import pytest

from trucewatch.cli.main import COMMANDS, build_parser

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "what-the-story-names.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| \d+ \|", line)]


def _code(cell: str) -> str:
    return cell.strip("`")


def test_all_nineteen_stand_in_order() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 20))
    assert all(len(row) == 6 and all(row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_command_of_a_row_is_one_the_program_takes(row: list[str]) -> None:
    program, *arguments = shlex.split(_code(row[4]))
    assert program == "trucewatch"
    assert arguments[0] in COMMANDS
    parsed = build_parser(arguments).parse_args(arguments)
    assert parsed.command == arguments[0]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_test_of_a_row_exists(row: list[str]) -> None:
    path, _colons, name = _code(row[5]).partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
