"""report: a day or week of the record -> a situation report as page, PDF or DOCX, as known on a day; issuing and errata."""

import argparse
import sys
from pathlib import Path

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError

NAME = "report"
HELP = "a day or week of the record -> a situation report"
_FORMATS = ("html", "pdf", "docx", "json")
_LANGUAGES = ("en", "ar", "ru")
_AUDIENCES = ("public", "partners", "restricted", "sealed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--kind", choices=("daily", "weekly"), default="daily", help="which form (default: daily)")
    parser.add_argument("--day", metavar="DATE", help="the last day of the period (default: the last day with a report)")
    parser.add_argument("--language", choices=_LANGUAGES, default="en", help="language of the report (default: en)")
    parser.add_argument("--format", choices=_FORMATS, help="form of the file (default: by the ending of --out, else html)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write (default: standard output)")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument(
        "--place", action="append", default=[], metavar="ID", help="only incidents at this place; may be repeated"
    )
    parser.add_argument("--section", action="append", default=[], metavar="NAME", help="only these sections; may be repeated")
    parser.add_argument("--title", default="", help="a title of your own")
    parser.add_argument(
        "--audience", choices=_AUDIENCES, default="restricted", help="who is to read it: it holds what they may see"
    )
    parser.add_argument("--issue", action="store_true", help="freeze it with its files in every language; needs --by")
    parser.add_argument("--by", default="", metavar="NAME", help="who issues it")
    parser.add_argument("--list", action="store_true", help="the issued reports, and which of them an erratum is proposed for")
    parser.add_argument("--errata", metavar="ID", help="what the record holds otherwise now than this issued report")
    parser.add_argument("--json", action="store_true", help="JSON Lines: with --issue, --list and --errata")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    if args.issue and not args.by.strip():
        raise InputError("a report is issued by a named person", place="--issue", remedy="Add --by NAME")
    from trucewatch.cli.commands.serve import open_site

    open_site(args.workspace)
    if args.list:
        return _list(args)
    if args.errata:
        return _errata(args)
    return _make(args)


def _make(args: argparse.Namespace) -> int:
    from dataclasses import replace

    from trucewatch.model.jsonl import to_json
    from trucewatch.store.visible import seeing
    from trucewatch.web.papers import all_files, file_of, paper
    from trucewatch.web.site import site
    from trucewatch.workspace.audience import viewer_for
    from trucewatch.workspace.reporting import issue_report, make_report, planned

    held = site()
    workspace = held.workspace
    assert workspace is not None  # open_site gives one
    plan = planned(args.kind, args.day or _last_day(args.as_of), places=args.place, sections=args.section, title=args.title)
    with seeing(viewer_for(workspace, args.audience)):
        report = make_report(workspace, replace(plan, audience=args.audience), as_of=args.as_of)
    if args.issue:
        from trucewatch.store.clock import now
        from trucewatch.store.issued import id_of

        at = now()
        files = all_files(report, held, (id_of(report, args.by), args.by, at))
        issued = issue_report(report, files, args.by, at)
        if args.json:
            emit(to_json(issued))
        else:
            print(f"issued {issued.id} ({issued.digest}), {len(files)} files")
        return 0
    form = args.format or _format_of(args.out)
    if form == "json":
        import json

        content = (json.dumps(to_json(report), ensure_ascii=False) + "\n").encode()
    else:
        content = file_of(paper(report, args.language, held), form, report.method.known_until)
    _write(content, args.out)
    return 0


def _list(args: argparse.Namespace) -> int:
    from trucewatch.model.jsonl import to_json
    from trucewatch.store.issued import issued, issues
    from trucewatch.workspace.reporting import proposed_errata

    for each in issues():
        found = issued(each.id)
        proposed = len(proposed_errata(found[1])) if found is not None else 0
        if args.json:
            emit({**to_json(each), "proposed": proposed})
        else:
            note = f"  erratum proposed: {proposed} changes" if proposed else ""
            print(f"{each.id}  {each.kind} {each.start} - {each.end}  by {each.by} at {each.at}{note}")
    return 0


def _errata(args: argparse.Namespace) -> int:
    from trucewatch.model.jsonl import to_json
    from trucewatch.store.issued import issued
    from trucewatch.workspace.reporting import proposed_errata

    found = issued(args.errata)
    if found is None:
        raise InputError(f"{args.errata!r} is no issued report", place="--errata", remedy="See `trucewatch report --list`")
    for each in proposed_errata(found[1]):
        if args.json:
            emit(to_json(each))
        else:
            print(f"{each.incident}  {each.field}: {each.was} -> {each.now}")
    return 0


def _last_day(as_of: str | None) -> str:
    from trucewatch.store import queries

    held = queries.overview(as_of=as_of)
    day = held.last_recorded[:10]
    if not day:
        raise InputError("the record is empty", remedy="Take in reports with `trucewatch run FILE...`, or give --day")
    return day


def _format_of(out: Path | None) -> str:
    ending = out.suffix[1:].lower() if out is not None else "html"
    if ending == "htm":
        return "html"
    if ending not in _FORMATS:
        raise InputError(f"{ending!r} is no format of reports", place=str(out), remedy=f"Add --format {', '.join(_FORMATS)}")
    return ending


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        draft = out.with_name(f".{out.name}.draft")
        draft.write_bytes(content)
        draft.replace(out)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", place=str(out), remedy="Choose another --out") from error
