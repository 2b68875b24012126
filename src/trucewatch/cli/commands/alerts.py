"""``trucewatch alerts``: run the rules, list what they noticed, mark it as seen."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.workspace.workspace import open_workspace

if TYPE_CHECKING:
    from trucewatch.store.queries.raised import AlertItem
    from trucewatch.workspace.alert_settings import Rule

NAME = "alerts"
HELP = "run the rules of alerts, list what they noticed, mark it as seen"
LANGUAGES = ("en", "ar", "ru")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", nargs="?", choices=("run", "list", "seen", "rules"), default="list", help="by default list")
    parser.add_argument(
        "numbers", nargs="*", type=int, metavar="NUMBER", help="seen: the numbers of the alerts, as list prints them"
    )
    parser.add_argument("--by", default="", metavar="NAME", help="seen: who has seen them")
    parser.add_argument("--note", default="", help="seen: what was done about them")
    parser.add_argument("--all", action="store_true", help="list: also those that were seen")
    parser.add_argument("--as-of", metavar="DATE", help="list: those raised by the end of this day")
    parser.add_argument("--no-send", action="store_true", help="run: raise them, send nothing")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="language of the words (default: en)")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each alert")


def run(args: argparse.Namespace) -> int:
    """Do what was asked, print the alerts it is about."""
    workspace = open_workspace(args.workspace)
    from trucewatch.store.queries.raised import alerts  # these need the open store
    from trucewatch.workspace.alert_settings import read_alert_settings
    from trucewatch.workspace.alerts import acknowledge, run_alerts

    if args.numbers and args.what != "seen":
        raise InputError(
            f"{args.what} takes no numbers", place="NUMBER", remedy="Write `trucewatch alerts seen NUMBER... --by NAME`"
        )
    if args.what == "rules":
        return _rules(args, read_alert_settings(workspace.folder).rules)
    if args.what == "seen":
        if not args.numbers:
            raise InputError("no alert is named", place="NUMBER", remedy="Copy the numbers from `trucewatch alerts`")
        print(f"{acknowledge(args.numbers, args.by, args.note)} marked as seen")
        return 0
    if args.what == "run":
        report = run_alerts(workspace, send=not args.no_send)
        _print(args, report.raised)
        if not args.json:
            print(
                f"{len(report.raised)} raised, {report.ended} over, {report.sent} sent, {report.failed} not sent, "
                f"{report.waiting} wait to be seen"
            )
        return 0
    _print(args, alerts(acknowledged=None if args.all else False, as_of=args.as_of))
    return 0


def _rules(args: argparse.Namespace, rules: "Iterable[Rule]") -> int:
    for rule in rules:
        if args.json:
            emit(asdict(rule))
        else:
            print(f"{rule.id}  {rule.kind}, {rule.level}")
    return 0


def _print(args: argparse.Namespace, found: "Iterable[AlertItem]") -> None:
    from trucewatch.workspace.alert_words import told  # needs the open store

    for alert in found:
        words = told(alert, args.language)
        if args.json:
            emit(
                {
                    "number": alert.id,
                    "key": alert.key,
                    "rule": alert.rule,
                    "kind": alert.kind,
                    "level": alert.level,
                    "day": alert.day,
                    "title": words.title,
                    "why": words.rule,
                    "quality": list(words.quality),
                    "inputs": dict(alert.body.get("values", {})),
                    "incidents": list(alert.body.get("incidents", ())),
                    "raised_at": alert.raised_at,
                    "ended_at": alert.ended_at,
                    "seen_at": alert.acknowledged_at,
                    "seen_by": alert.acknowledged_by,
                }
            )
            continue
        mark = "seen" if alert.acknowledged_at else "over" if alert.ended_at else words.level
        print(f"{alert.id:>5}  [{mark}] {words.title}")
        for line in (words.rule, *words.quality):
            print(f"       {line}")
