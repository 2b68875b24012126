"""One example of a pack -> how the incidents read from it differ from those it must give."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from trucewatch.errors import DataError
from trucewatch.eval.example_faults import nearest_incident
from trucewatch.eval.type_rules import coarse
from trucewatch.extract.engine import compile_readers, extract_with
from trucewatch.languages.pack import Pack
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.jsonl import claim_to_json
from trucewatch.pipeline import extract
from trucewatch.read.document import make_document

EXAMPLE_KEYS = {"text", "gives", "published", "known_miss", "note"}
GIVE_KEYS = {
    "type", "mode", "background", "when", "lat", "lon", "actor", "speaker", "killed", "wounded", "optional", "quote",
}  # fmt: skip
_DAY = "2024-05-15"
"""The day an example is published when it names none: a Wednesday in mid-month."""


def check_examples(pack: Pack) -> list[str]:
    """Take a pack, give one line for each of its examples that is not read as it must be; [] when all are."""
    readers = compile_readers(pack)
    lines = []
    for number, entry in enumerate(pack.examples.get("example", ()), 1):
        where = f"{pack.code}/examples.toml, example {number}"
        gives = entry.get("gives")
        if not isinstance(entry.get("text"), str) or not isinstance(gives, list) or not all(give.get("type") for give in gives):
            raise DataError("needs a text and a list gives, each with a type", file=where, remedy="See docs/add-a-language.md")
        odd = sorted((set(entry) - EXAMPLE_KEYS) | {key for give in gives for key in set(give) - GIVE_KEYS})
        if odd:
            known = ", ".join(sorted(EXAMPLE_KEYS | GIVE_KEYS))
            raise DataError("is not a known key", file=where, key=odd[0], remedy=f"Known: {known}")
        wrong = difference(entry, pack.code, lambda document: extract_with(document, pack, readers).claims)
        if entry.get("known_miss") and not wrong:
            lines.append(f"example {number}: passes now, take known_miss away: {entry['text']}")
        elif wrong and not entry.get("known_miss"):
            lines.append(f"example {number}: {'; '.join(wrong)}: {entry['text']}")
    return lines


def _claims(document: Document) -> Sequence[Claim]:
    return extract(document).claims


def difference(entry: Mapping[str, Any], code: str, read: Callable[[Document], Sequence[Claim]] = _claims) -> list[str]:
    """Take an example, its language and what reads it, give a line for each incident missing, wrong or too many."""
    document = make_document(
        entry["text"], uri=f"https://example.org/pack/{code}", published=str(entry.get("published", _DAY)), language=code
    )
    claims = [claim_to_json(c) for c in read(document) if c.kind in ("incident", "tally")]
    lines: list[str] = []
    for give in entry["gives"]:
        best, wrong = nearest_incident(give, claims)
        if best is None:
            lines += [] if give.get("optional") else [f"missing: {give['type']}"]
            continue
        claims.remove(best)
        lines += [f"{give['type']}: {text}" for text in wrong]
    return lines + [f"too many: {c['type']} [{c['mode']}] {c['quote']!r}" for c in claims if _counts(c)]


def _counts(claim: Mapping[str, Any]) -> bool:
    return coarse(claim["kind"], claim["type"]) != "other" and not claim["background"]
