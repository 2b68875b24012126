"""A leaf of our typology -> the types of ACLED, UCDP, CAMEO and PLOVER, each with the edition it was mapped for."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Mapped:
    """What others call a leaf; "" where nothing of theirs fits."""

    acled_event: str = ""
    acled_sub_event: str = ""
    ucdp: str = ""
    cameo: str = ""
    plover_event: str = ""
    plover_mode: str = ""


@lru_cache(maxsize=1)
def crosswalk() -> tuple[dict[str, Mapped], dict[str, str]]:
    """Give the mapping by leaf, and the editions by name."""
    data = tomllib.loads(files("trucewatch.export").joinpath("crosswalk.toml").read_text("utf-8"))
    leaves = {
        leaf: Mapped(row["acled"][0], row["acled"][1], row["ucdp"], row["cameo"], row["plover"][0], row["plover"][1])
        for leaf, row in data["leaf"].items()
    }
    return leaves, dict(data["versions"])


def mapped(leaf: str) -> Mapped:
    """Take a leaf, give what others call it; nothing for one that is not in the mapping."""
    return crosswalk()[0].get(leaf, Mapped())


def stamp(name: str) -> str:
    """Take "acled", "ucdp" or "plover", give the edition and the version of our mapping to it."""
    editions = crosswalk()[1]
    return f"{editions[name]}; Trucewatch crosswalk {editions['crosswalk']}"
