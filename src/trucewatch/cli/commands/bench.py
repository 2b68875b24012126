"""``trucewatch bench PART``: speed, memory and quality on made reports. Each part is a module under ``trucewatch.bench``."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.cli.printing import emit, progress
from trucewatch.errors import InputError

if TYPE_CHECKING:
    from trucewatch.bench.extract import ExtractBench
    from trucewatch.bench.linking import Measure
    from trucewatch.bench.web import PageTime
    from trucewatch.bench.web_map import MapShown

NAME = "bench"
HELP = "measure speed and memory on made reports"
_PARTS = ("link", "extract", "fuzz", "web", "assess")
_GOLDEN = Path("tests") / "golden" / "documents"
_FUZZED = 2_000  # damaged reports when nobody asks for a number: a minute of work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("part", choices=_PARTS, help="what to measure")
    parser.add_argument("--reports", type=int, action="append", metavar="N", help="link: how many made reports; may be repeated")
    parser.add_argument("--documents", type=int, metavar="N", help="extract, fuzz: how many made reports")
    parser.add_argument("--golden", metavar="DIR", help=f"extract, fuzz: also cut from these (default: {_GOLDEN} if it is there)")
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="fuzz: processes (default: 1; 0: as many as are worth it)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other reports (default: 1)")
    parser.add_argument("--per-event", type=float, default=5.0, metavar="N", help="link: reports of one event (default: 5)")
    parser.add_argument("--add", type=int, default=0, metavar="N", help="link: also join N new reports to the standing ones")
    parser.add_argument("--compare", action="store_true", help="with --add: link all anew and count the differences")
    parser.add_argument("--splink", action="store_true", help="run splink on the same reports beside it (needs splink)")
    parser.add_argument("--ceiling", action="store_true", help="link: also what is reached knowing every event")
    parser.add_argument("--incidents", type=int, metavar="N", help="web, assess: how many made incidents (default: 100000)")
    parser.add_argument(
        "--folder", metavar="DIR", help="web: where the made workspace is kept for the next time (default: build)"
    )
    parser.add_argument("--only", default="", metavar="TEXT", help="web: only addresses that hold this")
    parser.add_argument("--agreement", metavar="SLUG", help="assess: this agreement alone, all incidents around its zones")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(args: argparse.Namespace) -> int:
    """Run the part asked for and print its figures; fuzz exits 1 when something broke."""
    if args.documents is not None and args.documents < 1:
        raise InputError("the number of reports must be above zero", remedy="Give --documents 600")
    return {"link": _link, "extract": _extract, "fuzz": _fuzz, "assess": _assess, "web": _web}[args.part](args)


def _link(args: argparse.Namespace) -> int:
    from trucewatch.bench.linking import SIZES, addition_measure, ceiling_measure, link_measure, splink_measure

    sizes = tuple(args.reports or SIZES)
    if min(sizes) < 1 or args.add < 0 or args.per_event < 1:
        raise InputError("the number of reports must be above zero", remedy="Give --reports 10000")
    engines: list[Callable[[int, int, float], Measure]] = [link_measure, *([ceiling_measure] if args.ceiling else [])]
    if args.splink:
        beside = splink_measure()
        if beside is None:
            raise InputError("splink is not installed", remedy="Install it with `pip install splink`, or leave --splink out")
        engines.append(beside)
    if not args.json:
        heads = ("reports", "seconds", "cpu s", "peak MB", "B3 prec.", "B3 rec.", "B3 F1")
        print(f"{'engine':<12}" + "".join(f"{head:>10}" for head in heads))
    for size in sizes:
        for engine in engines:
            _show(engine(size, args.seed, args.per_event), args.json)
        if args.add:
            added = addition_measure(size, args.add, args.seed, args.per_event, compare=args.compare)
            if args.json:
                emit(asdict(added))
            else:
                different = "" if added.different is None else f", {added.different} rows grouped otherwise than anew"
                exact = "exact" if added.exact else "around the new ones only"
                took = f"{added.seconds:.2f} s ({added.cpu:.2f} s of processors)"
                print(f"  {added.added} new into {size}: {took}, {exact}{different}")
    return 0


def _show(measure: "Measure", as_json: bool) -> None:
    if as_json:
        emit(asdict(measure))
        return
    print(
        f"{measure.engine:<12}{measure.reports:>10}{measure.seconds:>10.2f}{measure.cpu:>10.2f}{measure.peak_mb:>10.0f}"
        f"{measure.precision:>10.3f}{measure.recall:>10.3f}{measure.f1:>10.3f}"
    )


def _golden(args: argparse.Namespace) -> Path | None:
    if args.golden is not None and not Path(args.golden).is_dir():
        raise InputError("is not a folder", place=args.golden, remedy="Give the folder that holds one folder per language")
    return Path(args.golden) if args.golden is not None else _GOLDEN if _GOLDEN.is_dir() else None


def _extract(args: argparse.Namespace) -> int:
    from trucewatch.bench.extract import SIZE, extract_bench

    bench = extract_bench(args.documents or SIZE, args.seed, _golden(args))
    if args.json:
        emit(asdict(bench))
    else:
        _show_extract(bench)
    return 0


def _show_extract(bench: "ExtractBench") -> None:
    heads = ("reports", "sentences", "words", "claims", "sent./s", "reports/s", "slowest s")
    print(f"{'':6}" + "".join(f"{head:>11}" for head in heads))
    for row in bench.rows:
        counted = f"{row.documents:>11}{row.sentences:>11}{row.words:>11}{row.claims:>11}"
        print(
            f"{row.language:6}{counted}{row.sentences_per_second:>11.0f}{row.documents_per_second:>11.0f}{row.slowest_seconds:>11.3f}"
        )
    print(
        f"start-up {bench.start_up_seconds:.2f} s; all packs loaded in {bench.compile_seconds:.2f} s; peak {bench.peak_mb:.0f} MB"
    )
    for name, share in bench.steps.items():
        print(f"  {share:6.1%}  {name}")


def _fuzz(args: argparse.Namespace) -> int:
    from trucewatch.bench.extract_corpus import pieces
    from trucewatch.bench.extract_fuzz import fuzz
    from trucewatch.bench.mutations import mutated_reports

    number = args.documents or _FUZZED
    reports = progress(mutated_reports(number, args.seed, pieces(_golden(args))), number, "reading")
    result = fuzz(reports, jobs=max(0, args.jobs))
    if args.json:
        emit(asdict(result))
    else:
        facts = f"{result.claims} claims, slowest {result.slowest_seconds:.2f} s, broken {len(result.broken)}"
        print(f"{result.documents} damaged reports: {facts}")
        for broken in result.broken:
            print(f"  {broken.uri} {broken.language}: {broken.what}")
    return 1 if result.broken else 0


def _web(args: argparse.Namespace) -> int:
    from trucewatch.bench.memory import peak_mb
    from trucewatch.bench.web import AIM_MS, INCIDENTS, page_times
    from trucewatch.bench.web_map import map_first_shown
    from trucewatch.bench.web_record import web_workspace

    number = INCIDENTS if args.incidents is None else args.incidents
    if number < 1:
        raise InputError("the number of incidents must be above zero", remedy="Give --incidents 100000")
    folder = Path(args.folder or "build")
    made = web_workspace(folder, number, args.seed, _making(number))
    if not args.json:
        heads = "".join(f"{head:>{width}}" for head, width in zip(_WEB_HEADS, _WEB_WIDTHS, strict=True))
        print(f"{heads}  address ({number} incidents, one core, aim {AIM_MS:.0f} ms)")
    found = page_times(made, only=args.only, told=_show_page if not args.json else lambda each: emit(asdict(each)))
    shown = map_first_shown(made) if not args.only else None
    _web_sum(found, shown, peak_mb(), args.json)
    return 0


_WEB_HEADS = ("p50 ms", "p95 ms", "CPU p50", "CPU p95", "changed", "CPU", "kB")
_WEB_WIDTHS = (9, 9, 9, 9, 10, 8, 8)


def _show_page(each: "PageTime") -> None:
    values = (
        each.median_ms, each.p95_ms, each.cpu_median_ms, each.cpu_p95_ms, each.changed_ms, each.cpu_changed_ms, each.kilobytes,
    )  # fmt: skip
    note = "" if each.met else "  over"
    note += "" if each.status in (200, 302) else f"  answered {each.status}"
    numbers = "".join(f"{value:>{width}.0f}" for value, width in zip(values, _WEB_WIDTHS, strict=True))
    print(f"{numbers}  {each.address}{note}", flush=True)


def _web_sum(found: "Sequence[PageTime]", shown: "MapShown | None", peak: float, as_json: bool) -> None:
    """Print how many pages meet what is asked of them, the slowest of the others, the map's first showing, the memory."""
    from trucewatch.bench.web import AIM_MS, CHANGED_AIM_MS, MAP_AIM_S

    met = sum(1 for each in found if each.met)
    by_cpu = sum(1 for each in found if each.cpu_p95_ms <= AIM_MS)
    changed = sum(1 for each in found if each.cpu_changed_ms <= CHANGED_AIM_MS)
    if as_json:
        emit({"pages": len(found), "met": met, "met_by_cpu": by_cpu, "changed_met_by_cpu": changed, "peak_mb": peak})
        if shown is not None:
            emit({"map_first_shown_s": shown.seconds, "server_peak_mb": shown.server_peak_mb, "met": shown.seconds <= MAP_AIM_S})
        return
    print(f"pages: {len(found)}; p95 within {AIM_MS:.0f} ms: {met}, by CPU time {by_cpu}")
    print(f"first request after a change within {CHANGED_AIM_MS:.0f} ms of CPU time: {changed}; peak memory {peak:.0f} MB")
    if shown is not None:
        server = f"; peak memory of the server {shown.server_peak_mb:.0f} MB" if shown.server_peak_mb is not None else ""
        verdict = "met" if shown.seconds <= MAP_AIM_S else "over"
        print(f"map first shown in a browser: {shown.seconds:.2f} s (aim {MAP_AIM_S:.0f} s, {verdict}){server}")


