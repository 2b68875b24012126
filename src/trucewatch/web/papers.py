"""A report and a language -> its files: page, PDF, DOCX, with the letters and the map's base that the package carries."""

from importlib.resources import files
from pathlib import Path

from trucewatch.errors import InputError
from trucewatch.export.drawing.shapes import Drawing
from trucewatch.export.paper.as_html import alone
from trucewatch.export.paper.blocks import Paper
from trucewatch.model.report import LANGUAGES, Report
from trucewatch.store.issued import IssuedFile
from trucewatch.web.display.situation.compose import paper_of
from trucewatch.web.display.situation.words import Address, nowhere
from trucewatch.web.site import Site

MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def vendor() -> Path:
    """Give the folder of what came from npm when the package was built."""
    return Path(str(files("trucewatch.web"))) / "static" / "vendor"


def fonts() -> Path:
    """Give the folder of the letters."""
    return vendor() / "fonts"


def png_of(drawing: Drawing) -> bytes:
    """Take a drawing, give it as PNG."""
    from trucewatch.export.paper.as_pdf import png

    return png(drawing, fonts())


def paper(
    report: Report, language: str, held: Site, *, issued: tuple[str, str, str] | None = None, address: Address = nowhere
) -> Paper:
    """Take a report, a language and the site, give the paper."""
    if language not in LANGUAGES:
        raise InputError(f"{language!r} is no language of reports", remedy=f"Choose one of {', '.join(LANGUAGES)}")
    contested = held.workspace.settings.contested_names if held.workspace is not None else "as_written"
    return paper_of(
        report,
        language,
        held.agreements[0] if held.agreements else None,
        contested=contested,
        base=vendor() / "base",
        address=address,
        issued=issued,
        demo=held.demo,
    )


def file_of(made: Paper, form: str, made_at: str) -> bytes:
    """Take a paper, a format and the moment it was made, give the bytes; raise InputError on an unknown format."""
    if form == "html":
        return alone(made, style()).encode()
    if form == "pdf":
        from trucewatch.export.paper.as_pdf import pdf

        return pdf(made, fonts(), made_at)
    if form == "docx":
        from trucewatch.export.paper.as_docx import docx

        return docx(made, png_of, made_at)
    raise InputError(f"{form!r} is no format of reports", place="format", remedy=f"Choose one of {', '.join(MEDIA_TYPES)}")


def all_files(report: Report, held: Site, issued: tuple[str, str, str]) -> tuple[IssuedFile, ...]:
    """Take a report about to be issued, give its files in every language and format."""
    made = []
    for language in LANGUAGES:
        one = paper(report, language, held, issued=issued)
        for form, media_type in MEDIA_TYPES.items():
            made.append(IssuedFile(language, form, media_type, file_of(one, form, report.method.known_until)))
    return tuple(made)


def style() -> str:
    """Give the style sheet of papers, for files that stand by themselves."""
    return (Path(str(files("trucewatch.web"))) / "static" / "trucewatch" / "paper.css").read_text("utf-8")
