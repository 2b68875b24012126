"""A paper -> DOCX: paragraphs and tables marked right to left where the language runs so, links inside, pictures as PNG."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from trucewatch.export.drawing.shapes import Drawing
from trucewatch.export.paper.blocks import Grid, Heading, Item, Line, Listing, Paper, Paragraph, Picture, Run, direction

FONT = "Noto Sans"
COMPLEX_FONT = "Noto Sans Arabic"
"""Named, not carried: a reader without them gets the program's own letters for the script."""
ACCENT, QUIET = RGBColor(0x00, 0x56, 0x7A), RGBColor(0x5A, 0x63, 0x61)
_UNWRITABLE = {code: None for code in range(32) if code not in (9, 10, 13)}
"""Control characters that the form of the file cannot hold."""


def docx(paper: Paper, png_of: Callable[[Drawing], bytes], made_at: str) -> bytes:
    """Take a paper, what turns a drawing into PNG, and the moment it was made, give the file."""
    return _Writer(paper, png_of, made_at).written()


class _Writer:
    """Writes one paper; holds the file being made and the next number of a bookmark."""

    def __init__(self, paper: Paper, png_of: Callable[[Drawing], bytes], made_at: str) -> None:
        self._paper, self._png, self._made_at = paper, png_of, made_at
        self._word: Word = Document()
        self._mark = 0
        self._settle()

    def written(self) -> bytes:
        """Give the bytes."""
        paper = self._paper
        self._paragraph((Run(paper.subtitle, quiet=True),), size=9)
        title = self._word.add_heading(level=0)
        self._runs(title, (Run(paper.title),))
        self._directed(title)
        for fact in paper.facts:
            self._paragraph(fact, size=8.5)
        for block in paper.blocks:
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Paragraph):
                self._words(block)
            elif isinstance(block, Listing):
                for item in block.items:
                    self._item(item, small=block.small)
            elif isinstance(block, Grid):
                self._grid(block)
            else:
                self._picture(block)
        out = io.BytesIO()
        self._word.save(out)
        return out.getvalue()

    def _settle(self) -> None:
        paper, word = self._paper, self._word
        for section in word.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2)
            section.top_margin = section.bottom_margin = Cm(2)
            self._runs(section.footer.paragraphs[0], (Run(paper.footer, quiet=True),), size=7.5)
            self._directed(section.footer.paragraphs[0])
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
            style = word.styles[name]
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.pop(qn("w:cstheme"), None)
            for script, font in (("ascii", FONT), ("hAnsi", FONT), ("eastAsia", FONT), ("cs", COMPLEX_FONT)):
                fonts.set(qn(f"w:{script}"), font)
                fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        word.styles["Normal"].font.size = Pt(10)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), paper.language)
        language.set(qn("w:bidi"), paper.language)
        word.styles["Normal"].element.get_or_add_rPr().append(language)
        facts = word.core_properties
        facts.title, facts.author, facts.language = paper.title, paper.author, paper.language
        facts.keywords = ", ".join(paper.keywords)
        facts.created = facts.modified = datetime.fromisoformat(self._made_at.replace("Z", "+00:00"))

    def _heading(self, heading: Heading) -> None:
        made = self._word.add_heading(level=heading.level)
        self._bookmarked(made, heading.name)
        self._runs(made, (Run(heading.text),))
        self._directed(made)

    def _words(self, paragraph: Paragraph) -> None:
        made = self._paragraph(paragraph.line, size=8.5 if paragraph.kind == "quiet" else 10, language=paragraph.language)
        if paragraph.kind in ("own", "warning"):
            made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(0.5)
            _shaded(made, "F3F6F8" if paragraph.kind == "own" else "FBF3DC")

    def _item(self, item: Item, *, small: bool) -> None:
        made = self._word.add_paragraph(style="List Bullet")
        self._bookmarked(made, item.name)
        self._runs(made, item.line, size=8.5 if small else 10)
        self._directed(made)
        for below in item.under:
            inner = self._paragraph(below, size=8)
            inner.paragraph_format.left_indent = Cm(1.3)

    def _grid(self, grid: Grid) -> None:
        if not grid.named:
            caption = self._word.add_paragraph(style="Caption")
            self._runs(caption, (Run(grid.caption),))
            self._directed(caption)
        table = self._word.add_table(rows=1, cols=len(grid.heads))
        table.style = "Light Grid"
        if self._paper.right_to_left:
            table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))
        heads = tuple((Run(head, bold=True),) for head in grid.heads)
        repeat = OxmlElement("w:tblHeader")
        repeat.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
        for row in (heads, *grid.rows):
            cells = table.rows[0].cells if row is heads else table.add_row().cells
            for place, found in enumerate(row):
                made = cells[place].paragraphs[0]
                self._runs(made, found, size=8.5)
                self._directed(made)
                if place in grid.numbers:
                    # In a right-to-left paragraph this word means the trailing edge, which is the left one there.
                    made.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _picture(self, picture: Picture) -> None:
        shape = self._word.add_picture(io.BytesIO(self._png(picture.drawing)), width=Cm(17))
        drawing = shape._inline.docPr
        drawing.set("descr", f"{picture.drawing.title}. {picture.drawing.description}".translate(_UNWRITABLE))
        caption = self._word.add_paragraph(style="Caption")
        self._runs(caption, (Run(picture.caption),))
        self._directed(caption)

    def _paragraph(self, line: Line, *, size: float, language: str = "") -> WordParagraph:
        made = self._word.add_paragraph()
        self._runs(made, line, size=size)
        self._directed(made, language)
        return made

    def _directed(self, paragraph: WordParagraph, language: str = "") -> None:
        """Word swaps left and right in a right-to-left paragraph: "start" is what it calls left there."""
        if direction(language or self._paper.language) == "rtl":
            made = OxmlElement("w:bidi")
            made.set(qn("w:val"), "1")
            paragraph._p.get_or_add_pPr().insert_element_before(made, *_AFTER_BIDI)

    def _bookmarked(self, paragraph: WordParagraph, name: str) -> None:
        if not name:
            return
        self._mark += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            made = OxmlElement(tag)
            made.set(qn("w:id"), str(self._mark))
            if tag == "w:bookmarkStart":
                made.set(qn("w:name"), _bookmark(name))
            paragraph._p.append(made)

    def _runs(self, paragraph: WordParagraph, line: Line, *, size: float | None = None) -> None:
        for run in line:
            self._bookmarked(paragraph, run.name)
            parent: Any = paragraph
            if run.to:
                link = OxmlElement("w:hyperlink")
                if run.to.startswith("#"):
                    link.set(qn("w:anchor"), _bookmark(run.to[1:]))
                elif run.to.startswith(("http://", "https://")):
                    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
                    link.set(qn("r:id"), paragraph.part.relate_to(run.to, kind, is_external=True))
                paragraph._p.append(link)
                parent = link
            self._run(paragraph, parent, run, size)

    def _run(self, paragraph: WordParagraph, parent: Any, run: Run, size: float | None) -> None:
        made = paragraph.add_run(run.text.translate(_UNWRITABLE))
        if parent is not paragraph:
            parent.append(made._r)
            made.font.color.rgb = ACCENT
        made.bold = run.bold or None
        if run.quiet:
            made.font.color.rgb = QUIET
        if size is not None:
            made.font.size = Pt(size * 0.85 if run.raised else size)
        if direction(run.language or self._paper.language) == "rtl":
            mark = OxmlElement("w:rtl")
            mark.set(qn("w:val"), "1")
            made._r.get_or_add_rPr().append(mark)


_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
"""What the form of the file wants after the mark of direction; a reader refuses a paragraph whose marks stand out of order."""


def _bookmark(name: str) -> str:
    """A name as Word takes it: letters, digits and underlines, forty at most, a letter first."""
    return ("b_" + "".join(c if c.isalnum() else "_" for c in name))[:40]


def _shaded(paragraph: WordParagraph, colour: str) -> None:
    made = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        made.set(qn(f"w:{key}"), value)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(made, "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:bidi", *_AFTER_BIDI)
