"""``trucewatch show``: one incident, claim or document of the record, with all that stands behind it."""

import argparse
from pathlib import Path
from typing import Any

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError

NAME = "show"
HELP = "show one incident, claim or document with all that stands behind it"
_KINDS = {"inc_": "incident", "clm_": "claim", "doc_": "document"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="of an incident (inc_…, also a former one), claim or document")
    parser.add_argument("--as-of", metavar="DATE", help="as known by the end of this day (default: now)")
    parser.add_argument("--language", choices=("en", "ar", "ru"), default="en", help="language of the words (default: en)")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each id")


def run(args: argparse.Namespace) -> int:
    """Print each thing named; an id that the record does not know is an error that names it."""
    from trucewatch.cli.commands.serve import open_site

    open_site(args.workspace)
    from django.utils.translation import override  # these need the open store

    from trucewatch.web.display.shown import lines_of
    from trucewatch.web.site import names

    with override(args.language):
        for number, asked in enumerate(args.ids):
            found = _found(asked, args.as_of)
            if args.json:
                emit({"asked": asked, "as_of": args.as_of, **found})
                continue
            if number:
                print()
            print("\n".join(lines_of(asked, args.as_of, names())))
    return 0


def _found(asked: str, as_of: str | None) -> dict[str, Any]:
    """The thing as other programs read it; raise InputError naming an id that is not there."""
    from trucewatch.model.jsonl import to_json
    from trucewatch.store import queries
    from trucewatch.store.queries.history import history, subjects_of

    kind = _KINDS.get(asked[:4], "")
    if kind == "incident":
        detail = queries.incident(asked, as_of=as_of)
        if detail is not None:
            decided = history(subjects=subjects_of(detail.incident.id, ()), as_of=as_of, size=1_000).items
            return {"kind": kind, **to_json(detail), "history": [to_json(entry) for entry in decided]}
    elif kind == "claim":
        reading = queries.claim(asked, as_of=as_of)
        if reading is not None:
            decided = history(subjects=(asked,), as_of=as_of, size=1_000).items
            return {
                "kind": kind,
                **to_json(reading),
                "claim": reading.claim.published_form(),
                "history": [to_json(entry) for entry in decided],
            }
    elif kind == "document":
        document = queries.document(asked, as_of=as_of)
        if document is not None:
            return {"kind": kind, **to_json(document)}
    when = f" on {as_of}" if as_of else ""
    raise InputError(
        f"{asked!r} is no incident, claim or document known{when}",
        place="ID",
        remedy="Copy the id from a page, from `trucewatch search` or from `trucewatch export`",
    )
