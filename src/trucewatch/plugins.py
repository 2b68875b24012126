"""Names -> implementations, by entry point only. The one place that loads code by name; built-ins use the same door."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from trucewatch.errors import PluginError
from trucewatch.seams import GROUPS


@dataclass(frozen=True, slots=True, order=True)
class Provider:
    """One implementation on offer: for which seam, under what name, from which package and version, at which address."""

    seam: str
    name: str
    package: str
    version: str
    address: str


def providers(seam: str | None = None) -> tuple[Provider, ...]:
    """Take a seam (None: all), give everything on offer, sorted; nothing is imported."""
    seams = [seam] if seam is not None else list(GROUPS)
    return tuple(sorted(_provider(each, point) for each in seams for point in _points(each)))


@lru_cache(maxsize=64)
def load(seam: str, name: str) -> Any:
    """Take seam and name, give the implementation; PluginError when it is missing, offered twice or cannot be imported."""
    return load_from(seam, name, _points(seam))


def load_from(seam: str, name: str, points: Iterable[EntryPoint]) -> Any:
    """Take seam, name and the entry points to choose from, give the one implementation of that name."""
    points = list(points)
    found = [point for point in points if point.name == name]
    if not found:
        known = ", ".join(sorted({point.name for point in points})) or "none"
        raise PluginError(f"no {seam} named {name!r}; known: {known}. Run `trucewatch plugins` to see all")
    if len({(_provider(seam, point).package, point.value) for point in found}) > 1:
        owners = " and ".join(sorted(f"{p.package} ({p.address})" for p in (_provider(seam, point) for point in found)))
        raise PluginError(f"two packages offer the {seam} {name!r}: {owners}. Uninstall one of them")
    try:
        return found[0].load()
    except (ImportError, AttributeError) as error:
        raise PluginError(f"the {seam} {name!r} ({found[0].value}) cannot be loaded: {error}. Reinstall its package") from error


def names(seam: str) -> tuple[str, ...]:
    """Take a seam, give the names on offer, sorted, each once."""
    return tuple(sorted({point.name for point in _points(seam)}))


def _points(seam: str) -> list[EntryPoint]:
    if seam not in GROUPS:
        raise PluginError(f"there is no seam {seam!r}; seams: {', '.join(GROUPS)}")
    return list(entry_points(group=GROUPS[seam]))


def _provider(seam: str, point: EntryPoint) -> Provider:
    distribution = point.dist
    package, version = (distribution.name, distribution.version) if distribution is not None else ("unknown", "")
    return Provider(seam, point.name, package, version, point.value)
