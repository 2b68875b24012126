"""A memory -> bytes and back, without loss; bytes written by another version of the linker are refused, never guessed at."""

import hashlib
import io
import json
import zipfile
from dataclasses import astuple, fields
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from trucewatch.errors import DataError
from trucewatch.link.group import Pairs
from trucewatch.link.memory import Entry, Memory, Scored
from trucewatch.link.origins import CopyFacts
from trucewatch.link.table import Table
from trucewatch.link.tallies import TallyKey

_RULES = ("link", "languages/fold.py", "gazetteer/skeleton.py", "model/typology.py", "model/claim.py")
"""What a memory's values depend on: where one of these differs, what was kept is not what would be found now."""


@cache
def rules_digest() -> str:
    """Give a SHA-256 over the code that makes a memory."""
    package = files("trucewatch")
    total = hashlib.sha256()
    for name in _RULES:
        place = package.joinpath(name)
        held = (
            [place] if place.is_file() else sorted((p for p in place.iterdir() if p.name.endswith(".py")), key=lambda p: p.name)
        )
        for path in held:
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def dump(memory: Memory, told: dict[str, Any]) -> bytes:
    """Take a memory and what else is to be kept with it (as JSON), give both as bytes."""
    names = list(memory.copies)
    words = {
        "rules": rules_digest(),
        "told": told,
        "entries": [astuple(entry) for entry in memory.entries],
        "documents": [[name, *astuple(memory.copies[name])[:-1]] for name in names],
        "signed": [len(memory.copies[name].signature) for name in names],
        "first_copy": memory.first_copy,
    }
    marks = [value for name in names for value in memory.copies[name].signature]
    arrays = {
        "words": np.frombuffer(json.dumps(words, separators=(",", ":")).encode(), dtype=np.uint8),
        "marks": np.array(marks, dtype=np.uint32),
        **{f"events.{column.name}": getattr(memory.events, column.name) for column in fields(Table)},
        **{f"denials.{column.name}": getattr(memory.denials, column.name) for column in fields(Table)},
        **_arrays_of("near", memory.near),
        **_arrays_of("denied", memory.denied),
    }
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def restore(content: bytes) -> tuple[Memory, dict[str, Any]]:
    """Take bytes of ``dump``, give the memory and what was kept with it; raise DataError when they are not of this linker."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        words = json.loads(held["words"].tobytes())
        if words["rules"] != rules_digest():
            raise DataError("what linking kept was made by other rules. It is made anew by `trucewatch rebuild`")
        return _memory(words, held), words["told"]
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, OSError) as error:
        raise DataError(f"what linking kept cannot be read: {error}. It is made anew by `trucewatch rebuild`") from error


def _memory(words: dict[str, Any], held: dict[str, Any]) -> Memory:
    copies, at = {}, 0
    marks = held["marks"].tolist()
    for (name, published, names, title, headline, reissue, head), size in zip(words["documents"], words["signed"], strict=True):
        copies[name] = CopyFacts(published, tuple(names), title, headline, reissue, head, tuple(marks[at : at + size]))
        at += size
    return Memory(
        tuple(_entry(row) for row in words["entries"]),
        _table("events", held),
        _table("denials", held),
        _scored("near", held),
        _scored("denied", held),
        copies,
        words["first_copy"],
    )


def _entry(row: list[Any]) -> Entry:
    claim, document, published, start, end, part, anchor, block, voice, tally, tolls = row
    spoken = None if voice is None else (voice[0], voice[1], voice[2])
    key = None if tally is None else TallyKey(*tally)
    return Entry(claim, document, published, start, end, part, anchor, block, spoken, key, tolls)


def _table(part: str, held: dict[str, Any]) -> Table:
    return Table(*(held[f"{part}.{column.name}"] for column in fields(Table)))


def _scored(part: str, held: dict[str, Any]) -> Scored:
    left, right, score = (held[f"{part}.{side}"] for side in ("left", "right", "score"))
    return Scored(Pairs(left, right, score), held[f"{part}.crowded"])


def _arrays_of(part: str, scored: Scored) -> dict[str, Any]:
    pairs = scored.pairs
    return {
        f"{part}.left": pairs.left,
        f"{part}.right": pairs.right,
        f"{part}.score": pairs.score,
        f"{part}.crowded": scored.crowded,
    }
