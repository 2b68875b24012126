"""``trucewatch link``: claims (as ``extract --json`` prints them) -> incidents. Needs neither a workspace nor the texts."""

import argparse
import json
from dataclasses import replace
from datetime import date
from typing import Any

from trucewatch.cli.inputs import add_json, exit_code, read_lines
from trucewatch.cli.printing import complain, emit
from trucewatch.errors import InputError, RecordError
from trucewatch.model.document import Document, Note
from trucewatch.model.incident import Incident
from trucewatch.pipeline import LINKER, Extraction, link
from trucewatch.seams import InputProblem

NAME = "link"
HELP = "claims -> incidents, rival versions side by side"
_REMEDY = "Give the output of `trucewatch extract --json`"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="*",
        default=["-"],
        metavar="FILE",
        help="output of `trucewatch extract --json`; - is standard input (the default)",
    )
    add_json(parser)
    parser.add_argument("--as-of", metavar="DATE", help="only what was published by this day (default: all)")
    parser.add_argument("--linker", default=LINKER, help=f"by name, see `trucewatch plugins` (default: {LINKER})")


def run(args: argparse.Namespace) -> int:
    """Print the incidents; a broken line is named and the rest goes on, with exit code 1."""
    from trucewatch.model.jsonl import to_json

    problems: list[InputProblem] = []
    extractions: dict[str, Extraction] = {}
    for place, line in read_lines(args.files):
        made = parse(line, place)
        if isinstance(made, InputProblem):
            complain(str(made))
            problems.append(made)
        else:
            extractions[made.document.id] = made
    wanted = published_by(list(extractions.values()), args.as_of) if args.as_of else list(extractions.values())
    for incident in link(wanted, linker=args.linker):
        if args.json:
            emit(to_json(incident))
        else:
            print(summary(incident))
    return exit_code(problems)


def published_by(extractions: list[Extraction], as_of: str) -> list[Extraction]:
    """Take extractions and a day, give those published by its end; say how many were left out for want of a day."""
    try:
        day = date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise InputError(f"--as-of {as_of!r} is no day", remedy="Write it as 2021-11-16") from None
    dated = [extraction for extraction in extractions if extraction.document.published]
    if len(dated) < len(extractions):
        complain(
            f"{len(extractions) - len(dated)} reports without a day of publication are left out: nobody can say what was known"
        )
    return [extraction for extraction in dated if (extraction.document.published or "")[:10] <= day]


def parse(line: str, place: str) -> Extraction | InputProblem:
    """Take one line and its place, give the extraction it holds; the document has no text, its claims carry their quotes."""
    from trucewatch.model.jsonl import claim_from_json

    try:
        body = json.loads(line)
        document = _document(body["document"])
        claims = tuple(claim_from_json(claim) for claim in body["claims"])
    except json.JSONDecodeError as error:
        return InputProblem(f"the line is not whole JSON: {error.msg} at character {error.colno}", place, _REMEDY)
    except KeyError as error:
        return InputProblem(f"the line lacks {error}", place, _REMEDY)
    except (TypeError, ValueError, AttributeError, RecordError) as error:
        return InputProblem(f"the line does not hold an extraction: {error}", place, _REMEDY)
    stray = next((claim for claim in claims if claim.document != document.id), None)
    if stray is not None:
        return InputProblem(f"claim {stray.id} belongs to {stray.document}, not to {document.id}", place, _REMEDY)
    return Extraction(document, claims)


def _document(facts: dict[str, Any]) -> Document:
    notes = tuple(Note(n["code"], n["message"], tuple((s[0], s[1]) for s in n.get("spans", ()))) for n in facts.get("notes", ()))
    known: dict[str, str | None] = {
        key: facts.get(key) for key in ("language", "title", "outlet", "agency", "published", "source")
    }
    return replace(Document(id=facts["id"], uri=facts["uri"], text="", notes=notes), **known)  # type: ignore[arg-type]  # all six are str | None


def summary(incident: Incident) -> str:
    """Take an incident, give the lines printed for people."""
    when = incident.when.start if incident.when is not None else None
    places = ", ".join(place.name for place in incident.places) or "place unknown"
    head = f"{incident.id}  {incident.type}  {when or 'day unknown'}  {places}"
    support = f"{len(incident.claims)} claims, {len(incident.origins)} origins"
    state = f"  {incident.occurrence}, attribution {incident.attribution}; {support}"
    rivals = [
        f"  {c.field} ({c.kind}): " + " | ".join(str(version.value) for version in c.values) for c in incident.contradictions
    ]
    return "\n".join([head, state, *rivals])
