"""A report and a language -> the paper: title, what a reader must know first, every section with people's own words between."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from trucewatch.export.paper.blocks import RIGHT_TO_LEFT, Block, Heading, Line, Paper, Paragraph, Run
from trucewatch.model.agreement import Agreement
from trucewatch.model.report import Report
from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_reports import AUDIENCES, REPORTS, SECTIONS
from trucewatch.web.display.names import Names, in_language
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.situation import figures, told
from trucewatch.web.display.situation.words import Address, Teller, nowhere
from trucewatch.web.display.times import moment_text

_SECTIONS: dict[str, Callable[[Teller], Iterator[Block]]] = {
    "summary": figures.summary,
    "trend": figures.trend,
    "places": figures.places,
    "disputes": told.disputes,
    "casualties": figures.casualties,
    "tallies": told.tallies,
    "coverage": figures.coverage,
    "access": told.access,
    "process": told.process,
    "duties": told.duties,
    "overdue": told.overdue,
    "inquiries": told.inquiries,
    "late": told.late,
    "corrections": told.corrections,
    "method": told.method,
}


def paper_of(
    report: Report,
    language: str,
    agreement: Agreement | None,
    *,
    contested: str = "as_written",
    base: Path | None = None,
    address: Address = nowhere,
    issued: tuple[str, str, str] | None = None,
    demo: bool = False,
) -> Paper:
    """Take a report, a language, the agreement's pack, and the folder of the map's base; give the paper.

    ``issued`` is (id, by, at) of a frozen report; None marks the paper as a draft. ``demo`` says that reports were made up.
    """
    agreements = (agreement,) if agreement is not None else ()
    with override(language):
        teller = Teller.of(
            report, Names.of(language, agreements), PlaceNames.of(language, contested, agreements), agreement, address
        )
        title = report.plan.title or _title(report)
        return Paper(
            language=language,
            right_to_left=language in RIGHT_TO_LEFT,
            title=title,
            subtitle=_subtitle(report, teller),
            facts=_facts(report, issued),
            blocks=tuple(_blocks(teller, base, demo=demo)),
            footer=_footer(report, issued),
            page_words=_("page {page} of {pages}"),
            author=report.workspace,
            keywords=(report.plan.kind, report.plan.start, report.plan.end, *((issued[0],) if issued is not None else ())),
        )


def _title(report: Report) -> str:
    return f"{label(REPORTS, report.plan.kind)}: {_period(report)}"


def _period(report: Report) -> str:
    if report.plan.start == report.plan.end:
        return moment_text(report.plan.start)
    return f"{moment_text(report.plan.start)} – {moment_text(report.plan.end)}"


def _subtitle(report: Report, teller: Teller) -> str:
    pieces = [report.workspace]
    if teller.agreement is not None:
        pieces.append(in_language(teller.agreement.name, teller.names.language))
    return " · ".join(pieces)


def _facts(report: Report, issued: tuple[str, str, str] | None) -> tuple[Line, ...]:
    zone = report.method.zone
    facts: list[Line] = [
        (
            Run(_("Period:") + " ", bold=True),
            Run(_period(report)),
            Run(" · "),
            Run(_("known until:") + " ", bold=True),
            Run(moment_text(report.method.known_until)),
            Run(" · "),
            Run(_("time zone of the area:") + " ", bold=True),
            Run(zone, language="en"),
        )
    ]
    if issued is None:
        facts.append(
            (
                Run(_("Draft, not issued"), bold=True),
                Run(" · " + _("for: %(audience)s") % {"audience": label(AUDIENCES, report.plan.audience)}),
            )
        )
    else:
        made = _("Issued by %(who)s on %(when)s") % {"who": issued[1], "when": moment_text(issued[2])}
        facts.append((Run(made), Run(" · "), Run(issued[0], language="en", quiet=True)))
    return tuple(facts)


def _footer(report: Report, issued: tuple[str, str, str] | None) -> str:
    name = issued[0] if issued is not None else _("Draft, not issued")
    return f"{report.workspace} · {_title(report)} · {name}"


def _blocks(teller: Teller, base: Path | None, *, demo: bool) -> Iterator[Block]:
    if demo:
        words = _("A demonstration: the reports were written for it in our own words, each with the link to its source.")
        yield Paragraph((Run(words),), "warning")
    yield from _own_words(teller, "opening")
    for section in teller.report.plan.sections:
        yield Heading(label(SECTIONS, section), 1, f"s-{section}")
        yield from _own_words(teller, section)
        yield from figures.land(teller, base) if section == "map" else _SECTIONS[section](teller)
    yield from told.evidence(teller)


def _own_words(teller: Teller, section: str) -> Iterator[Block]:
    """What a person wrote for a section: in this language, or else in another one, marked as such."""
    written = [p for p in teller.report.plan.passages if p.section == section and p.text.strip()]
    own = [p for p in written if p.language == teller.names.language] or written[:1]
    for passage in own:
        for piece in passage.text.split("\n\n"):
            if piece.strip():
                yield Paragraph((Run(piece.strip()),), "own", passage.language)
