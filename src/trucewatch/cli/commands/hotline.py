"""``trucewatch hotline``: calls between the parties and the state of every line of contact."""

import argparse
from dataclasses import asdict

from trucewatch.cli.entering import add_common, add_form, tell, written
from trucewatch.cli.printing import emit
from trucewatch.model.jsonl import to_json
from trucewatch.workspace.workspace import Workspace, open_workspace

NAME = "hotline"
HELP = "log calls on the lines of contact, and see which lines are agreed, opened, used or silent"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one subcommand for each action."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    log = actions.add_parser("log", help="log one call")
    log.add_argument("--about", default="", metavar="ID", help="the request it led to or came from")
    add_form(log, "call")
    add_common(log, writes=True)
    line = actions.add_parser("line", help="describe a line of contact; correct it with `trucewatch centre correct`")
    add_form(line, "channel")
    add_common(line, writes=True)
    add_common(actions.add_parser("list", help="every call; the words spoken are sealed and not printed"))
    add_common(actions.add_parser("channels", help="every line with its state, last use and silence"))


def run(args: argparse.Namespace) -> int:
    """Do what is asked, give the exit code."""
    workspace = open_workspace(args.workspace)
    if args.action in ("log", "line"):
        from trucewatch.workspace.centre import enter  # needs the open store

        kind = "call" if args.action == "log" else "channel"
        tell(enter(workspace, kind, written(args), args.by, at=args.at, about=getattr(args, "about", "")).entry, args.json)
        return 0
    return _calls(args) if args.action == "list" else _channels(workspace, args)


def _calls(args: argparse.Namespace) -> int:
    from trucewatch.store.queries.centre import standing

    for entry in standing("call", as_of=args.as_of):
        held = {**entry.content, "words": ""}
        if args.json:
            emit({**to_json(entry), "content": held})
        else:
            wait = f", {held['minutes']} min" if held["minutes"] else ""
            print(f"{held['started'][:16]}  {held['channel']}  {held['caller']} > {held['recipient']}  {held['outcome']}{wait}")
    return 0


def _channels(workspace: Workspace, args: argparse.Namespace) -> int:
    from trucewatch.assess.channels import channel_states
    from trucewatch.store.queries.centre import standing
    from trucewatch.workspace.expecting import present

    lines, calls = standing("channel", as_of=args.as_of), standing("call", as_of=args.as_of)
    for state in channel_states(lines, calls, present(workspace, args.as_of)):
        if args.json:
            emit({**asdict(state), "entry": state.entry.id})
        else:
            last = f", last used {state.last_used[:10]}" if state.last_used else ""
            silent = f", {state.days_silent} days without a call" if state.days_silent is not None else ""
            print(f"{state.channel.name}: {state.state} since {state.since[:10]}, {state.calls} calls{last}{silent}")
    return 0
