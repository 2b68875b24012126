"""export: incidents of a workspace -> a file in a format others read, narrowed as on the pages, as known on a day."""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from trucewatch.cli.printing import bar, emit
from trucewatch.errors import InputError
from trucewatch.model.incident import ATTRIBUTION, OCCURRENCE
from trucewatch.model.typology import FAMILIES, LEAVES

NAME = "export"
HELP = "incidents -> CSV with HXL tags, GeoJSON, JSON Lines, Parquet, ACLED-, UCDP- and PLOVER-shaped tables, TimeMap"
_REDRAW_SECONDS = 0.1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument(
        "--format", default="csv", metavar="NAME", help="csv, csv-versions, geojson, jsonl, parquet, acled, ucdp, plover, timemap"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write (default: standard output)")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument("--from", dest="start", default="", metavar="DATE", help="incidents that touch this day or later")
    parser.add_argument("--to", dest="end", default="", metavar="DATE", help="incidents that touch this day or earlier")
    parser.add_argument("--type", action="append", default=[], metavar="LEAF", help="only this type; may be repeated")
    parser.add_argument("--family", action="append", default=[], metavar="NAME", help="only this family; may be repeated")
    parser.add_argument("--party", action="append", default=[], metavar="SLUG", help="only where this party is named")
    parser.add_argument("--place", action="append", default=[], metavar="ID", help="only at this place")
    parser.add_argument("--state", action="append", default=[], metavar="WORD", help="only of this occurrence")
    parser.add_argument("--attribution", action="append", default=[], metavar="WORD", help="only of this attribution")
    parser.add_argument("--words", default="", metavar="TEXT", help="only where a claim holds these words, in any script")
    parser.add_argument("--disputed", action="store_true", help="only with contradictions")
    parser.add_argument("--json", action="store_true", help="one JSON line that says what was written (with --out)")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    for name, given, known in (
        ("--type", args.type, LEAVES),
        ("--family", args.family, tuple(FAMILIES)),
        ("--state", args.state, OCCURRENCE),
        ("--attribution", args.attribution, ATTRIBUTION),
    ):
        for word in given:
            if word not in known:
                raise InputError(f"{word!r} is not known", place=name, remedy=f"Choose one of {', '.join(known)}")
    _check_days(args)
    from trucewatch.workspace.workspace import open_workspace

    open_workspace(args.workspace)
    from trucewatch.store.queries.filters import IncidentFilter
    from trucewatch.workspace.exporting import export_pieces, exporter

    form = exporter(args.format)
    narrowed = IncidentFilter(
        text=args.words,
        types=tuple(args.type),
        families=tuple(args.family),
        parties=tuple(args.party),
        places=tuple(args.place),
        start=args.start,
        end=args.end,
        occurrence=tuple(args.state),
        attribution=tuple(args.attribution),
        disputed=True if args.disputed else None,
    )
    shown = _Progress()
    pieces = export_pieces(form, narrowed, as_of=args.as_of, progress=shown.told)
    if args.out is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    else:
        size = _write(pieces, args.out)
        if args.json:
            emit({"file": str(args.out), "format": form.name, "incidents": shown.done, "bytes": size})
    shown.end()
    return 0


def _check_days(args: argparse.Namespace) -> None:
    from trucewatch.store.clock import as_of_moment

    for day in (args.start, args.end, args.as_of):
        if day:
            as_of_moment(day)  # raises InputError that names the value and the form it should have
    if args.start and args.end and args.start > args.end:
        raise InputError(f"{args.start} lies after {args.end}", place="--from/--to", remedy="Give the earlier day first")


def _write(pieces: Iterator[bytes], out: Path) -> int:
    """Write whole or not at all: a stopped export leaves the file before it."""
    draft = out.with_name(f".{out.name}.draft")
    try:
        with draft.open("wb") as opened:
            size = _all(pieces, opened)
        draft.replace(out)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", place=str(out), remedy="Choose another --out") from error
    finally:
        draft.unlink(missing_ok=True)
    return size


def _all(pieces: Iterator[bytes], out: IO[bytes]) -> int:
    return sum(out.write(piece) for piece in pieces)


class _Progress:
    """A bar on standard error while a person is watching."""

    def __init__(self) -> None:
        self.done, self._drawn, self._seen = 0, 0.0, sys.stderr.isatty()

    def told(self, done: int, total: int) -> None:
        """Take how many are done of how many, draw the bar now and then."""
        self.done = done
        if self._seen and (time.monotonic() - self._drawn >= _REDRAW_SECONDS or done == total):
            self._drawn = time.monotonic()
            print(f"\r{bar(done, total, 'exporting')}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._seen:
            print(file=sys.stderr)
