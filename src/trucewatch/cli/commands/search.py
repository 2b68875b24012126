"""``trucewatch search``: find documents, claims and incidents by words in any script."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.typology import LEAVES, MODES
from trucewatch.workspace.workspace import open_workspace

if TYPE_CHECKING:
    from trucewatch.store.queries.finding import Search

NAME = "search"
HELP = "find documents, claims and incidents by words in any script"
KINDS = ("documents", "claims", "incidents")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help='a name is found in all its spellings; "quoted" words as written'
    )
    parser.add_argument(
        "--in", dest="kinds", action="append", choices=KINDS, help="what to find; may be given again (default: all)"
    )
    parser.add_argument("--from", dest="start", default="", metavar="DATE", help="first day")
    parser.add_argument("--to", dest="end", default="", metavar="DATE", help="last day")
    parser.add_argument("--type", action="append", default=[], choices=LEAVES, metavar="TYPE", help="type of incident")
    parser.add_argument("--party", action="append", default=[], metavar="PARTY", help="a party's slug, as in armenia")
    parser.add_argument("--place", action="append", default=[], metavar="ID", help="a place's id in the gazetteer")
    parser.add_argument("--language", action="append", default=[], metavar="CODE", help="language of the report")
    parser.add_argument("--mode", action="append", default=[], choices=MODES, metavar="MODE", help="how it is said, as in denied")
    parser.add_argument("--limit", type=int, default=20, help="of each kind (default: 20)")
    parser.add_argument("--as-of", metavar="DATE", help="only what was known by the end of this day")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each thing found")


def run(args: argparse.Namespace) -> int:
    """Print what is found, the newest first; nothing found is no error."""
    open_workspace(args.workspace)
    from trucewatch.store.queries.filters import IncidentFilter  # these need the open store
    from trucewatch.store.queries.finding import Search

    if not 1 <= args.limit <= 10_000:
        raise InputError(f"{args.limit} is too few or too many", place="--limit", remedy="Write a number from 1 to 10000")
    narrowed = IncidentFilter(
        text=" ".join(args.words),
        types=tuple(args.type),
        parties=tuple(args.party),
        places=tuple(args.place),
        start=_day(args.start, "--from"),
        end=_day(args.end, "--to"),
    )
    search = Search(narrowed, tuple(args.language), "", tuple(args.mode))
    if not search.narrows:
        raise InputError(
            "nothing is asked for", place="WORD", remedy="Write a word, or narrow by --from, --type, --party or --place"
        )
    for kind in args.kinds or KINDS:
        for found in _found(kind, search, args.limit, args.as_of):
            emit(found) if args.json else print(_line(found))
    return 0


def _found(kind: str, search: "Search", limit: int, as_of: str | None) -> list[dict[str, Any]]:
    from trucewatch.store.queries.finding import found_claims, found_documents, found_incidents

    if kind == "documents":
        documents = found_documents(search, size=limit, as_of=as_of).items
        return [
            {"found": "document", **asdict(item.summary), "words": _words(item.text, item.summary.places)} for item in documents
        ]
    if kind == "claims":
        return [
            {"found": "claim", **reading.claim.published_form(), "incidents": list(reading.incidents)}
            for reading in found_claims(search, size=limit, as_of=as_of).items
        ]
    incidents = found_incidents(search, size=limit, as_of=as_of).items
    return [{"found": "incident", **asdict(item.summary), "quotes": list(item.quotes)} for item in incidents]


def _words(text: str, places: tuple[tuple[int, int], ...]) -> list[str]:
    """The words found, each with a little of what stands around it."""
    return [" ".join(text[max(0, start - 60) : end + 60].split()) for start, end in places[:3]]


def _line(found: dict[str, Any]) -> str:
    if found["found"] == "document":
        return f"{found['id']}  {found['published'][:10]} {found['language']}  {found['title'] or found['uri']}"
    if found["found"] == "claim":
        return f"{found['id']}  {found['type']} [{found['mode']}]  “{' '.join(found['quote'].split())}”"
    return f"{found['id']}  {found['when_start'][:10] or 'not dated'}  {found['type']}  {found['place_name']}"


def _day(written: str, place: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError as error:
        raise InputError(f"{written!r} is no day", place=place, remedy="Write 2021-11-16") from error
