"""routes: a workspace's record and its agreement -> each promised link by segment, and what one more open one would join."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.network import Joined, WhatIf, what_if
from trucewatch.assess.transport import RouteState, SegmentState
from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.agreement import ROUTE_USERS
from trucewatch.model.jsonl import to_json
from trucewatch.store.clock import as_of_moment
from trucewatch.workspace.workspace import open_workspace

NAME = "routes"
HELP = "promised links by segment: state, for whom open, promises and slips"
_ACTIONS = ("list", "show", "what-if")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", nargs="?", default="list", choices=_ACTIONS, help="list (the default), show or what-if")
    parser.add_argument("name", nargs="?", metavar="ID", help="show: a route; what-if: a segment")
    parser.add_argument("--for", dest="user", default="residents", choices=ROUTE_USERS, help="what-if: for whom (residents)")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="one JSON line per route or segment")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    if args.as_of is not None:
        as_of_moment(args.as_of)  # raises InputError that names the value and the form it should have
    workspace = open_workspace(args.workspace)
    agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
    from trucewatch.workspace.normal_life import routes_known  # needs the open store

    known = routes_known(agreement, args.as_of, by_publication=workspace.settings.knowledge == "published")
    if args.action == "what-if":
        return _what_if(known.states, args.name, args.user, as_json=args.json)
    chosen = [state for state in known.states if args.action == "list" or state.route.id == args.name]
    if args.action == "show" and not chosen:
        raise _unknown("route", args.name, [state.route.id for state in known.states])
    for state in chosen:
        if args.json:
            emit({**to_json(state), "as_of": known.day, "passage": _words(state)})
        else:
            _print(state, known.day, whole=args.action == "show")
    if not known.states and not args.json:
        print(f"{agreement.id} holds no routes. They are data: routes.toml of its folder, see docs/agreement-packs.md")
    return 0


def _unknown(what: str, name: str | None, known: Iterable[str]) -> InputError:
    return InputError(
        f"{name!r} is no {what} here", place=what, remedy=f"Use one of {', '.join(known) or 'none: the pack has none'}"
    )


def _words(state: RouteState | SegmentState) -> dict[str, str]:
    return {user: passage.word for user, passage in state.passage.items()}


def _print(state: RouteState, day: str, *, whole: bool) -> None:
    print(f"{state.route.id}  {state.route.name['en']}  as of {day}")
    print(f"  as a whole: {_open_for(_words(state))}")
    for part in state.segments:
        segment, versions = part.segment, f", {len(part.versions)} versions differ" if part.disputed else ""
        since = f" since {part.since}" if part.since else ", no report"
        print(f"  {segment.id:22} {segment.start} - {segment.end} ({segment.mode}): {part.state}{since}{versions}")
        if whole:
            _print_segment(part)
    for reading in state.route.readings if whole else ():
        print(f"  {reading.party} reads: {reading.reading} ({reading.source})")


def _open_for(words: dict[str, str]) -> str:
    return ", ".join(f"{user} {word}" for user, word in words.items())


def _print_segment(part: SegmentState) -> None:
    segment = part.segment
    lengths = " / ".join(f"{length:g} km" for length in segment.lengths_km)
    facts = {
        "length": lengths,
        "territory": segment.territory,
        "controller": segment.controller,
        "operator": segment.operator,
        "regime": segment.regime,
        "rests on": ", ".join(segment.basis),
        "open for": _open_for(_words(part)),
    }
    print("".join(f"      {name}: {value}\n" for name, value in facts.items() if value), end="")
    for report in part.history:
        where = f"claim {report.claim}" if report.claim else report.source or ""
        users = f" for {', '.join(report.users)}" if report.users else ""
        denied = "denied: " if report.denies else ""
        print(f"      {report.day}  {denied}{report.state}{users}, by {report.by or 'the press'}  {report.note}  [{where}]")
    for slip in part.slips:
        made = slip.milestone
        print(f"      promised on {made.made} for {made.promised} by {made.by}: {slip.state}, {slip.days} days")
    for fall in part.falls:
        print(f"      progress fell: {fall.bound.replace('_', ' ')} {fall.progress:g} per cent on {fall.date}")
    if part.later:
        print(f"      {part.later} later entries are left out as of this day")


def _what_if(states: tuple[RouteState, ...], name: str | None, user: str, *, as_json: bool) -> int:
    found = what_if(states, name or "", user)
    if found is None:
        raise _unknown("segment", name, dict.fromkeys(part.segment.id for state in states for part in state.segments))
    if as_json:
        emit(to_json(found))
    else:
        _print_what_if(found)
    return 0


def _print_what_if(found: WhatIf) -> None:
    if found.already:
        print(f"{found.segment} is passable for {found.user} by every version: opening it joins nothing new")
        return
    if not found.pairs:
        print(f"{found.segment}: both ends are joined already; opening it would give a second way")
    else:
        print(f"{found.segment} open for {found.user}: joined places, {_pairs(found.pairs)}")
        _print_ways(found.joined)
    if found.still_shut:
        print(f"  still shut on the same routes: {', '.join(found.still_shut)}")
    if found.pairs_with_rest:
        print(f"  with these open too: {_pairs(found.pairs_with_rest)}")
        _print_ways(found.joined_with_rest)


def _pairs(number: int) -> str:
    return f"{number} pair" if number == 1 else f"{number} pairs"


def _print_ways(ways: Iterable[Joined]) -> None:
    for joined in ways:
        print(f"    {' - '.join(joined.by)}")
