"""``trucewatch read``: files -> documents, so that one can see what a reader makes of them."""

import argparse

from trucewatch.cli.inputs import add_files, add_json, exit_code, sift
from trucewatch.cli.printing import emit, progress
from trucewatch.model.document import Document
from trucewatch.seams import InputProblem

NAME = "read"
HELP = "files -> documents: text, language, dateline, publication day"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_files(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print each document; exit 1 when an input could not be read."""
    from trucewatch.model.jsonl import document_to_json
    from trucewatch.pipeline import read

    problems: list[InputProblem] = []
    for document in progress(sift(read(args.files), problems), None, "reading"):
        if args.json:
            emit(document_to_json(document))
        else:
            print(summary(document))
    return exit_code(problems)


def summary(document: Document) -> str:
    """Take a document, give the lines printed for people."""
    facts = [("language", document.language), ("title", document.title), ("outlet", document.outlet), ("agency", document.agency)]
    facts += [("published", document.published), ("dateline", document.dateline)]
    lines = [f"{document.uri}  ({document.id}, {len(document.text):,} characters)"]
    lines += [f"  {name:10} {value if value is not None else 'unknown'}" for name, value in facts]
    lines += [f"  {part.kind:14} {document.text[part.start : part.end][:80]!r}" for part in document.parts]
    lines += [f"  note {note.code}: {note.message}" for note in document.notes]
    return "\n".join(lines)
