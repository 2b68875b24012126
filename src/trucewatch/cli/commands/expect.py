"""``trucewatch expect``: what was promised or planned, what became of it, meetings, bodies, and the calendar."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from trucewatch.assess.expectations import STATES, Expectation
from trucewatch.assess.meetings import MeetingRecord
from trucewatch.cli.entering import add_common, add_form, tell, written
from trucewatch.cli.printing import emit
from trucewatch.errors import InputError, RecordError
from trucewatch.model.agreement import Agreement
from trucewatch.model.jsonl import to_json
from trucewatch.workspace.workspace import Workspace, open_workspace

NAME = "expect"
HELP = "list what was promised or planned with what became of it; say what became of it; meetings, bodies, calendar"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one subcommand for each action."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="everything expected, what asks for an answer first")
    listed.add_argument("--state", action="append", choices=STATES, help="only in this state; may be given again")
    listed.add_argument("--ical", type=Path, metavar="FILE", help="write a calendar (RFC 5545) instead; - is standard output")
    add_common(listed)
    show = actions.add_parser("show", help="one expectation: who promised it, where, and what is said of it")
    show.add_argument("id", metavar="ID")
    add_common(show)
    mark = actions.add_parser("mark", help="say what became of it: held, postponed, dropped or unknown")
    mark.add_argument("id", metavar="ID")
    add_form(mark, "mark", but=("expectation",))
    add_common(mark, writes=True)
    add_common(actions.add_parser("meetings", help="meetings told of as held: who, where, what came of them"))
    add_common(actions.add_parser("bodies", help="bodies under all their names, with meetings and tasks"))


def run(args: argparse.Namespace) -> int:
    """Do what is asked, give the exit code."""
    workspace = open_workspace(args.workspace)
    doing = {"list": _list, "show": _show, "mark": _mark, "meetings": _meetings, "bodies": _bodies}
    return doing[args.action](workspace, args)


def _packs(workspace: Workspace) -> tuple[Agreement, ...]:
    from trucewatch.agreements.load import load_agreement

    name = workspace.settings.agreement
    return (load_agreement(name, workspace.folder / "agreements"),) if name else ()


def _expected(workspace: Workspace, as_of: str | None) -> tuple[Expectation, ...]:
    from trucewatch.workspace.expecting import expected, present  # needs the open store

    return expected(_packs(workspace), present(workspace, as_of), as_of=as_of)


def _list(workspace: Workspace, args: argparse.Namespace) -> int:
    found = [each for each in _expected(workspace, args.as_of) if not args.state or each.state in args.state]
    if args.ical is not None:
        return _write(workspace, found, args.ical)
    for each in found:
        if args.json:
            emit(_line(each))
        else:
            basis = f" ({each.basis})" if each.basis else ""
            day = each.end if not each.vague else f"~{each.end}"
            print(f"{each.id}  {each.state + basis:<17}  {day:<11}  {_title(each)}")
    return 0


def _write(workspace: Workspace, found: list[Expectation], target: Path) -> int:
    from trucewatch.workspace.calendar import calendar

    made = calendar(workspace.settings.name, found, _title, _words)
    if str(target) == "-":
        sys.stdout.buffer.write(made)
        return 0
    try:
        target.write_bytes(made)
    except OSError as error:
        raise InputError(error.strerror or "cannot be written", place=str(target), remedy="Choose another file") from error
    return 0


def _show(workspace: Workspace, args: argparse.Namespace) -> int:
    found = next((each for each in _expected(workspace, args.as_of) if args.id == each.id or args.id in each.aliases), None)
    if found is None:
        raise RecordError(f"{args.id} is nothing expected. Copy the id from `trucewatch expect list`")
    if args.json:
        emit(_line(found))
        return 0
    print(f"{found.id}  {found.state}\n{_title(found)}\n{_words(found)}")
    for kept in found.kept:
        print(f"  {kept.state} {kept.day or '(day not said)'}: {kept.words} <{kept.source}>")
    for mark in found.marks:
        print(f"  {mark.by}, {mark.at[:16]}: {mark.content['state']}. {mark.content['why']}")
    return 0


def _mark(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.workspace.expecting import mark

    tell(mark(workspace, _packs(workspace), args.id, written(args), args.by, at=args.at).entry, args.json)
    return 0


def _meetings(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.workspace.expecting import meetings_held

    for met in meetings_held(_packs(workspace), as_of=args.as_of):
        if args.json:
            emit(_meeting_line(met))
        else:
            who = ", ".join(met.people) or met.body or "nobody named"
            print(f"{met.day or 'told ' + met.said}  {met.form}  {met.place or '-'}  {who}")
    return 0


def _bodies(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.workspace.expecting import bodies_watched, present

    for each in bodies_watched(_packs(workspace), present(workspace, args.as_of), as_of=args.as_of):
        if args.json:
            emit(
                {
                    "body": to_json(each.body),
                    "names_in_reports": {name: list(claims) for name, claims in each.used.items()},
                    "meetings": [_meeting_line(met) for met in each.meetings],
                    "counts": [{"number": c.number, "said": c.piece.said, "source": c.piece.source} for c in each.counts],
                    "expected": [found.id for found in each.expected],
                }
            )
        else:
            names = len(each.used) + sum(len(found) for found in each.body.names.values())
            print(f"{each.body.id}  {names} names, {len(each.meetings)} meetings told of, {len(each.expected)} expected")
    return 0


def _line(found: Expectation) -> dict[str, Any]:
    body = asdict(found)
    body["told"] = [{**each, **{key: sorted(each[key]) for key in ("people", "places")}} for each in body["told"]]
    body["marks"] = [to_json(mark) for mark in found.marks]
    return body


def _meeting_line(met: MeetingRecord) -> dict[str, Any]:
    return {
        "id": met.id,
        "form": met.form,
        "body": met.body,
        "people": list(met.people),
        "place": met.place,
        "day": met.day,
        "said": met.said,
        "ordinals": [number for number, _piece in met.ordinals],
        "outputs": [text.id for text in met.outputs],
        "relayed": [claim.id for claim in met.relayed],
        "claims": [piece.claim for piece in met.told],
    }


def _title(found: Expectation) -> str:
    who = ", ".join(found.people[:4]) or found.body.replace("-", " ")
    return " · ".join(part for part in (found.kind, who, found.place, found.words) if part)


def _words(found: Expectation) -> str:
    lines = []
    for told in found.told:
        day = f" ({told.time_words})" if told.time_words else ""
        lines.append(f"{told.said}: {told.words}{day} <{told.source}>")
    return "\n".join(lines)
