"""A paper -> PDF, and a drawing -> PNG, both set by Typst with the letters that come along; nothing is fetched or looked for."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from trucewatch.errors import DataError
from trucewatch.export.drawing.shapes import Drawing, svg
from trucewatch.export.paper.blocks import Block, Grid, Heading, Line, Listing, Paper, Paragraph, Picture

PIXELS_PER_INCH = 144.0
"""Twice the drawing's own size: sharp on paper and on screens that double their dots."""
_ONE_PICTURE = """#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans Armenian"))
#image(bytes(sys.inputs.svg), format: "svg")
"""


def pdf(paper: Paper, fonts: Path, made_at: str) -> bytes:
    """Take a paper, the folder of the letters and the moment it was made, give the PDF; the same three give the same bytes."""
    form = files("trucewatch.export.paper").joinpath("report.typ").read_bytes()
    return _set(form, {"paper": json.dumps(as_json(paper), ensure_ascii=False)}, fonts, made_at=made_at, format="pdf")


def png(drawing: Drawing, fonts: Path) -> bytes:
    """Take a drawing and the folder of the letters, give it as PNG."""
    return _set(_ONE_PICTURE.encode(), {"svg": svg(drawing)}, fonts, format="png", ppi=PIXELS_PER_INCH)


def as_json(paper: Paper) -> dict[str, Any]:
    """Take a paper, give what the form reads."""
    return {
        "language": paper.language,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "facts": [_line(fact) for fact in paper.facts],
        "footer": paper.footer,
        "page_words": paper.page_words,
        "author": paper.author,
        "keywords": list(paper.keywords),
        "names": sorted(_names(paper.blocks)),
        "blocks": [_block(block) for block in paper.blocks],
    }


def _set(form: bytes, inputs: dict[str, str], fonts: Path, made_at: str = "", **options: Any) -> bytes:
    import typst  # 80 MB of library: only who sets a page waits for it

    if not any(fonts.glob("*.ttf")):
        raise DataError(
            "the letters of reports are missing",
            file=str(fonts),
            remedy="Run `make assets` in the project, or install Trucewatch from its wheel",
        )
    when = datetime.fromisoformat(made_at) if made_at else datetime(2000, 1, 1, tzinfo=UTC)
    try:
        made = typst.compile(
            form, font_paths=[str(fonts)], ignore_system_fonts=True, sys_inputs=inputs, timestamp=when, **options
        )
    except typst.TypstError as error:
        raise DataError(
            f"the page could not be set: {error}", file="report.typ", remedy="Report this with the plan used"
        ) from error
    return bytes(made)


def _names(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Heading) and block.name:
            yield block.name
        elif isinstance(block, Listing):
            for item in block.items:
                yield from (run.name for line in (item.line, *item.under) for run in line if run.name)
                if item.name:
                    yield item.name


def _line(found: Line) -> list[dict[str, Any]]:
    return [
        {
            "text": run.text,
            "bold": run.bold,
            "quiet": run.quiet,
            "to": run.to,
            "language": run.language,
            "raised": run.raised,
            "name": run.name,
        }
        for run in found
    ]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"block": "heading", "text": block.text, "level": block.level, "name": block.name}
    if isinstance(block, Paragraph):
        return {"block": "paragraph", "line": _line(block.line), "kind": block.kind, "language": block.language}
    if isinstance(block, Listing):
        items = [{"line": _line(i.line), "name": i.name, "under": [_line(u) for u in i.under]} for i in block.items]
        return {"block": "listing", "items": items, "small": block.small}
    if isinstance(block, Grid):
        return {
            "block": "grid",
            "caption": "" if block.named else block.caption,
            "heads": list(block.heads),
            "rows": [[{"line": _line(cell)} for cell in row] for row in block.rows],
            "numbers": sorted(block.numbers),
            "widths": list(block.widths),
        }
    return _picture(block)


def _picture(picture: Picture) -> dict[str, Any]:
    drawing = picture.drawing
    alt = f"{drawing.title}. {drawing.description}"
    return {"block": "picture", "svg": svg(drawing), "alt": alt, "caption": picture.caption}
