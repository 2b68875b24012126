"""Shapes with their colours -> SVG. No style and no script inside, so that it may stand in a page under a strict policy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

FONTS = "Noto Sans, Noto Sans Arabic, Noto Sans Armenian, sans-serif"
COLOURS: dict[str, str] = {
    "fire": "#b3261e",
    "movement": "#9a5b00",
    "explosive_hazard": "#7a4a2b",
    "persons": "#7b3fa0",
    "access": "#1d63b5",
    "property": "#7d6a00",
    "violation": "#69717a",
    "de_escalation": "#2f7d4a",
    "process": "#00707a",
    "": "#6b6b6b",
}
"""Family -> colour, the same as on the pages; each has a contrast above 4.5 to white."""
COVERAGE_COLOURS: dict[str, str] = {
    "observed": "#1d7a6b",
    "observed_nothing": "#9fd3c7",
    "denied": "#a3341f",
    "feed_down": "#b08a2e",
    "not_observed": "#c9c9c4",
}
INK, QUIET, GRID, PAPER = "#1d2321", "#5a6361", "#d9d9d3", "#ffffff"
RIGHT_TO_LEFT_FENCE = "\u2067{}\u2069"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``title`` is read aloud and shown on hover, ``link`` makes it a link, ``mark`` names it for scripts."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    title: str = ""
    link: str = ""
    stroke: str = ""
    opacity: float = 1.0
    mark: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = GRID
    width: float = 1.0
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A path in SVG's own words, made of numbers only."""

    path: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    opacity: float = 1.0
    dashes: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = PAPER
    opacity: float = 1.0
    title: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; ``anchor`` is start, middle or end, counted from the left edge in every language."""

    x: float
    y: float
    text: str
    size: float = 12.0
    anchor: str = "middle"
    colour: str = QUIET
    bold: bool = False
    halo: bool = False


Shape = Box | Stroke | Outline | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its words: ``title`` names it, ``description`` says what it shows for those who do not see it."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
    right_to_left: bool = False


def svg(drawing: Drawing, *, alone: bool = True, attributes: str = "") -> str:
    """Take a drawing, give its SVG: ``alone`` as a file, else to stand in a page, with further attributes of ours."""
    links = any(getattr(shape, "link", "") for shape in drawing.shapes)
    name = escape(f"{drawing.title}. {drawing.description}".strip(), quote=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
        f' role="{"group" if links else "img"}" aria-label="{name}" direction="ltr" font-family="{FONTS}"'
    )
    if alone:
        head += f' width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    title = f"<title>{escape(drawing.title)}</title>" if alone else ""
    ground = f'<rect width="{_n(drawing.width)}" height="{_n(drawing.height)}" fill="{PAPER}"/>' if alone else ""
    body = "".join(_drawn(shape, drawing.right_to_left) for shape in drawing.shapes)
    return f"{head}{attributes and ' ' + attributes}>{title}{ground}{body}</svg>"


def legend(entries: Sequence[tuple[str, str]], x: float, y: float, width: float, *, right_to_left: bool = False) -> list[Shape]:
    """Take (colour, words) pairs and where to begin, give a legend that wraps inside the width."""
    shapes: list[Shape] = []
    at, line = 0.0, y
    for colour, words in entries:
        need = 30 + 7.2 * len(words)
        if at and at + need > width:
            at, line = 0.0, line + 20
        left = x + width - at - 12 if right_to_left else x + at
        shapes.append(Box(left, line - 10, 12, 12, colour))
        shapes.append(Words(left - 6 if right_to_left else left + 18, line, words, 12, "end" if right_to_left else "start", INK))
        at += need
    return shapes


def _drawn(shape: Shape, right_to_left: bool) -> str:
    if isinstance(shape, Words):
        return _words(shape, right_to_left)
    if isinstance(shape, Stroke):
        return (
            f'<line x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            f' stroke="{shape.colour}" stroke-width="{_n(shape.width)}"{_dashes(shape.dashes)}/>'
        )
    if isinstance(shape, Outline):
        drawn = (
            f'<path d="{shape.path}" fill="{shape.fill}" stroke="{shape.stroke}" stroke-width="{_n(shape.width)}"'
            f'{_dashes(shape.dashes)}{_opacity(shape.opacity)} fill-rule="evenodd"'
        )
        return f"{drawn}>{_title(shape.title)}</path>" if shape.title else f"{drawn}/>"
    return _linked(shape, _disc(shape) if isinstance(shape, Disc) else _box(shape))


def _box(box: Box) -> str:
    marks = "".join(f' data-{name}="{escape(value, quote=True)}"' for name, value in box.mark)
    edge = f' stroke="{box.stroke}"' if box.stroke else ""
    return (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}" fill="{box.fill}"'
        f"{edge}{_opacity(box.opacity)}{marks}>{_title(box.title)}</rect>"
    )


def _disc(disc: Disc) -> str:
    return (
        f'<circle cx="{_n(disc.x)}" cy="{_n(disc.y)}" r="{_n(disc.radius)}" fill="{disc.fill}" stroke="{disc.stroke}"'
        f"{_opacity(disc.opacity)}>{_title(disc.title)}</circle>"
    )


def _words(words: Words, right_to_left: bool) -> str:
    # Fenced, so that numbers and Latin names inside an Arabic line keep their place whatever stands around the drawing.
    text = RIGHT_TO_LEFT_FENCE.format(words.text) if right_to_left else words.text
    weight = ' font-weight="bold"' if words.bold else ""
    halo = f' stroke="{PAPER}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"' if words.halo else ""
    return (
        f'<text x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(words.size)}" text-anchor="{words.anchor}"'
        f' fill="{words.colour}"{weight}{halo}>{escape(text)}</text>'
    )


def _linked(shape: Box | Disc, drawn: str) -> str:
    return f'<a href="{escape(shape.link, quote=True)}">{drawn}</a>' if shape.link else drawn


def _title(title: str) -> str:
    return f"<title>{escape(title)}</title>" if title else ""


def _dashes(dashes: str) -> str:
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _opacity(opacity: float) -> str:
    return f' opacity="{_n(opacity)}"' if opacity < 1 else ""


def _n(number: float) -> str:
    """A number as SVG writes it: never with a comma, never longer than the eye can tell."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def texts(drawing: Drawing) -> Iterable[str]:
    """Take a drawing, give every line of text in it."""
    return (shape.text for shape in drawing.shapes if isinstance(shape, Words))
