"""``trucewatch people``: accounts, roles and groups of a workspace, and its log of access."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.workspace.workspace import open_workspace

if TYPE_CHECKING:
    from trucewatch.store.people import Member

NAME = "people"
HELP = "make accounts, give them roles and groups, read the log of access"
ACTIONS: tuple[str, ...] = ("list", "add", "role", "password", "disable", "enable", "groups", "log")
BY = "command line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=ACTIONS, metavar="ACTION", help=", ".join(ACTIONS))
    parser.add_argument("name", nargs="?", metavar="NAME", help="the account; log: only lines about it")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="groups: those the account belongs to from now on")
    parser.add_argument("--role", help="add, role: reader, contributor, reviewer, editor, administrator, partner or liaison")
    parser.add_argument("--party", default="", help="add, role: the party of a liaison, by its slug in the agreement")
    parser.add_argument("--shown", default="", metavar="NAME", help="add: the name shown to others")
    parser.add_argument("--email", default="", metavar="ADDRESS", help="add: where mail goes")
    parser.add_argument("--ask", action="store_true", help="add, password: ask for the password instead of making one up")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(args: argparse.Namespace) -> int:
    """Do what was asked, print what stands now."""
    open_workspace(args.workspace)
    if args.action == "list":
        return _list(args.json)
    if args.action == "log":
        return _log(args.name or "", args.json)
    if not args.name:
        raise InputError(f"people {args.action} needs the name of an account", remedy="`trucewatch people list` names them")
    return _change(args)


def _change(args: argparse.Namespace) -> int:
    from trucewatch.workspace import people  # needs the open store

    made_up = ""
    if args.action == "add":
        given = _asked() if args.ask else None
        role = args.role or "reader"
        member, password = people.add_member(
            args.name, role, password=given, shown=args.shown, party=args.party, email=args.email, by=BY
        )
        made_up = "" if args.ask else password
    elif args.action == "role":
        if not args.role:
            raise InputError("people role needs --role", remedy=f"Choose {', '.join(people.ROLE_NAMES)}")
        member = people.set_role(args.name, args.role, party=args.party, by=BY)
    elif args.action == "password":
        password = people.set_password(args.name, _asked() if args.ask else None, by=BY)
        made_up = "" if args.ask else password
        member = people.member_of(people.account(args.name))
    elif args.action == "groups":
        member = people.set_groups(args.name, set(args.groups), by=BY)
    else:
        member = people.set_open(args.name, args.action == "enable", by=BY)
    _print(member, args.json, made_up)
    return 0


def _list(as_json: bool) -> int:
    from trucewatch.store.people import members  # needs the open store

    found = members()
    for member in found:
        _print(member, as_json, "")
    if not found and not as_json:
        print("no accounts; make the first one with `trucewatch people add NAME --role administrator`")
    return 0


def _log(who: str, as_json: bool) -> int:
    from trucewatch.store.people import events  # needs the open store

    for event in reversed(events(who=who, size=200).items):
        if as_json:
            names = ("at", "who", "what", "subject", "address", "detail")
            emit({name: getattr(event, name) for name in names})
        else:
            print(
                "  ".join(part for part in (event.at, event.what, event.who, event.subject, event.address, event.detail) if part)
            )
    return 0


def _print(member: "Member", as_json: bool, password: str) -> None:
    if as_json:
        known = {
            "name": member.name,
            "shown": member.shown,
            "role": member.role,
            "party": member.party,
            "groups": sorted(member.groups),
            "open": member.active,
            "second_factor": member.factor,
            "last_signed_in": member.last_signed_in,
        }
        emit(known | ({"password": password} if password else {}))
        return
    state = "" if member.active else ", closed"
    groups = f" [{' '.join(sorted(member.groups))}]" if member.groups else ""
    print(f"{member.name}: {member.role}{f' of {member.party}' if member.party else ''}{groups}{state}")
    if password:
        print(f"password: {password}  (shown now and never again)")


def _asked() -> str:
    """Ask for a password twice on a terminal; read one line where there is none, so that a script may give it."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip(os.linesep)
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("The password again: "):
        raise InputError("the password was not written twice alike", remedy="Try again")
    return first
