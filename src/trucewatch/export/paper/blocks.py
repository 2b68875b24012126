"""The blocks of a paper, in the reader's words: headings, lines, lists, tables, pictures, and marks that lead to evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.export.drawing.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``to`` is an address, or ``#name`` for a place in the same paper; ``language`` of foreign words.

    ``name`` makes the stretch a place that others lead to.
    """

    text: str
    bold: bool = False
    quiet: bool = False
    to: str = ""
    language: str = ""
    raised: bool = False
    name: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section) or 2; ``name`` is its place for links."""

    text: str
    level: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``kind``: plain, quiet (small, for notes), own (written by a person), warning."""

    line: Line
    kind: str = "plain"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; ``name`` is its place for links, ``under`` further lines below it."""

    line: Line
    name: str = ""
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list without numbers of its own."""

    items: tuple[Item, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads, rows of cells, which columns are numbers, shares of the width.

    ``named`` is true where the heading above already says the caption's words: only those who listen need them then.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its caption; ``name`` is a file's name without ending."""

    name: str
    drawing: Drawing
    caption: str


Block = Heading | Paragraph | Listing | Grid | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole: its language and direction, title, lines under it, blocks, and the line at the foot of each page."""

    language: str
    right_to_left: bool
    title: str
    subtitle: str
    facts: tuple[Line, ...]
    blocks: tuple[Block, ...]
    footer: str
    page_words: str = "{page} / {pages}"
    author: str = ""
    keywords: tuple[str, ...] = field(default=())


RIGHT_TO_LEFT: frozenset[str] = frozenset({"ar", "fa", "he", "ur"})


def line(*parts: "str | Run") -> Line:
    """Take texts and runs, give a line."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part != "")


def plain(found: Sequence[Run]) -> str:
    """Take a line, give its text alone."""
    return "".join(run.text for run in found)


def direction(language: str) -> str:
    """Take a language, give the direction of its text."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
