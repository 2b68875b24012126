"""Floors and known faults -> the pinned files, and back; pinning never lowers a floor unseen."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.errors import InputError
from trucewatch.eval.corpus import Corpus
from trucewatch.eval.floors import FLOORS, KNOWN, SLACK, fallen, floors_for
from trucewatch.eval.score import Scores

_REMEDY = "Run `trucewatch eval --pin tests/golden`"


@dataclass(frozen=True, slots=True)
class Pinned:
    """``values`` is language -> figure -> floor; names ending in ``_at_most`` are ceilings."""

    digest: str
    values: dict[str, dict[str, float]]


def read_floors(path: Path) -> Pinned:
    """Take the file of floors, give them; raise InputError when it is not there or broken."""
    data = _toml(path)
    digest = data.pop("digest", "")
    return Pinned(str(digest), {code: {name: float(value) for name, value in values.items()} for code, values in data.items()})


def read_known(path: Path) -> dict[tuple[str, str], str]:
    """Take the file of known misses, give (document, quote) -> why."""
    return {(entry["document"], entry["quote"]): entry.get("why", "") for entry in _toml(path).get("miss", ())}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError("is missing", place=str(path), remedy=_REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(error), place=str(path), remedy=_REMEDY) from error


def pin(folder: Path, corpus: Corpus, scores: Scores, *, allow_regression: bool) -> list[str]:
    """Take the golden folder and what was measured, write both files, give the floors that fell; refuse them unless allowed."""
    path, known_path = folder / FLOORS, folder / KNOWN
    floors = floors_for(scores)
    lower = fallen(read_floors(path).values, floors) if path.is_file() else []
    if lower and not allow_regression:
        raise InputError(
            "floors would fall: " + "; ".join(lower),
            place=str(path),
            remedy="Mend the rules, or give --allow-regression and say why in the commit",
        )
    known = read_known(known_path) if known_path.is_file() else {}
    path.write_text(_floors_text(corpus.digest, floors), encoding="utf-8")
    known_path.write_text(_known_text(scores, known), encoding="utf-8")
    return lower


def _floors_text(digest: str, floors: dict[str, dict[str, float]]) -> str:
    rows = [
        "# The lowest figures the golden documents may show, per language. Written by `trucewatch eval --pin tests/golden`.",
        f"# Measured less {SLACK:g}, or the weight of one value where that is more; names ending in _at_most are ceilings.",
        f'digest = "{digest}"',
    ]
    for code, values in floors.items():
        rows += ["", f"[{code}]", *(f"{name} = {value:g}" for name, value in values.items())]
    return "\n".join(rows) + "\n"


def _known_text(scores: Scores, known: dict[tuple[str, str], str]) -> str:
    rows = [
        "# Mentions that are missed today. One that is found must leave this list: run `trucewatch eval --pin tests/golden`.",
        "# `why` is kept when the list is written anew.",
    ]
    for miss in sorted(scores.misses, key=lambda m: (m.document, m.quote)):
        rows += ["", "[[miss]]", f"document = {_quoted(miss.document)}", f"quote = {_quoted(miss.quote)}"]
        rows += [f"type = {_quoted(miss.type)}", f"why = {_quoted(known.get((miss.document, miss.quote), ''))}"]
    return "\n".join(rows) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
