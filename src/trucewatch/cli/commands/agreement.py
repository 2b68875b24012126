"""agreement: list, show, check or start agreement packs, and tell which version of a text a copy is."""

import argparse
import difflib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from trucewatch.agreements.load import load_agreement, packaged_agreements, problems
from trucewatch.agreements.start import placeholders, start_pack
from trucewatch.agreements.text import examine_text
from trucewatch.cli.printing import complain, emit
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.model.agreement import Agreement
from trucewatch.model.jsonl import to_json
from trucewatch.register.register import load_register

NAME = "agreement"
HELP = "list, show, check or start agreement packs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the parser of this command, add its arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="the packs that come with the program")
    listing.add_argument("--json", action="store_true", help="one JSON line per agreement")
    show = actions.add_parser("show", help="one agreement: articles, duties, bodies, routes")
    show.add_argument("agreement", help="a slug or a folder")
    show.add_argument("--json", action="store_true", help="the whole agreement as one JSON line")
    check = actions.add_parser("check", help="everything wrong with a pack, with file, key and remedy")
    check.add_argument("agreement", nargs="*", help="slugs or folders; all packaged ones when left out")
    new = actions.add_parser("new", help="start a pack with every file in place")
    new.add_argument("slug", help="small letters, digits and hyphens")
    new.add_argument("--into", type=Path, default=Path("agreements"), help="the folder that is to hold it (default: agreements)")
    new.add_argument("--signed", default=datetime.now(UTC).date().isoformat(), help="day of signing, YYYY-MM-DD")
    text = actions.add_parser("text", help="hash your copy of the text and tell which version it looks like")
    text.add_argument("agreement", help="a slug or a folder")
    text.add_argument("file", type=Path, help="your copy, as UTF-8 text")
    text.add_argument("--json", action="store_true", help="one JSON line")


def run(args: argparse.Namespace) -> int:
    """Take the parsed arguments, give the exit code."""
    return {"list": _list, "show": _show, "check": _check, "new": _new, "text": _text}[args.action](args)


def _list(args: argparse.Namespace) -> int:
    for slug in packaged_agreements():
        agreement = load_agreement(slug)
        if args.json:
            emit(
                {
                    "id": slug,
                    "name": agreement.name,
                    "signed": agreement.signed,
                    "obligations": len(agreement.obligations),
                    "digest": agreement.digest,
                }
            )
        else:
            print(f"{slug:16} {agreement.signed}  {len(agreement.obligations):2} duties  {agreement.name['en']}")
    return 0


def _show(args: argparse.Namespace) -> int:
    agreement = load_agreement(args.agreement)
    if args.json:
        emit(to_json(agreement))
        return 0
    print(f"{agreement.name['en']}\nsigned {agreement.signed}, in force {agreement.in_force or 'not stated'}\n{agreement.note}")
    print("\nparties")
    for party in agreement.parties:
        print(f"  {party.party:18} {', '.join(party.roles)}")
    print("\nduties")
    for duty in agreement.obligations:
        bearers = " + ".join(duty.bearers) or "not named"
        print(f"  {duty.id:10} {duty.kind:20} {bearers:22} {_due(duty.deadline, duty.deadline_text)}")
        print(f"{'':13}{duty.summary['en']}")
        for amendment in duty.amendments:
            print(f"{'':13}changed {amendment.date}: until {amendment.deadline} ({amendment.consent})")
        for reading in (*duty.readings, *duty.scope):
            print(f"{'':13}{reading.party} reads: {reading.reading}")
    _show_rest(agreement)
    return 0


def _show_rest(agreement: Agreement) -> None:
    print("\nzones\n" + "\n".join(f"  {zone.id:30} {zone.kind}, within {zone.precision_m} m" for zone in agreement.zones))
    print("\nbodies\n" + "\n".join(f"  {body.id:30} {' + '.join(body.members) or 'not named'}" for body in agreement.bodies))
    for route in agreement.routes:
        print(f"\nroute {route.name['en']}\n" + "\n".join(f"  {s.start} - {s.end} ({s.mode})" for s in route.segments))
    for version in agreement.versions:
        print(
            f"\ntext {version.id} ({version.language}, {version.status})\n"
            + "\n".join(f"  {difference}" for difference in version.differences)
        )


def _due(deadline: str | None, words: str) -> str:
    return f"by {deadline}" if deadline else words


def _check(args: argparse.Namespace) -> int:
    wrong = 0
    for name in args.agreement or packaged_agreements():
        folder = Path(name)
        if name in packaged_agreements() or not folder.is_dir():
            agreement = load_agreement(name)
            hints = [*_unknown_parties(agreement), *_unknown_places(agreement)]
        else:
            found = problems(folder)
            for problem in found:
                complain(str(problem))
            wrong += len(found)
            hints = [f"{file}: {word!r} is still the started pack's; write the fact" for file, word in placeholders(folder)]
            if not found:
                agreement = load_agreement(folder)
                hints += [*_unknown_parties(agreement), *_unknown_places(agreement)]
        for hint in hints:
            print(f"hint: {hint}")
        print(f"{name}: checked" + (f", {len(hints)} hints" if hints else ""))
    return 1 if wrong else 0


def _unknown_parties(agreement: Agreement) -> Iterator[str]:
    """Reports are tied to an agreement by the names the register knows: a party it does not know is never found in them."""
    known = load_register().parties
    for party in agreement.parties:
        if party.party not in known and "affected" not in party.roles:
            close = difflib.get_close_matches(party.party, list(known), n=1)
            nearest = f"; did you mean {close[0]}?" if close else "; add it to the register"
            yield f"agreement.toml: the register knows no party {party.party!r}, so no claim will name it{nearest}"


def _unknown_places(agreement: Agreement) -> Iterator[str]:
    known = load_gazetteer()
    named = [("zones.geojson", zone.id, zone.places) for zone in agreement.zones]
    named += [("routes.toml", part.id, part.places) for route in agreement.routes for part in route.segments]
    for file, holder, places in named:
        for place in places:
            if known.by_id(place) is None:
                yield f"{file}: {holder}: the gazetteer knows no place {place!r}; find ids with `trucewatch gazetteer find NAME`"


def _new(args: argparse.Namespace) -> int:
    folder = start_pack(args.slug, args.into, args.signed)
    print(f"{folder}: edit agreement.toml, obligations.toml and zones.geojson, then run `trucewatch agreement check {folder}`")
    return 0


def _text(args: argparse.Namespace) -> int:
    report = examine_text(load_agreement(args.agreement), args.file)
    if args.json:
        emit(to_json(report))
        return 0
    print(f"{args.file}: {report.characters} characters, SHA-256 {report.sha256}")
    for version in report.same_as:
        print(f"  the same bytes as version {version}")
    for version, mark in report.marked_as:
        print(f"  holds {mark!r}, which stands in version {version}")
    if not report.same_as and not report.marked_as:
        print("  no mark of any listed version; compare it yourself")
    return 0
