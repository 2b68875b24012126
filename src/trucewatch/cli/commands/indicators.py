"""indicators: a workspace's record and its agreement -> measures of normal life, rival series side by side."""

import argparse
from pathlib import Path

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.recovery import IndicatorState, Point, Series
from trucewatch.cli.printing import emit
from trucewatch.errors import InputError
from trucewatch.model.jsonl import to_json
from trucewatch.store.clock import as_of_moment
from trucewatch.workspace.workspace import open_workspace

NAME = "indicators"
HELP = "measures of normal life: rival series side by side, falls flagged"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("indicator", nargs="?", metavar="ID", help="only this one")
    parser.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: now)")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="by default the nearest folder upwards with workspace.toml")
    parser.add_argument("--json", action="store_true", help="one JSON line per indicator")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    if args.as_of is not None:
        as_of_moment(args.as_of)  # raises InputError that names the value and the form it should have
    workspace = open_workspace(args.workspace)
    agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
    from trucewatch.workspace.normal_life import indicators_known  # needs the open store

    known = indicators_known(agreement, args.as_of, by_publication=workspace.settings.knowledge == "published")
    chosen = [state for state in known.states if args.indicator in (None, state.indicator.id)]
    if args.indicator is not None and not chosen:
        names = ", ".join(state.indicator.id for state in known.states) or "none: the pack has none"
        raise InputError(f"{args.indicator!r} is no indicator here", place="indicator", remedy=f"Use one of {names}")
    for state in chosen:
        if args.json:
            emit({**to_json(state), "as_of": known.day})
        else:
            _print(state)
    if not known.states and not args.json:
        print(f"{agreement.id} holds no indicators. They are data: indicators.toml of its folder, see docs/agreement-packs.md")
    return 0


def _print(state: IndicatorState) -> None:
    indicator = state.indicator
    print(f"{indicator.id}  {indicator.name['en']} ({indicator.unit}, {indicator.period}); {indicator.population}")
    print(f"  caution: {indicator.caution}")
    if state.missing:
        print(f"  not shown: no {', no '.join(state.missing)}")
        return
    compared = f", value {indicator.baseline_value:g}" if indicator.baseline_value is not None else ""
    target = f"; target {indicator.target:g} ({indicator.target_note})" if indicator.target is not None else "; no target stated"
    print(f"  first day {indicator.baseline}{compared}{target}")
    for series in state.series:
        _print_series(series)
    if state.later:
        print(f"  {state.later} later figures are left out as of this day")


def _print_series(series: Series) -> None:
    origin = "reports" if series.from_claims else "published figures"
    print(f"  {series.by or 'the press'}: {series.name or series.kind} ({series.kind}; {origin})")
    for point in series.points:
        fell = "  FELL below an earlier figure of the same series" if point in series.falls else ""
        period = f"{point.since} - {point.day}" if point.since and point.since != point.day else point.day
        print(f"    {period:25} {_value(point)}  {point.population}  [{point.claim or point.source}]{fell}")


def _value(point: Point) -> str:
    if point.low is not None and point.high is not None:
        return f"{point.low:g}" if point.low == point.high else f"{point.low:g}-{point.high:g}"
    return (
        f"at least {point.low:g}"
        if point.low is not None
        else f"at most {point.high:g}"
        if point.high is not None
        else "no number"
    )
