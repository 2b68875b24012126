"""``trucewatch judge``: append a named person's decision to the record."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.jsonl import to_json
from trucewatch.model.judgement import ACTS
from trucewatch.workspace.workspace import open_workspace

NAME = "judge"
HELP = "record a named person's decision about claims or incidents"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("act", choices=ACTS, metavar="ACT", help=", ".join(ACTS))
    parser.add_argument("subjects", nargs="+", metavar="ID", help="claims, incidents or judgements the decision is about")
    parser.add_argument("--by", required=True, metavar="NAME", help="who decides")
    parser.add_argument("--why", required=True, metavar="TEXT", help="the reason")
    parser.add_argument("--evidence", action="append", default=[], metavar="ID", help="what it rests on; may be given again")
    parser.add_argument("--field", help="correct: the field, as in counts.0.low")
    parser.add_argument("--value", metavar="JSON", help="the person's value, as JSON or plain words")
    parser.add_argument("--at", metavar="TIME", help="when it was decided, with offset; by default now")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="print the judgement as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Append the judgement, link anew, print its id."""
    workspace = open_workspace(args.workspace)
    from trucewatch.workspace.decide import decide  # needs the open store

    at = args.at or datetime.now(UTC).isoformat(timespec="seconds")
    judgement, _report = decide(
        workspace,
        args.act,
        tuple(args.subjects),
        args.by,
        at,
        args.why,
        field=args.field,
        value=_value(args.value),
        evidence=tuple(args.evidence),
    )
    if args.json:
        emit(to_json(judgement))
    else:
        print(f"{judgement.id}: {judgement.act} {' '.join(judgement.subjects)} by {judgement.by}")
    return 0


def _value(text: str | None) -> Any:
    """Give what was written as JSON, or the words themselves when they are none; a broken bracket is a mistake, not a word."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if text[:1] in '[{"':
            raise InputError(f"--value is not JSON: {error}", remedy="Write plain words, a number, or whole JSON") from error
        return text
