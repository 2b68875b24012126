"""``trucewatch eval``: annotated reports -> figures per language and per field, with what was missed. Needs no workspace."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.cli.inputs import add_json
from trucewatch.cli.printing import emit, progress
from trucewatch.errors import InputError

if TYPE_CHECKING:
    from trucewatch.eval.corpus import Annotated, Corpus

NAME = "eval"
HELP = "score claims and incidents against annotated reports"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "corpus", metavar="CORPUS", help="a folder with gold.jsonl, or of golden documents (see docs/evaluation.md)"
    )
    add_json(parser)
    parser.add_argument("--show", action="store_true", help="also each miss, false claim and wrong field")
    parser.add_argument("--language", metavar="CODE", help="only the reports of one language")
    parser.add_argument(
        "--pin", action="store_true", help="CORPUS is a folder with documents/: write its floors and known misses"
    )
    parser.add_argument("--allow-regression", action="store_true", help="with --pin: let floors fall")


def run(args: argparse.Namespace) -> int:
    """Print the figures; with --pin write the floors, refused when one would fall."""
    from trucewatch.eval.run import evaluate
    from trucewatch.eval.show import faults, figures, lines

    corpus = _corpus(args)
    scores = evaluate(corpus, _watch)
    if args.json:
        emit(figures(scores) | (faults(scores) if args.show else {}))
    else:
        print("\n".join(lines(scores, everything=args.show)))
    if args.pin:
        from trucewatch.eval.pinned import pin

        lower = pin(Path(args.corpus), corpus, scores, allow_regression=args.allow_regression)
        if not args.json:
            print("\n".join(["floors and known misses are written", *(f"fell: {line}" for line in lower)]))
    return 0


def _corpus(args: argparse.Namespace) -> "Corpus":
    from dataclasses import replace

    from trucewatch.eval.corpus import read_corpus
    from trucewatch.eval.floors import DOCUMENTS

    folder = Path(args.corpus)
    if args.pin and args.language:
        raise InputError("--pin writes the floors of all languages", remedy="Leave --language out")
    golden = args.pin or (folder / DOCUMENTS).is_dir()
    corpus = read_corpus(folder / DOCUMENTS if golden else folder)
    if args.language:
        corpus = replace(corpus, documents=tuple(d for d in corpus.documents if d.language == args.language))
    return corpus


def _watch(reports: "Iterable[Annotated]") -> "Iterable[Annotated]":
    return progress(reports, None, "reading")
