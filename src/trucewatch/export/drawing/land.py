"""Land, zones and marks -> a small map. Country outlines are Natural Earth's (public domain); they take no side on any border."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from trucewatch.export.drawing.shapes import COLOURS, INK, PAPER, QUIET, Box, Disc, Drawing, Outline, Shape, Words, legend

WIDTH, HEIGHT = 960.0, 540.0
SEA, LAND, BORDER, ZONE = "#d5e0e5", "#f4f2ec", "#a3aaa9", "#4a4e6d"
LEAST_DEGREES = 1.6
"""The narrowest map drawn: about 140 km across, so that a single mark still stands among names people know."""
MOST_COUNTRIES = 40
COARSE_FROM_DEGREES = 40.0
"""Width of a window from which the coarse outlines are as good as the eye: a continent."""
Boxed = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Incidents at one position: how far it may be off, how many, which family, its name and link."""

    lon: float
    lat: float
    precision_m: int | None
    count: int
    family: str
    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A zone or line of the agreement: its GeoJSON geometry, its name, and whether it held on the day shown."""

    geometry: Mapping[str, Any]
    name: str
    holds: bool


@dataclass(frozen=True, slots=True)
class MapWords:
    """Words of the map in the reader's language."""

    title: str
    description: str
    families: Mapping[str, str]
    note: str
    language: str = "en"


class View:
    """A window on the earth: degrees to units of the drawing, true at its middle latitude."""

    def __init__(self, box: Boxed) -> None:
        west, south, east, north = box
        self._shrink = math.cos(math.radians((south + north) / 2)) or 1.0
        across, up = max((east - west) * self._shrink, 1e-6), max(north - south, 1e-6)
        self.scale = min(WIDTH / across, HEIGHT / up)
        self._west = (west + east) / 2 - WIDTH / self.scale / self._shrink / 2
        self._north = (south + north) / 2 + HEIGHT / self.scale / 2
        self.box: Boxed = (
            self._west,
            self._north - HEIGHT / self.scale,
            self._west + WIDTH / self.scale / self._shrink,
            self._north,
        )

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Take degrees, give units."""
        return (lon - self._west) * self._shrink * self.scale, (self._north - lat) * self.scale

    def metres(self, metres: float) -> float:
        """Take metres on the ground, give units."""
        return metres / 111_320 * self.scale


def land_map(
    marks: Sequence[Mark], areas: Sequence[Area], words: MapWords, base: Path | None, *, right_to_left: bool = False
) -> Drawing:
    """Take marks, zones, words and the folder of the map's base (None: bare ground), give the drawing."""
    view = View(_window(marks, areas))
    shapes: list[Shape] = [Box(0, 0, WIDTH, HEIGHT, SEA)]
    shapes += _countries(view, base)
    shapes += _areas(view, areas)
    shapes += _circles(view, marks)
    shapes += _names(view, base, words.language)
    shapes += _marks(view, marks)
    families = [family for family in words.families if any(mark.family == family for mark in marks)]
    entries = [(COLOURS.get(family, QUIET), words.families[family]) for family in families]
    entries += [(ZONE, area) for area in dict.fromkeys(area.name for area in areas if area.holds)][:6]
    shapes += [Box(0, HEIGHT, WIDTH, 400, PAPER)]
    shapes += legend(entries, 12, HEIGHT + 24, WIDTH - 24, right_to_left=right_to_left)
    bottom = max((s.y for s in shapes if isinstance(s, Words) and s.y > HEIGHT), default=HEIGHT + 4)
    side = WIDTH - 12 if right_to_left else 12.0
    shapes.append(Words(side, bottom + 20, words.note, 11, "end" if right_to_left else "start"))
    return Drawing(WIDTH, bottom + 32, words.title, words.description, tuple(shapes), right_to_left)


def _window(marks: Sequence[Mark], areas: Sequence[Area]) -> Boxed:
    points = [(mark.lon, mark.lat) for mark in marks] or [
        p for area in areas for p in _points(area.geometry.get("coordinates", ()))
    ]
    if not points:
        return (-170.0, -58.0, 180.0, 78.0)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    wide, high = max(east - west, LEAST_DEGREES) * 1.35, max(north - south, LEAST_DEGREES) * 1.35
    x, y = (west + east) / 2, (south + north) / 2
    return (x - wide / 2, max(y - high / 2, -85.0), x + wide / 2, min(y + high / 2, 85.0))


def _points(coordinates: Any) -> Iterable[tuple[float, float]]:
    if not coordinates:
        return
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part)


def _countries(view: View, base: Path | None) -> Iterable[Shape]:
    if base is None:
        return
    if view.box[2] - view.box[0] > COARSE_FROM_DEGREES:
        outlines: Iterable[dict[str, Any]] = _outline(base / "coarse.json") if (base / "coarse.json").is_file() else ()
    else:
        outlines = _near(view, base)
    for geometry in outlines:
        path = "".join(_ring(view, ring) for polygon in _polygons(geometry) for ring in polygon)
        if path:
            yield Outline(path, LAND, BORDER, 1)


