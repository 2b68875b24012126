"""A folder of annotated reports -> the corpus: documents with their mentions, and the groups that tell of one event.

Two forms are read: ``gold.jsonl`` + ``clusters.jsonl`` + ``texts/``, and golden documents (``<code>/<name>/source.txt`` beside
``expected.toml``). docs/evaluation.md describes both.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.errors import InputError
from trucewatch.eval.rules import OTHER, Range
from trucewatch.eval.type_rules import coarse, status_of
from trucewatch.model.typology import LEAVES, MODES

DOCUMENT_KINDS = ("incident", "accusation", "monitoring", "agreement", "talks", "distractor")
_KEYS = {"quote", "type", "mode", "background", "optional", "when", "lat", "lon", "actor", "speaker", "killed", "wounded"}
_HELP = "See docs/evaluation.md, golden documents"


@dataclass(frozen=True, slots=True)
class Mention:
    """One annotated mention. ``type`` is coarse, ``leaf`` ours where the annotation gives it; None = the text is silent."""

    quote: str
    start: int
    end: int
    type: str
    status: str
    leaf: str | None = None
    mode: str | None = None
    date: str | None = None
    lat: float | None = None
    lon: float | None = None
    actor: str | None = None
    speaker: str | None = None
    killed: Range | None = None
    wounded: Range | None = None
    optional: bool = False
    type_alt: str | None = None
    status_alt: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated report."""

    id: str
    language: str
    kind: str
    uri: str
    published: str | None
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents that tell of one event; ``optional``: joining them is neither asked for nor wrong."""

    documents: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated reports and their clusters; ``digest`` follows from every byte that was read."""

    documents: tuple[Annotated, ...]
    clusters: tuple[Cluster, ...]
    digest: str


def read_corpus(folder: Path) -> Corpus:
    """Take a folder, give the corpus in it; raise InputError naming file and place when it is neither form or broken."""
    if (folder / "gold.jsonl").is_file():
        return _read_gold(folder)
    if any(folder.glob("*/*/expected.toml")) or any(folder.glob("*/expected.toml")):
        return _read_golden(folder)
    raise InputError(
        "holds no annotated reports", place=str(folder), remedy="Give a folder with gold.jsonl, or of golden documents"
    )


def _read_gold(folder: Path) -> Corpus:
    digest = hashlib.sha256()
    documents = []
    for row, place in _json_lines(folder / "gold.jsonl", digest):
        path = folder / "texts" / f"{row['id']}.txt"
        if not path.is_file():
            continue
        uri, published, text = _source(path, digest)
        mentions = tuple(_gold_mention(entry, text, place) for entry in row["incidents"])
        documents.append(Annotated(row["id"], row["lang"], row["kind"], uri, published, text, mentions))
    path = folder / "clusters.jsonl"
    clusters = [
        Cluster(frozenset(member["doc"] for member in row["members"]), bool(row.get("optional")))
        for row, _ in (_json_lines(path, digest) if path.is_file() else ())
    ]
    return Corpus(tuple(documents), tuple(clusters), digest.hexdigest())


