"""Arguments for commands that read files -> documents; problems are printed, counted, and decide the exit code."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from trucewatch.cli.printing import complain
from trucewatch.errors import InputError
from trucewatch.seams import InputProblem

Good = TypeVar("Good")

FILES_HELP = "text, HTML, JSON Lines, feed, WARC or zip; a folder is walked; - is standard input (the default)"


def add_files(parser: argparse.ArgumentParser) -> None:
    """Declare the files to read."""
    parser.add_argument("files", nargs="*", default=["-"], metavar="FILE", help=FILES_HELP)


def add_json(parser: argparse.ArgumentParser) -> None:
    """Declare --json."""
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def sift(items: Iterable[Good | InputProblem], problems: list[InputProblem]) -> Iterator[Good]:
    """Take results and problems, give the results; print each problem at once and keep it in ``problems``."""
    for item in items:
        if isinstance(item, InputProblem):
            complain(str(item))
            problems.append(item)
        else:
            yield item


def exit_code(problems: Sequence[InputProblem]) -> int:
    """Take the problems met, give the exit code; more than one gets a closing line."""
    if len(problems) > 1:
        complain(f"{len(problems)} inputs could not be read; the others were")
    return 1 if problems else 0


def read_lines(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Take paths of JSON Lines files, give each non-empty line with its place (file:line)."""
    for path in paths:
        try:
            yield from _lines(path)
        except OSError as error:
            raise InputError(
                error.strerror or "cannot be read", place=path, remedy="Check the path and its permissions"
            ) from error
        except UnicodeDecodeError as error:
            raise InputError(
                "the file is not UTF-8", place=path, remedy="Give the output of `trucewatch extract --json`"
            ) from error


def _lines(path: str) -> Iterator[tuple[str, str]]:
    if path == "-":
        for number, line in enumerate(sys.stdin.buffer, 1):
            if line.strip():
                yield f"-:{number}", line.decode("utf-8")
        return
    with Path(path).open(encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            if text.strip():
                yield f"{path}:{number}", text
