"""The numbers of a report -> its tables and pictures: summary, map, trend, places, people harmed, coverage."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from trucewatch.export.drawing.bars import Bar, BarWords, bars
from trucewatch.export.drawing.land import Area, Mark, land_map
from trucewatch.export.paper.blocks import RIGHT_TO_LEFT, Block, Grid, Item, Line, Listing, Paragraph, Picture, Run
from trucewatch.web.display.areas import holds
from trucewatch.web.display.labels import COUNTED, COVERAGE, FAMILIES, LEAVES, PERSON_CLASSES, label
from trucewatch.web.display.labels_reports import LINES
from trucewatch.web.display.map_words import map_words
from trucewatch.web.display.names import in_language
from trucewatch.web.display.situation.words import Teller
from trucewatch.web.display.times import moment_text


def summary(teller: Teller) -> Iterator[Block]:
    """Give the table of lines against the period before."""
    report = teller.report
    rows = tuple(((Run(label(LINES, line.what)),), teller.amount(line.now), teller.amount(line.before)) for line in report.lines)
    before = f"{moment_text(report.before_start)} – {moment_text(report.before_end)}"
    if report.before_start == report.before_end:
        before = moment_text(report.before_start)
    heads = (_("What"), _("This period"), before)
    yield Grid(_("Summary against the period before"), heads, rows, frozenset({1, 2}), (4, 2, 2), named=True)
    yield Paragraph(
        (
            Run(
                _(
                    "Ranges run from the lowest to the highest figure any claimant stands by. Incidents that nobody has joined "
                    "may tell of one event, so a sum is an upper reading. Marks in brackets lead to the claims."
                )
            ),
        ),
        "quiet",
    )


def land(teller: Teller, base: Path | None) -> Iterator[Block]:
    """Give the map with the agreement's zones of the last day, and how many incidents are not on it."""
    report = teller.report
    language = teller.names.language
    zones = teller.agreement.zones if teller.agreement is not None else ()
    areas = [Area(zone.geometry, in_language(zone.name, language), holds(zone, report.plan.end)) for zone in zones]
    marks = [
        Mark(s.lon, s.lat, s.precision_m, s.incidents, s.family, teller.place(s.place, s.name) if s.name else "")
        for s in report.spots
    ]
    words = map_words(len(marks), language)
    drawing = land_map(marks, [area for area in areas if area.holds], words, base, right_to_left=language in RIGHT_TO_LEFT)
    yield Picture("map", drawing, _("Incidents of the period by place; the number is how many lie there."))
    if report.unplaced.low:
        yield Paragraph((Run(_("Without a known position and not on the map:") + " "), *teller.amount(report.unplaced)), "quiet")


def trend(teller: Teller) -> Iterator[Block]:
    """Give the chart of the last days or weeks with its table."""
    report = teller.report
    weekly = report.plan.kind == "weekly"
    found = [
        Bar(
            step.start,
            step.end,
            moment_text(step.start) if step.start == step.end else f"{moment_text(step.start)} – {moment_text(step.end)}",
            step.families,
            step.coverage,
            tick=step.end[5:],
        )
        for step in report.steps
    ]
    description = _("Incidents by week, by family of types.") if weekly else _("Incidents by day, by family of types.")
    words = BarWords(
        _("Trend"),
        description,
        {family: label(FAMILIES, family) for family in FAMILIES},
        {state: label(COVERAGE, state) for state in COVERAGE},
        _("Watching:"),
    )
    drawing = bars(found, words, right_to_left=teller.names.language in RIGHT_TO_LEFT)
    caption = _("The strip under the bars shows who watched; grey: nobody. A day without reports is not a calm day.")
    yield Picture("trend", drawing, f"{description} {caption}")
    rows = tuple(
        (
            (Run(bar.title),),
            (Run(str(bar.total)),),
            (Run(" · ".join(f"{label(FAMILIES, family)} {number}" for family, number in bar.parts.items() if number)),),
            (Run(_coverage_words(dict(bar.coverage))),),
        )
        for bar in reversed(found)
        if bar.total or bar.coverage
    )
    heads = (_("Period"), _("Incidents"), _("By family"), _("Coverage"))
    yield Grid(_("The same as a table"), heads, rows, frozenset({1}), (4, 2, 5, 4))


