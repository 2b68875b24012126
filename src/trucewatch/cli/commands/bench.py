"""``trucewatch bench PART``: speed, memory and quality on made reports. Each part is a module under ``trucewatch.bench``."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from trucewatch.cli.printing import emit
from trucewatch.errors import InputError

if TYPE_CHECKING:
    from trucewatch.bench.linking import Measure

NAME = "bench"
HELP = "measure speed and memory on made reports"
_PARTS = ("link",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("part", choices=_PARTS, help="what to measure")
    parser.add_argument("--reports", type=int, action="append", metavar="N", help="how many made reports; may be repeated")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other reports (default: 1)")
    parser.add_argument("--add", type=int, default=0, metavar="N", help="also join N new reports to the standing ones")
    parser.add_argument("--compare", action="store_true", help="with --add: link all anew and count the differences")
    parser.add_argument("--splink", action="store_true", help="run splink on the same reports beside it (needs splink)")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(args: argparse.Namespace) -> int:
    """Print one line for each engine and size."""
    from trucewatch.bench.linking import SIZES, addition_measure, link_measure, splink_measure

    sizes = tuple(args.reports or SIZES)
    if min(sizes) < 1 or args.add < 0:
        raise InputError("the number of reports must be above zero", remedy="Give --reports 10000")
    engines: list[Callable[[int, int], Measure]] = [link_measure]
    if args.splink:
        beside = splink_measure()
        if beside is None:
            raise InputError("splink is not installed", remedy="Install it with `pip install splink`, or leave --splink out")
        engines.append(beside)
    if not args.json:
        print(f"{'engine':<12}{'reports':>10}{'seconds':>10}{'peak MB':>10}{'B3 prec.':>10}{'B3 rec.':>10}{'B3 F1':>10}")
    for size in sizes:
        for engine in engines:
            _show(engine(size, args.seed), args.json)
        if args.add:
            added = addition_measure(size, args.add, args.seed, compare=args.compare)
            if args.json:
                emit(asdict(added))
            else:
                different = "" if added.different is None else f", {added.different} rows grouped otherwise than anew"
                exact = "exact" if added.exact else "around the new ones only"
                print(f"  {added.added} new into {size}: {added.seconds:.2f} s, {exact}{different}")
    return 0


def _show(measure: "Measure", as_json: bool) -> None:
    if as_json:
        emit(asdict(measure))
        return
    print(
        f"{measure.engine:<12}{measure.reports:>10}{measure.seconds:>10.2f}{measure.peak_mb:>10.0f}"
        f"{measure.precision:>10.3f}{measure.recall:>10.3f}{measure.f1:>10.3f}"
    )
