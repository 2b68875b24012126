"""Reports in two versions, the parties' names swapped, and their outputs brought to one form in which only the party differs."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from name_swaps import Version

from trucewatch.extract.engine import extract_document
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document

TEMPLATES = Path(__file__).resolve().parents[1] / "golden" / "symmetry"
_SLOT = re.compile(r"\{(\w+)\.(\w+)\}")
_DAY = "2024-05-15"


@dataclass(frozen=True)
class Template:
    """A report with slots, the two parties and their forms; ``known`` tells why it is not symmetric yet."""

    name: str
    language: str
    text: str
    parties: tuple[str, str]
    forms: dict[str, dict[str, str]]
    place: dict[str, str]
    known: str = ""

    def version(self, first: str, second: str) -> Version:
        """Take who stands in A's slots and in B's, give that version."""
        values = {"A": self.forms[first], "B": self.forms[second], "P": self.place}
        text, places, at = "", [], 0
        for match in _SLOT.finditer(self.text):
            literal, word = self.text[at : match.start()], values[match[1]][match[2]]
            text += literal + word
            places += [*range(at, match.start()), *([match.start()] * len(word))]
            at = match.end()
        return Version(text + self.text[at:], (*places, *range(at, len(self.text) + 1)), first, second)


def templates() -> list[Template]:
    """Give every template with every pair of parties."""
    made = []
    for path in sorted(TEMPLATES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for pair in data["pair"]:
            first, second = pair["parties"]
            place = {key: value for key, value in pair.items() if key != "parties"}
            for entry in data["template"]:
                name = f"{path.stem}-{entry['id']}-{first}"
                known = entry.get("known_miss", {}).get(first, "")
                made.append(Template(name, path.stem, entry["text"].strip() + "\n", (first, second), data["forms"], place, known))
    return made


def outputs(version: Version, language: str) -> list[dict[str, Any]]:
    """Take a version, give its claims with A for the first party, B for the second, and places both versions share."""
    made = make_document(version.text, uri="https://example.org/symmetry", published=_DAY, language=language)
    return sorted((_neutral(claim, version) for claim in extract_document(made).claims), key=repr)


def _neutral(claim: Claim, version: Version) -> dict[str, Any]:
    def party(value: str | None) -> str | None:
        for slug, letter in ((version.first, "<A>"), (version.second, "<B>")):
            if value is not None and (value == slug or value.startswith(f"{slug}-")):
                return letter + value[len(slug) :]
        return value

    def shared(span: tuple[int, int]) -> tuple[int, int]:
        return version.places[span[0]], version.places[span[1] - 1]

    when = claim.when
    return {
        "what": (claim.kind, claim.type, claim.mode, claim.background, claim.speech, claim.weapon),
        "span": shared((claim.span.start, claim.span.end)),
        "actor": claim.actor and (party(claim.actor.party), party(claim.actor.id)),
        "target": claim.target and (party(claim.target.party), party(claim.target.id)),
        "speakers": [(party(speaker.party), party(speaker.id), speaker.role) for speaker in claim.speakers],
        "when": when and (when.start, when.end, when.precision),
        "places": [_scene(claim, index, version) for index in range(len(claim.places))],
        "counts": [
            (c.what, c.low, c.high, c.exact, c.person_class, party(c.side), c.own_loss, c.cumulative) for c in claim.counts
        ],
        "spans": {path: sorted({shared(span) for span in spans}) for path, spans in sorted(claim.spans.items())},
    }


def _scene(claim: Claim, index: int, version: Version) -> object:
    """Give a place; one that is named by a swapped word ("Baku", "the capital of Armenia") only as being that."""
    named = claim.spans.get(f"places.{index}", ())
    if any(start < last and first <= end + 1 for start, end in named for first, last in version.names):
        return "<name>"
    place = claim.places[index]
    return place.lat, place.lon, place.precision_m


def of_one_party_only(made: list[dict[str, Any]]) -> bool:
    """Take outputs, tell whether they name a person or body that only one party has: nothing stands for it on the other side."""
    found = [pair for claim in made for pair in (claim["actor"], claim["target"], *(s[:2] for s in claim["speakers"])) if pair]
    return any(identity is not None and party is not None and not identity.startswith("<") for party, identity in found)
