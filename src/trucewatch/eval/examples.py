"""One example of a pack -> how the incidents read from it differ from those it must give."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from trucewatch.errors import DataError
from trucewatch.eval.corpus import golden_range
from trucewatch.eval.rules import alike, coarse, days_given, days_of, near_place, parties_in, same_days, same_range
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
        best, wrong = _best(give, claims)
        if best is None:
            lines += [] if give.get("optional") else [f"missing: {give['type']}"]
            continue
        claims.remove(best)
        lines += [f"{give['type']}: {text}" for text in wrong]
    return lines + [f"too many: {c['type']} [{c['mode']}] {c['quote']!r}" for c in claims if _counts(c)]


def _counts(claim: Mapping[str, Any]) -> bool:
    return coarse(claim["kind"], claim["type"]) != "other" and not claim["background"]


def _best(give: Mapping[str, Any], claims: Sequence[Any]) -> tuple[Any, list[str]]:
    """Give the claim of a fitting type with the fewest faults, and these."""
    asked = coarse("incident", give["type"])
    ranked = []
    for number, claim in enumerate(claims):
        kind = coarse(claim["kind"], claim["type"])
        if claim["type"] == give["type"] or (asked != "other" and alike(kind, asked)):
            faults = _faults(give, claim)
            ranked.append((len(faults), claim["type"] != give["type"], number, claim, faults))
    if not ranked:
        return None, []
    best = min(ranked, key=lambda row: row[:3])
    return best[3], best[4]


def _faults(give: Mapping[str, Any], claim: Mapping[str, Any]) -> list[str]:
    faults = []
    if "mode" in give and claim["mode"] != give["mode"]:
        faults.append(f"mode {claim['mode']}, not {give['mode']}")
    if "background" in give and claim["background"] != give["background"]:
        faults.append(f"background {claim['background']}")
    if "when" in give and not same_days(days_of(str(give["when"])) or ("", ""), days_given(claim["when"])):
        faults.append(f"time {claim['when'] and claim['when']['start']}, not {give['when']}")
    if "lat" in give and not near_place(give["lat"], give["lon"], claim["places"]):
        faults.append(f"place {[place['name'] for place in claim['places']]}")
    if "actor" in give and not parties_agree(give["actor"], [claim["actor"]]):
        faults.append(f"actor {claim['actor'] and claim['actor']['name']}, not {give['actor']}")
    if "speaker" in give and not _speaker_agrees(give["speaker"], claim["speakers"]):
        faults.append(f"speaker {[speaker['name'] for speaker in claim['speakers']]}, not {give['speaker']}")
    return faults + _count_faults(give, claim)


def _count_faults(give: Mapping[str, Any], claim: Mapping[str, Any]) -> list[str]:
    faults = []
    for what in ("killed", "wounded"):
        asked = golden_range(give.get(what), "examples.toml")
        given = [count for count in claim["counts"] if count["what"] == what]
        if asked is not None and not any(same_range(asked, count) for count in given):
            faults.append(f"{what} {[(count['low'], count['high']) for count in given]}, not {give[what]}")
    return faults


def _speaker_agrees(asked: str, speakers: Sequence[Any]) -> bool:
    return not speakers if asked == "narrator" else parties_agree(asked, speakers)


def parties_agree(asked: str, given: Sequence[Any]) -> bool:
    """Take a party's slug or Latin name and actors or speakers, tell whether one of them is that party."""
    known = parties_in(asked)
    for actor in given:
        words = " ".join(str(value) for value in (actor or {}).values() if value).lower()
        if known & parties_in(actor) or (not known and asked.lower() in words):
            return True
    return False