def _json_lines(path: Path, digest: "hashlib._Hash") -> Iterator[tuple[dict[str, Any], str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        digest.update(line.encode("utf-8"))
        try:
            yield json.loads(line), f"{path}:{number}"
        except json.JSONDecodeError as error:
            raise InputError(f"is not JSON: {error.msg}", place=f"{path}:{number}", remedy="Mend the line") from error


def _source(path: Path, digest: "hashlib._Hash") -> tuple[str, str | None, str]:
    whole = path.read_text(encoding="utf-8")
    digest.update(whole.encode("utf-8"))
    parts = whole.split("\n", 2)
    if len(parts) < 3:
        raise InputError("needs an address, a date (or an empty line) and the text", place=str(path), remedy=_HELP)
    return parts[0].strip(), parts[1].strip() or None, parts[2]


def _gold_mention(entry: dict[str, Any], text: str, place: str) -> Mention:
    start, end = _found(entry["quote"], text, place)
    return Mention(
        quote=entry["quote"],
        start=start,
        end=end,
        type=entry["type"],
        status=entry["status"],
        date=entry.get("date"),
        lat=entry.get("lat"),
        lon=entry.get("lon"),
        actor=entry.get("initiator"),
        speaker=entry.get("source"),
        killed=_gold_range(entry.get("killed")),
        wounded=_gold_range(entry.get("wounded")),
        optional=bool(entry.get("optional")) or entry["type"] == OTHER,
        type_alt=entry.get("type_alt"),
        status_alt=entry.get("status_alt"),
    )


def _gold_range(value: dict[str, Any] | None) -> Range | None:
    return None if value is None else (value["min"] or 0, value["max"])


def _found(quote: str, text: str, place: str) -> tuple[int, int]:
    start = text.find(quote)
    if start < 0 or not quote:
        raise InputError(
            f"the quote {quote!r} is not in the text", place=place, remedy="Copy it from the text, letter for letter"
        )
    return start, start + len(quote)


def _read_golden(folder: Path) -> Corpus:
    digest = hashlib.sha256()
    documents = []
    for path in sorted([*folder.glob("*/*/expected.toml"), *folder.glob("*/expected.toml")]):
        code = path.parent.parent.name
        digest.update(f"{code}/{path.parent.name}".encode())
        documents.append(_golden_document(path, code, digest))
    return Corpus(tuple(documents), (), digest.hexdigest())


def _golden_document(path: Path, code: str, digest: "hashlib._Hash") -> Annotated:
    raw = path.read_bytes()
    digest.update(raw)
    try:
        expected = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(error), place=str(path), remedy=_HELP) from error
    if expected.get("kind") not in DOCUMENT_KINDS:
        raise InputError(
            f"kind {expected.get('kind')!r} is not known", place=str(path), remedy=f"One of: {', '.join(DOCUMENT_KINDS)}"
        )
    uri, published, text = _source(path.with_name("source.txt"), digest)
    mentions = tuple(golden_mention(entry, text, str(path)) for entry in expected.get("incident", ()))
    return Annotated(f"{code}/{path.parent.name}", code, expected["kind"], uri, published, text, mentions)


def golden_mention(entry: dict[str, Any], text: str, place: str) -> Mention:
    """Take one ``[[incident]]`` of a golden document, its text and its place, give the mention, checked."""
    odd = sorted(set(entry) - _KEYS)
    if odd:
        raise InputError(f"unknown key {odd[0]!r}", place=place, remedy=f"Known: {', '.join(sorted(_KEYS))}")
    leaf, mode = entry.get("type"), entry.get("mode", "asserted")
    if leaf not in LEAVES:
        raise InputError(f"type {leaf!r} is no leaf of the typology", place=place, remedy=f"One of: {', '.join(LEAVES)}")
    if mode not in MODES:
        raise InputError(f"mode {mode!r} is not known", place=place, remedy=f"One of: {', '.join(MODES)}")
    start, end = _found(entry.get("quote", ""), text, place)
    kind = coarse("incident", leaf)
    return Mention(
        quote=entry["quote"],
        start=start,
        end=end,
        type=kind,
        leaf=leaf,
        mode=mode,
        status=status_of(mode, bool(entry.get("background"))) or mode,
        date=str(entry["when"]) if entry.get("when") else None,
        lat=entry.get("lat"),
        lon=entry.get("lon"),
        actor=entry.get("actor"),
        speaker=entry.get("speaker"),
        killed=golden_range(entry.get("killed"), place),
        wounded=golden_range(entry.get("wounded"), place),
        optional=bool(entry.get("optional")) or kind == OTHER,
    )


def golden_range(value: Any, place: str) -> Range | None:
    """Take ``[low, high]`` (high -1: or more) or nothing, give the range."""
    if value is None:
        return None
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(number, int) for number in value)):
        raise InputError(f"{value!r} is not [low, high]", place=place, remedy=_HELP)
    return value[0], None if value[1] < 0 else value[1]
