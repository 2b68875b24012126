"""A paper -> HTML: the body for a page of ours, or a file that stands by itself. Everything is escaped here."""

from html import escape

from trucewatch.export.drawing.shapes import svg
from trucewatch.export.paper.blocks import Block, Grid, Heading, Item, Line, Listing, Paper, Paragraph, Picture, Run, direction

_SAFE_STARTS = ("http://", "https://", "#", "/")
NUMBER = ' class="number"'


def body(paper: Paper, *, title: str = "h1") -> str:
    """Take a paper, give its blocks as HTML, without frame; ``title`` is the element of its title, where a page has its own."""
    facts = "".join(f"<li>{inline(fact)}</li>" for fact in paper.facts)
    head = (
        f'<header class="paper-head"><p class="paper-sub">{escape(paper.subtitle)}</p>'
        f'<{title} class="paper-title">{escape(paper.title)}</{title}>'
        f'<ul class="paper-facts">{facts}</ul></header>'
    )
    return f'<article class="paper" lang="{paper.language}" dir="{direction(paper.language)}">{head}{blocks(paper)}</article>'


def blocks(paper: Paper) -> str:
    """Take a paper, give its blocks one after the other."""
    return "".join(_block(block) for block in paper.blocks)


def alone(paper: Paper, style: str) -> str:
    """Take a paper and a style sheet, give a file that needs nothing else."""
    return (
        f'<!doctype html>\n<html lang="{paper.language}" dir="{direction(paper.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f"<title>{escape(paper.title)}</title><style>{style}</style></head><body>{body(paper)}"
        f'<footer class="paper-foot">{escape(paper.footer)}</footer></body></html>\n'
    )


def inline(found: Line) -> str:
    """Take a line, give it as HTML."""
    return "".join(_run(run) for run in found)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        name = f' id="{escape(block.name, quote=True)}"' if block.name else ""
        return f"<h{block.level + 1}{name}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        other = f' lang="{block.language}" dir="{direction(block.language)}"' if block.language else ""
        return f'<p class="paper-{block.kind}"{other}>{inline(block.line)}</p>'
    if isinstance(block, Listing):
        small = " small" if block.small else ""
        return f'<ul class="paper-list{small}">{"".join(_item(item) for item in block.items)}</ul>'
    return _grid(block) if isinstance(block, Grid) else _picture(block)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.language:
        text = f'<bdi lang="{escape(run.language, quote=True)}">{text}</bdi>'
    if run.to.startswith(_SAFE_STARTS):
        rel = ' rel="noreferrer noopener"' if run.to.startswith("http") else ""
        text = f'<a href="{escape(run.to, quote=True)}"{rel}>{text}</a>'
    if run.name:
        text = f'<span id="{escape(run.name, quote=True)}">{text}</span>'
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.quiet:
        text = f'<span class="quiet">{text}</span>'
    return f"<sup>{text}</sup>" if run.raised else text


def _item(item: Item) -> str:
    name = f' id="{escape(item.name, quote=True)}"' if item.name else ""
    under = "".join(f"<li>{inline(found)}</li>" for found in item.under)
    return f"<li{name}>{inline(item.line)}{f'<ul>{under}</ul>' if under else ''}</li>"


def _grid(grid: Grid) -> str:
    def cell(place: int, found: Line) -> str:
        kind = ' class="number"' if place in grid.numbers else ""
        return f'<th scope="row"{kind}>{inline(found)}</th>' if place == 0 else f"<td{kind}>{inline(found)}</td>"

    heads = "".join(
        f'<th scope="col"{NUMBER if place in grid.numbers else ""}>{escape(head)}</th>' for place, head in enumerate(grid.heads)
    )
    rows = "".join(f"<tr>{''.join(cell(place, found) for place, found in enumerate(row))}</tr>" for row in grid.rows)
    label = escape(grid.caption, quote=True)
    caption = "" if grid.named else f"<caption>{escape(grid.caption)}</caption>"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table class="paper-grid">{caption}'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _picture(picture: Picture) -> str:
    drawn = svg(picture.drawing, alone=False)
    return f'<figure class="paper-picture">{drawn}<figcaption>{escape(picture.caption)}</figcaption></figure>'
