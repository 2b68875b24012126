"""``trucewatch extract``: files -> claims, each value tied to exact characters. Needs no workspace."""

import argparse
from typing import Any

from trucewatch.cli.inputs import add_files, add_json, exit_code, sift
from trucewatch.cli.printing import emit, progress
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.pipeline import EXTRACTOR, Extraction, document_facts, extract, read
from trucewatch.seams import InputProblem

NAME = "extract"
HELP = "files -> claims: who says what, tied to exact characters"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_files(parser)
    add_json(parser)
    parser.add_argument("--explain", action="store_true", help="also, for each claim, the words and rules behind each value")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: as many as are worth it)")
    parser.add_argument("--extractor", default=EXTRACTOR, help=f"by name, see `trucewatch plugins` (default: {EXTRACTOR})")


def run(args: argparse.Namespace) -> int:
    """Print the claims of each document; exit 1 when an input could not be read."""
    from functools import partial

    from trucewatch.batch.local import map_in_order
    from trucewatch.plugins import load

    load("extractor", args.extractor)  # a wrong name is said once, here, before any work
    problems: list[InputProblem] = []
    results = map_in_order(partial(extract_one, extractor=args.extractor), read(args.files), max(0, args.jobs))
    for extraction in progress(sift(results, problems), None, "extracting"):
        if args.json:
            emit(published_form(extraction))
        else:
            print(summary(extraction, explained=args.explain))
    return exit_code(problems)


def extract_one(item: Document | InputProblem, extractor: str) -> Extraction | InputProblem:
    """Take a document, give its claims; a problem passes through (a function of its own so that processes can find it)."""
    return item if isinstance(item, InputProblem) else extract(item, extractor)


def published_form(extraction: Extraction) -> dict[str, Any]:
    """Take an extraction, give the object other programs rely on (docs/schemas/extraction.json)."""
    from trucewatch.model.jsonl import claim_to_json

    return {"document": document_facts(extraction.document), "claims": [claim_to_json(claim) for claim in extraction.claims]}


def summary(extraction: Extraction, *, explained: bool = False) -> str:
    """Take an extraction, give the lines printed for people; ``explained``: with the words and rules behind each value."""
    document = extraction.document
    facts = [document.language or "language unknown", document.published or "day unknown", f"{len(extraction.claims)} claims"]
    head = f"{document.uri}  {', '.join(facts)}"
    notes = [f"  note {note.code}: {note.message}" for note in document.notes]
    lines = [head, *notes]
    for claim in extraction.claims:
        lines.append(claim_line(claim))
        lines += explain(claim, document.text) if explained else []
    return "\n".join(lines)


def claim_line(claim: Claim) -> str:
    """Take a claim, give one line: speakers, speech, mode, what, who to whom, when, where, how many, and the words."""
    speakers = " < ".join(speaker.name for speaker in claim.speakers) or "(the outlet)"
    who = " -> ".join(actor.name for actor in (claim.actor, claim.target) if actor is not None)
    counts = ", ".join(f"{count.what} {count.low}{'' if count.high == count.low else f'-{count.high}'}" for count in claim.counts)
    when = claim.when.text if claim.when is not None else ""
    places = ", ".join(place.name for place in claim.places)
    facts = "; ".join(fact for fact in (who, when, places, counts) if fact)
    background = ", background" if claim.background else ""
    what = f"{claim.kind}/{claim.type} [{claim.mode}{background}]"
    return f"  {what} {speakers} {claim.speech}: {facts}\n      “{claim.span.quote[:160]}”"


def explain(claim: Claim, text: str) -> list[str]:
    """Take a claim and its document's text, give one line for each value (what was read, from which words) and each rule."""
    lines = []
    for path in claim.values():
        words = ", ".join(f"“{text[start:end]}” {start}-{end}" for start, end in claim.spans[path])
        lines.append(f"      {path} = {_value(claim, path)}  from {words}")
    return [*lines, *(f"      rule  {rule}" for rule in claim.rules)]


def _value(claim: Claim, path: str) -> str:
    from trucewatch.model.plain import to_json

    name, _, index = path.partition(".")
    value = getattr(claim, name)
    body = to_json(value[int(index)] if index else value)
    if not isinstance(body, dict):
        return str(body)
    return ", ".join(f"{key} {part}" for key, part in body.items() if part not in (None, "", [], "unknown"))
