"""A paper in three forms: text from outside is only text, Arabic runs from the right, marks lead to evidence."""

import io
import zipfile
from pathlib import Path

import pytest

from trucewatch.export.drawing.bars import Bar, BarWords, bars
from trucewatch.export.drawing.land import Area, MapWords, Mark, land_map
from trucewatch.export.drawing.shapes import svg
from trucewatch.export.paper.as_docx import docx
from trucewatch.export.paper.as_html import alone, body
from trucewatch.export.paper.as_pdf import pdf, png
from trucewatch.export.paper.blocks import Grid, Heading, Item, Listing, Paper, Paragraph, Picture, Run

FONTS = Path(__file__).resolve().parents[3] / "src" / "trucewatch" / "web" / "static" / "vendor" / "fonts"
HOSTILE = "<script>alert(1)</script> #panic() $x$ *bold* \\ [link](javascript:1) =cmd|' /C calc'!A0"
needs_letters = pytest.mark.skipif(not FONTS.is_dir(), reason="the letters are not built; run `make assets`")


def drawing() -> Picture:
    found = [
        Bar("2021-11-15", "2021-11-15", "15", {"fire": 2}, {"observed": 1}),
        Bar("2021-11-16", "2021-11-16", "16", {}, {}, before=1),
    ]
    words = BarWords("Trend <b>", "By day", {"fire": "إطلاق نار"}, {"observed": "رُصد"}, "مراقبة:", "قبل")
    return Picture("trend", bars(found, words, right_to_left=True), "Caption")


def paper(language: str = "ar") -> Paper:
    blocks = (
        Heading("ملخص", 1, "s-summary"),
        Paragraph((Run("قُتل 15 جنديا "), Run("[1]", to="#e1", raised=True), Run(HOSTILE, language="en"))),
        Grid("جدول", ("ماذا", "عدد"), (((Run("قتلى"),), (Run("15"), Run("[1]", to="#e1"))),), frozenset({1}), (3, 1)),
        drawing(),
        Listing((Item((Run("[1] "), Run("x", to="javascript:alert(1)")), "e1", ((Run("“نص”", language="ar"),),)),)),
        Paragraph((Run(HOSTILE),), "own", "en"),
    )
    return Paper(language, language == "ar", "تقرير", "مهمة", ((Run("حقيقة"),),), blocks, "تذييل", "{page}/{pages}", "centre")


def test_html_escapes_everything_and_takes_no_address_of_a_script() -> None:
    made = alone(paper(), "p{}")
    assert "<script" not in made and "&lt;script&gt;" in made
    assert 'href="javascript' not in made
    assert 'href="#e1"' in made and 'id="e1"' in made
    assert 'dir="rtl"' in body(paper())


@needs_letters
def test_pdf_is_the_same_bytes_for_the_same_paper_and_holds_the_words() -> None:
    import pypdfium2

    first, second = (pdf(paper("en"), FONTS, "2021-11-16T12:00:00Z") for _ in range(2))
    assert first == second
    with pypdfium2.PdfDocument(first) as opened:
        text = opened[0].get_textpage().get_text_range()
    assert "#panic() $x$ *bold*" in text


@needs_letters
def test_arabic_letters_are_joined_in_the_pdf() -> None:
    """Joined letters are glyphs of their own: a line of them is narrower than the same letters set one by one."""
    import pypdfium2

    def width(text: str) -> float:
        one = Paper("ar", True, text, "", (), (), "", "")
        with pypdfium2.PdfDocument(pdf(one, FONTS, "2021-11-16T12:00:00Z")) as opened:
            objects = [found.get_bounds() for found in opened[0].get_objects() if found.type == 1]
        return max(right for _left, _bottom, right, _top in objects) - min(left for left, _bottom, _right, _top in objects)

    assert width("الميليشيات") < 0.9 * width("\u200c".join("الميليشيات"))


@needs_letters
def test_pdf_needs_its_letters(tmp_path: Path) -> None:
    from trucewatch.errors import DataError

    with pytest.raises(DataError, match="make assets"):
        pdf(paper(), tmp_path, "2021-11-16T12:00:00Z")


@needs_letters
def test_docx_marks_direction_and_keeps_links_inside() -> None:
    made = docx(paper(), lambda picture: png(picture, FONTS), "2021-11-16T12:00:00Z")
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        text = opened.read("word/document.xml").decode()
    assert "<w:bidi " in text and "<w:bidiVisual/>" in text and "<w:rtl " in text
    assert 'w:anchor="b_e1"' in text and 'w:name="b_e1"' in text
    assert "javascript:" not in opened.comment.decode() and "&lt;script&gt;" in text


def test_bars_run_from_the_right_where_people_read_so() -> None:
    words = BarWords("t", "d", {"fire": "Fire"}, {})
    found = [Bar("1", "1", "first", {"fire": 1}, {}), Bar("2", "2", "last", {"fire": 1}, {})]
    places = {}
    for mirrored in (False, True):
        shapes = bars(found, words, right_to_left=mirrored).shapes
        places[mirrored] = [shape.x for shape in shapes if getattr(shape, "fill", "") == "transparent"]
    assert places[False][0] < places[False][1] and places[True][0] > places[True][1]


def test_a_drawing_has_words_for_who_does_not_see_it_and_no_style() -> None:
    made = svg(drawing().drawing)
    assert 'aria-label="Trend &lt;b&gt;. By day"' in made
    assert "style=" not in made and "<script" not in made


def test_a_map_without_marks_shows_the_zones_and_one_without_anything_the_earth() -> None:
    words = MapWords("m", "d", {}, "note")
    line = Area({"type": "LineString", "coordinates": [[45, 40], [46, 41]]}, "Line", True)
    assert "Line" in svg(land_map((), (line,), words, None))
    assert svg(land_map((), (), words, None)).startswith("<svg")
    far = land_map((Mark(179.9, -89.0, 500_000, 1, "fire", "x"), Mark(-179.9, 89.0, None, 2, "fire", "y")), (), words, None)
    assert "NaN" not in svg(far) and "inf" not in svg(far)