def _near(view: View, base: Path) -> Iterable[dict[str, Any]]:
    for entry in _index(base):
        if any(_touches(tuple(box), view.box) for box in entry["boxes"]):
            yield from _outline(base / entry["file"])


def _names(view: View, base: Path | None, language: str) -> Iterable[Shape]:
    if base is None or not (base / "labels.json").is_file():
        return
    shown = 0
    for label in sorted(_labels(base / "labels.json"), key=lambda each: -float(each["size"])):
        lon, lat = label["at"]
        if shown < MOST_COUNTRIES and _touches((lon, lat, lon, lat), view.box) and math.sqrt(label["size"]) * view.scale > 60:
            x, y = view.at(lon, lat)
            yield Words(x, y, label["names"].get(language) or label["names"]["en"], 13, colour=QUIET, halo=True)
            shown += 1


def _areas(view: View, areas: Sequence[Area]) -> Iterable[Shape]:
    for area in areas:
        kind = str(area.geometry.get("type", ""))
        dashes = "" if area.holds else "5 4"
        if "Polygon" in kind:
            path = "".join(_ring(view, ring) for polygon in _polygons(area.geometry) for ring in polygon)
            yield Outline(path, ZONE, ZONE, 1.5, 0.22 if area.holds else 0.1, dashes, area.name)
        elif "Line" in kind:
            lines = area.geometry["coordinates"] if kind == "MultiLineString" else [area.geometry["coordinates"]]
            path = "".join(_ring(view, line, closed=False) for line in lines)
            yield Outline(path, "none", ZONE, 2.4, 1.0, dashes, area.name)


def _circles(view: View, marks: Sequence[Mark]) -> Iterable[Shape]:
    for mark in marks:
        if mark.precision_m:
            x, y = view.at(mark.lon, mark.lat)
            radius = view.metres(mark.precision_m)
            if 3 < radius < 2 * WIDTH:
                # A wide circle says "somewhere here"; drawn as strong as a narrow one it would look like the event itself.
                strength = 0.14 if radius < HEIGHT / 4 else 0.06
                yield Disc(x, y, radius, COLOURS.get(mark.family, QUIET), COLOURS.get(mark.family, QUIET), strength)


def _marks(view: View, marks: Sequence[Mark]) -> Iterable[Shape]:
    named: list[tuple[float, float]] = []
    for mark in sorted(marks, key=lambda each: each.count):
        x, y = view.at(mark.lon, mark.lat)
        radius = 6 + 3.2 * math.sqrt(mark.count)
        yield Disc(x, y, radius, COLOURS.get(mark.family, QUIET), title=f"{mark.name}: {mark.count}", link=mark.link)
        yield Words(x, y + 4, str(mark.count), 11, colour=PAPER, bold=True)
    for mark in sorted(marks, key=lambda each: -each.count):
        x, y = view.at(mark.lon, mark.lat)
        if mark.name and len(named) < 18 and all(abs(x - a) > 90 or abs(y - b) > 18 for a, b in named):
            named.append((x, y))
            yield Words(x, y - 10 - 3.2 * math.sqrt(mark.count), mark.name, 12, colour=INK, halo=True)


def _ring(view: View, ring: Sequence[Sequence[float]], *, closed: bool = True) -> str:
    steps: list[str] = []
    last: tuple[float, float] | None = None
    for lon, lat, *_ in ring:
        x, y = view.at(lon, lat)
        x, y = max(-500.0, min(WIDTH + 500, x)), max(-500.0, min(HEIGHT + 500, y))
        if last is not None and abs(x - last[0]) < 0.7 and abs(y - last[1]) < 0.7:
            continue
        steps.append(f"{'L' if last is not None else 'M'}{x:.1f} {y:.1f}")
        last = (x, y)
    return "".join(steps) + ("Z" if closed and len(steps) > 2 else "") if len(steps) > 1 else ""


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Any]:
    found: Sequence[Any] = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return found


def _touches(first: Sequence[float], second: Sequence[float]) -> bool:
    return first[0] <= second[2] and first[2] >= second[0] and first[1] <= second[3] and first[3] >= second[1]


@lru_cache(maxsize=2)
def _index(base: Path) -> tuple[dict[str, Any], ...]:
    path = base / "fine.json"
    return tuple(json.loads(path.read_text("utf-8"))) if path.is_file() else ()


@lru_cache(maxsize=64)
def _outline(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(feature["geometry"] for feature in json.loads(path.read_text("utf-8"))["features"])


@lru_cache(maxsize=2)
def _labels(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(path.read_text("utf-8")))
