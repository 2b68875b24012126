"""check: a summary claim in words and a workspace's record -> how it was understood, a table, counter-examples, one line."""

import argparse
from pathlib import Path

from trucewatch.agreements.load import load_agreement
from trucewatch.check.acts import ACTS, HARMS
from trucewatch.check.area import Areas
from trucewatch.check.understand import DEATHS, POSITIONS, SECTORS, Choices, known_languages
from trucewatch.cli.printing import complain, emit
from trucewatch.errors import InputError
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.model.agreement import Agreement
from trucewatch.model.check import Check, CheckRow
from trucewatch.model.check_query import SIZES
from trucewatch.model.jsonl import to_json
from trucewatch.store.clock import as_of_moment
from trucewatch.workspace.workspace import open_workspace

NAME = "check"
HELP = 'is it true that ...? a summary claim ("no major operations for a year") against the record'
RULES: tuple[str, ...] = (
    "deaths",
    "positions",
    "heavy",
    "truce",
    "any",
    "number",
    "tally",
    "first",
    "largest_deaths",
    "largest_casualties",
    "largest_captured",
    "largest_days",
    "duty",
    "balance",
)
_REMEDIES = {
    "event": "say what is meant to have happened, or set it with --acts",
    "area": "name one area with --area",
    "window": "give --from and --to",
    "who": "name the party with --party or --affected",
    "number": "keep one number",
    "word": "leave the word out, or tell that it does not matter with --without",
    "language": "name the language with --language",
    "sentence": "give one sentence of at most 400 characters",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the parser of this command, add its arguments."""
    parser.add_argument("sentence", metavar="SENTENCE", help="in Arabic, Armenian, Azerbaijani, English, Russian or Turkish")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument("--said-on", metavar="DATE", help="the day it was said, for words such as last week (default: --as-of)")
    parser.add_argument("--language", metavar="CODE", help="of the sentence, when its words do not show it")
    parser.add_argument("--answer-in", metavar="CODE", help="language of the answer's line (default: the sentence's)")
    parser.add_argument("--from", dest="start", metavar="DATE", help="first day of the window, whatever the words say")
    parser.add_argument("--to", dest="end", metavar="DATE", help="last day of the window")
    parser.add_argument("--area", metavar="AREA", help="a zone of the agreement, border, everywhere, or a gazetteer id")
    parser.add_argument("--party", metavar="SLUG", help='who did it; also who "the other side" is')
    parser.add_argument("--affected", metavar="SLUG", help="whose people or things were struck")
    parser.add_argument("--acts", action="append", default=[], metavar="CLASS", help="class of acts; may be given again")
    parser.add_argument("--harm", metavar="WHAT", help="killed, wounded, casualties, captured, missing, displaced or released")
    parser.add_argument("--size", choices=SIZES, help="any event, or major ones by the rules")
    parser.add_argument("--rule", action="append", default=[], choices=RULES, metavar="RULE", help=f"rows: {', '.join(RULES)}")
    parser.add_argument(
        "--deaths", type=int, default=DEATHS, metavar="N", help="deaths that make an operation major (default 25)"
    )
    parser.add_argument(
        "--positions", type=int, default=POSITIONS, metavar="N", help="positions taken that do; a settlement is two"
    )
    parser.add_argument("--sectors", type=int, default=SECTORS, metavar="N", help="sectors under heavy weapons in a day that do")
    parser.add_argument("--without", action="append", default=[], metavar="WORD", help="a word that does not matter")
    parser.add_argument("--json", action="store_true", help="the whole check as one JSON line")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code: 1 when something must be asked back."""
    _look_at(args)
    workspace = open_workspace(args.workspace)
    settings = workspace.settings
    agreement = load_agreement(settings.agreement, workspace.folder / "agreements") if settings.agreement else None
    choices = _choices(args, agreement)
    from trucewatch.workspace.checking import check_workspace  # needs the open store

    made = check_workspace(
        agreement,
        args.sentence,
        by_publication=settings.knowledge == "published",
        as_of=args.as_of,
        said_on=args.said_on,
        choices=choices,
        language=args.answer_in,
    )
    if args.json:
        emit(to_json(made))
    else:
        _print(made)
    for asked in made.asked:
        quote = f" “{asked.quote}” ({asked.start}-{asked.end})" if asked.quote else ""
        choice = f". Choose from: {', '.join(asked.choices)}" if asked.choices else ""
        complain(f"{asked.what} not understood{quote}: {_REMEDIES[asked.what]}{choice}")
    return 1 if made.asked else 0


def _look_at(args: argparse.Namespace) -> None:
    for day in (args.as_of, args.said_on, args.start, args.end):
        if day is not None:
            as_of_moment(day)  # raises InputError that names the value and the form it should have
    if args.start is not None and args.end is not None and args.start > args.end:
        raise InputError(f"{args.start} lies after {args.end}", place="--from/--to", remedy="Give the earlier day first")
    for name in ("deaths", "positions", "sectors"):
        if getattr(args, name) < 1:
            raise InputError(f"{getattr(args, name)} is no threshold", place=f"--{name}", remedy="Give a number from 1")


def _choices(args: argparse.Namespace, agreement: Agreement | None) -> Choices:
    areas = (*Areas(agreement).zones, "border", "everywhere")
    _one_of("--language", args.language, known_languages())
    _one_of("--answer-in", args.answer_in, known_languages())
    _one_of("--harm", args.harm, tuple(HARMS))
    for act in args.acts:
        _one_of("--acts", act, tuple(ACTS))
    if args.area is not None and load_gazetteer().by_id(args.area) is None:
        _one_of("--area", args.area, areas)
    return Choices(
        language=args.language,
        acts=tuple(args.acts),
        harm=args.harm,
        area=args.area,
        start=args.start,
        end=args.end,
        actor=args.party,
        affected=args.affected,
        size=args.size,
        rules=tuple(args.rule),
        deaths=args.deaths,
        positions=args.positions,
        sectors=args.sectors,
        dropped=tuple(args.without),
    )


def _one_of(option: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise InputError(f"{value!r} is not known here", place=option, remedy=f"Use one of {', '.join(allowed)}")


def _print(made: Check) -> None:
    print(f"{made.sentence}\n")
    for part in made.parts:
        note = f"  ({part.note})" if part.note else ""
        print(f"  {part.name:9} {part.quote!r} -> {part.value}{note}")
    if made.query is None:
        return
    print(f"\n  window    {made.query.start} to {made.query.end}, as known on {made.query.as_of}\n")
    for row in made.rows:
        _print_row(row)
    for example in made.examples:
        print(f"\n  {example.rule}, {example.area}, {example.day}: {example.speaker}")
        print(f"    “{example.quote}”\n    {example.claim} of {example.document}")
    for covered in made.coverage:
        states = ", ".join(f"{state} {days}" for state, days in covered.states.items())
        print(f"\n  watch in {covered.area}: {covered.days} days: {states}; heard: {', '.join(covered.heard) or 'nobody'}")
        print(f"    silent: {', '.join(covered.silent) or 'nobody'}; no place {covered.unplaced}, no day {covered.undated}")
    print(f"\n{made.verdict}: {made.reading}")


def _print_row(row: CheckRow) -> None:
    days = "" if row.first is None else f", {row.first}" + ("" if row.last == row.first else f" to {row.last}")
    denied = f", denied by {', '.join(row.denied_by)}" if row.denied_by else ""
    least = "" if row.threshold is None else f" (from {row.threshold})"
    print(f"  {row.area} [{row.role}]  {row.rule} {row.measure}{least}: {row.verdict}{days}{denied}")
    for cell in row.cells:
        high = "more" if cell.high is None else cell.high
        print(f"    {cell.view:22} {cell.low}-{high}  {cell.verdict}")