def _making(number: int) -> Callable[[int], None]:
    """Give what draws a bar while a person is watching."""
    import sys

    from trucewatch.cli.printing import bar

    def told(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{bar(done, number, 'making')}", end="\n" if done >= number else "", file=sys.stderr, flush=True)

    return told


def _assess(args: argparse.Namespace) -> int:
    from trucewatch.agreements.load import load_agreement
    from trucewatch.bench.assessing import SIZE, assess_bench

    if args.incidents is not None and args.incidents < 1:
        raise InputError("the number of incidents must be above zero", remedy="Give --incidents 100000")
    if args.agreement is not None:
        load_agreement(args.agreement)  # raises an error that names the known ones
    rows = assess_bench(args.incidents or SIZE, args.seed, args.agreement)
    if args.json:
        for row in rows:
            emit(asdict(row))
        return 0
    print(f"{'agreement':<16}{'incidents':>10}{'assessed':>10}{'seconds':>10}{'cpu s':>10}{'peak MB':>10}")
    for row in rows:
        times = f"{row.seconds:>10.2f}{row.cpu_seconds:>10.2f}"
        print(f"{row.agreement:<16}{row.incidents:>10}{row.assessments:>10}{times}{row.peak_mb:>10.0f}")
    print(f"{'together':<36}{sum(row.seconds for row in rows):>10.2f}{sum(row.cpu_seconds for row in rows):>10.2f}")
    return 0