def places(teller: Teller) -> Iterator[Block]:
    """Give the table by place and type."""
    rows: list[tuple[Line, ...]] = []
    last = None
    for each in teller.report.places:
        name = teller.place(each.place, each.name)
        shown = "" if name == last else name
        rows.append(((Run(shown, bold=True),), (Run(label(LEAVES, each.type)),), teller.amount(each.amount)))
        last = name
    if not rows:
        yield Paragraph((Run(_("No incident of this period is in the record. That is not the same as calm: see Coverage.")),))
        return
    heads = (_("Place"), _("Type"), _("Incidents"))
    yield Grid(_("Incidents by place and type"), heads, tuple(rows), frozenset({2}), (4, 4, 2), named=True)


def casualties(teller: Teller) -> Iterator[Block]:
    """Give each claimant's last word on each incident, party, status and class."""
    rows = tuple(
        (
            teller.incident(each.incident)[:1],
            (Run(teller.names.party(each.party) if each.party else _("side not said")),),
            (Run(f"{label(COUNTED, each.what)} · {label(PERSON_CLASSES, each.person_class)}"),),
            teller.amount(each.amount),
            (
                Run(teller.claimant(each.claimant)),
                *(
                    (Run(f" · {_basis(each.own_loss, each.cumulative)}", quiet=True),)
                    if _basis(each.own_loss, each.cumulative)
                    else ()
                ),
            ),
        )
        for each in teller.report.casualties
    )
    if not rows:
        yield Paragraph((Run(_("Nobody gives a figure of people harmed in this period.")),))
        return
    heads = (_("Incident"), _("Whose people"), _("What and who"), _("Number"), _("According to"))
    yield Grid(_("People harmed, by incident and claimant"), heads, rows, frozenset({3}), (2, 3, 4, 2, 4), named=True)


def coverage(teller: Teller) -> Iterator[Block]:
    """Give who watched where, and which outlets and languages were read."""
    report = teller.report
    rows = tuple(
        (
            (Run(teller.place(each.place, each.place)),),
            (Run(_coverage_words(each.days)),),
            (Run(", ".join(teller.claimant(observer) for observer in each.observers)),),
        )
        for each in report.coverage
    )
    if rows:
        heads = (_("Place"), _("Days by state of watching"), _("Observers"))
        yield Grid(_("Observation by monitors"), heads, rows, frozenset(), (3, 5, 4))
    else:
        yield Paragraph(
            (Run(_("No monitor’s coverage is recorded for this period: its days are days not observed, not calm days.")),),
            "warning",
        )
    read = _("Documents published in the period and read: %(number)d.") % {"number": report.method.documents}
    outlets = [f"{name or _('outlet not known')} {number}" for name, number in report.method.sources.items()]
    languages = ", ".join(f"{teller_language(code)} {number}" for code, number in report.method.languages.items())
    items = [Item((Run(read),))]
    if outlets:
        items.append(Item((Run(_("Outlets:") + " " + ", ".join(outlets)),)))
        items.append(Item((Run(_("Languages:") + " " + languages),)))
    yield Listing(tuple(items), small=True)


def teller_language(code: str) -> str:
    """Take a language's code, give its name."""
    from trucewatch.web.display.labels import LANGUAGES

    return label(LANGUAGES, code) if code else _("language not known")


def _basis(own_loss: bool | None, cumulative: bool | None) -> str:
    pieces = []
    if own_loss is not None:
        pieces.append(_("own loss") if own_loss else _("claimed of the other side"))
    if cumulative:
        pieces.append(_("running total"))
    return ", ".join(pieces)


def _coverage_words(days: dict[str, int]) -> str:
    return " · ".join(f"{label(COVERAGE, state)} {number}" for state, number in days.items() if number) or _("nobody watched")
