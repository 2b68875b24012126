"""``trucewatch centre``: the monitoring centre's book, from request to release, with its clocks."""

import argparse
from dataclasses import asdict

from trucewatch.cli.entering import add_common, add_form, pairs, tell, written
from trucewatch.cli.printing import emit
from trucewatch.errors import RecordError
from trucewatch.model.jsonl import to_json
from trucewatch.workspace.workspace import Workspace, open_workspace

NAME = "centre"
HELP = "keep the monitoring centre's book: requests, taskings, reports, findings, replies, releases, posts, patrols"

_VERBS: dict[str, tuple[str, str]] = {
    "request": ("request", "a party asks that an event be looked into"),
    "task": ("tasking", "send somebody to look"),
    "report": ("report", "the observer's form: from where, what was covered, what was seen"),
    "find": ("finding", "what the centre holds to be so, with reasons and evidence"),
    "reply": ("reply", "a party's answer to a finding"),
    "release": ("release", "release a matter, or withhold it"),
    "restrict": ("restriction", "a monitor was kept from seeing"),
    "post": ("post", "a place from which the centre watches"),
    "patrol": ("patrol", "a journey of observers"),
}
_ABOUT = ("tasking", "report", "finding", "reply", "release", "restriction", "patrol")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one subcommand for each action."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for verb, (kind, words) in _VERBS.items():
        action = actions.add_parser(verb, help=words)
        if kind in _ABOUT:
            action.add_argument("--about", default="", metavar="ID", help="the entry it follows from")
        add_form(action, kind)
        add_common(action, writes=True)
    fix = actions.add_parser("correct", help="supersede an entry by one with other values; both stay")
    fix.add_argument("id", metavar="ID")
    fix.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a value to change; may be given again")
    fix.add_argument("--why", required=True, metavar="TEXT", help="why the earlier entry does not hold")
    add_common(fix, writes=True)
    gone = actions.add_parser("withdraw", help="withdraw an entry; it stays in the book as withdrawn")
    gone.add_argument("id", metavar="ID")
    gone.add_argument("--why", required=True, metavar="TEXT", help="why it does not hold")
    add_common(gone, writes=True)
    listed = actions.add_parser("list", help="matters with their state, or entries of one kind")
    listed.add_argument("--kind", choices=sorted({kind for kind, _words in _VERBS.values()}), help="entries of this kind alone")
    add_common(listed)
    add_common(actions.add_parser("overdue", help="clocks that have run out, the longest overdue first"))
    show = actions.add_parser("show", help="one matter: every entry in its order, and its clocks")
    show.add_argument("id", metavar="ID", help="any entry of the matter")
    add_common(show)


def run(args: argparse.Namespace) -> int:
    """Do what is asked, give the exit code."""
    workspace = open_workspace(args.workspace)
    if args.action in _VERBS:
        return _enter(workspace, args)
    if args.action in ("correct", "withdraw"):
        return _supersede(workspace, args)
    return {"list": _list, "overdue": _overdue, "show": _show}[args.action](workspace, args)


def _enter(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.workspace.centre import enter  # needs the open store

    kind = _VERBS[args.action][0]
    made = enter(workspace, kind, written(args), args.by, at=args.at, about=getattr(args, "about", ""))
    also = (f"; coverage {made.observation}" if made.observation else "") + (
        f"; judgement {made.judgement}" if made.judgement else ""
    )
    tell(made.entry, args.json, also)
    return 0


def _supersede(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.store.centre import entry
    from trucewatch.workspace.centre import correct, withdraw
    from trucewatch.workspace.centre_form import written_from

    if args.action == "withdraw":
        tell(withdraw(workspace, args.id, args.by, args.why, at=args.at).entry, args.json)
        return 0
    old = entry(args.id)
    if old is None:
        raise RecordError(f"{args.id} is not in the centre's book. Copy the id from `trucewatch centre list`")
    values = {**written_from(old.kind, old.content), **pairs(args.set)}
    tell(correct(workspace, args.id, values, args.by, args.why, at=args.at).entry, args.json)
    return 0


def _list(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.assess.matters import matters, state_of
    from trucewatch.store.queries.centre import book, standing
    from trucewatch.workspace.expecting import present

    if args.kind:
        for held in standing(args.kind, as_of=args.as_of):
            if args.json:
                emit(to_json(held))
            else:
                print(f"{held.id}  {held.at[:16]}  {held.by}  {_line(held.content)}")
        return 0
    today = present(workspace, args.as_of)
    for matter in matters(book(as_of=args.as_of)):
        state, first = state_of(matter, today), matter.first
        if args.json:
            emit({"id": matter.id, "state": state, "entries": len(matter.entries), "first": to_json(first)})
        else:
            print(f"{matter.id}  {state:<19}  {first.at[:10]}  {first.kind}  {_line(first.content)}")
    return 0


def _overdue(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.assess.clocks import overdue
    from trucewatch.assess.matters import matters
    from trucewatch.store.queries.centre import book
    from trucewatch.workspace.expecting import present

    for clock in overdue(matters(book(as_of=args.as_of)), present(workspace, args.as_of)):
        if args.json:
            emit(asdict(clock))
        else:
            print(f"{clock.due[:16]}  {clock.name:<13}  {clock.matter}  since {clock.started[:16]}")
    return 0


def _show(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.assess.clocks import clocks
    from trucewatch.assess.matters import matters, state_of
    from trucewatch.store.queries.centre import matter_entries
    from trucewatch.workspace.expecting import present

    found = matters(matter_entries(args.id, as_of=args.as_of))
    if not found:
        raise RecordError(f"{args.id} is not in the centre's book. Copy the id from `trucewatch centre list`")
    matter, today = found[0], present(workspace, args.as_of)
    timed = clocks(matter, today)
    if args.json:
        emit(
            {
                "id": matter.id,
                "state": state_of(matter, today),
                "entries": [to_json(each) for each in matter.entries],
                "superseded": dict(matter.superseded),
                "clocks": [asdict(clock) for clock in timed],
            }
        )
        return 0
    print(f"{matter.id}  {state_of(matter, today)}")
    for each in matter.entries:
        mark = "superseded" if each.id in matter.superseded else "withdrawn" if each.withdrawn else ""
        print(f"  {each.at[:16]}  {each.kind:<11} {each.id}  {each.by}  {_line(each.content)}" + (f"  [{mark}]" if mark else ""))
    for clock in timed:
        print(f"  {clock.name:<13} due {clock.due[:16]}  {clock.state}")
    return 0


def _line(content: dict[str, object]) -> str:
    """The values of an entry that tell it apart, on one line."""
    names = ("party", "subject", "assigned", "observer", "outcome", "position", "decision", "audience", "kind", "name", "team")
    values = [str(content[name]) for name in (*names, "place", "coverage", "state") if content.get(name)]
    return " · ".join(values)
